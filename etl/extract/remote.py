"""What a remote source (a server, a database) is asked for, and what the pipeline remembers of it between two runs.

data/runs/resume/<source>/     pages and parts of a fetch that died: the next one goes on there
data/runs/arrived/<source>/    the whole file of a fetch, until its rows are in the warehouse
data/snapshots/<source>/       beside the snapshots: http.json (ETag and Last-Modified), cursor.json (the last value read)

A fetch only proposes what is to be remembered. `confirm` is called when its rows are in the warehouse; a run that died
before asks again for the same rows, so that none is lost and a replay changes nothing.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

State = dict[str, Any]
Options = TypeVar("Options")

_STATE_END = ".state.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class RemoteRequest(Generic[Options]):
    """One source's wish.

    folder: the source's definition, where a .sql of its lies. options: the source.toml's [fetch]. key: gives a key by
    the name of its variable (Settings.key). keep: the provider's names of the columns that may be taken; empty means
    all. required: those of them that every page must have. personal: nothing of a fetch that died is left on the disk.
    """

    source_id: str
    folder: Path
    options: Options
    snapshots_dir: Path
    runs_dir: Path
    key: Callable[[str], str]
    keep: frozenset[str] = field(default=frozenset())
    required: frozenset[str] = field(default=frozenset())
    may_be_empty: bool = False
    personal: bool = False

    @property
    def resume_dir(self) -> Path:
        return self.runs_dir / "resume" / self.source_id

    @property
    def arrived_dir(self) -> Path:
        return self.runs_dir / "arrived" / self.source_id

    def where(self, address: str) -> str:
        """How the source is named to a person: its id and its address, which never holds a key."""
        return f"{self.source_id} ({address})"


def begin(request: RemoteRequest[Any]) -> None:
    """Clears what a run left that died after its fetch; and of a personal source whatever it left."""
    shutil.rmtree(request.arrived_dir, ignore_errors=True)
    request.arrived_dir.mkdir(parents=True)
    if request.personal:
        forget(request.runs_dir, request.source_id)


def clear_personal(runs_dir: Path, source_id: str) -> None:
    """Clears what a run that was killed left of a personal source, whether it is asked for this time or not."""
    shutil.rmtree(runs_dir / "arrived" / source_id, ignore_errors=True)
    forget(runs_dir, source_id)


def forget(runs_dir: Path, source_id: str) -> None:
    """Clears the pages and parts of a fetch that died: the next one begins anew."""
    shutil.rmtree(runs_dir / "resume" / source_id, ignore_errors=True)


def recall(request: RemoteRequest[Any], name: str) -> State:
    """What was remembered under this name; nothing where it is not there or cannot be read."""
    return read_state(request.snapshots_dir / request.source_id / f"{name}.json")


def propose(request: RemoteRequest[Any], name: str, state: State) -> None:
    """What is to be remembered once the arrived rows are in the warehouse."""
    write_state(request.arrived_dir / f"{name}{_STATE_END}", state)


def confirm(snapshots_dir: Path, runs_dir: Path, source_id: str) -> None:
    """The arrived rows are in the warehouse: remembers what their fetch proposed, and clears the arrived file."""
    arrived = runs_dir / "arrived" / source_id
    for proposal in sorted(arrived.glob(f"*{_STATE_END}")):
        target = snapshots_dir / source_id / f"{proposal.name.removesuffix(_STATE_END)}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(proposal, target)
    shutil.rmtree(arrived, ignore_errors=True)


def find_snapshot(request: RemoteRequest[Any], *, sha256: str, file_name: str) -> Path | None:
    """The kept file with these very bytes; None where it is not kept (or only without its personal data)."""
    for path in sorted((request.snapshots_dir / request.source_id).glob(f"*/{file_name}")):
        if path.is_file() and hash_of(path) == sha256:
            return path
    return None


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read_state(path: Path) -> State:
    """A small JSON document of our own; empty where it is not there, or a sudden death left it unreadable."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def write_state(path: Path, state: State) -> None:
    """Writes the document whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, path)
