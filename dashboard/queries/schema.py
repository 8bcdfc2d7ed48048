"""The door between the halves: which tables and columns a published file of each version holds, and why one is not shown.

What is promised stands in data/reference/published_schema.csv, one row a column, with the version of the schema from which
(`since`) and, where it is gone, up to which (`until`) a file holds it; the pipeline checks the same file before a run goes
live (etl/published_schema.py). The highest of them is the version of today.
"""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).resolve().parents[2] / "data" / "reference" / "published_schema.csv"
READ_BACK = 2
"""The version of today is read, and so many before it."""
_TELLS_ITSELF = ("meta_run", "schema_version")
_STILL = 10**6


class Column(NamedTuple):
    """A column that a file holds."""

    table_name: str
    column_name: str
    data_type: str


class Version(NamedTuple):
    """What a file tells of itself."""

    schema_version: int


class UnreadableError(Exception):
    """A run's file cannot be shown. why: damaged | unfit | too_new | too_old; wrong: what it lacks, table and column."""

    def __init__(self, path: Path, why: str, version: int = 0, wrong: tuple[str, ...] = ()) -> None:
        super().__init__(path, why, version, wrong)
        self.path, self.why, self.version, self.wrong = path, why, version, wrong

    def __str__(self) -> str:
        told = {
            "damaged": "cannot be opened",
            "unfit": f"does not fit its schema version {self.version}",
            "too_new": f"has schema version {self.version}, newer than {newest()}: bring the dashboard up to date",
            "too_old": f"has schema version {self.version}; {oldest()} to {newest()} are read: run `python -m etl run`",
        }[self.why]
        return f"{self.path.parent.name}/{self.path.name} {told}{': ' if self.wrong else ''}{'; '.join(self.wrong)}"


class NotKnownError(Exception):
    """The run at hand is of a version that did not hold what is asked for."""


class _Promise(NamedTuple):
    table: str
    column: str
    type: str
    since: int
    until: int


@cache
def _promises(path: Path) -> tuple[_Promise, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(_Promise(r["table"], r["column"], r["type"], int(r["since"]), int(r["until"] or _STILL)) for r in rows)


def newest() -> int:
    """The version of today."""
    return max(row.since if row.until == _STILL else row.until + 1 for row in _promises(FILE))


def oldest() -> int:
    """The earliest version that is read."""
    return newest() - READ_BACK


def promised(version: int) -> dict[tuple[str, str], str]:
    """(table, column) → type in a file of a version."""
    return {(row.table, row.column): row.type for row in _promises(FILE) if row.since <= version <= row.until}


def version_of(columns: Iterable[Column], told: Iterable[Version]) -> int:
    """The version that a file tells. One of before that: the newest of which it holds every column that came with it, or 1."""
    there = {(column.table_name, column.column_name) for column in columns}
    if _TELLS_ITSELF in there:
        return max((row.schema_version or 0 for row in told), default=0)
    first = next(row.since for row in _promises(FILE) if (row.table, row.column) == _TELLS_ITSELF)
    came = {version: promised(version).keys() - promised(version - 1).keys() for version in range(2, first)}
    return max((version for version, new in came.items() if new <= there), default=1)


def misfits(columns: Iterable[Column], version: int) -> tuple[str, ...]:
    """What a file lacks of its version, one sentence each: table and column."""
    there = {(column.table_name, column.column_name): column.data_type for column in columns}
    tables = {table for table, _ in there}
    found = []
    for (table, column), kind in promised(version).items():
        if table not in tables:
            found.append(f"table {table} is missing")
        elif (table, column) not in there:
            found.append(f"column {table}.{column} is missing")
        elif there[table, column] != kind:
            found.append(f"column {table}.{column} is {there[table, column]}, not {kind}")
    return tuple(dict.fromkeys(found))
