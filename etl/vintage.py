"""Earlier values of a number: what the last published run told, where this one tells otherwise, and why.

The last published file is the memory: a run that was killed before it published has told nothing. What is told of people is
compared after it was withheld, and what was ever withheld has no earlier value.
"""

from pathlib import Path

import duckdb

from etl.definitions.kpi import Kpi
from etl.retraction import is_unprotected
from etl.snapshot import hash_of
from etl.sql_text import quote
from etl.statements import SQL, beneath

#: What is read of the last published file: the name here, the table there.
_TOLD = {
    "told_value": "kpi_value",
    "told_meta_kpi": "meta_kpi",
    "told_observation": "observation",
    "told_made_of": "kpi_made_of",
    "told_vintage": "vintage",
}


def compare(connection: duckdb.DuckDBPyConnection, folder: Path, *, kpis: list[Kpi], run_id: str, withdrawn: bool) -> None:
    """Makes `kpi_made_of` and `vintage`. withdrawn: the runs before this one are, together with what they told of people."""
    _write_made_of(connection, kpis)
    connection.execute((SQL / "vintage_table.sql").read_text(encoding="utf-8"))
    _read_told(connection, folder)
    text = (SQL / "vintage.sql").read_text(encoding="utf-8")
    for statement in connection.extract_statements(text):
        given = {"run": run_id, "withdrawn": withdrawn}
        connection.execute(statement, {name: given[name] for name in statement.named_parameters})


def _write_made_of(connection: duckdb.DuckDBPyConnection, kpis: list[Kpi]) -> None:
    """What the values of each KPI are made of: the SQL that defines them, and the rows of the sources that it rests on."""
    connection.execute("create or replace temp table kpi_definition (kpi_id varchar, definition varchar)")
    for kpi in kpis:
        connection.execute("insert into kpi_definition values (?, ?)", [kpi.kpi_id, _definition(kpi)])
    connection.execute((SQL / "kpi_made_of.sql").read_text(encoding="utf-8"))


def _definition(kpi: Kpi) -> str:
    return hash_of([kpi.sql, *(path.read_text(encoding="utf-8") for path in beneath(kpi.sql)[0])])


def _read_told(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """What the last published file holds; tables that it lacks, and all where there is none, stay empty."""
    own = {"told_made_of": "kpi_made_of", "told_vintage": "vintage"}
    for name, table in _TOLD.items():
        connection.execute(f'create or replace temp table {name} as from "{own.get(name, table)}" limit 0')
    last = max(folder.glob("*.duckdb"), default=None)
    if last is None or not _can_be_read(last) or is_unprotected(last):
        return
    connection.execute(f"attach {quote(str(last))} as told (read_only)")
    try:
        rows = connection.execute("select table_name from duckdb_tables() where database_name = 'told'").fetchall()
        there = {name for (name,) in rows}
        for name, table in _TOLD.items():
            if table in there:
                connection.execute(f'insert into {name} by name select {_common(connection, name, table)} from told."{table}"')
    finally:
        connection.execute("detach told")


def _can_be_read(path: Path) -> bool:
    """Looked at apart: a failure inside the run's transaction would end it."""
    try:
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.Error:
        return False
    return True


def _common(connection: duckdb.DuckDBPyConnection, name: str, table: str) -> str:
    """SQL: the columns that both have."""
    rows = connection.execute(
        "select column_name from duckdb_columns() where database_name = 'told' and table_name = ? "
        "intersect select column_name from duckdb_columns() where database_name = 'temp' and table_name = ?",
        [table, name],
    ).fetchall()
    return ", ".join(f'"{column}"' for (column,) in rows)
