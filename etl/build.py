"""Accepted rows → staging → marts → KPIs → checks: SQL files, in the order of what they read from each other."""

from pathlib import Path

import duckdb

from etl import monthly, statements, suppression
from etl.definitions.kpi import Kpi
from etl.definitions.source import Source
from etl.errors import CheckFailed
from etl.statements import beneath, execute, foundations, tables

_SHOWN = 5


def build(connection: duckdb.DuckDBPyConnection, *, sources: list[Source], kpis: list[Kpi], edition: str) -> bool:
    """Makes staging, definitions, marts and KPI values anew. Raises CheckFailed where an SQL file cannot run.

    True: the published files of earlier runs must go (suppression.suppress).
    """
    connection.execute((statements.SQL / "run_context.sql").read_text(encoding="utf-8"))
    connection.execute("insert into run_context values (?, ?)", [edition, "demo" if edition == "demo" else "measured"])
    _write_sources(connection, sources)
    _write_kpis(connection, kpis)
    _create_tables(connection, sources)
    connection.execute((statements.SQL / "kpi_value.sql").read_text(encoding="utf-8"))
    for kpi in kpis:
        _compute(connection, kpi)
    must_withdraw = suppression.suppress(connection)
    for name in ("suppress_small", "kpi_input"):
        connection.execute((statements.SQL / f"{name}.sql").read_text(encoding="utf-8"))
    return must_withdraw


def check(connection: duckdb.DuckDBPyConnection) -> None:
    """Runs every check; a check that returns rows has found a contradiction. All of them are told at once."""
    found = []
    for path in sorted((statements.SQL / "checks").glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        rows = execute(connection, path, text).fetchall()
        if rows:
            says = text.splitlines()[0].removeprefix("--").strip()
            shown = "; ".join(" · ".join(str(cell) for cell in row) for row in rows[:_SHOWN])
            more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
            found.append(f"check {path.stem}: {says} {shown}{more}")
    if found:
        raise CheckFailed("\n".join(found))


def _create_tables(connection: duckdb.DuckDBPyConnection, sources: list[Source]) -> None:
    """Staging and marts, and between them the monthly sums: what these rest on goes before, all others after."""
    staging = statements.SQL / "staging"
    below = set(foundations(monthly.kept(), staging)[0])
    files = [path for path in tables(staging, statements.SQL / "marts") if not monthly.is_passing(path)]
    for path in files:
        if path in below:
            _create(connection, path)
    monthly.renew(connection, sources)
    for path in files:
        if path not in below:
            _create(connection, path)


def _create(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    execute(connection, path, f'create or replace table "{path.stem}" as {path.read_text(encoding="utf-8")}')


def _compute(connection: duckdb.DuckDBPyConnection, kpi: Kpi) -> None:
    columns = (
        "area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status, "
        "observation_id, note"
    )
    try:
        connection.execute(
            f"insert into kpi_value select ?, {columns} from ({kpi.sql.rstrip().rstrip(';')}) order by area_id, period_id",
            [kpi.kpi_id],
        )
    except duckdb.Error as error:
        message = f"kpis/{kpi.kpi_id}.sql: {str(error).splitlines()[0]}"
        raise CheckFailed(message) from error


def _write_sources(connection: duckdb.DuckDBPyConnection, sources: list[Source]) -> None:
    connection.execute((statements.SQL / "source_definition.sql").read_text(encoding="utf-8"))
    for s in sources:
        titles = [s.title[lang] for lang in ("kk", "ru", "en")]
        row = [s.source_id, *titles, s.producer, s.licence, s.url, s.cadence_days, s.kind, s.collected_on]
        connection.execute(f"insert into source_definition values ({', '.join('?' * len(row))})", row)


def _write_kpis(connection: duckdb.DuckDBPyConnection, kpis: list[Kpi]) -> None:
    connection.execute((statements.SQL / "meta_kpi.sql").read_text(encoding="utf-8"))
    for kpi in kpis:
        row = kpi.row()
        connection.execute(f"insert into meta_kpi values ({', '.join('?' * len(row))})", row)
        connection.executemany("insert into kpi_text values (?, ?, ?, ?)", kpi.texts())
        connection.execute(
            "insert into kpi_source select ?, source_id from source_definition where list_contains(?, source_id)",
            [kpi.kpi_id, sorted(beneath(kpi.sql)[1])],
        )
