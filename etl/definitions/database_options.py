"""The [fetch] table of a source that is a database.

    [fetch]
    address = "postgresql://reader@db.example.kz:5432/appeals"   # without the password
    key_env = "…"                      # the variable that holds the password (its name begins as settings.py says)
    table = "public.appeals"           # or query = "appeals.sql", a file beside source.toml
    cursor_column = "updated_at"       # incremental: only rows from its last value on

Give the pipeline a database user of its own that may only read what it needs: the read-only session is the second lock.
"""

import re
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field, ValidationInfo, field_validator

from etl.definitions.http_options import LOOPBACK, Count, KeyName, Seconds
from etl.definitions.schema import Definition

SCHEMES = ("postgresql",)
_TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?")
_SQL_FILE = re.compile(r"[a-z][a-z0-9_]*\.sql")
_TIME_ZONE = re.compile(r"[A-Za-z0-9_+/-]+")


class DatabaseOptions(Definition):
    """How one database is read."""

    address: str
    """postgresql://user@host:port/database, without the password."""
    key_env: KeyName = ""
    """The variable that holds the password."""
    table: str = ""
    """What is read: a table, as name or schema.name."""
    query: str = Field("", validate_default=True)
    """What is read: a .sql file beside source.toml."""
    cursor_column: str = ""
    """Only rows from its last value on are read."""
    overlap: str = ""
    """How far before the last value a fetch begins, for rows whose transaction ended later than others ("10 minutes"; for a
    number "1000"); the same row twice does no harm."""
    whole_every_days: int = Field(0, ge=0)
    """How often all rows are read all the same, so that removed ones are noticed; 0 means only the first time."""
    batch_rows: Count = 10_000
    connect_seconds: Count = 10
    statement_seconds: Count = 3600
    attempts: Count = 3
    first_wait_seconds: float = Field(1, ge=0)
    longest_wait_seconds: Seconds = 30
    time_zone: str = "Asia/Almaty"
    """In which a moment is written (Kazakhstan has one since 1 March 2024)."""
    encryption: Literal["verify-full", "require"] = "verify-full"
    """How strictly the server's certificate is looked at; a server on this machine needs none."""
    certificates: str = "system"
    """A file with the authority's certificate, where it is not a public one."""

    @field_validator("address")
    @classmethod
    def _is_whole(cls, address: str) -> str:
        try:
            parts = urlsplit(address)
            is_whole = parts.hostname and parts.username and parts.path.strip("/") and parts.port != 0
        except ValueError:
            is_whole = False
        if not is_whole or parts.scheme not in SCHEMES:
            raise ValueError(f"'address' must be {SCHEMES[0]}://user@host:port/database")
        if parts.password or parts.fragment or parse_qs(parts.query):
            raise ValueError("'address' must hold no password and no options; the password comes from 'key_env'")
        return address

    @field_validator("table")
    @classmethod
    def _names_a_table(cls, table: str) -> str:
        if table and not _TABLE.fullmatch(table):
            raise ValueError("'table' must be a name, or schema.name")
        return table

    @field_validator("query")
    @classmethod
    def _is_beside_or_a_table(cls, query: str, info: ValidationInfo) -> str:
        if "table" in info.data and bool(info.data["table"]) == bool(query):
            raise ValueError("'table' or 'query' says what is read; one of them")
        if query and not _SQL_FILE.fullmatch(query):
            raise ValueError("'query' must name a .sql file beside source.toml")
        if query and not (info.context["folder"] / query).is_file():  # type: ignore[index]
            raise ValueError(f"the file '{query}' is not beside source.toml")
        return query

    @field_validator("overlap")
    @classmethod
    def _overlaps_a_cursor(cls, overlap: str, info: ValidationInfo) -> str:
        if overlap and not info.data.get("cursor_column", True):
            raise ValueError("'overlap' needs 'cursor_column'")
        return overlap

    @field_validator("time_zone")
    @classmethod
    def _is_a_zone(cls, time_zone: str) -> str:
        if not _TIME_ZONE.fullmatch(time_zone):
            raise ValueError("'time_zone' must be a name such as Asia/Almaty")
        return time_zone

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
