"""The tables of a source in the warehouse: made where there are none, fitted where an older contract has made them.

A marts' SQL reads them by the contract of today, also those of sources that the edition does not have.
"""

from collections.abc import Iterator

import duckdb

from etl.definitions.source import Source
from etl.judgement import STORED

_OWN = {"_snapshot_id": "VARCHAR", "_file_name": "VARCHAR", "_row_no": "BIGINT"}


def make_tables(connection: duckdb.DuckDBPyConnection, source: Source) -> str:
    """The source's tables, empty where there were none: marts read them before the first file has come.

    Gives a sentence where an older contract had made them otherwise: no row is lost, and what is new is empty in them.
    """
    wanted = {**_OWN, **{c.name: STORED.get(c.type, "varchar").upper() for c in source.contract.columns}}
    columns = ", ".join(f'"{name}" {kind}' for name, kind in wanted.items())
    told = []
    for table in names(source):
        connection.execute(f'create table if not exists "{table}" ({columns})')
        had = dict(
            connection.execute(
                "select column_name, data_type from duckdb_columns() "
                "where table_name = ? and database_name = current_database() and schema_name = 'main' order by column_index",
                [table],
            ).fetchall()
        )
        if list(had.items()) != list(wanted.items()):
            told.append(f"{table}: {_fit(connection, table, had, wanted)}")
    return f"made by an older contract, and fitted to that of today: {'; '.join(told)}." if told else ""


def names(source: Source) -> Iterator[str]:
    """Its table, and for records those of states that were replaced or withdrawn."""
    yield source.table
    if source.kind == "records":
        yield from (f"{source.table}_history", f"{source.table}_withdrawn")


def _fit(connection: duckdb.DuckDBPyConnection, table: str, had: dict[str, str], wanted: dict[str, str]) -> str:
    def cell(name: str, kind: str) -> str:
        if name not in had:
            empty = "''" if kind == "VARCHAR" else "null"
            return f'cast({empty} as {kind}) as "{name}"'
        return f'"{name}"' if had[name] == kind else f'try_cast("{name}" as {kind}) as "{name}"'

    cells = ", ".join(cell(name, kind) for name, kind in wanted.items())
    rows = connection.execute(f'create or replace table "{table}" as select {cells} from "{table}"').fetchall()[0][0]
    new, gone = (
        ", ".join(name for name in one if name not in other) or "none" for one, other in ((wanted, had), (had, wanted))
    )
    return f"{rows} rows kept, new columns {new}, columns left out {gone}"
