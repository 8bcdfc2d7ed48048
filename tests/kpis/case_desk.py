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
        self.make("staging/stg_calendar")
        self.make("staging/stg_area_ancestor")

    def move(self, day: str, *, is_working: bool) -> None:
        """What an order of the Government says of a day."""
        self.connection.execute("insert into src_calendar_overrides values (?, ?, 'x', 'https://x.kz')", [day, is_working])
        self.make("staging/stg_calendar")

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
        """The cases replace those that lay here before; one without an id is named by its place."""
        self.connection.execute(f"create or replace table src_appeals ({', '.join(map(' '.join, COLUMNS.items()))})")
        whole = [{**USUAL, "case_id": str(place), **case} for place, case in enumerate(cases)]
        if whole:
            rows = [[case.get(name) for name in COLUMNS] for case in whole]
            self.connection.register("laid", pd.DataFrame(rows, columns=list(COLUMNS), dtype=object))
            self.connection.execute("insert into src_appeals from laid")
        self.connection.execute(f"create or replace table changed_month as {(SQL / 'every_month.sql').read_text()}")
        for name in ("staging/stg_appeal_date", "staging/stg_appeal"):
            self.make(name)
        for path in sorted((SQL / "monthly").glob("*.sql")):
            self.make(f"monthly/{path.stem}")

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
