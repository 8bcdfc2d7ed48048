"""What a dropped or downloaded text table really is: its encoding, its delimiter, its columns — or why it is none.

Nothing here looks at values; the contract does (`load.py`). A file that is wholly wrong is refused with a sentence.
"""

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path

from etl.contract import Contract
from etl.errors import FileRefused

_HEAD = 1 << 18
_CHUNK = 1 << 20
_DELIMITERS = (",", ";", "\t", "|")
_SIGNATURES = {
    b"PK\x03\x04": "a ZIP archive or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet file",
}


@dataclass(frozen=True)
class TextTable:
    """A readable table: UTF-8 bytes at `path`, one header record, columns in the order of the file."""

    path: Path
    delimiter: str
    columns: tuple[str, ...]
    unknown: tuple[str, ...]


def open_table(path: Path, *, name: str, contract: Contract, work_dir: Path) -> TextTable:
    """The table in a file. Raises FileRefused where it is empty, not a table, or lacks columns of the contract."""
    head = _read_head(path, name=name)
    encoding = _find_encoding(path, name=name, head=head)
    readable = path if encoding == "utf-8" else _transcode(path, encoding=encoding, work_dir=work_dir)
    text = head.decode(encoding, errors="ignore").removeprefix("\ufeff")
    delimiter, columns = _find_header(text, name=name, contract=contract)
    _check_columns(columns, name=name, contract=contract)
    known = set(contract.names)
    return TextTable(readable, delimiter, columns, tuple(column for column in columns if column not in known))


def _read_head(path: Path, *, name: str) -> bytes:
    expected = "a text table (CSV)"
    with path.open("rb") as file:
        head = file.read(_HEAD)
        blank = not head.strip(b" \t\r\n\0\xef\xbb\xbf")
        while blank and (chunk := file.read(_CHUNK)):
            blank = not chunk.strip(b" \t\r\n\0")
    if blank:
        seen = "an empty file" if not head else f"{path.stat().st_size:,} bytes with nothing in them"
        raise FileRefused(name, rule="empty", expected=expected, seen=seen, advice="Ask the provider for the file again.")
    for signature, what in _SIGNATURES.items():
        if head.startswith(signature):
            raise FileRefused(name, rule="format", expected=expected, seen=what, advice="Save the table as CSV (UTF-8).")
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:200].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        advice = "The address answered with a page (a log-in or an error): open it in a browser."
        raise FileRefused(name, rule="html", expected=expected, seen="a web page (HTML or XML)", advice=advice)
    if start.startswith((b"{", b"[")):
        raise FileRefused(name, rule="format", expected=expected, seen="JSON", advice="Save the table as CSV (UTF-8).")
    return head


def _find_encoding(path: Path, *, name: str, head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in head:
        seen = "bytes that are no text"
        raise FileRefused(name, rule="format", expected="a text table (CSV)", seen=seen, advice="Save it as CSV (UTF-8).")
    for encoding in ("utf-8", "cp1251"):
        if _decodes(path, encoding):
            return encoding
    seen = "text in an unknown encoding"
    raise FileRefused(name, rule="encoding", expected="UTF-8 or Windows-1251", seen=seen, advice="Save it as CSV (UTF-8).")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _transcode(path: Path, *, encoding: str, work_dir: Path) -> Path:
    work_dir.mkdir(parents=True, exist_ok=True)
    target = work_dir / f"{path.name}.utf8"
    with path.open(encoding=encoding, newline="") as source, target.open("w", encoding="utf-8", newline="") as sink:
        while chunk := source.read(_CHUNK):
            sink.write(chunk)
    return target


def _find_header(text: str, *, name: str, contract: Contract) -> tuple[str, tuple[str, ...]]:
    """Delimiter and columns: of the known delimiters the one that yields most names of the contract."""
    known = set(contract.names)
    candidates = [(delimiter, _first_record(text, delimiter)) for delimiter in _DELIMITERS]
    delimiter, columns = max(candidates, key=lambda found: len(known & set(found[1])))
    if not known & set(columns):
        wanted = f"a first line with the columns {', '.join(contract.names)}"
        seen = f"the first line '{text.lstrip()[:60].splitlines()[0]}'"
        raise FileRefused(name, rule="no_header", expected=wanted, seen=seen, advice="Keep the first line of the template.")
    return delimiter, columns


def _first_record(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        record = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(cell.replace("\u00a0", " ").strip().strip('"').lower() for cell in record)


def _check_columns(columns: tuple[str, ...], *, name: str, contract: Contract) -> None:
    repeated = sorted({column for column in columns if columns.count(column) > 1})
    if repeated:
        seen = f"repeated: {', '.join(repeated)}"
        raise FileRefused(name, rule="duplicate_columns", expected="each column once", seen=seen, advice="Remove the copies.")
    missing = [column for column in contract.names if column not in columns]
    if missing:
        expected = f"the columns {', '.join(contract.names)}"
        advice = "Ask the provider what became of them, or mend the contract in source.toml."
        raise FileRefused(name, rule="missing_columns", expected=expected, seen=f"missing: {', '.join(missing)}", advice=advice)
