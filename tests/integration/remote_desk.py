"""A desk for the remote transports: one source, its folders, and what a run does with what arrives."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from etl import snapshot
from etl.definitions.schema import Definition, validate
from etl.errors import DefinitionError, SourceFailed
from etl.extract import Arrival
from etl.extract.remote import RemoteRequest, confirm

#: Waits that a test can afford; every other limit is the default.
QUICK = {"first_wait_seconds": 0.01, "attempts": 3, "requests_per_period": 1000}
#: Patience with a server that is slow on purpose.
SHORT = {"read_seconds": 0.5, "answer_seconds": 0.8}


@dataclass
class Desk:
    """One remote source in a folder of its own. `options` is its [fetch]."""

    folder: Path
    fetch_with: Callable[[RemoteRequest[Any]], list[Arrival]]
    model: type[Definition]
    options: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    wishes: dict[str, Any] = field(default_factory=dict)
    source_id: str = "appeals"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def snapshots(self) -> Path:
        return self.data / "snapshots"

    @property
    def resume(self) -> Path:
        return self.data / "runs" / "resume" / self.source_id

    def fetch(self, **options: Any) -> list[Arrival]:
        """What arrives now."""
        problems: list[str] = []
        wish = {**self.options, **options}
        read = validate(self.model, wish, where="appeals/source.toml [fetch]", problems=problems, folder=self.folder)
        if problems:
            raise DefinitionError(problems)
        request = RemoteRequest(
            source_id=self.source_id,
            folder=self.folder,
            options=read,
            snapshots_dir=self.snapshots,
            runs_dir=self.data / "runs",
            key=lambda name: self.keys.get(name, ""),
            **self.wishes,
        )
        return self.fetch_with(request)

    def fails(self, **options: Any) -> SourceFailed:
        """The failure of a fetch, which must be one."""
        with pytest.raises(SourceFailed) as failed:
            self.fetch(**options)
        return failed.value

    def take(self, **options: Any) -> list[Path]:
        """A fetch that is kept and loaded, as a run does it; gives the kept files."""
        arrivals = self.fetch(**options)
        now = datetime.now(UTC)
        kept = [snapshot.keep(a, source_id=self.source_id, snapshots_dir=self.snapshots, now=now) for a in arrivals]
        confirm(self.snapshots, self.data / "runs", self.source_id)
        return [one.path(self.snapshots) for one in kept]

    def files_with(self, text: str) -> list[Path]:
        """The files of the data folder that hold the text, in any of the ways in which it may be written."""
        found = [path for path in self.data.rglob("*") if path.is_file()]
        return [path for path in found if text.encode() in path.read_bytes() or text in str(path)]


def records_of(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
