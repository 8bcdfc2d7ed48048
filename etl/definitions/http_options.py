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
from collections.abc import Iterator
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, parse_qsl, urlsplit

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from etl.definitions.schema import Definition, Document, rule
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


def split_address(address: str, *schemes: str) -> SplitResult | None:
    """The address in its parts; None where it is not whole, or of another kind."""
    try:
        parts = urlsplit(address)
        return parts if parts.scheme in schemes and parts.hostname and parts.port != 0 else None
    except ValueError:
        return None


@rule
def _is_whole(address: str, _given: Document) -> Iterator[str]:
    parts = split_address(address, "http", "https")
    if not parts:
        yield "'address' must be a whole address that begins with https:// or http://"
    elif parts.username or parts.password or parts.fragment:
        yield "'address' must hold no user, no password and no fragment (#)"


@rule
def _belongs_to_its_style(_query: Document, given: Document) -> Iterator[str]:
    if given.get("style", "data_egov") != "data_egov":
        yield "'query' belongs to the style data_egov"


@rule
def _key_has_one_place(key_header: str, given: Document) -> Iterator[str]:
    """A key has one place, travels in no open request, and its value never stands in the definition."""
    key_env, address = given.get("key_env"), urlsplit(given.get("address", ""))
    place = "key_parameter" if given.get("key_parameter") else "key_header" if key_header else ""
    if key_header and place == "key_parameter":
        yield "the key goes into 'key_parameter' or 'key_header', not into both"
    if place and key_env == "":
        yield f"'{place}' needs 'key_env'"
    if key_env and not place and given.get("style", "data_egov") != "data_egov":
        yield "'key_env' needs 'key_parameter' or 'key_header'"
    if key_env and address.scheme == "http" and address.hostname not in LOOPBACK:
        yield "a key must not travel in the open: 'address' must begin with https://"
    for name in (*(name for name, _ in parse_qsl(address.query)), *given.get("parameters", {})):
        if _KEY_LIKE.fullmatch(name):
            yield f"'{name}' looks like a key; a key comes from the environment only ('key_env')"


class HttpOptions(Definition):
    """How one source is asked."""

    address: Annotated[str, _is_whole]
    """Without the key, and without paging."""
    style: Style | None = None
    """How the provider pages."""
    parameters: dict[str, Any] = {}
    """Sent with every request."""
    query: Annotated[dict[str, Any], _belongs_to_its_style] = {}
    """data_egov only: goes into its parameter `source`."""
    key_env: KeyName = ""
    """The variable that holds the key."""
    key_parameter: str = ""
    """Where the key goes: a parameter of this name."""
    key_header: Annotated[str, _key_has_one_place] = Field(default="", validate_default=True)
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
    first_wait_seconds: float = Field(default=1, ge=0)
    """Between the first two tries; doubled each time; chance adds up to as much again as the first."""
    longest_wait_seconds: Seconds = 120
    """A Retry-After above it ends the fetch."""
    requests_per_period: Count = 30
    period_seconds: Seconds = 60
    pause_seconds: float = Field(default=0, ge=0)
    """The least time between two requests."""
    most_bytes: Count = 1 << 30
    """The largest answer."""
    most_pages: Count = 100_000
    resume_hours: Seconds = 24
    """How old what a fetch that died has left may be."""


class JsonOptions(HttpOptions):
    """How records are asked for page by page. A page is read as a whole, so that an answer may be a quarter as large."""

    style: Style  # pyright: ignore[reportGeneralTypeIssues] (here it must be given)
    most_bytes: Count = 1 << 28
    """The largest answer."""


class FileOptions(HttpOptions):
    """How a file is asked for."""

    file_name: str = Field(default="", validate_default=True)
    """What the file is called here, where the address does not end in its name."""

    @field_validator("file_name")
    @classmethod
    def _has_a_name(cls, file_name: str, info: ValidationInfo) -> str:
        name = file_name or urlsplit(info.data.get("address", "unknown")).path.rpartition("/")[2]
        if not _FILE_NAME.fullmatch(name):
            raise ValueError("the address ends in no file name, so 'file_name' must give one (Latin letters, digits, .-_)")
        return name
