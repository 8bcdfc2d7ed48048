"""A delivery that is refused changes no figure and makes no published run: it is told in one small file beside CURRENT."""

import json
from pathlib import Path

import pytest
from inbox_desk import case, written
from small_world import World, figure
from test_etl_sudden_death import kill, pause

NAME = "refused.json"


def test_ten_bad_files_in_ten_runs_leave_the_kept_runs_as_they_were(world: World) -> None:
    world.put_users(90, 93)
    assert world.etl("run").code == 0
    before = (world.runs, world.current, world.figures())
    for number in range(10):
        world.file("published_connectivity").write_bytes(b"figure_id\n" + b"x\n" * number)
        assert world.etl("run").code == 10
        assert world.told("published_connectivity")["state"] == "refused"
    assert (world.runs, world.current, world.figures()) == before


def test_a_file_of_which_no_row_is_good_changes_nothing_and_its_rows_are_told(world: World) -> None:
    before = world.runs
    world.put("published_connectivity", figure("connectivity", 1, value="ninety"), figure("connectivity", 2, area_id="KZ-99"))
    ended = world.etl("run")
    assert ended.code == 10
    assert "connectivity.csv: expected rows that keep to the contract; seen: 2 rows, none of them good." in ended.out
    assert (world.runs, world.figures()) == (before, [90.0, 92.0])
    told = world.told("published_connectivity")
    assert [(cell["row_no"], cell["column_name"], cell["rule"]) for cell in told["cells"]] == [
        (2, "value", "type_number"),
        (3, "area_id", "in_table"),
    ]
    assert told["refused"] == 2
    assert (told["rows_read"], told["rows_accepted"], told["rows_quarantined"]) == (2, 2, 0)
    assert "ninety" not in (world.published / NAME).read_text(encoding="utf-8")


def test_the_refused_rows_are_forgotten_when_the_file_is_mended(world: World) -> None:
    world.put("published_connectivity", figure("connectivity", 1, value="ninety"))
    assert world.etl("run").code == 10
    world.put_users(90, 92)
    assert world.etl("run").code == 0
    told = world.told("published_connectivity")
    assert (told["state"], told["refused"], told["cells"], told["files"]) == ("ok", 0, [], [])


def test_records_of_which_none_is_accepted_make_no_run_and_are_told_by_a_name_of_their_own(world: World) -> None:
    before = world.runs
    inbox = world.data / "inbox" / "appeals"
    inbox.mkdir(parents=True)
    (inbox / "Akhmetov.csv").write_text(written([case(1, registered_on="yesterday")]), encoding="utf-8")
    (inbox / "Serikova.csv").write_bytes(b"")
    world.etl("run")
    assert world.runs == before
    told = world.told("appeals")
    assert (told["rows_read"], told["rows_accepted"], told["rows_quarantined"]) == (1, 0, 1)
    assert "registered_on" in {cell["column_name"] for cell in told["cells"]}
    assert [file["rule"] for file in told["files"]] == ["empty"]
    assert told["files"][0]["file_name"].startswith("appeals-")
    assert "Serikova" not in (world.published / NAME).read_text(encoding="utf-8")


def test_so_many_refused_cells_are_told_and_all_are_counted(world: World) -> None:
    world.put("published_connectivity", *(figure("connectivity", number, value="x") for number in range(1, 301)))
    world.etl("run")
    told = world.told("published_connectivity")
    assert (told["refused"], len(told["cells"])) == (300, 200)


def test_a_killed_run_leaves_the_old_file_or_the_new_one(world: World) -> None:
    before = (world.published / NAME).read_bytes()
    world.file("published_connectivity").write_bytes(b"")
    kill(pause(world, "tell"))
    (world.data / "runs" / "paused").unlink()
    assert (world.published / NAME).read_bytes() == before
    assert world.etl("run").code == 10
    assert json.loads((world.published / NAME).read_text(encoding="utf-8"))["live"] == world.current
    assert world.told("published_connectivity")["state"] == "refused"
    assert sorted(path.name for path in world.published.iterdir()) == sorted([f"{world.current}.duckdb", "CURRENT", NAME])


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"null", b'{"live": "another", "sources": []}', b"\xff"])
def test_without_that_file_the_live_run_speaks_for_itself(world: World, content: bytes | None) -> None:
    path: Path = world.published / NAME
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    ended = world.etl("sources")
    assert ended.code == 0
    assert "published_connectivity: published_figures/connectivity.csv: ok, 2 of 2 rows accepted" in ended.out


def test_after_going_back_it_says_nothing_of_the_run_that_is_live_now(world: World) -> None:
    world.put_users(90, 93, 94)
    assert world.etl("run").code == 0
    assert world.etl("rollback").code == 0
    assert "published_connectivity: published_figures/connectivity.csv: ok, 2 of 2 rows" in world.etl("sources").out
