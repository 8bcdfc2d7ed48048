"""Earlier values of a number: what a published run told and a later one tells otherwise, with its run and the reason."""

import duckdb
import pytest
from small_world import KPI_SQL, World, figure
from test_etl_sudden_death import kill, pause

pytestmark = pytest.mark.proof


def vintages(world: World) -> list[tuple]:
    """What the live file holds of earlier values: number, row, value, until which run, why."""
    return world.ask("select number_key, row_id, value, until_run, reason from vintage order by until_run, row_id")


def publish(world: World, *values: float) -> str:
    """One more good run with these values; gives its id."""
    world.put_users(*values)
    ended = world.etl("run")
    assert ended.code == 0, ended.out + ended.err
    return world.current


def test_a_corrected_figure_keeps_what_was_told_before_until_which_run_and_why(world: World) -> None:
    publish(world, 90, 94.7)
    assert [row[2] for row in vintages(world)] == [92.0, 92.0]
    run = publish(world, 90, 93.1)
    assert vintages(world)[2:] == [
        ("users", "", 94.7, run, "correction"),
        ("users_share", "connectivity-0002", 94.7, run, "correction"),
    ]
    assert world.figures() == [90.0, 93.1]


def test_a_number_that_is_told_as_before_has_no_earlier_value(world: World) -> None:
    publish(world, 90, 92, 95)
    assert vintages(world) == []


def test_what_was_earlier_stays_when_other_numbers_change(world: World) -> None:
    first = publish(world, 90, 94.7)
    second = publish(world, 91, 94.7)
    found = [row for row in vintages(world) if row[0] == "users"]
    assert found == [("users", "", 92.0, first, "correction"), ("users", "", 90.0, second, "correction")]


def test_another_figure_for_the_same_number_is_said_as_such(world: World) -> None:
    world.put("published_connectivity", figure("connectivity", 1), figure("connectivity", 3, period="2022", value=93.1))
    world.put("kpi_targets", {"kpi_id": "users", "figure_id": "connectivity-0001"})
    assert world.etl("run").code == 0
    assert vintages(world) == [("users", "", 92.0, world.current, "other_figure")]


def test_a_changed_definition_is_said_as_such(world: World) -> None:
    (world.definitions / "kpis" / "users.sql").write_text(KPI_SQL.replace("value,", "value / 2 as value,"), encoding="utf-8")
    assert world.etl("run").code == 0
    assert [(row[2], row[4]) for row in vintages(world)] == [(90.0, "definition"), (92.0, "definition")]


def test_a_changed_definition_together_with_changed_rows_is_said_as_both(world: World) -> None:
    (world.definitions / "kpis" / "users.sql").write_text(KPI_SQL.replace("value,", "value / 2 as value,"), encoding="utf-8")
    publish(world, 90, 92, 95)
    assert {row[4] for row in vintages(world)} == {"definition_and_data"}


@pytest.mark.parametrize("stage", ["commit", "write", "point"])
def test_a_run_that_was_killed_before_it_published_has_told_nothing(world: World, stage: str) -> None:
    world.put_users(90, 50)
    kill(pause(world, stage))
    (world.data / "runs" / "paused").unlink()
    run = publish(world, 90, 93)
    told = [row for row in vintages(world) if row[0] == "users"]
    if stage == "point":  # Its file was there whole: whoever knew its name could read it.
        assert [row[2] for row in told] == [92.0, 50.0]
    else:
        assert told == [("users", "", 92.0, run, "correction")]


def test_what_is_withheld_has_no_earlier_value(world: World) -> None:
    publish(world, 90, 94.7)
    assert ("users", "", 92.0) in [row[:3] for row in vintages(world)]
    with duckdb.connect(str(world.data / "warehouse" / "official.duckdb")) as connection:
        connection.execute("insert into withheld_item values ('kpi_value', 'users', 'KZ', '2022')")
    publish(world, 91, 93.1)
    assert [row[2] for row in vintages(world) if row[0] == "users"] == [90.0]


def test_a_run_made_before_earlier_values_were_kept_is_compared_all_the_same(world: World) -> None:
    with duckdb.connect(str(world.published / f"{world.current}.duckdb")) as connection:
        connection.execute("drop table vintage; drop table kpi_made_of")
    run = publish(world, 90, 93)
    assert [row for row in vintages(world) if row[0] == "users"] == [("users", "", 92.0, run, "correction")]


def test_a_damaged_last_file_is_no_memory_and_stops_nothing(world: World) -> None:
    (world.published / f"{world.current}.duckdb").write_bytes(b"half a file")
    publish(world, 90, 93)
    assert vintages(world) == []
