"""Workbooks (.xlsx, .xlsm): the sheet that has the contract's columns, as CSV. Cells are told as CSV would tell them.

A formula counts as the value that the workbook keeps for it; one without a kept value is an empty cell, one with an error
is refused. The reader tells no formats: 94 % arrives as the 0.94 that the cell holds.
The reader (python-calamine) lays a sheet out in memory as one rectangle, so how large that is must be known before.
"""

import csv
import datetime
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from xlsxwriter.utility import xl_range

from etl.definitions.contract import Contract
from etl.errors import FileRefused
from etl.formats.error_cells import check_errors, refuse_errors
from etl.formats.extent import check_extent
from etl.formats.packed import broken, encrypted, read_directory
from etl.tabular import TextTable, check_columns, column_name, unknown_columns

#: The rows that a sheet can have (ECMA-376, and Excel's own limit): a table that fills it was cut off by whoever saved it.
MOST_ROWS = 1_048_576
_WORKBOOK = "xl/workbook.xml"
_OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "content.xml": "an OpenDocument file",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
}
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
#: What the reader says of an error that it does not know, in whichever sheet it stands.
_NEWER_ERROR = "Unsupported cell error value"
_EXPECTED = "a workbook (.xlsx) or a text table (CSV)"


def open_workbook(path: Path, *, name: str, contract: Contract, target: Path) -> TextTable:
    """The table in a workbook. Raises FileRefused with the sentence that helps."""
    _check_archive(path, name=name)
    with _reading(path, name=name) as book:
        sheet, columns = _choose_sheet(book, name=name, contract=contract)
        where = f"{name}, sheet '{sheet.name}'"
        _check_merged(sheet, columns, name=where, contract=contract)
        _check_header(columns, name=where, contract=contract)
        check_errors(path, sheet=sheet.name, columns=_places(sheet, columns, contract), name=name, where=where)
        if sheet.end is not None and sheet.end[0] + 1 >= MOST_ROWS:
            seen = f"all {MOST_ROWS:,} rows of the sheet filled, so that it was probably cut off"
            advice = "Split the table over several files, or bring it as CSV (UTF-8)."
            raise FileRefused(where, rule="full_sheet", expected="a whole table", seen=seen, advice=advice)
        _write(sheet, [columns.index(column) for column in contract.names], contract=contract, target=target)
    names = tuple(contract.names)
    return TextTable(target, ",", names, unknown_columns(columns, contract=contract), part=f"sheet '{sheet.name}'")


def refuse_old(path: Path, *, name: str) -> FileRefused:
    """The refusal of an OLE file: Office keeps encrypted workbooks in it, and the workbooks of before 2007."""
    with path.open("rb") as file:
        locked = _ENCRYPTED_PACKAGE in file.read(64 << 20)
    if locked:
        return encrypted(name, seen="a workbook that is protected with a password")
    advice = "Save the table as CSV (UTF-8) or as a workbook of today (.xlsx)."
    return FileRefused(name, rule="format", expected=_EXPECTED, seen="an old Excel workbook (.xls)", advice=advice)


def _check_archive(path: Path, *, name: str) -> None:
    parts = read_directory(path, name=name)
    names = {part.filename for part in parts}
    if _WORKBOOK not in names:
        what = next((what for part, what in _OTHERS.items() if part in names), "")
        seen = what or "a ZIP archive without a workbook"
        advice = "Save the table as CSV (UTF-8) or .xlsx." if what else "Unpack it, and bring the table alone."
        raise FileRefused(name, rule="format", expected=_EXPECTED, seen=seen, advice=advice)
    with zipfile.ZipFile(path) as archive:
        for part in parts:
            check_extent(archive, part, name=name)


@contextmanager
def _reading(path: Path, *, name: str) -> Iterator[CalamineWorkbook]:
    try:
        with CalamineWorkbook.from_path(path) as book:
            yield book
    except CalamineError as error:
        if _NEWER_ERROR in str(error):
            raise refuse_errors(name, seen="an error of a formula that is newer than the reader, such as #SPILL!") from error
        raise broken(name, seen="a workbook that is damaged or cut off") from error


