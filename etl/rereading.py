"""Reading anew what was read by an older contract: from the inbox, or from the snapshots where a file has left it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from etl.definitions.source import Source
from etl.errors import FileRefused
from etl.extract import Arrival
from etl.formats import open_in_any_layout
from etl.snapshot import Snapshot, read_snapshot

Found = tuple[Arrival, Snapshot]


def find_again(
    source: Source, loaded: list[tuple[str, str, str]], here: Mapping[str, Found], *, snapshots_dir: Path, work_dir: Path
) -> dict[str, Found]:
    """Every loaded file (snapshot, name, hash) by its hash. Raises FileRefused where the contract of today cannot read one."""
    found: dict[str, Found] = {}
    for snapshot_id, name, sha256 in loaded:
        arrival, described = here.get(sha256) or _kept(snapshot_id, name, snapshots_dir)
        open_in_any_layout(
            arrival.path, name=name, contract=source.contract, layouts=source.layouts, work_dir=work_dir, convert=False
        )
        found[sha256] = (arrival, described)
    return found


def _kept(snapshot_id: str, name: str, snapshots_dir: Path) -> Found:
    """A snapshot as if it had just arrived; of a personal source what is kept is a Parquet file of the accepted rows."""
    snapshot = read_snapshot(snapshots_dir / snapshot_id)
    for path in (snapshot.path(snapshots_dir), snapshots_dir / snapshot_id / f"{name}.parquet") if snapshot else ():
        if snapshot and path.is_file():
            return Arrival(path, name, snapshot.url), replace(snapshot, file_name=name)
    advice = "Put it into the inbox again to have it read by the contract of today."
    raise FileRefused(name, rule="gone", expected="the file in the inbox or its snapshot", seen="neither", advice=advice)
