"""What is kept between runs: sums of records by the month of their registration. A month that nothing touched stays as it is.

sql/monthly/<table>.sql gives the sums of the months in `changed_month`; its first column is `registered_month`. The cases of
those months are staged for as long as they are counted, some months at a time, so that memory does not grow with the years.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from etl import statements
from etl.definitions.source import Source
from etl.snapshot import hash_of
from etl.statements import execute, foundations, reads, tables

#: So many cases take about half a gigabyte while they are counted.
_CASES_AT_ONCE = 4_000_000


def kept() -> list[Path]:
    """The files of the tables that are kept."""
    return sorted((statements.SQL / "monthly").glob("*.sql"))


def is_passing(path: Path) -> bool:
    """A staging file that holds cases of the changed months only, and only while they are counted."""
    return "changed_month" in reads(path)


def renew(connection: duckdb.DuckDBPyConnection, sources: list[Source]) -> None:
    """Computes the sums of changed months anew; of all months where a rule, a calendar or an SQL has changed."""
    made_of = _fingerprint(connection, sources)
    known = connection.execute("select made_of from monthly_state").fetchone()
    months: list[tuple[date, int]]
    if known is None or known[0] != made_of:
        months = _ask(connection, "every_month")
        _renew(connection, [], keep="create or replace table {table} as")
    else:
        months = _ask(connection, "changed_month")
    for batch in _batches(months):
        _renew(connection, batch, keep="insert into {table}")
    connection.execute("drop table if exists changed_month; delete from monthly_state; delete from touched_month")
    connection.execute("insert into monthly_state values (?)", [made_of])
    connection.execute("create or replace table monthly_date as from stg_appeal_date")


def _renew(connection: duckdb.DuckDBPyConnection, months: list[date], *, keep: str) -> None:
    connection.execute("create or replace temp table changed_month (month date)")
    connection.execute("insert into changed_month select unnest(cast(? as date[]))", [months])
    staging = statements.SQL / "staging"
    for path in tables(staging, statements.SQL / "monthly"):
        text = path.read_text(encoding="utf-8")
        if path.parent != staging:
            if months:
                connection.execute(f'delete from "{path.stem}" where registered_month in (select month from changed_month)')
            execute(connection, path, f"{keep.format(table=path.stem)} {text}")
        elif is_passing(path):
            execute(connection, path, f'create or replace temp table "{path.stem}" as {text}')
    for path in filter(is_passing, staging.glob("*.sql")):
        connection.execute(f'drop table temp."{path.stem}"')


def _batches(months: list[tuple[date, int]]) -> Iterator[list[date]]:
    batch, cases = [], 0
    for month, count in months:
        if batch and cases + count > _CASES_AT_ONCE:
            yield batch
            batch, cases = [], 0
        batch.append(month)
        cases += count
    if batch:
        yield batch


def note_touched(connection: duckdb.DuckDBPyConnection, source: Source, *, rows: str) -> None:
    """Writes down the months that these rows (a table's name) stand in, before they are added, replaced or withdrawn."""
    if source.month_column:
        month = f"""cast(date_trunc('month', "{source.month_column}") as date)"""
        connection.execute(f"insert into touched_month select distinct {month} from {rows}")


def note_span(connection: duckdb.DuckDBPyConnection, source: Source, *, rows: str) -> None:
    """Writes down the time that each file speaks of, area by area: from its first record to its own date."""
    if source.area_column and source.month_column:
        connection.execute(
            f"""
            insert into delivered_span
            select ?, _snapshot_id, "{source.area_column}", min("{source.month_column}"), max("{source.version_column}")
            from {rows}
            group by _snapshot_id, "{source.area_column}"
            """,
            [source.source_id],
        )


def forget(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The source's records are read anew from the first file: so is every month."""
    if source.month_column:
        connection.execute("delete from monthly_state")


def _ask(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[date, int]]:
    return connection.execute((statements.SQL / f"{name}.sql").read_text(encoding="utf-8")).fetchall()


def _fingerprint(connection: duckdb.DuckDBPyConnection, sources: list[Source]) -> str:
    """What decides the sums apart from the records: the SQL that they rest on, and the reference tables that it reads."""
    files, read = foundations(kept(), statements.SQL / "staging")
    reference = [source.source_id for source in sources if source.source_id in read and not source.month_column]
    states = connection.execute(
        "select source_id, made_of from source_state where list_contains(?, source_id) order by source_id", [reference]
    ).fetchall()
    return hash_of([repr(states), *(path.read_text(encoding="utf-8") for path in files)])
