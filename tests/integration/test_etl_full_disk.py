"""A full disk: a real one, small, in memory. The run stops with a sentence, the last good figures stay, and space mends it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_world import World

pytestmark = pytest.mark.proof

SIZE = 24 << 20


@pytest.fixture
def small_disk(world: World) -> Iterator[World]:
    """A world whose data folder is a disk of 24 MB, after one good run."""
    kept = world.folder / "kept"
    world.data.rename(kept)
    world.data.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(world.data)], capture_output=True, text=True, check=False
    )
    if mounted.returncode != 0:  # Only root may mount; CI is root, so that there a missing disk is a failure and no skip.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        shutil.copytree(kept, world.data, dirs_exist_ok=True)
        yield world
    finally:
        subprocess.run(["umount", str(world.data)], check=True)


def fill(folder: Path, *, but: int) -> Path:
    """A file that takes all the space but so many bytes."""
    filling = folder / "filling"
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    filling.write_bytes(b"\0" * (free - but))
    return filling


@pytest.mark.parametrize("left", [0, 16 << 10, 64 << 10, 288 << 10])
def test_a_full_disk_stops_the_run_and_the_figures_stay_until_there_is_space(small_disk: World, left: int) -> None:
    world = small_disk
    filling = fill(world.data, but=left)
    world.put_users(90, 93)
    process = world.start("run")
    _, told = process.communicate(timeout=120)
    assert process.returncode == 15, told
    assert told.startswith("Stopped. the disk could not be read or written: ")
    assert told.endswith(". Free some space, then run again; nothing is lost.\n")
    assert "Traceback" not in told
    assert world.figures() == [90.0, 92.0]
    assert world.etl("status").code == 0

    filling.unlink()
    ended = world.etl("run")
    assert ended.code == 0, ended.err
    assert world.figures() == [90.0, 93.0]
    assert not [*world.data.rglob("*.part"), *world.data.rglob("*.part.wal")]


def test_runs_that_fail_for_want_of_space_do_not_fill_the_disk_further(small_disk: World) -> None:
    world = small_disk
    fill(world.data, but=160 << 10)
    world.put_users(90, 93)
    for _ in range(3):
        assert world.etl("run").code == 15
    assert len([*world.published.glob("*.part")]) <= 1
    assert world.figures() == [90.0, 92.0]


def test_a_rollback_on_a_full_disk_says_so_and_changes_nothing(small_disk: World) -> None:
    world = small_disk
    world.put_users(90, 93)
    assert world.etl("run").code == 0
    fill(world.data, but=0)
    ended = world.etl("rollback")
    assert ended.code == 15
    assert ended.err.startswith("Stopped. the disk could not be read or written: ")
    assert world.figures() == [90.0, 93.0]
