"""A table or a query of a database, tried on a real PostgreSQL: what changed, read only, and a connection that is lost."""

import json
import threading
import time
import traceback
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from postgresql_server import PASSWORD, Server, running
from remote_desk import Desk

from etl.definitions.database_options import DatabaseOptions
from etl.errors import DefinitionError
from etl.extract import database
from etl.extract.remote import hash_of

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("postgresql")]
KEY_NAME = "KORSETKISH_KEY_TEST"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A PostgreSQL for this module."""
    with running() as one:
        yield one


@pytest.fixture
def desk(tmp_path: Path, server: Server) -> Desk:
    """Twenty-five cases in a table, read seven at a time, as the reader."""
    server.write(
        "drop table if exists appeals cascade",
        "create table appeals "
        "(id int primary key, body text, closed date, urgent boolean, share numeric(6, 3), changed timestamptz)",
        "insert into appeals select n, 'іс «' || n || '»', date '2026-01-01' + n, n % 2 = 0, n / 8.0, "
        "timestamptz '2026-01-01 00:00+00' + n * interval '1 hour' from generate_series(1, 25) as n",
    )
    options = {
        "address": server.address,
        "key_env": KEY_NAME,
        "table": "public.appeals",
        "batch_rows": 7,
        "attempts": 2,
        "first_wait_seconds": 0.05,
    }
    return Desk(tmp_path, database.fetch, DatabaseOptions, options, keys={KEY_NAME: PASSWORD})


def rows_of(path: Path, what: str = "*") -> list[tuple]:
    """The rows of a Parquet file."""
    with duckdb.connect() as connection:
        return connection.execute(f"select {what} from read_parquet('{path}')").fetchall()


def ids(paths: list[Path]) -> list[int]:
    """The ids in the file that came, in order; none where none came."""
    return sorted(int(row[0]) for path in paths for row in rows_of(path, "id"))


def query(desk: Desk, sql: str) -> dict[str, Any]:
    """Options for a query beside source.toml."""
    (desk.folder / "cases.sql").write_text(f"-- Grain: one row per case.\n{sql}", encoding="utf-8")
    return {"table": "", "query": "cases.sql"}


def test_a_table_becomes_one_file_of_texts(desk: Desk) -> None:
    (arrival,) = desk.fetch()
    assert (arrival.file_name, arrival.is_whole) == ("appeals.parquet", True)
    assert arrival.address == "postgresql://127.0.0.1/postgres/public.appeals"
    rows = rows_of(arrival.path)
    assert len(rows) == 25
    assert rows[2] == ("3", "іс «3»", "2026-01-04", "false", "0.375", "2026-01-01 08:00:00+05")
    assert rows[3][3] == "true"


def test_whatever_stands_in_a_cell_comes_as_it_is(desk: Desk, server: Server) -> None:
    body = 'a "b"\r\n\tc\\n , ; \u2028 😀'
    with server.owner() as owner:
        owner.execute("update appeals set body = %s, closed = 'infinity' where id = 1", [body])
    server.write("update appeals set body = '' where id = 2", "update appeals set body = null where id = 3")
    rows = {row[0]: row for row in rows_of(desk.fetch()[0].path)}
    assert [rows[number][1] for number in ("1", "2", "3")] == [body, "", None]
    assert rows["1"][2] == "infinity"


def test_a_query_is_read_as_it_is_written(desk: Desk) -> None:
    options = query(desk, "select id, body like '%1%' as one, array[id] as list\nfrom appeals where id < 4 -- 100% sure\n;\n")
    assert rows_of(desk.fetch(**options)[0].path) == [("1", "true", "{1}"), ("2", "false", "{2}"), ("3", "false", "{3}")]


def test_only_the_wanted_columns_leave_the_database(desk: Desk) -> None:
    desk.wishes = {"keep": frozenset({"id", "closed"})}
    assert rows_of(desk.fetch()[0].path)[0] == ("2026-01-02", "1")


def test_an_unchanged_table_is_the_same_file(desk: Desk) -> None:
    first = hash_of(desk.fetch()[0].path)
    assert hash_of(desk.fetch()[0].path) == first
    assert desk.take() == desk.take()


def test_only_what_changed_comes_once_it_was_loaded(desk: Desk, server: Server) -> None:
    desk.options["cursor_column"] = "changed"
    assert ids(desk.take()) == list(range(1, 26))
    server.write(
        "update appeals set body = 'new', changed = timestamptz '2026-03-01 10:00:00.123456+00' where id = 4",
        "insert into appeals (id, changed) values (26, timestamptz '2026-03-01 10:00:00.123456+00')",
    )
    (arrival,) = desk.fetch()
    assert not arrival.is_whole
    assert ids([arrival.path]) == [4, 25, 26], "the last row again: another one may have come at its very moment"
    assert ids(desk.take()) == [4, 25, 26], "what was not loaded comes again"
    assert ids(desk.take()) == [4, 26]
    server.write("insert into appeals (id, changed) values (27, '2026-03-01 10:00:00.123456+00')")
    assert ids(desk.take()) == [4, 26, 27]
    state = json.loads((desk.snapshots / "appeals" / "cursor.json").read_text(encoding="utf-8"))
    assert (state["value"], state["kind"]) == ("2026-03-01 15:00:00.123456+05", "timestamp with time zone")


def test_rows_without_a_cursor_and_late_ones_are_not_lost(desk: Desk, server: Server) -> None:
    desk.options.update(cursor_column="changed", overlap="2 hours")
    desk.take()
    server.write(
        "insert into appeals (id, changed) values (30, null)",
        "insert into appeals (id, changed) values (31, timestamptz '2026-01-01 23:30+00')",
    )
    assert ids(desk.take()) == [23, 24, 25, 30, 31]


@pytest.mark.parametrize("column", ["id", "closed", "share"])
def test_a_number_or_a_day_is_a_cursor_too(desk: Desk, server: Server, column: str) -> None:
    desk.options["cursor_column"] = column
    desk.take()
    server.write("insert into appeals (id, closed, share) values (99, date '2027-01-01', 999)")
    assert ids(desk.take()) == [25, 99]
    desk.options["overlap"] = {"id": "1000", "closed": "900 days", "share": "999"}[column]
    assert len(ids(desk.take())) == 26


def test_nothing_new_is_no_file(desk: Desk, server: Server) -> None:
    desk.options["cursor_column"] = "changed"
    desk.take()
    server.write("delete from appeals where id = 25")
    assert desk.fetch() == []


def test_all_rows_are_read_again_when_it_is_time_or_the_wish_is_another(desk: Desk) -> None:
    desk.options.update(cursor_column="changed", whole_every_days=7)
    desk.take()
    assert ids(desk.take()) == [25]
    path = desk.snapshots / "appeals" / "cursor.json"
    state = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**state, "whole_on": "2026-01-01"}), encoding="utf-8")
    (arrival,) = desk.fetch()
    assert (arrival.is_whole, len(rows_of(arrival.path))) == (True, 25)
    desk.take()
    assert len(ids(desk.take(**query(desk, "select * from appeals")))) == 25


@pytest.mark.parametrize(
    "sql",
    [
        "with gone as (delete from appeals returning *) select * from gone",
        "select wipe() as id",
        "select nextval('numbers') as id",
        "select 1 as id; commit; set session characteristics as transaction read write; delete from appeals",
        "select 1) as source; delete from appeals; select * from (select 1",
        "delete from appeals returning id",
        "select set_config('transaction_read_only', 'off', false), wipe() as id",
        "select id from appeals for update",
    ],
)
def test_a_query_cannot_write_even_for_a_user_who_may(desk: Desk, server: Server, sql: str) -> None:
    server.write(
        "drop sequence if exists numbers",
        "create sequence numbers",
        "create or replace function wipe() returns int language plpgsql as 'begin delete from appeals; return 1; end'",
    )
    failure = desk.fails(**query(desk, sql), address=server.address.replace("reader@", "owner@"))
    assert (failure.rule, failure.state, failure.exit_code) == ("query_failed", "refused", 10)
    assert "expected rows of a query that only reads" in str(failure)
    assert server.ask("select count(*) from appeals") == [(25,)]
    assert server.ask("select is_called from numbers") == [(False,)]


def test_a_mistake_in_the_query_is_told_and_a_value_is_not(desk: Desk) -> None:
    assert 'relation "public.nothing" does not exist' in str(desk.fails(table="public.nothing"))
    desk.wishes = {"keep": frozenset({"gone"})}
    failure = desk.fails()
    assert failure.rule == "schema_changed"
    assert 'column "gone" does not exist' in str(failure)
    desk.wishes = {}
    failure = desk.fails(**query(desk, "select cast(body as int) as id from appeals"))
    assert failure.rule == "query_failed"
    assert "the server's error 22P02" in str(failure)
    assert "іс" not in str(failure) + "".join(traceback.format_exception(failure))
    assert failure.__context__ is failure.__cause__ is None
    assert "syntax error" in str(desk.fails(**query(desk, "selekt")))
    assert desk.fails(**query(desk, 'select 1 as a, 2 as "A"')).rule == "duplicate_columns"


def test_no_rows_are_refused_unless_the_contract_allows_it(desk: Desk, server: Server) -> None:
    server.write("delete from appeals")
    assert desk.fails().rule == "no_rows"
    desk.wishes = {"may_be_empty": True}
    assert desk.fetch() == []


def test_a_query_that_takes_too_long_is_ended(desk: Desk) -> None:
    failure = desk.fails(**query(desk, "select pg_sleep(30)"), statement_seconds=1)
    assert (failure.rule, failure.state) == ("timeout", "missing")


def test_a_connection_that_is_lost_leaves_nothing_and_the_next_run_reads_all(desk: Desk, server: Server) -> None:
    desk.options["cursor_column"] = "changed"
    slow = query(desk, "select *, pg_sleep(case when id > 10 then 0.2 else 0 end)::text as rest from appeals")
    began = threading.Event()

    def end_it() -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until and not began.is_set():
            if list(desk.resume.rglob("batch.json")):
                server.write("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'korsetkish'")
                began.set()
            time.sleep(0.01)

    ender = threading.Thread(target=end_it)
    ender.start()
    failure = desk.fails(**slow)
    ender.join()
    assert began.is_set()
    assert (failure.rule, failure.state, failure.exit_code) == ("unreachable", "missing", 11)
    assert "seen: no connection, or one that broke off." in str(failure)
    assert [path for path in desk.data.rglob("*") if path.is_file()] == []
    assert ids(desk.take(**query(desk, "select * from appeals"))) == list(range(1, 26))


def test_a_server_that_is_just_starting_is_waited_for(desk: Desk, server: Server) -> None:
    server.stop()
    try:
        failure = desk.fails()
        assert failure.rule == "unreachable"
        starter = threading.Timer(0.5, server.start)
        starter.start()
        arrivals = desk.fetch(attempts=12, first_wait_seconds=0.3, longest_wait_seconds=2)
        starter.join()
        assert len(rows_of(arrivals[0].path)) == 25
    finally:
        server.start_if_down()


def test_the_password_is_told_nowhere(desk: Desk, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    failures = [
        desk.fails(address=server.address.replace("reader@", "nobody@")),
        desk.fails(address=server.address.replace("/postgres", "/nothing")),
        desk.fails(**query(desk, f'select * from "{PASSWORD.replace("%", "")}"')),
        desk.fails(**query(desk, f'select * from "{PASSWORD}"')),
    ]
    assert failures[0].rule == "key_refused"
    desk.take()
    told = caplog.text + "".join("".join(traceback.format_exception(failure)) + failure.detail for failure in failures)
    assert PASSWORD not in told
    assert desk.files_with(PASSWORD) == []
    desk.keys = {KEY_NAME: "wrong-password"}
    assert desk.fails().rule == "key_refused"
    desk.keys = {}
    assert desk.fails().rule == "key_missing"


def test_a_large_table_is_never_whole_in_memory(desk: Desk) -> None:
    large = query(desk, "select n, repeat(md5(n::text), 40) as body from generate_series(1, 20000) as n")
    tracemalloc.start()
    try:
        (arrival,) = desk.fetch(**large, batch_rows=500)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert rows_of(arrival.path, "count(*), count(distinct n)") == [(20_000, 20_000)]
    assert peak < 8_000_000, "the rows are 26 MB"


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"address": "mysql://reader@db.kz/a"}, "'address' must be postgresql://user@host:port/database"),
        ({"address": "postgresql://reader:secret@db.kz/a"}, "must hold no password"),
        ({"address": "postgresql://reader@db.kz/a?options=-cx"}, "no options"),
        ({"table": "a; drop table b"}, "'table' must be a name"),
        ({"table": "a", "query": "b.sql"}, "one of them"),
        ({"table": "", "query": "../b.sql"}, "'query' must name a .sql file"),
        ({"table": "", "query": "none.sql"}, "the file 'none.sql' is not beside source.toml"),
        ({"overlap": "1 day"}, "'overlap' needs 'cursor_column'"),
        ({"time_zone": "UTC -c log_statement=all"}, "'time_zone' must be a name"),
        ({"encryption": "disable"}, "'encryption' must be one of verify-full, require"),
        ({"key_env": "PGPASSWORD"}, "must name a variable that begins with KORSETKISH_KEY_"),
        ({"batch_rows": 0}, "'batch_rows' must be above 0"),
    ],
)
def test_a_wrong_definition_is_told_before_anything_is_asked(desk: Desk, options: dict[str, Any], problem: str) -> None:
    with pytest.raises(DefinitionError) as failed:
        desk.fetch(**options)
    assert problem in str(failed.value)
