"""The SQL files of the pipeline, and what they read from each other. A file's name is its table's name."""

from collections.abc import Iterable
from functools import lru_cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from etl.errors import CheckFailed

SQL = Path(__file__).parent / "sql"


def reads(path: Path) -> frozenset[str]:
    """The tables that the SQL of a file reads; its own common table expressions are none. Raises CheckFailed."""
    try:
        return _reads(path.read_text(encoding="utf-8"))
    except SqlglotError as error:
        message = f"{_where(path)}: is no SQL: {str(error).splitlines()[0]}"
        raise CheckFailed(message) from error


@lru_cache(maxsize=512)
def _reads(text: str) -> frozenset[str]:
    statements = [statement for statement in sqlglot.parse(text, read="duckdb") if statement is not None]
    own = {cte.alias for statement in statements for cte in statement.find_all(exp.CTE)}
    return frozenset(table.name for statement in statements for table in statement.find_all(exp.Table)) - own


def tables(*folders: Path) -> list[Path]:
    """The SQL files of some rooms, each after those whose tables it reads."""
    files = {path.stem: path for folder in folders for path in sorted(folder.glob("*.sql"))}
    graph = {name: reads(path) & files.keys() - {name} for name, path in files.items()}
    return [files[name] for name in TopologicalSorter(graph).static_order()]


def foundations(paths: Iterable[Path], *folders: Path) -> tuple[list[Path], set[str]]:
    """All files that these rest on, themselves among them, and the ids of the sources whose rows they read in the end."""
    files = {path.stem: path for folder in folders for path in sorted(folder.glob("*.sql"))}
    found, waiting, sources = {path.stem: path for path in paths}, list(paths), set()
    while waiting:
        for name in reads(waiting.pop()):
            if name.startswith("src_"):
                sources.add(name.removeprefix("src_"))
            elif name in files and name not in found:
                found[name] = files[name]
                waiting.append(files[name])
    return [found[name] for name in sorted(found)], sources


def beneath(sql: str) -> tuple[list[Path], set[str]]:
    """The files that a KPI's SQL rests on, through every table between, and the ids of its sources; none where it is no SQL."""
    try:
        named = _reads(sql)
    except SqlglotError:
        return [], set()  # The KPI cannot be computed, and that is said where it is tried.
    rooms = (SQL / "staging", SQL / "marts", SQL / "monthly")
    paths, sources = foundations([path for room in rooms for path in room.glob("*.sql") if path.stem in named], *rooms)
    return paths, sources | {name.removeprefix("src_") for name in named if name.startswith("src_")}


def execute(connection: duckdb.DuckDBPyConnection, path: Path, sql: str) -> duckdb.DuckDBPyConnection:
    """Runs the SQL of a file. Raises CheckFailed, with the file's name, where it cannot run."""
    try:
        return connection.execute(sql)
    except duckdb.Error as error:
        message = f"{_where(path)}: {str(error).splitlines()[0]}"
        raise CheckFailed(message) from error


def _where(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.parent.name}/{path.name}"
