"""Opens the published file that CURRENT names, read-only, with no way out of the process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb

QUESTIONS = Path(__file__).parent
Row = TypeVar("Row", bound=NamedTuple)


class NothingPublishedError(Exception):
    """There is no published file for this edition (or no such run)."""


@lru_cache(maxsize=256)
def read_question(question: str) -> str:
    """The text of `<question>.sql`."""
    return (QUESTIONS / f"{question}.sql").read_text(encoding="utf-8")


class Published:
    """One published file. Immutable, therefore every answer is kept for as long as the file is open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run_id = path.stem
        self._connection = duckdb.connect(
            str(path),
            read_only=True,
            config={"enable_external_access": "false", "threads": "2", "lock_configuration": "true"},
        )
        self._lock = threading.Lock()
        self._answers: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def ask(self, question: str, shape: type[Row], /, **parameters: Any) -> tuple[Row, ...]:
        """Rows of `<question>.sql` as `shape`; columns are matched by name.

        A run that was published before a table existed says nothing about it: no rows.
        Raises TypeError when the SQL and the shape disagree: a mistake of ours, never of the reader.
        """
        key = (question, *sorted(parameters.items()))
        if key not in self._answers:
            try:
                columns, rows = self._run(read_question(question), parameters)
            except duckdb.CatalogException as error:
                if "Table with name" not in str(error):
                    raise
                return ()
            if set(columns) != set(shape._fields):
                message = f"{question}.sql gives {columns}, {shape.__name__} expects {list(shape._fields)}"
                raise TypeError(message)
            order = [columns.index(name) for name in shape._fields]
            if len(self._answers) > ANSWERS_KEPT:
                self._answers.clear()
            self._answers[key] = tuple(shape._make(row[i] for i in order) for row in rows)
        return self._answers[key]

    def _run(self, sql: str, parameters: dict[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
        with self._lock:
            cursor = self._connection.cursor()
        try:
            cursor.execute(sql, parameters)
            return [column[0] for column in cursor.description], cursor.fetchall()
        finally:
            cursor.close()

    def has_edition(self, edition: str) -> bool:
        """Whether another edition is published beside this one."""
        return (self.path.parents[1] / edition / "CURRENT").is_file()

    @property
    def live_run(self) -> str:
        """The run that CURRENT names in this edition; empty where it names none."""
        try:
            return Path((self.path.parent / "CURRENT").read_text(encoding="utf-8").strip()).stem
        except (OSError, UnicodeDecodeError):
            return ""

    @property
    def kept_runs(self) -> tuple[str, ...]:
        """The runs of this edition that are kept, the latest first."""
        return tuple(sorted((path.stem for path in self.path.parent.glob("*.duckdb")), reverse=True))

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


ANSWERS_KEPT = 5_000
_open: dict[Path, Published] = {}
_open_lock = threading.Lock()
FILES_KEPT = 6


def find_file(published_dir: Path, *, edition: str, run: str = "") -> Path:
    """The file of a run, or the one that CURRENT names. Raises NothingPublishedError where there is none."""
    folder = published_dir / edition
    if run:
        known = {path.name: path for path in folder.glob("*.duckdb")}
        if f"{run}.duckdb" not in known:
            raise NothingPublishedError(run)
        return known[f"{run}.duckdb"]
    try:
        name = (folder / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NothingPublishedError(edition) from error
    return folder / Path(name).name


def open_published(published_dir: Path, *, edition: str, run: str = "") -> Published:
    """The open file for this edition and run; a new CURRENT is seen at the next call."""
    path = find_file(published_dir, edition=edition, run=run)
    with _open_lock:
        if path not in _open:
            if len(_open) >= FILES_KEPT:
                _open.pop(next(iter(_open)))
            try:
                _open[path] = Published(path)
            except duckdb.Error as error:
                raise NothingPublishedError(str(path.name)) from error
        return _open[path]


@contextmanager
def opened(path: Path) -> Iterator[Published]:
    """A published file for the length of a block (tests and tools)."""
    published = Published(path)
    try:
        yield published
    finally:
        published.close()
