"""A desk for settlements and speed tiles: the committed areas and rules in a real DuckDB, the real SQL over made-up rows."""

from pathlib import Path

import duckdb
import pandas as pd

from etl.definitions.source import find_sources
from etl.judgement import STORED
from etl.statements import SQL

REPOSITORY = Path(__file__).resolve().parents[2]
REFERENCE = REPOSITORY / "data" / "reference"
DISTRICT, REGION = "615500000", "KZ-61"
VARCHAR = "varchar"
Row = dict[str, object]

_SOURCES = {source.source_id: source for source in find_sources(REPOSITORY / "etl" / "sources")}
_STAGES = (
    "staging/stg_report_place",
    "staging/stg_connectivity_rule",
    "staging/stg_settlement",
    "staging/stg_plan",
    "staging/stg_plan_count",
    "staging/stg_settlement_coverage",
    "staging/stg_settlement_count",
    "staging/stg_settlement_measure",
    "staging/stg_tile_place",
    "staging/stg_speed_quarter",
    "marts/settlement",
    "marts/settlement_technology",
    "marts/settlement_report",
    "marts/settlement_outcome",
    "marts/promise",
    "marts/settlement_count",
    "marts/area_contradiction",
)


def settlement(number: int, technology: str = "4g", **changes: object) -> Row:
    """A village of 100 people in the district, at its own place; `changes` replace its cells."""
    return {
        "kato": f"6190000{number:02}",
        "area_id": DISTRICT,
        "name_kk": f"Ауыл {number}",
        "name_ru": f"Село {number}",
        "kind": "village",
        "population": 100,
        "technology": technology,
        "planned_technology": "",
        "latitude": 43.0 + number / 10,
        "longitude": 68.0,
        "state_on": "2026-06-30",
        **changes,
    }


def tile(number: int, kbps: int, tests: int, **changes: object) -> Row:
    """A tile beside the settlement of the same number."""
    return {
        "quadkey": f"123{number:013}",
        "network": "mobile",
        "quarter_on": "2026-04-01",
        "avg_d_kbps": kbps,
        "tests": tests,
        "tile_x": 68.01,
        "tile_y": 43.0 + number / 10,
        **changes,
    }


class SettlementDesk:
    """Lays settlements, tiles, appeals, claims before the marts, and asks what they make of them."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(f"create table src_areas as from read_csv('{REFERENCE / 'areas.csv'}', all_varchar = true)")
        self.connection.execute(
            "create table src_connectivity_rules as select rule_id, cast(value as double) as value, "
            "cast(valid_from as date) as valid_from, cast(valid_to as date) as valid_to "
            f"from read_csv('{REFERENCE / 'connectivity_rules.csv'}')"
        )
        self.connection.execute("create table run_context as select 'official' as edition, 'measured' as record_status")
        for source_id in ("settlements", "speed_tiles", "settlement_reports", "settlement_outcomes", "area_aliases"):
            self._table(f"src_{source_id}", source_id)
        for kept in ("history", "withdrawn"):
            self._table(f"src_settlements_{kept}", "settlements")
        self.connection.execute(
            "create table stg_appeal_topic "
            "(area_id varchar, quarter_on date, topic varchar, received bigint, received_all bigint)"
        )
        self.connection.execute(
            "create table observation (observation_id varchar, indicator_id varchar, area_id varchar, period_id varchar, "
            "period_end date, value double, status varchar, breakdown varchar, area_detail varchar, body varchar)"
        )
        self._make("staging/stg_area_ancestor")
        self.connection.execute(
            "create table src_coverage as select 'settlements' as source, 'KZ' as area_id, date '2015-01-01' as whole_from, "
            "date '2030-12-31' as whole_to; create table src_deliverers as select * "
            f"from read_csv('{REFERENCE / 'deliverers.csv'}', types = {{'valid_from': 'date', 'valid_to': 'date'}})"
        )

    def _table(self, name: str, source_id: str) -> None:
        columns = _SOURCES[source_id].contract.columns
        own = "_snapshot_id varchar, _row_no bigint"
        self.connection.execute(
            f"create table {name} ({own}, {', '.join(f'{c.name} {STORED.get(c.type, VARCHAR)}' for c in columns)})"
        )

    def _make(self, name: str) -> None:
        text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
        self.connection.execute(f"create or replace table {name.rpartition('/')[2]} as {text}")

    def put(self, table: str, *rows: Row) -> "SettlementDesk":
        """Rows added to a table."""
        for row in rows:
            self.connection.register("laid", pd.DataFrame([row], dtype=object))
            self.connection.execute(f"insert into {table} by name from laid")
        return self

    def lay(self, *settlements: Row) -> "SettlementDesk":
        """Settlements in their latest state."""
        return self.put("src_settlements", *settlements)

    def claim(self, value: float, area_id: str = REGION, indicator_id: str = "territory_covered_share") -> "SettlementDesk":
        """A published figure that somebody claimed."""
        row = {"observation_id": "claim", "indicator_id": indicator_id, "area_id": area_id, "period_id": "undated"}
        return self.put(
            "observation", {**row, "value": value, "status": "claimed", "breakdown": "", "area_detail": "", "body": ""}
        )

    def appeals(self, area_id: str, *, about: int, others: int, quarter: str = "2026-04-01") -> "SettlementDesk":
        """Appeals of a whole quarter, on the connection and on other topics."""
        for topic, n in (("communications_internet", about), ("land", others)):
            row = {"area_id": area_id, "quarter_on": quarter, "topic": topic, "received": n, "received_all": about + others}
            self.put("stg_appeal_topic", row)
        return self

    def expect_all(self) -> "SettlementDesk":
        """Every body is expected that is so in fact, and none says what its delivery is whole for."""
        self.connection.execute("delete from src_coverage")
        return self

    def _expect_only_these(self) -> None:
        self.connection.execute(
            "delete from src_deliverers where area_id not in (select a.ancestor_id from src_settlements as s "
            "inner join stg_area_ancestor as a on a.area_id = s.area_id)"
        )

    def ask(self, sql: str) -> list[tuple]:
        """Builds every stage, then asks. Where somebody says that all is whole, nobody is expected but those who delivered."""
        if self.connection.execute("select 1 from src_coverage").fetchone():
            self._expect_only_these()
        for name in _STAGES:
            self._make(name)
        return self.connection.execute(sql).fetchall()

    def kpi(self, kpi_id: str, area_id: str = REGION) -> list[tuple]:
        """Period, value, numerator, denominator, status of a KPI in an area."""
        text = (REPOSITORY / "etl" / "kpis" / f"{kpi_id}.sql").read_text(encoding="utf-8")
        return self.ask(
            f"select period_id, value, numerator, denominator, status from ({text}) where area_id = '{area_id}' order by 1"
        )

    def verdict(self, area_id: str = REGION) -> tuple:
        """Whether the area is claimed, what says otherwise (settlements, tests, appeals, reports), contradictory."""
        (found,) = self.ask(
            "select is_claimed, says_settlements, says_tests, says_appeals, says_reports, is_contradictory "
            f"from area_contradiction where area_id = '{area_id}'"
        )
        return found
