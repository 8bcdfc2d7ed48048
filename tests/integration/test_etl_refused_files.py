"""A source that was good before and is not today: its last good rows stay live, the others go on, and everybody is told."""

from pathlib import Path

import pytest
from small_world import World, figure, indicator

REFUSED = {
    "empty": (b"", "empty: an empty file"),
    "a web page": (b"<!doctype html><title>403</title>", "html: a web page (HTML or XML)"),
    "JSON": (b'{"error": 500}', "missing_columns: missing: figure_id, indicator_id, area_id"),
    "a JSON list": (b'[{"error": 500}]', "format: a JSON list"),
    "half a workbook": (b"PK\x03\x04\x14\x00", "broken: an archive that is damaged or cut off"),
    "binary": (b"figure_id\x00\x01", "format: bytes that are no text"),
    "another table": (b"a;b\n1;2\n", "no_header: a first line of 2 cells, none of them such a column"),
    "lost columns": (b"figure_id,value\nconnectivity-0001,1\n", "missing_columns: missing: indicator_id, area_id"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_the_last_good_rows_of_a_refused_file_stay_live_and_status_says_so_in_one_line(world: World, kind: str) -> None:
    content, reason = REFUSED[kind]
    world.file("published_connectivity").write_bytes(content)
    ended = world.etl("run")
    assert ended.code == 10
    assert "published_connectivity: REFUSED, the last good rows stay live. connectivity.csv: expected " in ended.out
    assert world.figures() == [90.0, 92.0]
    (line,) = [line for line in world.etl("status").out.splitlines() if line.startswith("published_connectivity: ")]
    assert line.startswith(f"published_connectivity: refused ({reason}")
    assert line.endswith("stay live")


def test_the_other_sources_of_the_same_run_are_published(world: World) -> None:
    world.file("published_connectivity").write_bytes(b"")
    world.put("area_aliases", {"alias": "Туркестан", "lang": "ru", "area_id": "KZ-61"})
    assert world.etl("run").code == 10
    assert world.ask("select alias from area_alias") == [("Туркестан",)]
    assert world.figures() == [90.0, 92.0]


def test_a_missing_file_is_exit_code_11_and_its_rows_stay_live(world: World) -> None:
    world.file("published_connectivity").unlink()
    ended = world.etl("run")
    assert ended.code == 11
    assert "data/published_figures/connectivity.csv: the file is not there. Put it back, or mend 'files'" in ended.out
    assert world.figures() == [90.0, 92.0]
    (line,) = [line for line in world.etl("status").out.splitlines() if line.startswith("published_connectivity: ")]
    assert line.startswith(
        "published_connectivity: missing (missing_file: data/published_figures/connectivity.csv); the rows of "
    )


def test_a_folder_where_the_file_should_be_is_a_missing_file(world: World) -> None:
    world.file("published_connectivity").unlink()
    world.file("published_connectivity").mkdir()
    assert world.etl("run").code == 11


def test_the_state_of_a_failed_source_is_told_beside_the_live_file(world: World) -> None:
    world.file("published_connectivity").write_bytes(b"[]")
    world.etl("run")
    told = world.told("published_connectivity")
    assert (told["state"], told["message"], told["rows_accepted"]) == ("refused", "format: a JSON list", 2)
    assert told["files"] == [{"file_name": "connectivity.csv", "rule": "format", "detail": "a JSON list"}]


def test_a_source_that_fails_is_told_at_every_run_and_nothing_is_published(world: World) -> None:
    before = world.runs
    world.file("published_connectivity").write_bytes(b"")
    world.etl("run")
    assert world.runs == before
    ended = world.etl("run")
    assert ended.code == 10
    assert "REFUSED, the last good rows stay live" in ended.out
    assert world.runs == before


def test_the_old_file_put_back_ends_the_failure(world: World) -> None:
    path = world.file("published_connectivity")
    good = path.read_bytes()
    path.write_bytes(b"")
    world.etl("run")
    path.write_bytes(good)
    assert world.etl("run").code == 0
    assert (world.told("published_connectivity")["state"], world.told("published_connectivity")["files"]) == ("ok", [])
    assert "stay live" not in world.etl("status").out


def test_a_mended_file_is_loaded(world: World) -> None:
    world.file("published_connectivity").write_bytes(b"")
    world.etl("run")
    world.put_users(95)
    world.put("kpi_targets", {"kpi_id": "users", "figure_id": "connectivity-0001"})
    assert world.etl("run").code == 0
    assert world.figures() == [95.0]


def test_a_first_file_that_is_refused_stops_the_run_since_there_are_no_rows_to_keep(world: World, tmp_path: Path) -> None:
    new = World(tmp_path / "new")
    new.input.parent.mkdir()
    world.input.rename(new.input)
    world.definitions.rename(new.definitions)
    new.file("areas").write_bytes(b"")
    process = new.start("run")
    _, told = process.communicate(timeout=120)
    assert process.returncode == 10
    assert "Stopped. areas.csv: expected a text table (CSV); seen: an empty file. Ask the provider" in told
    assert new.runs == []


def test_a_row_that_refers_to_what_was_missing_is_good_once_it_is_there(world: World) -> None:
    good = figure("appeals", 2, indicator_id="other_share")
    world.put("published_appeals", figure("appeals", 1, indicator_id="new_share"), good)
    assert world.etl("run").code == 0
    assert world.ask("select row_no, column_name, rule from quarantine") == [(2, "indicator_id", "in_table")]
    world.put("indicators", *(indicator(name) for name in ("users_share", "other_share", "new_share")))
    assert world.etl("run").code == 0
    assert world.ask("select * from quarantine") == []
    assert world.ask("select observation_id from observation where indicator_id = 'new_share'") == [("appeals-0001",)]


def test_rows_that_refer_to_what_has_gone_are_judged_anew(world: World) -> None:
    world.put("codes", {"dimension": "problem", "code": "slow", "name": "words"})
    assert world.etl("run").code == 0
    assert world.ask("select report_id from settlement_report") == []
    assert world.ask("select source_id, column_name, rule from quarantine order by all") == [
        ("settlement_outcomes", "report_id", "in_table"),
        ("settlement_reports", "problem", "in_table"),
    ]


def test_one_source_can_be_fetched_alone(world: World) -> None:
    world.put_users(91, 93)
    world.file("codes").unlink()
    ended = world.etl("run", "--source", "published_connectivity")
    assert ended.code == 0
    assert "codes: not asked for" in ended.out
    assert world.figures() == [91.0, 93.0]


def test_a_source_that_does_not_exist_is_told_with_those_that_do(world: World) -> None:
    ended = world.etl("run", "--source", "weather")
    assert ended.code == 2
    assert (
        "Stopped. there is no source 'weather'; known sources: appeals, appeals_all_bodies, area_aliases, area_population"
        in ended.err
    )


def test_sources_says_what_became_of_the_rows_of_each(world: World) -> None:
    world.put("area_aliases", {"alias": "x", "lang": "kk", "area_id": "KZ"}, {"alias": "y", "lang": "de", "area_id": "KZ"})
    world.etl("run")
    lines = world.etl("sources").out.splitlines()
    assert [
        line for line in lines if line.startswith("area_aliases: reference/area_aliases.csv: ok, 1 of 2 rows accepted, 1 quar")
    ]


def test_a_source_without_a_new_collection_in_time_is_overdue(world: World) -> None:
    path = world.definitions / "sources" / "tiles" / "source.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    dated = ["collected_on = 2020-01-01" if line.startswith("collected_on") else line for line in lines]
    path.write_text("\n".join("cadence_days = 31" if line.startswith("cadence") else line for line in dated), encoding="utf-8")
    assert world.etl("run").code == 0
    (line,) = [line for line in world.etl("status").out.splitlines() if line.startswith("tiles: ")]
    assert line.startswith("tiles: overdue by ")
    assert line.endswith("days (due 2020-02-01)")