def _choose_sheet(book: CalamineWorkbook, *, name: str, contract: Contract) -> tuple[CalamineSheet, tuple[str, ...]]:
    """The one sheet with all columns of the contract; where none has them, the one with most, to say what it lacks.

    Hidden sheets count only where no visible one has the columns.
    """
    wanted = set(contract.names)
    nearest: tuple[int, CalamineSheet, tuple[str, ...]] | None = None
    for hidden in (False, True):
        found = []
        for sheet in _sheets(book, hidden=hidden):
            columns = _header(sheet)
            if wanted <= set(columns):
                found.append((sheet, columns))
            elif nearest is None or len(wanted & set(columns)) > nearest[0]:
                nearest = (len(wanted & set(columns)), sheet, columns)
        if len(found) > 1:
            seen = f"it in the sheets {', '.join(repr(sheet.name) for sheet, _ in found)}"
            advice = "Keep one of them, or bring each as a file of its own."
            raise FileRefused(name, rule="several_sheets", expected="the table in one sheet", seen=seen, advice=advice)
        if found:
            return found[0]
    if nearest is None:
        advice = "Ask the provider for the file again."
        raise FileRefused(name, rule="empty", expected="a table", seen="a workbook with nothing in it", advice=advice)
    return nearest[1], nearest[2]


def _sheets(book: CalamineWorkbook, *, hidden: bool) -> Iterator[CalamineSheet]:
    """The sheets that hold cells, one at a time: a workbook's other sheets need not stay in memory."""
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet and (sheet.visible != SheetVisibleEnum.Visible) is hidden:
            read = book.get_sheet_by_name(sheet.name)
            if read.start is not None:
                yield read


def _header(sheet: CalamineSheet) -> tuple[str, ...]:
    return tuple(column_name(_told(cell)) for cell in next(sheet.iter_rows(), []))


def _places(sheet: CalamineSheet, columns: tuple[str, ...], contract: Contract) -> frozenset[int]:
    """Where the contract's columns stand in the sheet; 0 is column A."""
    left = sheet.start[1] if sheet.start else 0
    return frozenset(left + place for place, column in enumerate(columns) if column in contract.names)


def _check_merged(sheet: CalamineSheet, columns: tuple[str, ...], *, name: str, contract: Contract) -> None:
    """One value for several cells: only the first of them holds it, and the others would be read as empty."""
    known = _places(sheet, columns, contract)
    for (top, first), (bottom, last) in sheet.merged_cell_ranges or ():
        if top == 0 or known & set(range(first, last + 1)):
            expected = "a value in each cell" if top else "one column name in each cell of the first row"
            advice = "Unmerge them and write the value into each cell." if top else "Unmerge them; a title has no place there."
            seen = f"the merged cells {xl_range(top, first, bottom, last)}"
            raise FileRefused(name, rule="merged_cells", expected=expected, seen=seen, advice=advice)


def _check_header(columns: tuple[str, ...], *, name: str, contract: Contract) -> None:
    if not set(contract.names) & set(columns):
        expected = f"a first row with the columns {', '.join(contract.names)}"
        filled = sum(map(bool, columns))
        # Not the row itself: where the header is missing, it may be somebody's.
        seen = f"a first row of {filled} cells, none of them such a column" if filled else "a blank first row"
        raise FileRefused(name, rule="no_header", expected=expected, seen=seen, advice="Keep the first row of the template.")
    check_columns(columns, name=name, contract=contract)


def _write(sheet: CalamineSheet, places: list[int], *, contract: Contract, target: Path) -> None:
    """The contract's columns as CSV; the rows keep their numbers, blank ones too."""
    rows = sheet.iter_rows()
    next(rows)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(contract.names)
        writer.writerows([_told(row[place]) for place in places] for row in rows)


def _told(cell: Any) -> str:
    """A cell as text: 12 and not 12.0, days as 2025-10-22, true and false in small letters, line breaks of one kind."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    if isinstance(cell, datetime.datetime):
        return str(cell.date() if cell.time() == datetime.time() else cell)
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")
