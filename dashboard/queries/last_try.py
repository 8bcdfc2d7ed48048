"""What the last run was brought and did not take: refused.json beside CURRENT, which the pipeline replaces at every run.

A refused delivery changes no figure and makes no published run; the live run alone is told together with it. Where the file
is missing, damaged or about another run, the live run speaks for itself.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.queries.db import FILES_KEPT, Published

NAME = "refused.json"
COUNTS = ("rows_read", "rows_accepted", "rows_quarantined", "rows_duplicate", "rows_withdrawn")


class RefusedFile(NamedTuple):
    """A file that was refused as a whole; file_name is empty where none was there."""

    file_name: str
    rule: str
    detail: str


class RefusedCell(NamedTuple):
    """One refused cell or row: where, which rule, what kind of value; never the value."""

    file_name: str
    row_no: int
    column_name: str
    rule: str
    value_class: str
    advice: str


class Try(NamedTuple):
    """What became of a source at the last run. The first refused `cells` and `files`; all are counted."""

    state: str
    message: str
    counts: dict[str, int]
    refused: int
    cells: tuple[RefusedCell, ...]
    refused_files: int
    files: tuple[RefusedFile, ...]


def read(published: Published) -> Mapping[str, Try]:
    """By source; nothing where the file at hand is not of the live run, or the last run left nothing that can be read."""
    return _read(published.path.parent / NAME, published.run_id, state(published))


def state(published: Published) -> tuple[str, int]:
    """Changes whenever what `read` gives does: a page asks for it a hundred times, the file is read once."""
    return published.live_run, stamp(published.path)


@lru_cache(maxsize=FILES_KEPT)
def _read(path: Path, run_id: str, state: tuple[str, int]) -> Mapping[str, Try]:
    live_run, _ = state
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if live_run != run_id or document["live"] != run_id:
            return {}
        return {source["source_id"]: _try(source) for source in document["sources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def stamp(live: Path) -> int:
    """Changes whenever the file beside a live run does."""
    try:
        return (live.parent / NAME).stat().st_mtime_ns
    except OSError:
        return 0


def _try(source: dict[str, Any]) -> Try:
    return Try(
        state=str(source["state"]),
        message=str(source["message"]),
        counts={name: int(source[name]) for name in COUNTS},
        refused=int(source["refused"]),
        cells=tuple(RefusedCell(**cell) for cell in source["cells"]),
        refused_files=int(source["refused_files"]),
        files=tuple(RefusedFile(**file) for file in source["files"]),
    )
