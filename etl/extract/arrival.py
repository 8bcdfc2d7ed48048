"""What a transport is asked for, and what it gives: files as they arrived."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FetchRequest:
    """What a source asks of a transport whose files are here already."""

    source_id: str
    files: tuple[str, ...]
    input_dir: Path
    inbox_dir: Path


@dataclass(frozen=True)
class Arrival:
    """A file to be kept as a snapshot. `address` is what a reader can look up: never a path of this machine.

    is_whole: it holds all rows of the source; else only those that are new or have changed.
    """

    path: Path
    file_name: str
    address: str
    is_whole: bool = True
