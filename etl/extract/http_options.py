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
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from etl.definition import Document, Field, check_fields
from etl.errors import DefinitionError
from etl.extract.json_styles import STYLES
from etl.extract.remote import RemoteRequest
from etl.extract.secret import check_key_name

_MOST_JSON = 1 << 28
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_KEY_LIKE = re.compile(r"((x|api|app|access|auth|client|subscription)[-_]?)*(key|token|secret|password)", re.IGNORECASE)

Pairs = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class HttpOptions:
    """How one source is asked. Seconds may have decimals.

    parameters: sent with every request. query: data_egov only, goes into its `source` parameter. key_parameter or
    key_header: where the key goes. connect_seconds, read_seconds: the longest silence. answer_seconds: the longest
    whole answer. attempts: how often one request is tried; between them first_wait_seconds, doubled each time up to
    longest_wait_seconds, of which chance takes up to a half. A Retry-After above longest_wait_seconds ends the fetch.
    pause_seconds: the least time between two requests. most_bytes: the largest answer (of JSON, if nothing is said, a
    quarter, since a page is read as a whole). resume_hours: how old what a fetch that died has left may be.
    """

    address: str
    style: str = ""
    file_name: str = ""
    parameters: Pairs = ()
    query: Pairs = ()
    key_env: str = ""
    key_parameter: str = ""
    key_header: str = ""
    page_size: int = 1000
    connect_seconds: float = 10
    read_seconds: float = 30
    answer_seconds: float = 600
    attempts: int = 5
    first_wait_seconds: float = 1
    longest_wait_seconds: float = 120
    requests_per_period: int = 30
    period_seconds: float = 60
    pause_seconds: float = 0
    most_bytes: int = 1 << 30
    most_pages: int = 100_000
    resume_hours: float = 24


def _schema() -> dict[str, Field]:
    kinds = {Pairs: dict}
    return {field.name: Field(kinds.get(field.type, field.type), field.name == "address") for field in fields(HttpOptions)}


def check_http_options(options: Document, *, transport: str, where: str, problems: list[str]) -> None:
    """Adds a problem for whatever is wrong with a [fetch] table of the transports http_json and http_file."""
    before = len(problems)
    check_fields(options, fields=_schema(), where=where, problems=problems)
    if len(problems) > before:
        return
    _check_address(options, where=where, problems=problems)
    check_key_name(options, where=where, problems=problems)
    _check_key_place(options, where=where, problems=problems)
    for name, value in options.items():
        if isinstance(value, int | float) and (
            value < 0 or (value == 0 and name not in ("pause_seconds", "first_wait_seconds"))
        ):
            problems.append(f"{where}: '{name}' must be above 0")
    if transport == "http_json" and options.get("style") not in STYLES:
        problems.append(f"{where}: 'style' must be one of {', '.join(STYLES)}")
    if "query" in options and options.get("style") != "data_egov":
        problems.append(f"{where}: 'query' belongs to the style data_egov")
    if transport == "http_file" and not _FILE_NAME.fullmatch(_file_name(options)):
        problems.append(f"{where}: the address ends in no file name, so 'file_name' must give one (Latin letters, digits, .-_)")


def read_http_options(request: RemoteRequest, *, transport: str) -> HttpOptions:
    """The options of a source. Raises DefinitionError with everything that is wrong with them."""
    problems: list[str] = []
    options = dict(request.options)
    check_http_options(options, transport=transport, where=f"{request.source_id}/source.toml [fetch]", problems=problems)
    if problems:
        raise DefinitionError(problems)
    given = {name: tuple(value.items()) if isinstance(value, dict) else value for name, value in options.items()}
    if transport == "http_json":
        given.setdefault("most_bytes", _MOST_JSON)
    given["file_name"] = _file_name(options) if transport == "http_file" else f"{request.source_id}.jsonl"
    return HttpOptions(**given)


def _file_name(options: Document) -> str:
    return str(options.get("file_name") or urlsplit(str(options["address"])).path.rpartition("/")[2])


def _check_address(options: Document, *, where: str, problems: list[str]) -> None:
    address = _split(str(options["address"]))
    if address is None or address.scheme not in ("http", "https") or not address.hostname:
        problems.append(f"{where}: 'address' must be a whole address that begins with https:// or http://")
        return
    if address.username or address.password or address.fragment:
        problems.append(f"{where}: 'address' must hold no user, no password and no fragment (#)")
    if "key_env" in options and address.scheme == "http" and address.hostname not in _LOOPBACK:
        problems.append(f"{where}: a key must not travel in the open: 'address' must begin with https://")


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return parts if parts.port is None or parts.port > 0 else None
    except ValueError:
        return None


def _check_key_place(options: Document, *, where: str, problems: list[str]) -> None:
    """A key has one place, and its value never stands in the definition."""
    places = [name for name in ("key_parameter", "key_header") if options.get(name)]
    if len(places) > 1:
        problems.append(f"{where}: the key goes into 'key_parameter' or 'key_header', not into both")
    if places and not options.get("key_env"):
        problems.append(f"{where}: '{places[0]}' needs 'key_env'")
    if options.get("key_env") and not places and options.get("style") != "data_egov":
        problems.append(f"{where}: 'key_env' needs 'key_parameter' or 'key_header'")
    sent = [name for name, _ in parse_qsl(urlsplit(str(options["address"])).query)] + list(options.get("parameters", {}))
    problems.extend(
        f"{where}: '{name}' looks like a key; a key comes from the environment only ('key_env')"
        for name in sent
        if _KEY_LIKE.fullmatch(name)
    )
