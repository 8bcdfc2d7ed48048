"""How bytes arrive: one module per transport, found by the name that a source.toml gives."""

from collections.abc import Callable
from pathlib import Path

from etl.extract import committed_file
from etl.extract.arrival import Arrival

TRANSPORTS: dict[str, Callable[[Path, str], list[Arrival]]] = {"committed_file": committed_file.fetch}

__all__ = ["TRANSPORTS", "Arrival"]
