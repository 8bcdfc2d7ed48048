"""How providers write their JSON: each style asks for a page, and turns an answer into flat records of texts.

Numbers keep the digits that were printed; nothing is rounded on the way. What an answer should be and is not is told as
`Unreadable`, without any value of it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

Record = dict[str, str | None]

_SHOWN = 160
_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_HALF_LETTER = re.compile(f"{_HIGH}(?!{_LOW})|(?<!{_HIGH}){_LOW}")


class Unreadable(Exception):
    """An answer is not what the style says. `expected`, `seen`, `advice` as in FileRefused; `detail` in no language."""

    def __init__(self, rule: str, *, expected: str, seen: str, advice: str, detail: str = "") -> None:
        super().__init__(seen)
        self.rule, self.expected, self.seen, self.advice, self.detail = rule, expected, seen, advice, detail


@dataclass(frozen=True)
class Asked:
    """Which page is asked for: its number from 1, the records read before it, and the records wanted."""

    number: int
    read: int
    size: int


@dataclass(frozen=True)
class Page:
    """The records of an answer; how many there are in all, where the provider says so; whether it is the last page."""

    records: list[Record]
    total: int | None
    is_last: bool


class Style(Protocol):
    """A provider's way to page."""

    key_parameter: str

    def parameters(self, asked: Asked, query: Mapping[str, Any]) -> dict[str, str]:
        """What is sent to get the page."""
        ...

    def read(self, document: Any, asked: Asked) -> Page:
        """The page in an answer. Raises Unreadable."""
        ...


class DataEgov:
    """data.egov.kz v4: `source={"from":…,"size":…}`, an Elasticsearch-like query (DOMAIN §6.1).

    /api/v4 answers an array, and ends with an empty one: a short page is no end, since the server may give fewer than
    asked. /api/detailed answers totalCount and data.
    """

    key_parameter = "apiKey"

    def parameters(self, asked: Asked, query: Mapping[str, Any]) -> dict[str, str]:
        source = {**query, "from": asked.read, "size": asked.size}
        return {"source": json.dumps(source, ensure_ascii=False, separators=(",", ":"))}

    def read(self, document: Any, asked: Asked) -> Page:
        if isinstance(document, list):
            return Page(_flat_list(document), None, is_last=not document)
        expected = "an array of records, or an object with totalCount and data"
        if not isinstance(document, dict):
            _refuse_shape(expected, document)
        _refuse_message(document)
        total, data = whole_number(document.get("totalCount")), document.get("data")
        if total is None or not isinstance(data, list):
            _refuse_shape(expected, document)
        return Page(_flat_list(data), total, is_last=not data or asked.read + len(data) >= total)


class StatGov:
    """stat.gov.kz: one file, an array of terms with their periods (DOMAIN §6.2). One record a term and period.

    Trap: the population of 1 January 2025 is labelled 31.12.2025. So the date is no day but the label of a year: it
    comes as `period_label`, and its year as `year`.
    """

    key_parameter = ""

    def parameters(self, asked: Asked, query: Mapping[str, Any]) -> dict[str, str]:
        return {}

    def read(self, document: Any, asked: Asked) -> Page:
        if isinstance(document, dict):
            _refuse_message(document)
        if not isinstance(document, list):
            _refuse_shape("an array of terms with periods", document)
        return Page([record for entry in document for record in _of_term(entry)], None, is_last=True)


class WorldBank:
    """World Bank v2: `[header, rows]`; the header says page, pages and total; values may be null (DOMAIN §6.4).

    An error is an array of one object that holds `message`.
    """

    key_parameter = ""

    def parameters(self, asked: Asked, query: Mapping[str, Any]) -> dict[str, str]:
        return {"format": "json", "per_page": str(asked.size), "page": str(asked.number)}

    def read(self, document: Any, asked: Asked) -> Page:
        if isinstance(document, list) and len(document) == 1 and isinstance(document[0], dict):
            _refuse_message(document[0])
        if not (isinstance(document, list) and len(document) == 2 and isinstance(document[0], dict)):
            _refuse_shape("an array of a header and rows", document)
        header, rows = document
        page, pages, total = (whole_number(header.get(name)) for name in ("page", "pages", "total"))
        if page is None or pages is None or total is None or not isinstance(rows, list | None):
            _refuse_shape("a header with page, pages and total, then rows", document)
        if total and page != asked.number:
            seen = f"page {page} in answer to page {asked.number}"
            raise Unreadable("repeated_page", expected=f"page {asked.number}", seen=seen, advice=_REPEATED)
        return Page(_flat_list(rows or []), total, is_last=page >= pages)


class Itu:
    """ITU DataHub v2: an array of rows, each with a list `answer` (DOMAIN §3.5). One record an answer.

    An unknown id is answered with 200 and `[]`: that is nothing, not an empty series.
    """

    key_parameter = ""

    def parameters(self, asked: Asked, query: Mapping[str, Any]) -> dict[str, str]:
        return {}

    def read(self, document: Any, asked: Asked) -> Page:
        if isinstance(document, dict):
            _refuse_message(document)
        if not isinstance(document, list):
            _refuse_shape("an array of rows", document)
        if not document:
            advice = "ITU DataHub answers so to an id that it does not know: look the id up among its categories."
            raise Unreadable("no_rows", expected="rows of the series", seen="an empty array", advice=advice)
        return Page([record for row in document for record in _of_answers(row)], None, is_last=True)


