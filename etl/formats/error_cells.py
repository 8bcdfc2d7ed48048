"""Cells that hold the error of a formula (#REF!, #N/A): the reader tells them as empty, so they are looked for beside it.

Nothing is parsed in a sheet whose bytes have no mark of an error, as almost none has.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

from etl.errors import FileRefused
from etl.formats.packed import broken, read_part

_MARKS = (b'"e"', b"'e'")
_DAMAGED = "a workbook that is damaged or cut off"


class ErrorCell(NamedTuple):
    """Where an error stands (column 0 is A), and which."""

    row: int
    column: int
    code: str


class _Tag(NamedTuple):
    """A tag as it opens or closes, without its namespace, and the text before it."""

    name: str
    is_open: bool
    attributes: Mapping[str, str]
    text: str


def check_errors(path: Path, *, sheet: str, columns: frozenset[int], name: str, where: str) -> None:
    """Raises FileRefused where a cell of these columns of the sheet holds an error, with the first such cell.

    The reader has opened the sheet before: what such a cell says is one of the seven errors that it knows, and nobody's words.
    """
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet, name=name)
        if not _is_marked(read_part(archive, part, name=name)):
            return
        found = [cell for cell in _errors(_tags(read_part(archive, part, name=name), name=name)) if cell.column in columns]
    if found:
        first = found[0]
        more = f", and {len(found) - 1:,} more such cells" if len(found) > 1 else ""
        raise refuse_errors(where, seen=f"the error {first.code} in cell {xl_col_to_name(first.column)}{first.row}{more}")


def refuse_errors(where: str, *, seen: str) -> FileRefused:
    """The refusal of a workbook whose cells hold errors."""
    advice = "Mend the formula, or write the value itself; leave the cell empty where there is none."
    return FileRefused(where, rule="error_cells", expected="a value or nothing in each cell", seen=seen, advice=advice)


def _part_of(archive: zipfile.ZipFile, sheet: str, *, name: str) -> zipfile.ZipInfo:
    """The part of the archive that holds a sheet, by the workbook's own directory of sheets."""
    parts = {part.filename.lower(): part for part in archive.infolist()}
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}
    for directory, tag, found in (("workbook.xml", "sheet", ids), ("_rels/workbook.xml.rels", "Relationship", targets)):
        listed = parts.get(f"xl/{directory}")
        if listed is not None:
            for told in _tags(read_part(archive, listed, name=name), name=name):
                if told.name == tag and told.is_open:
                    key, value = ("name", "id") if tag == "sheet" else ("Id", "Target")
                    found[told.attributes.get(key, "")] = told.attributes.get(value, "")
    target = targets.get(ids.get(sheet, ""), "").removeprefix("/")
    part = parts.get(target.lower()) or parts.get(f"xl/{target}".lower())
    if part is None:
        raise broken(name, seen=_DAMAGED)
    return part


def _is_marked(chunks: Iterable[bytes]) -> bool:
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        if any(mark in text for mark in _MARKS):
            return True
        rest = text[-2:]
    return False


def _errors(tags: Iterable[_Tag]) -> Iterator[ErrorCell]:
    """The errors of a sheet in their order. A row or a cell without an address comes after the one before it."""
    row, column, kind = 0, -1, ""
    for tag in tags:
        if tag.name == "row" and tag.is_open:
            given = tag.attributes.get("r", "")
            row, column = int(given) if given.isdecimal() else row + 1, -1
        elif tag.name == "c" and tag.is_open:
            given = tag.attributes.get("r", "")
            column, kind = xl_cell_to_rowcol(given.upper())[1] if given else column + 1, tag.attributes.get("t", "")
        elif tag.name == "v" and not tag.is_open and kind == "e":
            yield ErrorCell(row, column, tag.text.strip())


def _tags(chunks: Iterable[bytes], *, name: str) -> Iterator[_Tag]:
    """The tags of a part as they come; nothing of it is kept. A part that declares a document type is no workbook's."""
    told: list[_Tag] = []
    words: list[str] = []

    def tell(tag: str, attributes: Mapping[str, str], *, is_open: bool) -> None:
        short = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        told.append(_Tag(tag.rpartition("}")[2], is_open, short, "".join(words)))
        words.clear()

    def refuse(*_: object) -> None:
        raise broken(name, seen=_DAMAGED)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda tag, attributes: tell(tag, attributes, is_open=True)
    parser.EndElementHandler = lambda tag: tell(tag, {}, is_open=False)
    parser.CharacterDataHandler = words.append
    parser.StartDoctypeDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk)
            yield from told
            told.clear()
    except expat.ExpatError as error:
        raise broken(name, seen=_DAMAGED) from error
