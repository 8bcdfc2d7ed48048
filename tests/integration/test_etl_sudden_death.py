"""Runs that end without a word: killed at every stage and at any moment. A reader never sees it, and the next run mends it."""

import random
import subprocess
import time

import duckdb
import pytest
from small_world import World

from etl.stage import STAGES

pytestmark = pytest.mark.proof

#: The stages before CURRENT is moved: a run killed there has published nothing.
BEFORE_POINT = STAGES[: STAGES.index("point") + 1]


def pause(world: World, stage: str) -> subprocess.Popen[str]:
    """A run in a process of its own that waits at this stage."""
    process = world.start("run", KORSETKISH_PAUSE_AT=stage)
    note = world.data / "runs" / "paused"
    ends = time.monotonic() + 120
    while not (note.exists() and note.read_text(encoding="utf-8") == stage):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < ends, f"the run did not reach {stage}"
        time.sleep(0.01)
    return process


def kill(process: subprocess.Popen[str]) -> None:
    """kill -9, and the end of it."""
    process.kill()
    process.communicate(timeout=30)
    assert process.returncode == -9


def leftovers(world: World) -> list[str]:
    """Half-written files and folders."""
    return [path.name for folder in ("published", "snapshots") for path in (world.data / folder).rglob("*.part*")]


@pytest.mark.parametrize("stage", STAGES)
def test_a_run_killed_at_a_stage_is_never_seen_and_the_next_run_publishes(world: World, stage: str) -> None:
    world.put_users(90, 93)
    kill(pause(world, stage))
    assert world.figures() == ([90.0, 92.0] if stage in BEFORE_POINT else [90.0, 93.0])
    assert "under way, or ended without a word (killed)" in world.etl("status").out

    ended = world.etl("run")
    assert ended.code == 0, ended.err
    assert world.figures() == [90.0, 93.0]
    assert world.ask("select state, rows_read from meta_source where source_id = 'published_connectivity'") == [("ok", 2)]
    assert leftovers(world) == []
    assert world.etl("run").out.endswith("nothing was published.\n")


@pytest.mark.parametrize("stage", ["load", "commit", "point"])
def test_a_very_first_run_killed_at_a_stage_leaves_the_way_free_for_the_next(
    founded_world: World, world: World, stage: str
) -> None:
    world.data.rename(world.folder / "before")
    kill(pause(world, stage))
    assert world.etl("status").code == 0
    assert world.etl("run").code == 0
    assert world.figures() == founded_world.figures()
    assert leftovers(world) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_at_any_moment_is_never_half_seen(world: World, seed: int) -> None:
    chance = random.Random(seed)
    for value in (93, 94):
        world.put_users(90, value)
        process = world.start("run")
        time.sleep(chance.uniform(0.3, 1.5))
        process.kill()
        process.communicate(timeout=30)
        assert world.figures() in ([90.0, 92.0], [90.0, 93.0], [90.0, value])
    assert world.etl("run").code == 0
    assert world.figures() == [90.0, 94.0]
    assert leftovers(world) == []


def test_a_paused_run_goes_on_when_its_note_is_taken_away(world: World) -> None:
    world.put_users(90, 93)
    process = pause(world, "commit")
    assert world.figures() == [90.0, 92.0]
    (world.data / "runs" / "paused").unlink()
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "Published run " in out
    assert world.figures() == [90.0, 93.0]


@pytest.mark.parametrize("command", ["run", "rollback"])
def test_a_second_process_is_refused_while_a_run_is_under_way(world: World, command: str) -> None:
    world.put_users(90, 93)
    first = pause(world, "build")
    second = world.start(command)
    _, told = second.communicate(timeout=120)
    assert second.returncode == 14
    assert told == "Stopped. another run is under way on this data folder; wait until it has ended, then try again\n"
    assert world.etl("status").code == 0
    assert world.figures() == [90.0, 92.0]
    kill(first)
    assert world.etl("run").code == 0


def test_a_reader_that_is_open_during_a_run_keeps_its_figures(world: World) -> None:
    with duckdb.connect(str(world.published / f"{world.current}.duckdb"), read_only=True) as reader:
        world.put_users(90, 93)
        assert world.etl("run").code == 0
        assert reader.execute("select max(value) from kpi_value").fetchone() == (92.0,)
    assert world.figures() == [90.0, 93.0]
