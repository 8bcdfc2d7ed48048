"""Packed files: how large they are unpacked is known before anything unpacks them.

A ZIP bomb is a small file that unpacks to more than a machine holds. Two limits stop it: a size, and a ratio that no table
reaches (the workbooks of this project unpack to 14 to 20 times their size; DEFLATE itself ends at 1,032).
"""

import copy
import errno
import gzip
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import FileRefused

LARGEST_ARCHIVE = 2 << 30
LARGEST_TEXT = 16 << 30
#: A ratio is judged only above this size: a small file does no harm, however well it was packed.
SMALL = 64 << 20
RATIO = 200
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
#: What the standard library raises on an archive that is damaged or cut off.
_DAMAGED = (
    *(zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, UnicodeDecodeError),
)


def broken(name: str, *, seen: str) -> FileRefused:
    """The refusal of a file that is damaged or cut off."""
    advice = "Copy or send it again; where that does not help, save it anew."
    return FileRefused(name, rule="broken", expected="a whole file", seen=seen, advice=advice)


def encrypted(name: str, *, seen: str) -> FileRefused:
    """The refusal of a file that needs a password."""
    advice = "Save it without a password."
    return FileRefused(name, rule="encrypted", expected="a file that opens without a password", seen=seen, advice=advice)


def too_large(name: str, *, expected: str, seen: str) -> FileRefused:
    """The refusal of a file that would need more room than it may."""
    return FileRefused(name, rule="too_large", expected=expected, seen=seen, advice="Split it, or bring it as CSV (UTF-8).")


def read_directory(path: Path, *, name: str) -> list[zipfile.ZipInfo]:
    """The parts of a ZIP archive, by its directory alone. Raises FileRefused where it is broken, encrypted or a bomb."""
    with _whole(name, what="an archive"), zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise encrypted(name, seen="an archive that is protected with a password")
    _check_size(sum(part.file_size for part in parts), packed=path.stat().st_size, most=LARGEST_ARCHIVE, name=name)
    return parts


def read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, name: str) -> Iterator[bytes]:
    """The bytes of a part. Raises FileRefused where there are more of them than the directory says, or others."""
    asked = copy.copy(part)
    asked.file_size += 1  # One byte more than is said to be there: it comes only where the directory lies.
    size = 0
    with _whole(name, what=f"a part ('{part.filename}')"), archive.open(asked) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            yield chunk
    if size != part.file_size:
        raise broken(name, seen=f"a part ('{part.filename}') of another size than its directory says")


def unpack_gzip(path: Path, *, name: str, target: Path) -> None:
    """Writes the content of a gzip file to `target`, and stops at the limits: gzip tells no size that can be trusted."""
    packed, size = path.stat().st_size, 0
    with _whole(name, what="a gzip file"), gzip.open(path) as source, target.open("wb") as sink:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            _check_size(size, packed=packed, most=LARGEST_TEXT, name=name)
            sink.write(chunk)


@contextmanager
def _whole(name: str, *, what: str) -> Iterator[None]:
    """Turns what is raised on damaged bytes into a refusal; errors of the disk stay what they are."""
    try:
        yield
    except (*_DAMAGED, OSError) as error:
        # An address before the beginning of the file is an invalid argument to the system.
        if not isinstance(error, _DAMAGED) and error.errno != errno.EINVAL:
            raise
        raise broken(name, seen=f"{what} that is damaged or cut off") from error


def _check_size(size: int, *, packed: int, most: int, name: str) -> None:
    if size > most:
        raise too_large(name, expected=f"at most {most >> 30} GiB unpacked", seen=f"{size / (1 << 30):.1f} GiB")
    if size > SMALL and size > packed * RATIO:
        seen = f"{packed:,} bytes that unpack to {size:,} or more"
        raise too_large(name, expected=f"at most {RATIO} times its size unpacked", seen=seen)
