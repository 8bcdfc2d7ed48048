"""Real files of every format that a person drops, written by the libraries that people's programs use."""

import csv
import datetime
import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

_OPTIONS = {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}

Rows = Sequence[Sequence[Any]]


def book(*sheets: tuple[str, Rows], shape: Callable[[Any], None] = lambda _: None) -> bytes:
    """A workbook with these sheets; `shape` may still do something to it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as made:
        for name, rows in sheets:
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, ["" if cell is None else cell for cell in row])
        shape(made)
    return content.getvalue()


def xlsx(rows: Rows) -> bytes:
    """A workbook with one sheet."""
    return book(("Data", rows))


def text_table(rows: Rows) -> bytes:
    """CSV as a person's program writes it: 12 and not 12.0, true and not True."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_told(cell) for cell in row] for row in rows])
    return text.getvalue().encode()


def _told(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell).removesuffix(".0") if isinstance(cell, float) else str(cell)


def json_lines(rows: Rows) -> bytes:
    """One object a line."""
    head, *body = rows
    return "".join(
        json.dumps(dict(zip(head, row, strict=True)), default=str, ensure_ascii=False) + "\n" for row in body
    ).encode()


def parquet(rows: Rows, *, types: str, folder: Path) -> bytes:
    """A Parquet file; `types` as SQL declares columns."""
    with duckdb.connect() as connection:
        connection.execute(f"create table made ({types})")
        connection.executemany(f"insert into made values ({', '.join('?' * len(rows[0]))})", [list(row) for row in rows[1:]])
        return queried("from made", folder=folder, connection=connection)


def queried(sql: str, *, folder: Path, connection: duckdb.DuckDBPyConnection | None = None, how: str = "") -> bytes:
    """The rows of a query as Parquet."""
    target = folder / "written.parquet"
    with (connection or duckdb.connect()).cursor() as cursor:
        cursor.execute(f"copy ({sql}) to '{target}' (format parquet{how})")
    return target.read_bytes()


def archive(**parts: str | bytes) -> bytes:
    """A ZIP archive; a part's name is written with `__` for `/` and `_dot_` for a point."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return content.getvalue()


def replaced(workbook: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return content.getvalue()


def told_size(archived: bytes, part: str, size: int) -> bytes:
    """The archive whose directory says that the part has another size than it has."""
    at = archived.rindex(part.encode()) - 46
    assert archived[at : at + 4] == b"PK\x01\x02"
    return archived[: at + 24] + struct.pack("<I", size) + archived[at + 28 :]


def locked(archived: bytes) -> bytes:
    """The archive whose directory says that each part is encrypted, as a ZIP program with a password writes it."""
    changed, at = bytearray(archived), 0
    while (at := archived.find(b"PK\x01\x02", at)) >= 0:
        changed[at + 8] |= 1
        at += 4
    return bytes(changed)


def ole(*streams: str) -> bytes:
    """The beginning of an OLE file with a directory of these streams, as Office writes it for a password."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries


def packed(content: bytes) -> bytes:
    """The same as gzip."""
    return gzip.compress(content, mtime=0)


DAY = datetime.date(2025, 10, 22)
