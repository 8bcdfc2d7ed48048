"""A desk for suppression: a country of a few areas, KPI values of records as a run makes them, and what a run tells of them."""

import duckdb
from auditor import Auditor, Cell, within

from etl import suppression
from etl.statements import SQL

#: KPI → what its denominator counts, and its numerator. The third is what is left between them.
SHARES = {
    "appeals_complaints_share_local": ("received", "complaints", "others"),
    "appeals_extended_share": ("closed", "extended", "not extended".replace(" ", "-")),
}
RECEIVED = "appeals_received_local"
OVERDUE = "appeals_overdue"
MONTHS = [f"2025-{month:02}" for month in range(1, 13)]


class SuppressionDesk:
    """Counts by area and month are laid down (`lay`); each run tells what it may (`run`)."""

    def __init__(self, parents: dict[str, str]) -> None:
        self.parents, self.files = parents, []
        self.truth: dict[Cell, int] = {}
        self.connection = duckdb.connect()
        self.connection.execute((SQL / "warehouse.sql").read_text(encoding="utf-8"))
        self.connection.execute((SQL / "kpi_value.sql").read_text(encoding="utf-8"))
        self.connection.execute(
            """
            create table src_areas (area_id varchar, parent_id varchar);
            create table src_suppression_rules as
                select 'fewest_people' as rule_id, 5 as value, cast(null as date) as valid_from, cast(null as date) as valid_to;
            create table run_context as select 'measured' as record_status;
            create table meta_kpi (kpi_id varchar, minimum_n integer);
            create table appeal_topic (area_id varchar, quarter_on date, period_id varchar, topic varchar, received bigint);
            create table appeal_backlog (area_id varchar, band varchar, position integer, open bigint, data_on date);
            create table service_appeals (service_code varchar, area_id varchar, state varchar, appeals bigint, rate double,
                low double, high double, period_id varchar, period_start date, period_end date);
            create view stg_appeal_topic as from appeal_topic;
            create table stg_appeal_backlog (area_id varchar, data_on date, open bigint);
            create table stg_appeal_sum (area_id varchar, month date, received bigint, closed bigint);
            create table stg_service_appeal as select *, 0 as deliveries from service_appeals;
            create table area_contradiction (area_id varchar, complaints bigint, complaints_from date, says_appeals boolean,
                is_claimed boolean, says_settlements boolean, says_tests boolean, says_reports boolean,
                is_contradictory boolean);
            """
        )
        for area, parent in {**parents, **{top: None for top in set(parents.values()) - set(parents)}}.items():
            self.connection.execute("insert into src_areas values (?, ?)", [area, parent])
        for kpi_id in (RECEIVED, OVERDUE, *SHARES):
            self.connection.execute("insert into meta_kpi values (?, 0)", [kpi_id])

    def lay(self, counts: str, area: str, months: dict[str, int]) -> "SuppressionDesk":
        """What is counted in an area by month; quarters, years and the areas above get their sums."""
        while area:
            for month, n in months.items():
                self.truth[counts, area, month] = self.truth.get((counts, area, month), 0) + n
            area = self.parents.get(area, "")
        return self

    def topics(self, area: str, **received: int) -> "SuppressionDesk":
        """Appeals of the first quarter of 2025 by topic, of an area alone."""
        for topic, n in received.items():
            row = [area, "2025-01-01", "2025-Q1", topic, n]
            self.connection.execute("insert into appeal_topic values (?, ?, ?, ?, ?)", row)
            self.truth[f"received {topic}", area, "2025-Q1"] = n
        return self

    def open_on(self, day: str, **areas: int) -> "SuppressionDesk":
        """Cases that are open on the day of the data, none of them overdue; what was received and closed is as laid down."""
        self.connection.execute("delete from stg_appeal_backlog; delete from stg_appeal_sum")
        for area, n in areas.items():
            self.connection.execute("insert into stg_appeal_backlog values (?, ?, ?)", [area, day, n])
            for month in (month for month in MONTHS if ("received", area, month) in self.truth):
                counts = [self.truth[counts, area, month] for counts in ("received", "closed")]
                self.connection.execute("insert into stg_appeal_sum values (?, ?, ?, ?)", [area, f"{month}-01", *counts])
        return self

    def run(self) -> dict[Cell, int]:
        """What a run tells: every count that can be read from its tables."""
        self._sum_up()
        self.connection.execute("delete from kpi_value")
        areas = {area for _, area, _ in self.truth}
        for period in sorted({period for _, _, period in self.truth}):
            for area in areas:
                self._put(area, period)
        self.connection.execute(
            "insert into kpi_value by name select 'appeals_overdue' as kpi_id, area_id, cast(data_on as varchar) as period_id, "
            "data_on as period_start, data_on as period_end, 'day' as period_grain, 0 as value, 0 as numerator, "
            "open as denominator, 'measured' as status, '' as observation_id, '' as note from stg_appeal_backlog"
        )
        suppression.suppress(self.connection)
        self.files.append(self.told())
        return self.files[-1]

    def told(self) -> dict[Cell, int]:
        """Every count that can be read from the tables of the last run."""
        found: dict[Cell, int] = {}
        rows = self.connection.execute("select kpi_id, area_id, period_id, value, numerator, denominator from kpi_value")
        for kpi_id, area, period, value, numerator, denominator in rows.fetchall():
            if kpi_id == RECEIVED:
                found["received", area, period] = int(value)
                continue
            if kpi_id == OVERDUE:
                found["open", area, period] = int(denominator)
                continue
            whole, part, rest = SHARES[kpi_id]
            found |= {(whole, area, period): int(denominator), (part, area, period): int(numerator)}
            found[rest, area, period] = int(denominator - numerator)
        topics = self.connection.execute("select topic, area_id, period_id, received from appeal_topic")
        found |= {(f"received {t}", a, p): n for t, a, p, n in topics.fetchall() if n is not None}
        return found

    def periods(self, kpi_id: str, area: str) -> list[str]:
        """The periods by which the last run tells a KPI of an area."""
        rows = self.connection.execute(
            "select period_id from kpi_value where kpi_id = ? and area_id = ? order by period_start", [kpi_id, area]
        )
        return [row[0] for row in rows.fetchall()]

    def given_away(self) -> set[Cell]:
        """The small counts that all runs so far give away together."""
        truth = dict(self.truth)
        for whole, part, rest in SHARES.values():
            for (counts, area, period), n in list(truth.items()):
                if counts == whole and (part, area, period) in truth:
                    truth[rest, area, period] = n - truth[part, area, period]
        return Auditor(truth, parents=self.parents, splits=SHARES.values()).given_away(self.files)

    def _sum_up(self) -> None:
        for period in [*(f"2025-Q{n}" for n in (1, 2, 3, 4)), "2025"]:
            for counts, area in {(c, a) for c, a, _ in self.truth if " " not in c}:
                parts = [self.truth.get((counts, area, part)) for part in within(period)]
                if None not in parts:
                    self.truth[counts, area, period] = sum(n for n in parts if n is not None)

    def _put(self, area: str, period: str) -> None:
        start = f"{period}-01-01" if len(period) == 4 else f"{within(period)[0] if 'Q' in period else period}-01"
        grain = {4: "year"}.get(len(period), "quarter" if "Q" in period else "month")
        months = {"year": 12, "quarter": 3, "month": 1}[grain]
        for kpi_id, (whole, part, _) in {RECEIVED: ("received", "", ""), **SHARES}.items():
            n, some = self.truth.get((whole, area, period)), self.truth.get((part, area, period))
            if n is None or (part and not (some is not None and n)):
                continue
            row = [kpi_id, area, period, start, start, months, grain, 100 * some / n if part else n, some, n if part else None]
            self.connection.execute(
                "insert into kpi_value (kpi_id, area_id, period_id, period_start, period_end, period_grain, value, numerator, "
                "denominator, status, observation_id, note) values (?, ?, ?, ?, last_day(cast(? as date) + "
                "to_months(cast(? as integer) - 1)), ?, ?, ?, ?, 'measured', '', '')",
                row,
            )
