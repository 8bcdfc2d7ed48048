"""What a dropped or downloaded file is, by its content and never by its name, and the table in it.

A text table is read where it lies; every other format is turned into one (UTF-8 CSV in the work folder, the contract's
columns only), so that one contract judges them all: the same rows give the same verdict in every format. Only Parquet may
stay what it is, where the caller can read it: its columns are told as text then.
"""

import codecs
import hashlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from etl.definitions.column_mapping import Layout
from etl.definitions.contract import Contract
from etl.errors import FileRefused
from etl.formats import jsonlines, packed, parquet, xlsx
from etl.tabular import TextTable, open_table

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GZIP = b"\x1f\x8b"
_HEAD = 1 << 12


#: A file with one of these faults may still be whole in another layout.
_OTHER_COLUMNS = ("no_header", "missing_columns")


def open_in_any_layout(
    path: Path, *, name: str, contract: Contract, layouts: tuple[Layout, ...], work_dir: Path, convert: bool = True
) -> TextTable:
    """The table in a file that has the contract's own columns, or those of one of the layouts; see `open_any`."""
    try:
        return open_any(path, name=name, contract=contract, work_dir=work_dir, convert=convert)
    except FileRefused as refused:
        if refused.rule not in _OTHER_COLUMNS:
            raise
        for layout in layouts:
            with suppress(FileRefused):
                table = open_any(path, name=name, contract=layout.contract, work_dir=work_dir, convert=convert)
                return replace(table, layout=layout.name)
        raise


def open_any(path: Path, *, name: str, contract: Contract, work_dir: Path, convert: bool = True) -> TextTable:
    """The table in a file of any format. Raises FileRefused where there is none, or one that cannot be read safely.

    convert: Parquet too becomes CSV; else the table's `select` says how it is read.
    """
    work_dir.mkdir(parents=True, exist_ok=True)
    draft = work_dir / hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    head = _read_head(path)
    if head.startswith(_GZIP):
        packed.unpack_gzip(path, name=name, target=draft.with_suffix(".unpacked"))
        path = draft.with_suffix(".unpacked")
        head = _read_head(path)
        if head.startswith(_GZIP):
            advice = "Unpack it, and bring the table alone."
            raise FileRefused(name, rule="format", expected="a table", seen="a gzip file in a gzip file", advice=advice)
    target = draft.with_suffix(".csv")
    if head.startswith(_ZIP):
        return xlsx.open_workbook(path, name=name, contract=contract, target=target)
    if head.startswith(_OLE):
        raise xlsx.refuse_old(path, name=name)
    if head.startswith((parquet.SIGNATURE, parquet.ENCRYPTED_SIGNATURE)):
        return parquet.open_parquet(path, name=name, contract=contract, work_dir=work_dir, target=target if convert else None)
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"["):
        raise jsonlines.refuse_list(name)
    if text.startswith(b"{"):
        return jsonlines.open_lines(path, name=name, contract=contract, work_dir=work_dir, target=target)
    return open_table(path, name=name, contract=contract, work_dir=work_dir)


def _read_head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)
