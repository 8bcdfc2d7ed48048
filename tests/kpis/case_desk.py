"""A desk for cases: the committed calendar, terms and areas in a real DuckDB, the real SQL over cases made in the test."""

import datetime
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd

from etl.statements import SQL

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
Case = dict[str, object]

COLUMNS = {
    "case_id": "varchar",
    "registered_on": "date",
    "received_on": "date",
    "type": "varchar",
    "topic": "varchar",
    "service_code": "varchar",
    "channel": "varchar",
    "area_id": "varchar",
    "body": "varchar",
    "redirected_on": "date",
    "received_by_competent_on": "date",
    "extended_on": "date",
    "extended_until": "date",
    "answered_on": "date",
    "outcome": "varchar",
    "repeat_of": "varchar",
    "state_on": "date",
}
#: What a case says where a test does not say otherwise (texts that nobody wrote are empty, as the loader leaves them).
USUAL: Case = {
    **dict.fromkeys(("service_code", "body", "outcome", "repeat_of"), ""),
    "type": "application",
    "topic": "land",
    "channel": "e-otinish",
    "area_id": "KZ-61",
    "state_on": "2030-06-30",
}


def registered(day: str, **more: object) -> Case:
    """A case that was received on the day on which it was registered."""
    return {"registered_on": day, "received_on": day, **more}


class Counted(NamedTuple):
    """One case counted by hand: what the record says, what the engine must say, and the count itself.

    In the reasoning "10 → 4" means: the working day of the 10th is the fourth of the count.
    """

    name: str
    says: Case
    expected: Case
    reasoning: str


PLAIN = registered("2025-02-03")
#: The same, sent on two working days later, and there a day after.
SENT_ON = registered("2025-02-03", redirected_on="2025-02-05", received_by_competent_on="2025-02-06")


class CaseDesk:
    """Lays cases before the engine, and asks what it made of them."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(f"create table src_calendar as from read_csv('{REFERENCE / 'calendar.csv'}')")
        self.connection.execute(f"create table src_areas as from read_csv('{REFERENCE / 'areas.csv'}', all_varchar = true)")
        self.connection.execute(
            "create table src_calendar_overrides (day date, is_working boolean, reason varchar, url varchar)"
        )
        terms = REFERENCE / "statutory_terms.csv"
        self.connection.execute(
            "create table src_statutory_terms as select term_id, appeal_type, unit, cast(value as double) as value, "
            "counted_from, extension, cast(valid_from as date) as valid_from, cast(valid_to as date) as valid_to "
            f"from read_csv('{terms}')"
        )
        self.connection.execute(
            "create table src_coverage (source varchar, area_id varchar, whole_from date, whole_to date); "
            f"create table all_deliverers as from read_csv('{REFERENCE / 'deliverers.csv'}', "
            "types = {'valid_from': 'date', 'valid_to': 'date'}); create table src_deliverers as from all_deliverers"
        )
        for name in ("stg_calendar", "stg_area_ancestor", "stg_area_region", "stg_month"):
            self.make(f"staging/{name}")

    def move(self, day: str, *, is_working: bool) -> None:
        """What an order of the Government says of a day."""
        self.connection.execute("insert into src_calendar_overrides values (?, ?, 'x', 'https://x.kz')", [day, is_working])
        self.make("staging/stg_calendar")
        self.make("staging/stg_month")

    def set_term(self, term_id: str, value: int, *, valid_from: str, appeal_type: str = "any", **rule: str) -> None:
        """A new wording of a term; what was in force on the day before it ends there."""
        known = {"unit": "working_days", "counted_from": "registration", "extension": "allowed", **rule}
        self.connection.execute(
            "update src_statutory_terms set valid_to = cast($day as date) - 1 where term_id = $term and appeal_type = $type "
            "and valid_from < cast($day as date) and coalesce(valid_to >= cast($day as date), true)",
            {"day": valid_from, "term": term_id, "type": appeal_type},
        )
        self.connection.execute(
            "insert into src_statutory_terms values (?, ?, ?, ?, ?, ?, ?, null)",
            [term_id, appeal_type, known["unit"], value, known["counted_from"], known["extension"], valid_from],
        )

    def lay(self, *cases: Case) -> None:
        """The cases replace those that lay here before; one without an id is named by its place.

        Nothing is expected beyond them, and they are whole from the first day of the calendar to their own date.
        """
        self.deliver(*cases)
        self.expect_only("appeals", "select area_id from stg_appeal_date", "2015-01-01", "2030-12-31")
        self.make("staging/stg_appeal_coverage")

    def expect_only(self, source: str, areas: str, whole_from: str, whole_to: str) -> None:
        """No body is expected but those of these areas (SQL), and what they have delivered is whole."""
        self.connection.execute("insert into src_coverage values (?, 'KZ', ?, ?)", [source, whole_from, whole_to])
        self.connection.execute(
            f"delete from src_deliverers where source = ? and area_id <> 'KZ' and area_id not in ({areas})", [source]
        )

    def expect_all(self, source: str) -> None:
        """Every body is expected that is so in fact, and none says what its delivery is whole for."""
        self.connection.execute("delete from src_coverage where source = ?", [source])
        self.connection.execute("delete from src_deliverers where source = ?", [source])
        self.connection.execute("insert into src_deliverers from all_deliverers where source = ?", [source])

    def deliver(self, *cases: Case) -> None:
        """The cases as they come from the bodies that are expected to deliver: each says in `file` which one it lies in."""
        self.connection.execute(f"create or replace table src_appeals ({', '.join(map(' '.join, COLUMNS.items()))})")
        whole = [{**USUAL, "case_id": str(place), **case} for place, case in enumerate(cases)]
        if whole:
            rows = [[case.get(name) for name in COLUMNS] for case in whole]
            self.connection.register("laid", pd.DataFrame(rows, columns=list(COLUMNS), dtype=object))
            self.connection.execute("insert into src_appeals from laid")
        files = [str(case.get("file", "a")) for case in whole]
        self.connection.register(
            "files", pd.DataFrame({"case_id": [case["case_id"] for case in whole], "file": files}, dtype=str)
        )
        self.connection.execute(
            "create or replace table delivered_span as select 'appeals' as source_id, file as snapshot_id, area_id, "
            "min(registered_on) as first_on, max(state_on) as data_on "
            "from src_appeals inner join files using (case_id) group by file, area_id"
        )
        self.expect_all("appeals")
        self.connection.execute(f"create or replace table changed_month as {(SQL / 'every_month.sql').read_text()}")
        for name in ("span", "date"):
            self.make(f"staging/stg_appeal_{name}")
        self.make("staging/stg_appeal")
        for path in sorted((SQL / "monthly").glob("*.sql")):
            self.make(f"monthly/{path.stem}")
        for name in ("stretch", "coverage"):
            self.make(f"staging/stg_appeal_{name}")

    def make(self, name: str) -> None:
        """Makes the table of one SQL file as a run does."""
        text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
        self.connection.execute(f'create or replace table "{name.rpartition("/")[2]}" as {text}')

    def ask(self, sql: str) -> list[dict[str, object]]:
        """Rows as dictionaries, days written the ISO way."""
        found = self.connection.execute(sql)
        names = [column[0] for column in found.description]
        return [dict(zip(names, map(_plain, row), strict=True)) for row in found.fetchall()]

    def judge(self, *cases: Case) -> list[dict[str, object]]:
        """What the engine makes of each case, in the order of the cases."""
        self.lay(*cases)
        return self.ask("select * from stg_appeal order by cast(case_id as integer)")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value
