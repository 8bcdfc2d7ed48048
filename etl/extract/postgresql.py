"""PostgreSQL through psycopg: a session that cannot write, one state of the data for the whole fetch, rows in batches.

psycopg is no requirement of the pipeline: requirements-postgresql.txt installs it where a source needs it.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from etl.definitions.database_options import DatabaseOptions

if TYPE_CHECKING:
    import psycopg

Row = tuple[str | None, ...]

_TYPE = re.compile(r"[a-z][a-z0-9 ]*")
_NUMBERS = ("smallint", "integer", "bigint", "numeric")


class DatabaseFailed(Exception):
    """The database said no. `seen` names the mistake, without any value; `detail` is the server's code (SQLSTATE)."""

    def __init__(self, rule: str, seen: str, *, detail: str = "") -> None:
        super().__init__(seen)
        self.rule, self.seen, self.detail = rule, seen, detail

    @property
    def lost(self) -> bool:
        """Whether another try may help."""
        return self.rule == "unreachable"


class Session:
    """A read-only session; every value comes as the text that PostgreSQL prints, truth values as true and false."""

    def __init__(self, connection: "psycopg.Connection", *, batch_rows: int) -> None:
        self._connection, self._batch_rows = connection, batch_rows

    def rows(self, query: str, parameters: Sequence[str]) -> Iterator[tuple[list[str], list[Row]]]:
        """The columns, with one batch of rows after the other; at least one batch, which may be empty."""
        with _told(), self._connection.cursor(name="korsetkish") as cursor:
            cursor.execute(query.encode(), parameters)
            names = [column.name for column in cursor.description or ()]
            batch = cursor.fetchmany(self._batch_rows)
            yield names, batch
            while batch:
                batch = cursor.fetchmany(self._batch_rows)
                yield names, batch

    def latest(self, inner: str, column: str) -> tuple[str, str] | None:
        """The greatest value of a column, and its type; None where there is none."""
        name = quote_name(column)
        with _told(), self._connection.cursor() as cursor:
            query = f"select max({name})::text, pg_typeof(max({name}))::text from ({inner}\n) as source"
            cursor.execute(query.encode(), ())
            row = cursor.fetchone()
        return (row[0], row[1]) if row and row[0] is not None else None

    @staticmethod
    def since(column: str, kind: str, *, overlap: str) -> str:
        """SQL: the rows from a value on (the value is a parameter, and so is the overlap); rows without a value too."""
        if not _TYPE.fullmatch(kind):
            raise DatabaseFailed("query_failed", f"a cursor of the type {kind}")
        name = quote_name(column)
        step = f" - cast(%s as {kind if kind in _NUMBERS else 'interval'})" if overlap else ""
        return f"{name} is null or {name} >= cast(%s as {kind}){step}"


@contextmanager
def reading(options: DatabaseOptions, *, password: str) -> Iterator[Session]:
    """A session that reads one state of the data, and cannot write. Raises DatabaseFailed."""
    with _told():
        connection = _connect(options, password=password)
    try:
        yield Session(connection, batch_rows=options.batch_rows)
    finally:
        connection.close()


def quote_name(name: str) -> str:
    """A name as an SQL identifier, with psycopg's own sign for parameters doubled."""
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'


def _connect(options: DatabaseOptions, *, password: str) -> "psycopg.Connection":
    """Nothing is taken from the environment of libpq or its files: all that decides is in source.toml."""
    psycopg = load_driver()
    session = {
        "default_transaction_read_only": "on",
        "statement_timeout": f"{options.statement_seconds * 1000}",
        "idle_in_transaction_session_timeout": "600000",
        "datestyle": "ISO",
        "intervalstyle": "iso_8601",
        "bytea_output": "hex",
        "synchronize_seqscans": "off",  # Equal tables, equal order of rows, equal files.
        "timezone": options.time_zone,
    }
    encryption = {"sslmode": "prefer"} if options.is_local else {"sslmode": options.encryption}
    if not options.is_local and options.encryption != "require":
        encryption["sslrootcert"] = options.certificates
    connection = psycopg.connect(
        host=options.host,
        port=options.port,
        user=options.user,
        dbname=options.database,
        password=password,
        passfile=os.devnull,
        application_name="korsetkish",
        client_encoding="utf8",
        connect_timeout=options.connect_seconds,
        keepalives_idle=30,
        keepalives_interval=10,
        keepalives_count=3,
        tcp_user_timeout=60_000,
        options=" ".join(f"-c {name}={value}" for name, value in session.items()),
        **encryption,
    )
    connection.read_only = True
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    _take_texts(connection)
    return connection


def load_driver() -> Any:
    """psycopg. Raises DatabaseFailed where it is not installed."""
    try:
        import psycopg
    except ImportError:
        raise DatabaseFailed("driver_missing", "psycopg is not installed") from None
    return psycopg


def _take_texts(connection: "psycopg.Connection") -> None:
    """Values as PostgreSQL prints them: an odd one (a date `infinity`) is then a matter of the contract, for its row only."""
    from psycopg.adapt import Loader
    from psycopg.types.string import TextLoader

    class Truth(Loader):
        def load(self, data: bytes | bytearray | memoryview) -> str:
            return "true" if bytes(data) == b"t" else "false"

    for known in connection.adapters.types:
        connection.adapters.register_loader(known.oid, TextLoader)
        if known.array_oid:
            connection.adapters.register_loader(known.array_oid, TextLoader)
    connection.adapters.register_loader("bool", Truth)


@contextmanager
def _told() -> Iterator[None]:
    """psycopg's errors as DatabaseFailed, raised after they have gone: their texts may hold values of rows."""
    psycopg = load_driver()
    failed: DatabaseFailed | None = None
    try:
        yield
    except psycopg.Error as error:
        failed = _tell(psycopg, error)
    except UnicodeDecodeError:
        failed = DatabaseFailed("encoding", "a text that is not in the encoding of the database")
    if failed is not None:
        raise failed


def _tell(psycopg: Any, error: Exception) -> DatabaseFailed:
    """Class 42 names what the query asks for in vain, 25 a try to write; other messages may quote a value."""
    state = getattr(error, "sqlstate", None) or ""
    words = getattr(getattr(error, "diag", None), "message_primary", None) or ""
    if state.startswith("28") or (not state and "password" in str(error)):
        return DatabaseFailed("key_refused", "the server does not accept the user or the password")
    if state in ("42703", "42P01"):
        return DatabaseFailed("schema_changed", words, detail=state)
    if state.startswith(("42", "25")) and words:
        return DatabaseFailed("query_failed", words, detail=state)
    if state == "57014":
        return DatabaseFailed("timeout", "the query took longer than statement_seconds")
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return DatabaseFailed("unreachable", "no connection, or one that broke off")
    return DatabaseFailed("query_failed", f"the server's error {state or type(error).__name__}", detail=state)
