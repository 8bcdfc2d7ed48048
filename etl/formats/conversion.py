"""DuckDB as a converter of files: what it reads becomes CSV (UTF-8), and its errors about the file become refusals."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from etl.formats.packed import broken
from etl.sql_text import quote

#: Errors of DuckDB that speak of our SQL or of this machine. All others are about the bytes that it was given to read.
_OURS = (
    duckdb.ParserException,
    duckdb.SyntaxException,
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.OutOfMemoryException,
)
_OF_THE_DISK = ("No space left", "Disk quota", "Input/output error", "Permission denied", "Could not write")


@contextmanager
def converting(work_dir: Path, *, name: str, what: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of its own for one file. Raises FileRefused where the file is `what`, but damaged or cut off."""
    settings: dict[str, Any] = {"temp_directory": str(work_dir / "spill"), "autoinstall_known_extensions": "false"}
    with duckdb.connect(config=settings) as connection, refusing_damage(name=name, what=what):
        yield connection


@contextmanager
def refusing_damage(*, name: str, what: str) -> Iterator[None]:
    """Errors of DuckDB about the bytes of a file become a refusal of it."""
    try:
        yield
    except duckdb.Error as error:
        if isinstance(error, _OURS) or any(sign in str(error) for sign in _OF_THE_DISK):
            raise
        raise broken(name, seen=f"{what} that is damaged or cut off") from error


def write_csv(connection: duckdb.DuckDBPyConnection, select: str, *, target: Path) -> None:
    """The rows of a query as CSV, in their order; an empty text and no value are the same empty cell."""
    connection.execute(
        f"copy ({select}) to {quote(str(target))} (format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr '')"
    )


def without_zeros(text: str) -> str:
    """SQL: the text of a number without zeros behind the point; 12.0 is 12, as a person writes it and as integers are."""
    return f"regexp_replace({text}, '\\.0+$', '')"
