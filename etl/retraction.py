"""Published files that must go: those made before small counts were protected, and those that give one away by now."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from etl.scalar import scalar

_UNPROTECTED = "it was made before small numbers of people were withheld"
_MOVING = "it tells of appeals by twelve months that move, so that those of two runs could be subtracted"


def retract(connection: duckdb.DuckDBPyConnection, folder: Path, *, live: Path) -> list[str]:
    """Removes such files of an edition, the live one never; gives one sentence for each."""
    bound = scalar(connection, "select coalesce(max(run_id), '') from retracted_before")
    told = []
    for path, reason in _unfit(folder, bound, live):
        path.unlink(missing_ok=True)
        told.append(f"run {path.stem} was withdrawn: {reason}.")
    return told


def is_unprotected(path: Path) -> bool:
    """Whether a file holds sums of records and was made before small counts were withheld."""
    return flaw(path) == _UNPROTECTED


def flaw(path: Path) -> str:
    """Why nobody may read a file any more; empty where everybody may."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
            if "kpi_suppressed" not in tables:
                return _UNPROTECTED if _holds(connection, "kpi_value where status in ('measured', 'demo')") else ""
            moves = "service_appeals" in tables and _holds(connection, "service_appeals where period_id like '%..%'")
            return _MOVING if moves else ""
    except duckdb.Error:
        return ""  # No reader can open it either.


def _holds(connection: duckdb.DuckDBPyConnection, rows: str) -> bool:
    return bool(connection.execute(f"select count(*) > 0 from {rows}").fetchall()[0][0])


def _unfit(folder: Path, bound: str, live: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.glob("*.duckdb")):
        if path == live:
            continue
        if path.stem < bound:
            yield path, "together with a later one it would tell of a few people"
        elif reason := flaw(path):
            yield path, reason