STYLES: dict[str, Style] = {"data_egov": DataEgov(), "stat_gov": StatGov(), "world_bank": WorldBank(), "itu": Itu()}

_REPEATED = "The server repeats itself: ask the provider, or lower page_size in source.toml. Nothing of it was taken."
_CHANGED = "Ask the provider what has changed, then mend the source's source.toml."


def read_page(style: Style, body: bytes, asked: Asked) -> Page | Unreadable:
    """The page in an answer, or why there is none (given, not raised: what it was made of stays here)."""
    try:
        return style.read(parse(body), asked)
    except Unreadable as unreadable:
        return unreadable
    except RecursionError:
        return Unreadable("bad_json", expected="flat records", seen="too many brackets", advice=_CHANGED)


def parse(body: bytes) -> Any:
    """The JSON of an answer, with or without a BOM; numbers as the texts they were. Raises Unreadable."""
    expected = "JSON"
    if not body.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Unreadable("empty", expected=expected, seen="an empty answer", advice="Run again; then ask the provider.")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        advice = "Ask the provider for UTF-8."
        raise Unreadable("encoding", expected="JSON in UTF-8", seen="bytes that are no UTF-8", advice=advice) from None
    if text.lstrip().startswith("<"):
        advice = "The address answered with a page (a log-in or an error): open it in a browser."
        raise Unreadable("html", expected=expected, seen="a web page (HTML or XML)", advice=advice)
    try:
        text = _HALF_LETTER.sub(r"\\ufffd", text)
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        seen = "JSON that breaks off" if cut else f"no JSON at line {error.lineno}, column {error.colno}"
    except (ValueError, RecursionError):
        seen = "JSON with a number that is none, a field twice, or too many brackets"
    advice = "Run again: it goes on here. If it stays so, open the address in a browser and ask the provider."
    raise Unreadable("bad_json", expected=expected, seen=seen, advice=advice)


def _no_number(_name: str) -> NoReturn:
    raise ValueError("no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field twice")
    return found


def flatten(record: Any) -> Record:
    """One record with texts only: fields of an object inside are named `outer_inner`, a list stays JSON. Raises Unreadable."""
    if not isinstance(record, dict):
        _refuse_shape("records that are objects", record)
    flat: Record = {}
    for name, value in record.items():
        inner = (
            {f"{name}_{key}": text for key, text in flatten(value).items()} if isinstance(value, dict) else {name: _text(value)}
        )
        if flat.keys() & inner.keys():
            _refuse_shape("each field once", record)
        flat.update(inner)
    return flat


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)


def _flat_list(records: list[Any]) -> list[Record]:
    return [flatten(record) for record in records]


def _of_term(entry: Any) -> list[Record]:
    lists = [entry.get(name) for name in ("terms", "termNames", "periods")] if isinstance(entry, dict) else []
    terms, names, periods = (found if isinstance(found, list) else None for found in lists or [None] * 3)
    if terms is None or names is None or periods is None:
        _refuse_shape("terms, termNames and periods", entry)
    about: Record = {f"term_{place}": _text(term) for place, term in enumerate(terms, start=1)}
    about |= {f"term_name_{place}": _text(name) for place, name in enumerate(names, start=1)}
    records = []
    for period in periods:
        label = period.get("date") if isinstance(period, dict) else None
        if not isinstance(label, str) or "value" not in period:
            _refuse_shape("periods with date and value", period)
        year = re.search(r"(?:^|\D)((?:19|20)\d\d)$", label.strip())
        records.append({**about, "period_label": label, "year": year[1] if year else None, "value": _text(period["value"])})
    return records


def _of_answers(row: Any) -> list[Record]:
    answers = row.get("answer") if isinstance(row, dict) else None
    if not isinstance(answers, list):
        _refuse_shape("rows with a list 'answer'", row)
    rest = {name: value for name, value in row.items() if name != "answer"}
    return [flatten({**rest, "answer": answer or {"value": None}}) for answer in answers or [None]]


def whole_number(text: Any) -> int | None:
    """The number in a text of up to 18 digits (a 64-bit number); None for anything else."""
    return int(text) if isinstance(text, str) and re.fullmatch(r"[0-9]{1,18}", text) else None


def _refuse_message(document: dict[str, Any]) -> None:
    """An error that came with status 200: its own words are told, shortened."""
    message = next((document[name] for name in ("message", "error", "errors", "detail") if document.get(name)), None)
    if message is None or "data" in document:
        return
    first = message[0] if isinstance(message, list) else message
    if isinstance(first, dict):
        first = next((first[name] for name in ("value", "message", "reason", "title") if isinstance(first.get(name), str)), "")
    words = " ".join(str(first).split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    advice = "Mend the address or the options in source.toml, or ask the provider."
    raise Unreadable("provider_error", expected="records", seen=f"the error '{shown}'", advice=advice, detail=shown)


def _refuse_shape(expected: str, seen: Any) -> NoReturn:
    raise Unreadable("schema_changed", expected=expected, seen=_shape(seen), advice=_CHANGED)


def _shape(value: Any) -> str:
    """What kind of JSON it is, without any value of it."""
    if isinstance(value, dict):
        names = ", ".join(sorted(str(name)[:40] for name in value)[:12])
        return f"an object with the fields {names}" if names else "an object without fields"
    if isinstance(value, list):
        return f"an array of {len(value)}, the first of them {_shape(value[0])}" if value else "an empty array"
    return "nothing (null)" if value is None else "a single value"
