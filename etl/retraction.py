"""Published files that must go: those made before small counts were protected, and those that give one away by now."""

from collections.abc import Iterator
from pathlib import Path

import duckdb


def retract(connection: duckdb.DuckDBPyConnection, folder: Path, *, live: Path) -> list[str]:
    """Removes such files of an edition, the live one never; gives one sentence for each."""
    bound = connection.execute("select coalesce(max(run_id), '') from retracted_before").fetchone()[0]
    told = []
    for path, reason in _unfit(folder, bound, live):
        path.unlink(missing_ok=True)
        told.append(f"run {path.stem} was withdrawn: {reason}.")
    return told


def is_unprotected(path: Path) -> bool:
    """Whether a file holds sums of records and was made before small counts were withheld."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
            if "kpi_suppressed" in tables:
                return False
            return connection.execute("select count(*) from kpi_value where status in ('measured', 'demo')").fetchone()[0] > 0
    except duckdb.Error:
        return False  # No reader can open it either.


def _unfit(folder: Path, bound: str, live: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.glob("*.duckdb")):
        if path == live:
            continue
        if path.stem < bound:
            yield path, "together with a later one it would tell of a few people"
        elif is_unprotected(path):
            yield path, "it was made before small numbers of people were withheld"
