"""Publishing: a new file for what is new, nothing where nothing is, a way back, and what is told when files are broken."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from etl_command import Ended, call_etl
from small_world import KPI_SQL, World

from etl import published_schema

pytestmark = pytest.mark.proof


def publish(world: World, value: float) -> str:
    """One more good run, with this latest value; gives its id."""
    world.put_users(90, value)
    ended = world.etl("run")
    assert ended.code == 0, ended.out + ended.err
    return world.current


def test_the_published_file_holds_the_figures_and_says_what_they_were_made_of(world: World) -> None:
    assert world.figures() == [90.0, 92.0]
    ((run_id, edition, fingerprint, version),) = world.ask("select run_id, edition, fingerprint, schema_version from meta_run")
    assert (run_id, edition, len(fingerprint)) == (world.current, "official", 64)
    assert version == published_schema.newest()
    ((snapshot_id, row_no),) = world.ask("select snapshot_id, row_no from observation where value = 92")
    ((sha256, url),) = world.ask(f"select sha256, url from meta_snapshot where snapshot_id = '{snapshot_id}'")
    assert (len(sha256), url, row_no) == (64, "data/published_figures/connectivity.csv", 3)


def test_a_second_run_on_the_same_input_publishes_nothing_and_says_so(world: World) -> None:
    files = {path: path.stat().st_mtime_ns for path in world.published.iterdir() if path.name != "refused.json"}
    snapshots = sorted((world.data / "snapshots").rglob("*"))
    ended = world.etl("run")
    assert ended.code == 0
    assert ended.out.endswith("Nothing has changed since the last published run: nothing was published.\n")
    assert "tiles: unchanged" in ended.out
    assert "build" not in ended.out
    now = {path: path.stat().st_mtime_ns for path in world.published.iterdir() if path.name != "refused.json"}
    assert now == files, "only what the run has to tell of itself is written anew"
    assert sorted((world.data / "snapshots").rglob("*")) == snapshots


def test_a_changed_row_is_published_as_a_new_file_beside_the_old_one(world: World) -> None:
    first = world.current
    second = publish(world, 93)
    assert world.runs == [first, second]
    assert world.figures() == [90.0, 93.0]


def test_a_source_that_is_no_longer_defined_leaves_no_trace(world: World) -> None:
    folder = world.definitions / "sources" / "gone"
    shutil.copytree(world.definitions / "sources" / "area_aliases", folder)
    bad = {"alias": "y", "lang": "de", "area_id": "KZ"}
    world.put("area_aliases", {"alias": "x", "lang": "kk", "area_id": "KZ"}, bad)
    assert world.etl("run").code == 0
    assert ("gone",) in world.ask("select source_id from quarantine")
    shutil.rmtree(folder)
    assert world.etl("run").code == 0
    for table in ("quarantine", "meta_source", "meta_snapshot"):
        assert world.ask(f"select count(*) from {table} where source_id = 'gone'") == [(0,)]
        assert world.ask(f"select count(*) > 0 from {table} where source_id = 'area_aliases'") == [(True,)]


def test_a_world_in_a_folder_with_a_hostile_name_works_all_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = World(world.folder.rename(world.folder.parent / "it's a [1] * Әлем; 50%"))
    for name, value in odd.environment.items():
        monkeypatch.setenv(name, value)
    odd.put_users(90, 93)
    odd.file("area_aliases").write_text("alias,lang,area_id\r\nx,kk,KZ\n", encoding="utf-16")
    ended = odd.etl("run")
    assert ended.code == 0, ended.err
    assert odd.figures() == [90.0, 93.0]
    assert odd.ask("select alias from area_alias") == [("x",)]


def test_a_changed_definition_of_a_kpi_is_published_without_a_new_load(world: World) -> None:
    (world.definitions / "kpis" / "users.sql").write_text(KPI_SQL.replace("value,", "value / 2 as value,"), encoding="utf-8")
    ended = world.etl("run")
    assert ended.code == 0
    assert "published_connectivity: unchanged" in ended.out
    assert world.figures() == [45.0, 46.0]


def test_a_file_without_a_single_kpi_value_is_not_published(world: World) -> None:
    before = world.current
    (world.definitions / "kpis" / "users.sql").write_text(KPI_SQL.rstrip() + " and value > 100", encoding="utf-8")
    ended = world.etl("run")
    assert ended.code == 13
    assert "holds no KPI value at all; the last good one stays" in ended.err
    assert world.current == before


def test_rollback_goes_back_one_run_and_the_next_run_publishes_the_present_again(world: World) -> None:
    first = world.current
    publish(world, 93)
    ended = world.etl("rollback")
    assert ended.code == 0
    assert ended.out.startswith(f"CURRENT now names run {first}. ")
    assert world.figures() == [90.0, 92.0]
    assert f"{first}  published ← live" in world.etl("runs").out
    assert world.etl("run").code == 0
    assert world.figures() == [90.0, 93.0]


def test_rollback_to_a_named_run_goes_there_forward_too(world: World) -> None:
    first, second, third = world.current, publish(world, 93), publish(world, 94)
    assert world.etl("rollback", first).code == 0
    assert world.figures() == [90.0, 92.0]
    assert world.etl("rollback", third).code == 0
    assert world.figures() == [90.0, 94.0]
    assert world.etl("rollback", second).code == 0
    assert world.figures() == [90.0, 93.0]


@pytest.mark.parametrize("run_id", ["20200101T000000000Z", "../../etc/passwd", "CURRENT", "' or 1=1"])
def test_rollback_to_a_run_that_does_not_exist_is_refused_and_lists_those_that_do(world: World, run_id: str) -> None:
    before = world.current
    ended = world.etl("rollback", run_id)
    assert ended.code == 13
    assert ended.err == f"Stopped. there is no published run '{run_id}'; published runs: {before}\n"
    assert world.current == before


def test_rollback_from_the_only_run_is_refused(world: World) -> None:
    ended = world.etl("rollback")
    assert (ended.code, ended.err) == (13, "Stopped. there is no earlier run to go back to\n")


def test_rollback_to_a_file_that_is_broken_is_refused(world: World) -> None:
    first, second = world.current, publish(world, 93)
    (world.published / f"{first}.duckdb").write_bytes(b"half a file")
    ended = world.etl("rollback")
    assert ended.code == 13
    assert f"the file {first}.duckdb cannot be read" in ended.err
    assert world.current == second


def test_the_last_keep_runs_files_are_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KORSETKISH_KEEP_RUNS", "3")
    made = [world.current, *(publish(world, value) for value in (93, 94, 95, 96))]
    assert world.runs == made[-3:]


def test_the_live_file_is_kept_however_old_it_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KORSETKISH_KEEP_RUNS", "1")
    first = world.current
    second = publish(world, 93)
    assert world.runs == [second]
    assert first != second
    monkeypatch.setenv("KORSETKISH_KEEP_RUNS", "2")
    third = publish(world, 94)
    world.etl("rollback", second)
    monkeypatch.setenv("KORSETKISH_KEEP_RUNS", "1")
    world.put_users(90, 140)
    assert world.etl("run").code == 12
    assert (world.current, world.runs) == (second, [second, third])


@pytest.mark.parametrize("number", ["ten", "0", "-1", "1.5", ""])
def test_a_setting_that_is_no_number_is_told(world: World, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    monkeypatch.setenv("KORSETKISH_KEEP_RUNS", number)
    ended = world.etl("status")
    assert ended.code == 10
    assert ended.err.startswith(f"Stopped. the setting KORSETKISH_KEEP_RUNS is '{number}'; it must be a whole number from 1")


@pytest.mark.parametrize("content", ["", "nothing.duckdb\n", "../../elsewhere.duckdb\n", "\0"])
def test_a_pointer_that_names_nothing_is_mended_by_the_next_run(world: World, content: str) -> None:
    (world.published / "CURRENT").write_text(content, encoding="utf-8")
    status = world.etl("status")
    assert (status.code, status.out.splitlines()[0]) == (
        0,
        "Nothing is published in the edition official yet: python -m etl run",
    )
    assert world.etl("run").code == 0
    assert world.figures() == [90.0, 92.0]


def test_a_published_file_that_is_broken_is_told_and_published_anew(world: World) -> None:
    (world.published / f"{world.current}.duckdb").write_bytes(b"half a file")
    status = world.etl("status")
    assert status.code == 13
    assert "cannot be read" in status.err
    assert "python -m etl rollback" in status.err
    assert world.etl("run").code == 0
    assert world.figures() == [90.0, 92.0]


def test_a_broken_warehouse_is_told_and_made_anew_once_it_is_removed(world: World) -> None:
    warehouse = world.data / "warehouse" / "official.duckdb"
    warehouse.write_bytes(b"not a database at all" * 1000)
    ended = world.etl("run")
    assert ended.code == 15
    assert ended.err.startswith("Stopped. the warehouse cannot be opened: ")
    assert world.figures() == [90.0, 92.0]
    warehouse.unlink()
    assert world.etl("run").code == 0
    assert world.figures() == [90.0, 92.0]


def test_before_the_first_run_every_command_says_what_to_do(world: World, tmp_path: Path) -> None:
    def etl(command: str) -> Ended:
        return call_etl(command, **{**world.environment, "KORSETKISH_DATA": str(tmp_path / "nothing")})

    assert etl("status").out == "Nothing is published in the edition official yet: python -m etl run\n"
    assert etl("runs").out == "No run yet: python -m etl run\n"
    assert "tiles: reference/tiles.csv: never loaded" in etl("sources").out
    assert etl("rollback").code == 13


def test_a_note_of_the_ledger_that_cannot_be_read_is_passed_over(world: World) -> None:
    (world.data / "runs" / "20990101T000000000Z.json").write_text("{", encoding="utf-8")
    (world.data / "runs" / "20990102T000000000Z.json").write_text(json.dumps({"run": 1}), encoding="utf-8")
    assert world.etl("runs").out.startswith(world.current)


def test_a_data_folder_that_cannot_be_made_is_exit_code_15(world: World) -> None:
    file = world.folder / "a file"
    file.write_text("", encoding="utf-8")
    ended = call_etl("run", **{**world.environment, "KORSETKISH_DATA": str(file)})
    assert ended.code == 15
    assert "Traceback" not in ended.err
    assert ended.err.startswith("Stopped. the disk could not be read or written: ")


# The schema of the published file.


def promise(monkeypatch: pytest.MonkeyPatch, folder: Path, change: Callable[[list[str]], list[str]]) -> int:
    """Another promise of what is published; gives the version that it makes."""
    lines = published_schema.FILE.read_text(encoding="utf-8").splitlines()
    file = folder / "promised.csv"
    file.write_text("\n".join(change(lines)) + "\n", encoding="utf-8")
    monkeypatch.setattr(published_schema, "FILE", file)
    return published_schema.newest()


NEXT = published_schema.newest() + 1
KEEPS_NO_PROMISE = {
    "column tile.colour is missing": lambda lines: [*lines, f"tile,colour,VARCHAR,{NEXT},"],
    "column tile.col is INTEGER, not VARCHAR": lambda lines: [
        line.replace("tile,col,INTEGER", "tile,col,VARCHAR") for line in lines
    ],
    "column tile.col is promised nowhere": lambda lines: [line for line in lines if not line.startswith("tile,col,")],
    "no mart makes the table tile_colour": lambda lines: [*lines, f"tile_colour,tile,VARCHAR,{NEXT},"],
    "the mart tile is promised nowhere": lambda lines: [line for line in lines if not line.startswith("tile,")],
}


@pytest.mark.parametrize("wrong", KEEPS_NO_PROMISE)
def test_a_file_that_is_not_what_was_promised_never_goes_live(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wrong: str
) -> None:
    before = world.current
    promise(monkeypatch, tmp_path, KEEPS_NO_PROMISE[wrong])
    ended = world.etl("run")
    assert ended.code == 13
    assert wrong in ended.err
    assert "data/reference/published_schema.csv" in ended.err
    assert (world.current, world.runs) == (before, [before])


def test_a_new_promise_is_published_though_no_figure_has_changed(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    version = promise(monkeypatch, tmp_path, lambda lines: [*lines, f"tile,gone,VARCHAR,1,{NEXT - 1}"])
    assert world.etl("run").out.endswith("(official).\n")
    assert world.ask("select schema_version from meta_run") == [(version,)] == [(NEXT,)]
    assert len(world.runs) == 2


def test_a_live_file_that_lost_a_table_is_published_anew(world: World) -> None:
    with duckdb.connect(str(world.published / f"{world.current}.duckdb")) as connection:
        connection.execute("alter table settlement_report rename to settlement_reports")
    assert world.etl("run").out.endswith("(official).\n")
    assert world.ask("select count(*) from settlement_report") == [(1,)]


@pytest.mark.parametrize(
    ("hurt", "told"),
    [
        ("alter table tile drop column col", "does not fit its schema version {newest}: column tile.col is missing"),
        ("drop table settlement_report", "does not fit its schema version {newest}: table settlement_report is missing"),
        ("update meta_run set schema_version = 1", "has the schema version 1; the dashboard reads {oldest} to {newest}"),
        ("update meta_run set schema_version = 99", "has the schema version 99; the dashboard reads {oldest} to {newest}"),
    ],
)
def test_nobody_goes_back_to_a_file_that_the_dashboard_would_refuse(world: World, hurt: str, told: str) -> None:
    first, second = world.current, publish(world, 93)
    with duckdb.connect(str(world.published / f"{first}.duckdb")) as connection:
        connection.execute(hurt)
    ended = world.etl("rollback")
    newest = published_schema.newest()
    assert ended.code == 13
    assert told.format(newest=newest, oldest=newest - published_schema.READ_BACK) in ended.err
    assert world.current == second
