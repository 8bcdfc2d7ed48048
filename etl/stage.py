"""The stages of a run, in order. Tests stop a run at any of them and kill it there."""

import time
from typing import Final

from etl.settings import Settings

STAGES: Final = ("fetch", "load", "build", "check", "commit", "write", "replace", "point", "prune", "tell")


def reach(stage: str, settings: Settings) -> None:
    """Notes that a stage begins; where the settings name it, waits until the note is taken away."""
    if settings.pause_at != stage:
        return
    note = settings.runs_dir / "paused"
    note.write_text(stage, encoding="utf-8")
    while note.exists():
        time.sleep(0.01)
