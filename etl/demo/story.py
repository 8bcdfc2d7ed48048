"""What the demonstration's files are made by: where the SQL of a file changes, its name changes, and it is written anew."""

import zlib
from pathlib import Path

_HERE = Path(__file__).parent


def read(name: str) -> str:
    """The text of one SQL file of the demonstration."""
    return (_HERE / f"{name}.sql").read_text(encoding="utf-8")


def story_of(*names: str) -> str:
    """Eight letters for the SQL files together: a part of the name of what they make."""
    return f"{zlib.crc32(''.join(read(name) for name in names).encode()):08x}"
