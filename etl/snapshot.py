"""Snapshots: the bytes of a source as they arrived, with their provenance. Written once, never changed.

data/snapshots/<source>/<time>-<hash8>/<file> and provenance.json beside it. The same bytes again are the same snapshot.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from etl.extract.arrival import Arrival

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Snapshot:
    """One kept file. `pulled_at` is UTC; `url` is the address a reader can look up."""

    snapshot_id: str
    source_id: str
    file_name: str
    url: str
    sha256: str
    bytes: int
    pulled_at: str

    def path(self, snapshots_dir: Path) -> Path:
        """Where the bytes lie."""
        return snapshots_dir / self.source_id / self.snapshot_id.rpartition("/")[2] / self.file_name


def describe(arrival: Arrival, *, source_id: str, now: datetime, digest: str = "") -> Snapshot:
    """What an arrived file would be kept as; nothing is written. digest: its hash, where it is known."""
    digest = digest or hash_file(arrival.path)
    return Snapshot(
        snapshot_id=f"{source_id}/{now:%Y%m%dT%H%M%S%f}Z-{digest[:8]}",
        source_id=source_id,
        file_name=arrival.file_name,
        url=arrival.address,
        sha256=digest,
        bytes=arrival.path.stat().st_size,
        pulled_at=now.astimezone(UTC).isoformat(timespec="seconds"),
    )


def keep(arrival: Arrival, *, source_id: str, snapshots_dir: Path, now: datetime) -> Snapshot:
    """The snapshot of an arrived file: an earlier one where the bytes are known, a new one otherwise."""
    described = describe(arrival, source_id=source_id, now=now)
    folder = snapshots_dir / source_id
    for known in sorted(folder.glob(f"*-{described.sha256[:8]}")):
        snapshot = read_snapshot(known)
        same = snapshot is not None and (snapshot.sha256, snapshot.file_name) == (described.sha256, arrival.file_name)
        if snapshot is not None and same and _is_whole(snapshot, snapshots_dir):
            return snapshot
    while (snapshots_dir / described.snapshot_id).exists():
        now += timedelta(microseconds=1)  # Another file of this source holds the same bytes.
        described = describe(arrival, source_id=source_id, now=now)
    write(described, snapshots_dir, lambda target: shutil.copyfile(arrival.path, target))
    return described


def read_snapshot(folder: Path) -> Snapshot | None:
    """A kept snapshot; None for a folder that a killed run left half-written."""
    try:
        return Snapshot(**json.loads((folder / "provenance.json").read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError, TypeError):
        return None


def _is_whole(snapshot: Snapshot, snapshots_dir: Path) -> bool:
    path = snapshot.path(snapshots_dir)
    return path.is_file() and path.stat().st_size == snapshot.bytes


def write(snapshot: Snapshot, snapshots_dir: Path, fill: Callable[[Path], object], *, kept_as: str = "") -> None:
    """Writes beside the place and renames: a snapshot is there whole, or not at all. `fill` writes the file itself.

    kept_as: its name, where what is kept is not the file that came.
    """
    final = snapshots_dir / snapshot.snapshot_id
    draft = final.with_name(f".{final.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    kept = draft / (kept_as or snapshot.file_name)
    fill(kept)
    beside = draft / "provenance.json"
    beside.write_text(json.dumps(asdict(snapshot), ensure_ascii=False, indent=1), encoding="utf-8")
    for path in (kept, beside):
        path.chmod(0o444)
    os.replace(draft, final)


def remove_drafts(snapshots_dir: Path) -> None:
    """Clears what a killed run left half-written."""
    for draft in snapshots_dir.glob("*/.*.part"):
        shutil.rmtree(draft, ignore_errors=True)


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def hash_of(parts: list[str]) -> str:
    """One hash of many parts, in their order."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
