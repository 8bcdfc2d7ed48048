"""The [fetch] table of a source that is a database.

    [fetch]
    address = "postgresql://reader@db.example.kz:5432/appeals"   # without the password
    key_env = "…"                      # the variable that holds the password (its name begins as settings.py says)
    table = "public.appeals"           # or query = "appeals.sql", a file beside source.toml
    cursor_column = "updated_at"       # incremental: only rows from its last value on

Give the pipeline a database user of its own that may only read what it needs: the read-only session is the second lock.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field

from etl.definitions.http_options import LOOPBACK, Count, KeyName, Seconds, split_address
from etl.definitions.schema import Definition, Document, rule

SCHEMES = ("postgresql",)
_TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")
_SQL_FILE = re.compile(r"[a-z][a-z0-9_]*\.sql")
_TIME_ZONE = re.compile(r"[A-Za-z0-9_+/-]+")


@rule
def _is_whole(address: str, _given: Document) -> Iterator[str]:
    parts = split_address(address, *SCHEMES)
    if not (parts and parts.username and parts.path.strip("/")):
        yield f"'address' must be {SCHEMES[0]}://user@host:port/database"
    elif parts.password or parts.fragment or parse_qs(parts.query):
        yield "'address' must hold no password and no options; the password comes from 'key_env'"


@rule
def _names_a_table(table: str, _given: Document) -> Iterator[str]:
    if table and not _TABLE.fullmatch(table):
        yield "'table' must be a name, or schema.name"


@rule
def _is_beside_or_a_table(query: str, given: Document) -> Iterator[str]:
    if bool(given.get("table", not query)) == bool(query):
        yield "'table' or 'query' says what is read; one of them"
    if query and not _SQL_FILE.fullmatch(query):
        yield "'query' must name a .sql file beside source.toml"
    elif query and not (given["folder"] / query).is_file():
        yield f"the file '{query}' is not beside source.toml"


@rule
def _overlaps_a_cursor(overlap: str, given: Document) -> Iterator[str]:
    if overlap and not given.get("cursor_column", True):
        yield "'overlap' needs 'cursor_column'"


@rule
def _is_a_zone(time_zone: str, _given: Document) -> Iterator[str]:
    if not _TIME_ZONE.fullmatch(time_zone):
        yield "'time_zone' must be a name such as Asia/Almaty"


class DatabaseOptions(Definition):
    """How one database is read."""

    address: Annotated[str, _is_whole]
    """postgresql://user@host:port/database, without the password."""
    key_env: KeyName = ""
    """The variable that holds the password."""
    table: Annotated[str, _names_a_table] = ""
    """What is read: a table, as name or schema.name."""
    query: Annotated[str, _is_beside_or_a_table] = Field(default="", validate_default=True)
    """What is read: a .sql file beside source.toml."""
    cursor_column: str = ""
    """Only rows from its last value on are read."""
    overlap: Annotated[str, _overlaps_a_cursor] = ""
    """How far before the last value a fetch begins, for rows whose transaction ended later than others ("10 minutes"; for a
    number "1000"); the same row twice does no harm."""
    whole_every_days: int = Field(default=0, ge=0)
    """How often all rows are read all the same, so that removed ones are noticed; 0 means only the first time."""
    batch_rows: Count = 10_000
    connect_seconds: Count = 10
    statement_seconds: Count = 3600
    attempts: Count = 3
    first_wait_seconds: float = Field(default=1, ge=0)
    longest_wait_seconds: Seconds = 30
    time_zone: Annotated[str, _is_a_zone] = "Asia/Almaty"
    """In which a moment is written (Kazakhstan has one since 1 March 2024)."""
    encryption: Literal["verify-full", "require"] = "verify-full"
    """How strictly the server's certificate is looked at; a server on this machine needs none."""
    certificates: str = "system"
    """A file with the authority's certificate, where it is not a public one."""

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
        return self.host in LOOPBACK

    @property
    def shown(self) -> str:
        """The address as a reader may see it: no user, and what of it is read."""
        return f"{urlsplit(self.address).scheme}://{self.host}/{self.database}/{self.table or self.query}"
