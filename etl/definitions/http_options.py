"""The [fetch] table of a source that comes over HTTP: its address, its key, and how politely it is asked.

    [fetch]
    address = "https://data.egov.kz/api/detailed/dataset/v1"   # without the key, and without paging
    style = "data_egov"                     # http_json: how the provider pages; json_styles.py knows the styles
    key_env = "…"                           # the variable that holds the key (its name begins as settings.py says)
    requests_per_period = 39                # after so many requests …
    period_seconds = 70                     # … the next one waits until so long after the first of them

Everything else has a default below.
"""

import re
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from etl.definitions.schema import Definition, demand
from etl.settings import KEY_PREFIX

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_KEY_LIKE = re.compile(r"((x|api|app|access|auth|client|subscription)[-_]?)*(key|token|secret|password)", re.IGNORECASE)


def _named_as_a_key(name: str) -> str:
    if not re.fullmatch(rf"{KEY_PREFIX}[A-Z0-9_]*", name):
        raise ValueError(f"'key_env' must name a variable that begins with {KEY_PREFIX}, in capitals")
    return name


#: The name of the variable that holds a key.
KeyName = Annotated[str, AfterValidator(_named_as_a_key)]
#: Seconds may have decimals.
Seconds = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(gt=0)]
Style = Literal["data_egov", "stat_gov", "world_bank", "itu"]


class HttpOptions(Definition):
    """How one source is asked."""

    address: str
    """Without the key, and without paging."""
    style: Style | None = None
    """How the provider pages."""
    parameters: dict[str, Any] = {}
    """Sent with every request."""
    query: dict[str, Any] = {}
    """data_egov only: goes into its parameter `source`."""
    key_env: KeyName = ""
    """The variable that holds the key."""
    key_parameter: str = ""
    """Where the key goes: a parameter of this name."""
    key_header: str = Field("", validate_default=True)
    """Where the key goes: a header of this name."""
    page_size: Count = 1000
    connect_seconds: Seconds = 10
    """The longest silence before there is a connection."""
    read_seconds: Seconds = 30
    """The longest silence in an answer."""
    answer_seconds: Seconds = 600
    """The longest whole answer."""
    attempts: Count = 5
    """How often one request is tried."""
    first_wait_seconds: float = Field(1, ge=0)
    """Between the first two tries; doubled each time, and chance takes up to a half of it."""
    longest_wait_seconds: Seconds = 120
    """A Retry-After above it ends the fetch."""
    requests_per_period: Count = 30
    period_seconds: Seconds = 60
    pause_seconds: float = Field(0, ge=0)
    """The least time between two requests."""
    most_bytes: Count = 1 << 30
    """The largest answer."""
    most_pages: Count = 100_000
    resume_hours: Seconds = 24
    """How old what a fetch that died has left may be."""

    @field_validator("address")
    @classmethod
    def _is_whole(cls, address: str) -> str:
        try:
            parts = urlsplit(address)
            is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_whole = False
        if not is_whole:
            raise ValueError("'address' must be a whole address that begins with https:// or http://")
        if parts.username or parts.password or parts.fragment:
            raise ValueError("'address' must hold no user, no password and no fragment (#)")
        return address

    @field_validator("query")
    @classmethod
    def _belongs_to_its_style(cls, query: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        if info.data.get("style", "data_egov") != "data_egov":
            raise ValueError("'query' belongs to the style data_egov")
        return query

    @field_validator("key_header")
    @classmethod
    def _key_has_one_place(cls, key_header: str, info: ValidationInfo) -> str:
        """A key has one place, travels in no open request, and its value never stands in the definition."""
        given = info.data
        address = urlsplit(given.get("address", ""))
        places = {"key_parameter": given.get("key_parameter"), "key_header": key_header}
        filled, key_env = [name for name, value in places.items() if value], given.get("key_env", "?")
        sent = [name for name, _ in parse_qsl(address.query)] + list(given.get("parameters", {}))
        rules = {
            "the key goes into 'key_parameter' or 'key_header', not into both": len(filled) > 1,
            f"'{filled[0] if filled else ''}' needs 'key_env'": filled and not key_env,
            "'key_env' needs 'key_parameter' or 'key_header'": key_env
            and "key_env" in given
            and not filled
            and given.get("style", "data_egov") != "data_egov",
            "a key must not travel in the open: 'address' must begin with https://": key_env
            and address.scheme == "http"
            and address.hostname not in LOOPBACK,
        }
        demand(
            *(rule for rule, is_broken in rules.items() if is_broken),
            *(
                f"'{name}' looks like a key; a key comes from the environment only ('key_env')"
                for name in sent
                if _KEY_LIKE.fullmatch(name)
            ),
        )
        return key_header


class JsonOptions(HttpOptions):
    """How records are asked for page by page. A page is read as a whole, so that an answer may be a quarter as large."""

    style: Style  # pyright: ignore[reportGeneralTypeIssues] (here it must be given)
    most_bytes: Count = 1 << 28
    """The largest answer."""


class FileOptions(HttpOptions):
    """How a file is asked for."""

    file_name: str = Field("", validate_default=True)
    """What the file is called here, where the address does not end in its name."""

    @field_validator("file_name")
    @classmethod
    def _has_a_name(cls, file_name: str, info: ValidationInfo) -> str:
        name = file_name or urlsplit(info.data.get("address", "unknown")).path.rpartition("/")[2]
        if not _FILE_NAME.fullmatch(name):
            raise ValueError("the address ends in no file name, so 'file_name' must give one (Latin letters, digits, .-_)")
        return name
