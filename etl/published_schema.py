"""The door between the halves as it is promised: tables and columns of the published file, data/reference/published_schema.csv.

The dashboard reads the same file (dashboard/queries/schema.py). One row a column, with the version of the schema from which
(`since`) and, where it is gone, up to which (`until`) a file holds it. The highest of them is the version of today.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.settings import REPOSITORY

FILE = REPOSITORY / "data" / "reference" / "published_schema.csv"
READ_BACK = 2
"""The dashboard reads the version of today and so many before it."""
_TELLS_ITSELF = ("meta_run", "schema_version")
_STILL = 10**6
Columns = dict[tuple[str, str], str]


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
    """The version that is written now."""
    return max(row.since if row.until == _STILL else row.until + 1 for row in _promises(FILE))


def promised(version: int) -> Columns:
    """(table, column) → type in a file of a version."""
    return {(row.table, row.column): row.type for row in _promises(FILE) if row.since <= version <= row.until}


def tables() -> list[str]:
    """The tables that are published now."""
    return sorted({table for table, _ in promised(newest())})


def held(connection: duckdb.DuckDBPyConnection) -> Columns:
    """(table, column) → type of a file that is open."""
    rows = connection.execute("select table_name, column_name, data_type from duckdb_columns() where not internal").fetchall()
    return {(table, column): kind for table, column, kind in rows}


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The version that a file tells. One of before that: the newest of which it holds every column that came with it, or 1."""
    there = held(connection)
    if _TELLS_ITSELF in there:
        told = connection.execute("select max(schema_version) from meta_run").fetchall()
        return int(told[0][0] or 0)
    first = next(row.since for row in _promises(FILE) if (row.table, row.column) == _TELLS_ITSELF)
    came = {version: promised(version).keys() - promised(version - 1).keys() for version in range(2, first)}
    return max((version for version, columns in came.items() if columns <= there.keys()), default=1)


def misfits(there: Columns, version: int) -> list[str]:
    """What a file lacks of its version, one sentence each: table and column."""
    found = []
    tables_there = {table for table, _ in there}
    for (table, column), kind in promised(version).items():
        if table not in tables_there:
            found.append(f"table {table} is missing")
        elif (table, column) not in there:
            found.append(f"column {table}.{column} is missing")
        elif there[table, column] != kind:
            found.append(f"column {table}.{column} is {there[table, column]}, not {kind}")
    return list(dict.fromkeys(found))


def surplus(there: Columns) -> list[str]:
    """What a new file holds that nobody promised."""
    return [f"column {table}.{column} is promised nowhere" for table, column in there.keys() - promised(newest()).keys()]
