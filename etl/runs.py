"""The ledger of runs, data/runs/<run>.json, and the lock that lets one run work at a time."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from etl.errors import AnotherRun

OUTCOMES = ("published", "unchanged", "failed")


@dataclass
class RunNote:
    """One run as the ledger keeps it. Times are UTC, ISO 8601. `problems`: one sentence each."""

    run_id: str
    edition: str
    started_at: str
    ended_at: str = ""
    outcome: str = ""
    problems: list[str] = field(default_factory=list)


def write_note(runs_dir: Path, note: RunNote) -> None:
    """Writes (or replaces) a run's note."""
    runs_dir.mkdir(parents=True, exist_ok=True)
    draft = runs_dir / ".note.part"  # One for all: runs work one at a time, and a killed one leaves no heap.
    try:
        draft.write_text(json.dumps(asdict(note), ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(draft, runs_dir / f"{note.run_id}.json")
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def read_notes(runs_dir: Path) -> list[RunNote]:
    """All runs, the latest first. A run without an end was killed."""
    notes = []
    for path in sorted(runs_dir.glob("*.json"), reverse=True):
        try:
            notes.append(RunNote(**json.loads(path.read_text(encoding="utf-8"))))
        except (json.JSONDecodeError, TypeError):
            continue
    return notes


@contextmanager
def lock(runs_dir: Path) -> Iterator[None]:
    """The right to run. The operating system gives it back when the process ends, however it ends."""
    runs_dir.mkdir(parents=True, exist_ok=True)
    with (runs_dir / "lock").open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherRun("another run is under way on this data folder; wait until it has ended, then try again") from error
        yield
