"""What a dropped or downloaded text table really is: its encoding, its delimiter, its columns — or why it is none.

Nothing here looks at values; the contract does (`load.py`). A file that is wholly wrong is refused with a sentence;
a table written unevenly (another encoding, mixed line ends, blank lines) is written again, evenly, before it is read.
"""

import codecs
import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from etl.definitions.contract import Contract
from etl.errors import FileRefused

_HEAD = 1 << 18
_CHUNK = 1 << 20
_DELIMITERS = (",", ";", "\t", "|")
_BLANK_LINE = re.compile(rb"\n\r?\n")
_SIGNATURES = {
    b"PK\x03\x04": "a ZIP archive or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet file",
}


@dataclass(frozen=True)
class TextTable:
    """A readable table: UTF-8 bytes at `path`, one header record, columns in the order of the file.

    A column without a name is ''. `unknown`: the columns that the contract does not know, as they are told to a person.
    `part`: the part of the file that was read, where it has several, e.g. "sheet 'Data'". `layout`: the foreign layout
    that it is written in, '' for the contract's own. `select`: SQL of its columns as text, for a file that DuckDB reads
    where it lies and that is no CSV; '' for CSV.
    """

    path: Path
    delimiter: str
    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    part: str = ""
    layout: str = ""
    select: str = ""


def open_table(path: Path, *, name: str, contract: Contract, work_dir: Path) -> TextTable:
    """The table in a file. Raises FileRefused where it is empty, not a table, or lacks columns of the contract."""
    head = _read_head(path, name=name)
    encoding, even = _find_encoding(path, name=name, head=head)
    text = head.decode(encoding, errors="ignore").removeprefix("\ufeff")
    delimiter, columns = _find_header(text, name=name, contract=contract)
    check_columns(columns, name=name, contract=contract)
    if not even:
        path = _rewrite(path, encoding=encoding, blank_row=delimiter * (len(columns) - 1), work_dir=work_dir)
    return TextTable(path, delimiter, columns, unknown_columns(columns, contract=contract))


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


def _find_encoding(path: Path, *, name: str, head: bytes) -> tuple[str, bool]:
    """The encoding, and whether the file is written evenly."""
    utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8", "cp1251"):
        even = _survey(path, encoding=encoding, name=name)
        if even is not None:
            return encoding, even
    seen = "text in an unknown encoding"
    raise FileRefused(name, rule="encoding", expected="UTF-8 or Windows-1251", seen=seen, advice="Save it as CSV (UTF-8).")


def _survey(path: Path, *, encoding: str, name: str) -> bool | None:
    """One pass over the bytes: None where they are not in this encoding, else whether DuckDB splits and numbers them rightly.

    It does where all lines end in the same way and none is blank. Raises FileRefused where the bytes are no text.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    ends: set[bytes] = set()
    blank = False
    try:
        with path.open("rb") as file:
            while lines := file.read(_CHUNK) + file.readline(_CHUNK):
                if encoding != "utf-16" and b"\0" in lines:
                    seen = "bytes that are no text"
                    advice = "Save it as CSV (UTF-8)."
                    raise FileRefused(name, rule="format", expected="a text table (CSV)", seen=seen, advice=advice)
                decoder.decode(lines)
                blank = blank or lines.startswith((b"\n", b"\r\n")) or bool(_BLANK_LINE.search(lines))
                ends |= _line_ends(lines)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return encoding == "utf-8" and not blank and len(ends) <= 1


def _line_ends(lines: bytes) -> set[bytes]:
    if b"\r" not in lines:
        return {b"\n"} if b"\n" in lines else set()
    pairs = lines.count(b"\r\n")
    counts = {b"\r\n": pairs, b"\n": lines.count(b"\n") - pairs, b"\r": lines.count(b"\r") - pairs}
    return {end for end, count in counts.items() if count}


def _rewrite(path: Path, *, encoding: str, blank_row: str, work_dir: Path) -> Path:
    """The table in UTF-8 with plain line ends. A blank line becomes a row of empty cells: the rows keep their numbers."""
    work_dir.mkdir(parents=True, exist_ok=True)
    target = work_dir / f"{path.parent.name}-{path.name}"
    quoted = False
    with path.open(encoding=encoding) as source, target.open("w", encoding="utf-8", newline="\n") as sink:
        for line in source:
            sink.write(f"{blank_row}\n" if line == "\n" and not quoted else line)
            quoted ^= line.count('"') % 2 == 1
    return target


def _find_header(text: str, *, name: str, contract: Contract) -> tuple[str, tuple[str, ...]]:
    """Delimiter and columns: of the known delimiters the one that yields most names of the contract."""
    known = set(contract.names)
    candidates = [(delimiter, _first_record(text, delimiter)) for delimiter in _DELIMITERS]
    delimiter, columns = max(candidates, key=lambda found: len(known & set(found[1])))
    if not known & set(columns):
        wanted = f"a first line with the columns {', '.join(contract.names)}"
        # Not the line itself: where the header is missing, it is a row, and may be somebody's.
        cells = max(len(found) for _, found in candidates)
        blank = not "".join(text.splitlines()[:1]).strip()
        seen = "a blank first line" if blank else f"a first line of {cells} cells, none of them such a column"
        raise FileRefused(name, rule="no_header", expected=wanted, seen=seen, advice="Keep the first line of the template.")
    return delimiter, columns


def _first_record(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        record = next(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(column_name(cell) for cell in record)


def column_name(cell: str) -> str:
    """The name that a header cell means: blanks around it and capitals do not count."""
    return cell.replace("\u00a0", " ").strip().strip('"').lower()


def unknown_columns(columns: tuple[str, ...], *, contract: Contract) -> tuple[str, ...]:
    """The columns that the contract does not know, as they are told to a person."""
    known = set(contract.names)
    return tuple(column or "(no name)" for column in columns if column not in known)


def check_columns(columns: tuple[str, ...], *, name: str, contract: Contract) -> None:
    """Raises FileRefused unless every column of the contract is there, and none twice."""
    repeated = sorted({column for column in columns if column and columns.count(column) > 1})
    if repeated:
        seen = f"repeated: {', '.join(repeated)}"
        raise FileRefused(name, rule="duplicate_columns", expected="each column once", seen=seen, advice="Remove the copies.")
    missing = [column for column in contract.names if column not in columns]
    if missing:
        expected = f"the columns {', '.join(contract.names)}"
        advice = "Ask the provider what became of them, or mend the contract in source.toml."
        raise FileRefused(name, rule="missing_columns", expected=expected, seen=f"missing: {', '.join(missing)}", advice=advice)
