"""The [fetch] table of a source that is a database.

    [fetch]
    address = "postgresql://reader@db.example.kz:5432/appeals"   # without the password
    key_env = "…"                      # the variable that holds the password (its name begins as settings.py says)
    table = "public.appeals"           # or query = "appeals.sql", a file beside source.toml
    cursor_column = "updated_at"       # incremental: only rows from its last value on

Give the pipeline a database user of its own that may only read what it needs: the read-only session is the second lock.
"""

import re
from dataclasses import dataclass, fields
from urllib.parse import parse_qs, unquote, urlsplit

from etl.definition import Document, Field, check_fields
from etl.errors import DefinitionError
from etl.extract.remote import RemoteRequest
from etl.extract.secret import check_key_name

SCHEMES = ("postgresql",)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")
_SQL_FILE = re.compile(r"[a-z][a-z0-9_]*\.sql")
_MODES = ("verify-full", "require")
_TIME_ZONE = re.compile(r"[A-Za-z0-9_+/-]+")


@dataclass(frozen=True)
class DatabaseOptions:
    """How one database is read.

    overlap: how far before the cursor's last value a fetch begins, for rows whose transaction ended later than others
    ("10 minutes"; for a number "1000"); the same row twice does no harm. whole_every_days: how often all rows are read
    all the same, so that removed ones are noticed; 0 means only the first time. time_zone: in which a moment is written
    (Kazakhstan has one since 1 March 2024). encryption: how strictly the server's certificate is looked at; a server on
    this machine needs none. certificates: a file with the authority's certificate, where it is not a public one.
    """

    address: str
    key_env: str = ""
    table: str = ""
    query: str = ""
    cursor_column: str = ""
    overlap: str = ""
    whole_every_days: int = 0
    batch_rows: int = 10_000
    connect_seconds: int = 10
    statement_seconds: int = 3600
    attempts: int = 3
    first_wait_seconds: float = 1
    longest_wait_seconds: float = 30
    time_zone: str = "Asia/Almaty"
    encryption: str = "verify-full"
    certificates: str = "system"

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 5432

    @property
    def user(self) -> str:
        return unquote(urlsplit(self.address).username or "")

    @property
    def database(self) -> str:
        return unquote(urlsplit(self.address).path.removeprefix("/"))

    @property
    def is_local(self) -> bool:
        return self.host in _LOOPBACK

    @property
    def shown(self) -> str:
        """The address as a reader may see it: no user, and what of it is read."""
        return f"{urlsplit(self.address).scheme}://{self.host}/{self.database}/{self.table or self.query}"


def check_database_options(options: Document, *, where: str, problems: list[str]) -> None:
    """Adds a problem for whatever is wrong with a [fetch] table of the transport database."""
    before = len(problems)
    known = {field.name: Field(field.type, required=field.name == "address") for field in fields(DatabaseOptions)}
    check_fields(options, fields=known, where=where, problems=problems)
    if len(problems) > before:
        return
    _check_address(str(options["address"]), where=where, problems=problems)
    check_key_name(options, where=where, problems=problems)
    _check_wish(options, where=where, problems=problems)
    if options.get("encryption", _MODES[0]) not in _MODES:
        problems.append(f"{where}: 'encryption' must be one of {', '.join(_MODES)}")
    if not _TIME_ZONE.fullmatch(options.get("time_zone", "UTC")):
        problems.append(f"{where}: 'time_zone' must be a name such as Asia/Almaty")
    for name, value in options.items():
        if isinstance(value, int | float) and (value < 0 or (value == 0 and not name.startswith(("whole", "first")))):
            problems.append(f"{where}: '{name}' must be above 0")


def _check_wish(options: Document, *, where: str, problems: list[str]) -> None:
    """What is read: a table or a query, and from where on."""
    table, query = options.get("table", ""), options.get("query", "")
    if bool(table) == bool(query):
        problems.append(f"{where}: 'table' or 'query' says what is read; one of them")
    if table and not _TABLE.fullmatch(table):
        problems.append(f"{where}: 'table' must be a name, or schema.name")
    if query and not _SQL_FILE.fullmatch(query):
        problems.append(f"{where}: 'query' must name a .sql file beside source.toml")
    if "overlap" in options and not options.get("cursor_column"):
        problems.append(f"{where}: 'overlap' needs 'cursor_column'")


def read_database_options(request: RemoteRequest) -> DatabaseOptions:
    """The options of a source. Raises DefinitionError with everything that is wrong with them."""
    problems: list[str] = []
    where = f"{request.source_id}/source.toml [fetch]"
    check_database_options(dict(request.options), where=where, problems=problems)
    query = request.options.get("query", "")
    if not problems and query and not (request.folder / query).is_file():
        problems.append(f"{where}: the file '{query}' is not beside source.toml")
    if problems:
        raise DefinitionError(problems)
    return DatabaseOptions(**request.options)


def _check_address(address: str, *, where: str, problems: list[str]) -> None:
    try:
        parts = urlsplit(address)
        whole = parts.scheme in SCHEMES and parts.hostname and parts.username and parts.path.strip("/") and parts.port != 0
    except ValueError:
        whole = False
    if not whole:
        problems.append(f"{where}: 'address' must be {SCHEMES[0]}://user@host:port/database")
    elif parts.password or parts.fragment or parse_qs(parts.query):
        problems.append(f"{where}: 'address' must hold no password and no options; the password comes from 'key_env'")
