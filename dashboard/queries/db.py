"""Opens the published file that CURRENT names, read-only, with no way out of the process."""

import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb

from dashboard.queries import schema
from dashboard.queries.schema import Column, NotKnownError, UnreadableError, Version

QUESTIONS = Path(__file__).parent
Row = TypeVar("Row", bound=NamedTuple)


class NothingPublishedError(Exception):
    """There is no published file for this edition (or no such run)."""


@lru_cache(maxsize=256)
def read_question(question: str) -> str:
    """The text of `<question>.sql`."""
    return (QUESTIONS / f"{question}.sql").read_text(encoding="utf-8")


class KeptRun(NamedTuple):
    """A run whose file is kept. sha256: of a file that is no longer shown, by which it can still be told from others."""

    run_id: str
    schema_version: int
    why_not: str = ""
    sha256: str = ""


class Published:
    """One published file. Immutable, therefore every answer is kept for as long as the file is open.

    schema_version: what it holds; it was looked at when it was opened. Raises UnreadableError where it cannot be shown.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run_id = path.stem
        self._lock = threading.Lock()
        self._answers: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self.schema_version = schema.newest()
        try:
            self._connection = duckdb.connect(
                str(path),
                read_only=True,
                config={"enable_external_access": "false", "threads": "2", "lock_configuration": "true"},
            )
        except duckdb.Error as error:
            raise UnreadableError(path, "damaged", wrong=(str(error).splitlines()[0],)) from error
        try:
            self.schema_version = self._check()
        except UnreadableError:
            self.close()
            raise

    def _check(self) -> int:
        """The version of the schema. Raises UnreadableError where it is not read, or the file does not fit it."""
        columns = self.ask("schema_columns", Column)
        if not any(column.table_name == "meta_run" for column in columns):
            raise UnreadableError(self.path, "unfit", schema.newest(), ("table meta_run is missing",))
        tells = any(column[:2] == ("meta_run", "schema_version") for column in columns)
        version = schema.version_of(columns, self.ask("schema_version", Version) if tells else ())
        if version > schema.newest():
            raise UnreadableError(self.path, "too_new", version)
        if version < schema.oldest():
            raise UnreadableError(self.path, "too_old", version)
        if wrong := schema.misfits(columns, version):
            raise UnreadableError(self.path, "unfit", version, wrong)
        return version

    def ask(self, question: str, shape: type[Row], /, **parameters: Any) -> tuple[Row, ...]:
        """Rows of `<question>.sql` as `shape`; columns are matched by name.

        Raises NotKnownError where the version of the run did not hold what is asked for: that is not known, and never none.
        Raises TypeError when the SQL and the shape disagree: a mistake of ours, never of the reader.
        """
        key = (question, *sorted(parameters.items()))
        if key not in self._answers:
            try:
                columns, rows = self._run(read_question(question), parameters)
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                if self.schema_version == schema.newest():
                    raise
                raise NotKnownError(question) from error
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
    def kept_runs(self) -> tuple[KeptRun, ...]:
        """The runs of this edition that are kept, the latest first."""
        paths = sorted(self.path.parent.glob("*.duckdb"), reverse=True)
        return tuple(_kept(path, path.stat().st_mtime_ns) for path in paths if path.is_file())

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


ANSWERS_KEPT = 5_000
_open: dict[Path, Published] = {}
_refused: dict[tuple[Path, int], UnreadableError] = {}
_open_lock = threading.Lock()
FILES_KEPT = 6
_log = logging.getLogger(__name__)


@lru_cache(maxsize=256)
def _kept(path: Path, _written_at: int) -> KeptRun:
    try:
        with opened(path) as published:
            return KeptRun(path.stem, published.schema_version)
    except UnreadableError as error:
        return KeptRun(path.stem, error.version, error.why, hashlib.sha256(path.read_bytes()).hexdigest())


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
    """The open file for this edition and run; a new CURRENT is seen at the next call.

    Raises NothingPublishedError, or UnreadableError where the file is there and cannot be shown; the log says why, once.
    """
    path = find_file(published_dir, edition=edition, run=run)
    with _open_lock:
        if path not in _open:
            published = _open_file(path)
            if len(_open) >= FILES_KEPT:
                _open.pop(next(iter(_open)))
            _open[path] = published
        return _open[path]


def _open_file(path: Path) -> Published:
    if not path.is_file():
        raise NothingPublishedError(path.name)
    as_it_is = (path, path.stat().st_mtime_ns)
    try:
        if as_it_is in _refused:
            raise UnreadableError(*_refused[as_it_is].args)
        return Published(path)
    except UnreadableError as error:
        if as_it_is not in _refused:
            _log.error("%s", error)
            _refused[as_it_is] = UnreadableError(*error.args)
        raise


@contextmanager
def opened(path: Path) -> Iterator[Published]:
    """A published file for the length of a block (tests and tools)."""
    published = Published(path)
    try:
        yield published
    finally:
        published.close()
