"""A warehouse that an older version has made breaks no run, and no record of it is lost without a word."""

import shutil
from datetime import date, timedelta

import duckdb
import pytest
from inbox_desk import case, written
from small_world import World

pytestmark = pytest.mark.proof

SAID = {
    "registered_on": "2026-05-04",
    "received_on": "2026-05-04",
    "state_on": "2026-05-31",
    "topic": "none",
    "channel": "none",
}
CASES = [case(number, **SAID) for number in range(6)]


def make_older(world: World, table: str, column: str, source_id: str) -> None:
    """As if an older contract, without the column, had made the table."""
    with duckdb.connect(str(world.data / "warehouse" / "official.duckdb")) as connection:
        for name in (table, f"{table}_history", f"{table}_withdrawn"):
            if connection.execute("select count(*) from duckdb_tables() where table_name = ?", [name]).fetchone() == (1,):
                connection.execute(f'alter table "{name}" drop column "{column}"')
        connection.execute(
            "update source_state set made_of = 'older' || substr(made_of, length(split_part(made_of, '|', 1)) + 1) "
            "where source_id = ?",
            [source_id],
        )


def rows(world: World, sql: str) -> list[tuple]:
    with duckdb.connect(str(world.data / "warehouse" / "official.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def delivered(world: World) -> World:
    """A world to which six appeals were delivered."""
    inbox = world.data / "inbox" / "appeals"
    inbox.mkdir(parents=True)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    world.put("calendar", *({"day": day, "is_working": str(day.weekday() < 5).lower()} for day in days))
    (inbox / "may.csv").write_text(written(CASES), encoding="utf-8")
    ended = world.etl("run")
    assert ended.code == 0, ended.out + ended.err
    assert rows(world, "select count(*) from src_appeals") == [(6,)]
    return world


def test_a_table_of_figures_is_fitted_and_read_anew(world: World) -> None:
    before = rows(world, "from src_settlement_reports")
    make_older(world, "src_settlement_reports", "kept_on", "settlement_reports")
    ended = world.etl("run")
    assert ended.code == 0, ended.out + ended.err
    assert "settlement_reports: made by an older contract" in ended.out
    assert "1 rows kept, new columns kept_on, columns left out none" in ended.out
    assert [row[1:] for row in rows(world, "from src_settlement_reports")] == [row[1:] for row in before]


def test_an_empty_table_is_made_anew_and_a_column_that_is_no_more_goes(world: World) -> None:
    with duckdb.connect(str(world.data / "warehouse" / "official.duckdb")) as connection:
        connection.execute("alter table src_bodies drop column code; alter table src_bodies add column colour varchar")
        wanted = connection.execute("select count(*) from duckdb_columns() where table_name = 'src_bodies'").fetchone()
    ended = world.etl("run")
    assert ended.code == 0, ended.out + ended.err
    assert "src_bodies: 0 rows kept, new columns code, columns left out colour" in ended.out
    found = rows(world, "select column_name from duckdb_columns() where table_name = 'src_bodies' order by column_index")
    assert (len(found), ("colour",) in found) == ((wanted or (0,))[0], False)
    assert "older contract" not in world.etl("run").out, "once is enough"


@pytest.mark.parametrize("is_in_inbox", [True, False])
def test_records_are_read_anew_from_the_inbox_or_from_their_snapshot(delivered: World, *, is_in_inbox: bool) -> None:
    if not is_in_inbox:
        shutil.rmtree(delivered.data / "inbox")
    make_older(delivered, "src_appeals", "received_on", "appeals")
    ended = delivered.etl("run")
    assert ended.code == 0, ended.out + ended.err
    assert "appeals: its contract has changed: 1 files are read anew." in ended.out
    assert rows(delivered, "select count(*), count(received_on) from src_appeals") == [(6, 6)]
    assert rows(delivered, "select rows_read, rows_accepted from source_state where source_id = 'appeals'") == [(6, 6)]
    assert "nothing new" in delivered.etl("run", "--source", "appeals").out


def test_records_whose_file_is_nowhere_stay_as_they_were_read(delivered: World) -> None:
    shutil.rmtree(delivered.data / "inbox")
    shutil.rmtree(delivered.data / "snapshots" / "appeals")
    make_older(delivered, "src_appeals", "received_on", "appeals")
    ended = delivered.etl("run")
    assert ended.code == 0, ended.out + ended.err
    assert "appeals: its contract has changed, its records stay as they were read" in ended.out
    assert "seen: neither" in ended.out
    assert rows(delivered, "select count(*), count(received_on) from src_appeals") == [(6, 0)]
    assert "stay as they were read" not in delivered.etl("run").out, "it is told once"
