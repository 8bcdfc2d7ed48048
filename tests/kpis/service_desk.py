"""A desk for services: a registry, deliveries and appeals of a few rows before the real SQL, and each KPI's own file."""

from pathlib import Path

from case_desk import Case, CaseDesk

KPIS = Path(__file__).resolve().parents[2] / "etl" / "kpis"
REGISTRY = {
    "service_code": "varchar",
    "level": "varchar",
    "agency_kk": "varchar",
    "agency_ru": "varchar",
    "name_kk": "varchar",
    "name_ru": "varchar",
    **dict.fromkeys(("inform", "apply", "pay", "decide", "receive", "no_visit", "proactive"), "boolean"),
    "reason": "varchar",
    "bundle": "varchar",
    "excluded_on": "date",
    "state_on": "date",
}
DELIVERIES = {
    "service_code": "varchar",
    "area_id": "varchar",
    "channel": "varchar",
    "month": "varchar",
    "deliveries": "bigint",
    "state_on": "date",
}
#: What the SQL of a KPI reads of published figures: here there are none.
FIGURES = {
    **dict.fromkeys(("indicator_id", "area_id", "period_id", "period_grain", "status", "observation_id", "note"), "varchar"),
    **dict.fromkeys(("confidence", "breakdown", "scope", "area_detail", "body", "published_on"), "varchar"),
    **dict.fromkeys(("period_start", "period_end"), "date"),
    **dict.fromkeys(("value", "numerator", "denominator"), "double"),
}
#: A service of which every step is online.
WHOLE: dict[str, object] = {
    "level": "republic",
    **dict.fromkeys(("agency_kk", "agency_ru", "name_kk", "name_ru", "reason", "bundle"), ""),
    **dict.fromkeys(("inform", "apply", "pay", "decide", "receive", "no_visit"), True),
    "proactive": False,
    "state_on": "2026-06-30",
}
TABLES = (
    "stg_figure_choice",
    "stg_published_figure",
    "stg_service",
    "stg_delivery_coverage",
    "stg_delivery",
    "stg_delivery_month",
    "stg_service_measure",
)
MARTS = ("service", "service_bundle", "delivery_month", "service_demand")


class ServiceDesk(CaseDesk):
    """Lays services and deliveries before the SQL of a run, and asks the KPIs."""

    def __init__(self) -> None:
        super().__init__()
        self.connection.execute("create table run_context as select 'official' as edition, 'measured' as record_status")
        self.connection.execute(f"create table observation ({', '.join(map(' '.join, FIGURES.items()))})")
        self.lay_services()

    def lay_services(
        self, *services: dict[str, object], deliveries: tuple[tuple[object, ...], ...] = (), whole: tuple[str, ...] = ()
    ) -> None:
        """Services (WHOLE but for what each says; codes by place), and deliveries: code, area, channel, month, count.

        Nobody is expected to deliver beyond them, and they are whole from their first month to their last (or as said).
        """
        for table, columns in (("src_services", REGISTRY), ("src_deliveries", DELIVERIES)):
            self.connection.execute(f"create or replace table {table} ({', '.join(map(' '.join, columns.items()))})")
        for place, service in enumerate(services, start=1):
            row = {"service_code": f"{place:08}", **WHOLE, **service}
            cells = [row.get(name) for name in REGISTRY]
            self.connection.execute(f"insert into src_services values ({', '.join('?' * len(cells))})", cells)
        for delivery in deliveries:
            cells = [*delivery, "2026-06-30"][: len(DELIVERIES)]
            self.connection.execute(f"insert into src_deliveries values ({', '.join('?' * len(cells))})", cells)
        self.expect_all("deliveries")
        months = sorted(f"{month}-01" for month in (*whole, *(row[3] for row in deliveries))) or ["2026-01-01"]
        (last_on,) = self.connection.execute("select cast(last_day(cast(? as date)) as varchar)", [months[-1]]).fetchone() or (
            "",
        )
        self.expect_only("deliveries", "select area_id from src_deliveries", months[0], last_on)
        for name in TABLES:
            self.make(f"staging/{name}")
        for name in MARTS:
            self.make(f"marts/{name}")

    def lay_appeals(self, *cases: Case, minimum_n: int = 1000) -> None:
        """Appeals after the services; a rate needs so many deliveries."""
        self.lay(*cases)
        self.connection.execute("create or replace table meta_kpi (kpi_id varchar, minimum_n integer)")
        self.connection.execute("insert into meta_kpi values ('appeals_per_1000_deliveries', ?)", [minimum_n])
        self.make("staging/stg_service_appeal")
        self.make("marts/service_appeals")

    def kpi(self, kpi_id: str) -> list[tuple[object, ...]]:
        """Area, period, numerator, denominator, value and status of a KPI, in order of area and period."""
        text = (KPIS / f"{kpi_id}.sql").read_text(encoding="utf-8")
        rows = self.ask(f"select * from ({text}) order by area_id, period_id")
        names = ("area_id", "period_id", "numerator", "denominator", "value", "status")
        return [tuple(row[name] for name in names) for row in rows]
