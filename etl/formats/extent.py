"""How far the cells of a sheet reach, found without laying the sheet out: two cells can be far apart in a file of 5 KB."""

import re
import zipfile
from collections.abc import Iterable, Iterator

from etl.formats.packed import read_part, too_large

#: Cells of the rectangle that a sheet's cells span; the reader takes 32 bytes for each, so this is 2 GiB.
MOST_CELLS = 1 << 26
_MOST_ROWS = 1 << 20
_LONGEST_TAG = 16 << 20
#: A cell that has a format and nothing else is no cell to the reader.
_NOT_EMPTY = rb'(?!(?:\s\w+="[0-9]*")*\s*/>)'
#: The letters of each cell's address, and its row where that has seven digits or more: few different ones, and quickly found.
_COLUMN = re.compile(rb"""r\s*=\s*["']([A-Za-z]*(?:[0-9]{7,})?)[0-9]*["']""" + _NOT_EMPTY)
_ADDRESS = re.compile(rb"""r\s*=\s*["']([A-Za-z]*)([0-9]+)["']""" + _NOT_EMPTY)


def check_extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, name: str) -> None:
    """Reads a part of a workbook to its end. Raises FileRefused where it is broken, or a sheet whose cells reach too far."""
    if not part.filename.startswith("xl/worksheets/"):
        for _ in read_part(archive, part, name=name):
            pass
        return
    columns: set[bytes] = set()
    for text in _whole_tags(read_part(archive, part, name=name), name=name):
        columns.update(_COLUMN.findall(text))
    widest = max((_number(column.rstrip(b"0123456789")) for column in columns), default=0)
    if widest * _MOST_ROWS <= MOST_CELLS and not any(column[-1:].isdigit() for column in columns):
        return
    height = width = 0
    for text in _whole_tags(read_part(archive, part, name=name), name=name):
        for column, row in _ADDRESS.findall(text):
            height, width = max(height, int(row[:12])), max(width, _number(column))
    if height * width > MOST_CELLS:
        expected = f"a table in the corner of its sheet, at most {MOST_CELLS:,} cells"
        raise too_large(name, expected=expected, seen=f"cells as far as row {height:,} and column {width:,}")


def _whole_tags(chunks: Iterable[bytes], *, name: str) -> Iterator[bytes]:
    """The same bytes, cut only where a tag begins."""
    rest = b""
    for chunk in chunks:
        whole, mark, rest = (rest + chunk).rpartition(b"<")
        rest = mark + rest
        if len(rest) > _LONGEST_TAG:
            raise too_large(name, expected="cells of at most 32,767 characters", seen=f"one of more than {_LONGEST_TAG:,}")
        yield whole
    yield rest


def _number(letters: bytes) -> int:
    """A is 1, XFD is 16,384."""
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number
