"""One file as it arrived: where its bytes lie now, under which name, and from which address they came."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Arrival:
    """A file to be kept as a snapshot. `address` is what a reader can look up: never a path of this machine."""

    path: Path
    file_name: str
    address: str
