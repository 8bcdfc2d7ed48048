"""Snapshots: the bytes as they arrived, kept once, whole, and never changed."""

import hashlib
import json
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl import snapshot
from etl.errors import SourceMissing
from etl.extract import Arrival, committed_file

NOW = datetime(2026, 11, 24, 10, 30, 15, 123456, tzinfo=UTC)
BYTES = "id,name\n1,Шорнақ\n".encode()


@pytest.fixture
def arrival(tmp_path: Path) -> Arrival:
    """A file that has just arrived."""
    path = tmp_path / "arrived.csv"
    path.write_bytes(BYTES)
    return Arrival(path=path, file_name="areas.csv", address="data/reference/areas.csv")


def keep(arrival: Arrival, folder: Path, *, now: datetime = NOW) -> snapshot.Snapshot:
    """Keeps it as a snapshot of the source `areas`."""
    return snapshot.keep(arrival, source_id="areas", snapshots_dir=folder, now=now)


def test_a_snapshot_holds_the_same_bytes_and_their_hash(arrival: Arrival, tmp_path: Path) -> None:
    kept = keep(arrival, tmp_path / "kept")
    assert kept.path(tmp_path / "kept").read_bytes() == BYTES
    assert kept.sha256 == hashlib.sha256(BYTES).hexdigest()
    assert kept.bytes == len(BYTES)


def test_a_snapshot_says_when_and_from_where_it_came(arrival: Arrival, tmp_path: Path) -> None:
    kept = keep(arrival, tmp_path / "kept")
    assert kept.snapshot_id == f"areas/20261124T103015123456Z-{kept.sha256[:8]}"
    assert (kept.file_name, kept.url) == ("areas.csv", "data/reference/areas.csv")
    assert kept.pulled_at == "2026-11-24T10:30:15+00:00"
    beside = json.loads((kept.path(tmp_path / "kept").parent / "provenance.json").read_text(encoding="utf-8"))
    assert snapshot.Snapshot(**beside) == kept
    assert str(tmp_path) not in json.dumps(beside)


def test_a_snapshot_cannot_be_written_to(arrival: Arrival, tmp_path: Path) -> None:
    kept = keep(arrival, tmp_path / "kept").path(tmp_path / "kept")
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept.parent.iterdir()] == [0o444, 0o444]


def test_the_same_bytes_again_are_the_same_snapshot(arrival: Arrival, tmp_path: Path) -> None:
    first = keep(arrival, tmp_path / "kept")
    assert keep(arrival, tmp_path / "kept", now=NOW + timedelta(days=1)) == first
    assert len(list((tmp_path / "kept" / "areas").iterdir())) == 1


def test_other_bytes_are_another_snapshot_and_the_first_stays(arrival: Arrival, tmp_path: Path) -> None:
    first = keep(arrival, tmp_path / "kept")
    arrival.path.write_bytes(BYTES + b"2,x\n")
    second = keep(arrival, tmp_path / "kept", now=NOW + timedelta(seconds=1))
    assert second.snapshot_id > first.snapshot_id
    assert first.path(tmp_path / "kept").read_bytes() == BYTES
    assert second.path(tmp_path / "kept").read_bytes() == BYTES + b"2,x\n"


def test_bytes_that_come_back_are_the_snapshot_of_before(arrival: Arrival, tmp_path: Path) -> None:
    first = keep(arrival, tmp_path / "kept")
    arrival.path.write_bytes(b"id,name\n")
    keep(arrival, tmp_path / "kept", now=NOW + timedelta(seconds=1))
    arrival.path.write_bytes(BYTES)
    assert keep(arrival, tmp_path / "kept", now=NOW + timedelta(seconds=2)) == first


def test_two_files_of_a_source_with_the_same_bytes_are_two_snapshots(arrival: Arrival, tmp_path: Path) -> None:
    other = Arrival(path=arrival.path, file_name="other.csv", address="data/reference/other.csv")
    kept = [keep(arrival, tmp_path / "kept"), keep(other, tmp_path / "kept")]
    assert len({one.snapshot_id for one in kept}) == 2
    assert [one.path(tmp_path / "kept").read_bytes() for one in kept] == [BYTES, BYTES]
    assert [keep(arrival, tmp_path / "kept"), keep(other, tmp_path / "kept")] == kept


def test_a_snapshot_that_has_lost_its_bytes_is_kept_anew(arrival: Arrival, tmp_path: Path) -> None:
    lost = keep(arrival, tmp_path / "kept")
    lost.path(tmp_path / "kept").unlink()
    again = keep(arrival, tmp_path / "kept", now=NOW + timedelta(seconds=1))
    assert again.path(tmp_path / "kept").read_bytes() == BYTES


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"snapshot_id": "areas/x"}'])
def test_a_half_written_snapshot_is_none(tmp_path: Path, content: str | None) -> None:
    folder = tmp_path / "areas" / "20261124T103015123456Z-00000000"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "provenance.json").write_text(content, encoding="utf-8")
    assert snapshot.read_snapshot(folder) is None


def test_a_half_written_snapshot_of_these_bytes_does_not_stand_for_them(arrival: Arrival, tmp_path: Path) -> None:
    digest = hashlib.sha256(BYTES).hexdigest()
    half = tmp_path / "kept" / "areas" / f"20261101T000000000000Z-{digest[:8]}"
    half.mkdir(parents=True)
    (half / "areas.csv").write_bytes(BYTES[:5])
    assert keep(arrival, tmp_path / "kept").path(tmp_path / "kept").read_bytes() == BYTES


def test_what_a_killed_run_left_is_cleared_and_nothing_else(arrival: Arrival, tmp_path: Path) -> None:
    kept = keep(arrival, tmp_path / "kept")
    left = tmp_path / "kept" / "areas" / ".20261125T000000000000Z-11111111.part"
    shutil.copytree(kept.path(tmp_path / "kept").parent, left)
    snapshot.remove_drafts(tmp_path / "kept")
    (remaining,) = (tmp_path / "kept" / "areas").iterdir()
    assert f"areas/{remaining.name}" == kept.snapshot_id


def test_committed_files_are_found_by_name_and_pattern_in_order(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for name in ("b.csv", "a.csv", "c.txt"):
        (tmp_path / "texts" / name).write_text(name, encoding="utf-8")
    (tmp_path / "texts" / "d.csv").mkdir()
    found = committed_file.fetch(tmp_path, "texts/*.csv")
    assert [(one.file_name, one.address) for one in found] == [("a.csv", "data/texts/a.csv"), ("b.csv", "data/texts/b.csv")]


@pytest.mark.parametrize("name", ["texts/*.csv", "texts/none.csv"])
def test_a_committed_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceMissing, match=r"the file is not there\. Put it back, or mend 'files'") as missing:
        committed_file.fetch(tmp_path, name)
    assert missing.value.detail == f"data/{name}"
