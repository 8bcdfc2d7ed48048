"""The published file: the one that CURRENT names, read-only, with no way out of the process."""

import os
import shutil
import threading
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from dashboard.queries import db
from dashboard.queries.db import NothingPublishedError, Published, find_file, open_published, opened


class RunId(NamedTuple):
    """What the tests ask for."""

    run_id: str


@pytest.fixture(autouse=True)
def _no_open_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "_open", {})


@pytest.fixture
def ask_sql(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A question is its own SQL."""
    monkeypatch.setattr(db, "read_question", lambda question: question)
    return monkeypatch


def publish(folder: Path, run: str, *, current: bool = True) -> Path:
    """A published file of one run, and CURRENT moved to it the way the pipeline moves it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run}.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table meta_run as select $run as run_id", {"run": run})
    if current:
        (folder / "CURRENT.new").write_text(path.name + "\n", encoding="utf-8")
        os.replace(folder / "CURRENT.new", folder / "CURRENT")
    return path


def run_seen(published: Path, **choice: str) -> str:
    return open_published(published, edition="official", **choice).ask("select run_id from meta_run", RunId)[0].run_id


def test_the_file_that_current_names_is_read(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "official", "r1")
    publish(tmp_path / "official", "r2", current=False)
    assert run_seen(tmp_path) == "r1"
    assert open_published(tmp_path, edition="official").run_id == "r1"


def test_a_moved_current_is_seen_at_once_and_the_old_run_can_still_be_asked_for(
    tmp_path: Path, ask_sql: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "official", "r1")
    first = open_published(tmp_path, edition="official")
    assert run_seen(tmp_path) == "r1"
    publish(tmp_path / "official", "r2")
    assert run_seen(tmp_path) == "r2"
    assert run_seen(tmp_path, run="r1") == "r1"
    assert first.ask("select run_id from meta_run", RunId) == (RunId("r1"),), "a reader in the middle keeps its run"


def test_a_roll_back_is_seen_at_once(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "official", "r1")
    publish(tmp_path / "official", "r2")
    assert run_seen(tmp_path) == "r2"
    (tmp_path / "official" / "CURRENT").write_text("r1.duckdb", encoding="utf-8")
    assert run_seen(tmp_path) == "r1"


def test_a_file_is_opened_once(tmp_path: Path) -> None:
    publish(tmp_path / "official", "r1")
    assert open_published(tmp_path, edition="official") is open_published(tmp_path, edition="official", run="r1")


def test_only_a_few_files_stay_open(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    runs = [f"r{i}" for i in range(db.FILES_KEPT + 3)]
    first = publish(tmp_path / "official", "first")
    for run in runs:
        shutil.copy(first, first.with_name(f"{run}.duckdb"))
    readers = [open_published(tmp_path, edition="official", run=run) for run in (*runs, *runs)]
    assert [reader.run_id for reader in readers] == [*runs, *runs]
    assert {reader.ask("select run_id from meta_run", RunId) for reader in readers} == {(RunId("first"),)}
    assert len(db._open) <= db.FILES_KEPT


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError):
        open_published(tmp_path / "nowhere", edition="official")
    publish(tmp_path / "official", "r1")
    with pytest.raises(NothingPublishedError):
        open_published(tmp_path, edition="demo")


@pytest.mark.parametrize(
    "run",
    [
        "r2",
        "../official/r1",
        "../demo/r1",
        "./r1",
        "../outside",
        "../../etc/passwd",
        "r1.duckdb",
        "R1",
        "*",
        "r?",
        "[r]1",
        "",
        " ",
        "r1\x00",
        "r" * 5000,
        "CURRENT",
        "/",
    ],
)
def test_a_run_that_does_not_exist_is_no_way_to_another_file(tmp_path: Path, run: str) -> None:
    for name in ("official/r1.duckdb", "demo/r1.duckdb", "outside.duckdb"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    with pytest.raises(NothingPublishedError):
        find_file(tmp_path, edition="official", run=run)


@pytest.mark.parametrize("named", ["gone.duckdb", "", "../outside.duckdb", "broken.duckdb", "/etc/passwd"])
def test_a_current_that_names_no_readable_file_is_nothing_published(tmp_path: Path, named: str) -> None:
    folder = tmp_path / "official"
    publish(tmp_path, "outside", current=False)
    publish(folder, "r1")
    (folder / "broken.duckdb").write_bytes(b"not a database" * 500)
    (folder / "CURRENT").write_text(named, encoding="utf-8")
    with pytest.raises(NothingPublishedError):
        open_published(tmp_path, edition="official")


@pytest.mark.parametrize(
    "sql",
    [
        "create table x (run_id varchar)",
        "insert into meta_run values ('x') returning run_id",
        "update meta_run set run_id = 'x'",
        "delete from meta_run",
        "drop table meta_run",
    ],
)
def test_nothing_can_be_written(tmp_path: Path, ask_sql: pytest.MonkeyPatch, sql: str) -> None:
    before = publish(tmp_path / "official", "r1").read_bytes()
    with pytest.raises(duckdb.Error, match="read-only"):
        open_published(tmp_path, edition="official").ask(sql, RunId)
    assert (tmp_path / "official" / "r1.duckdb").read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "select content as run_id from read_text('{file}')",
        "select * as run_id from read_csv('{file}')",
        "select run_id from 'https://example.com/x.parquet'",
        "copy (select 1) to '{file}.out'",
        "attach '{file}' as other",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '1GB'",
        "export database '{file}.out'",
    ],
)
def test_there_is_no_way_out_of_the_file(tmp_path: Path, ask_sql: pytest.MonkeyPatch, sql: str) -> None:
    publish(tmp_path / "official", "r1")
    secret = tmp_path / "secret.csv"
    secret.write_text("run_id\nsecret\n", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        open_published(tmp_path, edition="official").ask(sql.format(file=secret), RunId)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["official", "secret.csv"]


def test_a_parameter_is_a_value_and_never_sql(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "official", "r1")
    published = open_published(tmp_path, edition="official")
    for hostile in ("' or 1=1 --", "x'; drop table meta_run; --", "$run", "\x00", "%", "ә" * 1000):
        assert published.ask("select $run as run_id", RunId, run=hostile) == (RunId(hostile),)
        assert published.ask("select run_id from meta_run where run_id = $run", RunId, run=hostile) == ()


def test_answers_are_remembered_by_question_and_parameters(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "official", "r1")
    published = open_published(tmp_path, edition="official")
    first = published.ask("select $run as run_id", RunId, run="a")
    assert published.ask("select $run as run_id", RunId, run="a") is first
    assert published.ask("select $run as run_id", RunId, run="b") == (RunId("b"),)


def test_the_memory_of_answers_does_not_grow_without_end(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    ask_sql.setattr(db, "ANSWERS_KEPT", 10)
    publish(tmp_path / "official", "r1")
    published = open_published(tmp_path, edition="official")
    for i in range(50):
        published.ask("select $run as run_id", RunId, run=str(i))
    assert len(published._answers) <= 11


def test_a_query_that_disagrees_with_its_shape_is_our_mistake(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "official", "r1")
    with pytest.raises(TypeError, match="RunId expects"):
        open_published(tmp_path, edition="official").ask("select 1 as another", RunId)


def test_columns_are_matched_by_name(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    class Pair(NamedTuple):
        """Two columns."""

        a: int
        b: int

    publish(tmp_path / "official", "r1")
    assert open_published(tmp_path, edition="official").ask("select 2 as b, 1 as a", Pair) == (Pair(1, 2),)


def test_many_readers_at_once(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "official", "r1")
    answers: list[str] = []

    def read(number: int) -> None:
        published = open_published(tmp_path, edition="official")
        answers.extend(published.ask("select $run as run_id", RunId, run=f"{number}-{i}")[0].run_id for i in range(20))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted(f"{number}-{i}" for number in range(8) for i in range(20))
    assert len(db._open) == 1


def test_a_file_opened_for_a_block_is_let_go(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    path = publish(tmp_path / "official", "r1")
    with opened(path) as published:
        assert isinstance(published, Published)
        assert published.ask("select run_id from meta_run", RunId) == (RunId("r1"),)
    with pytest.raises(duckdb.Error):
        published.ask("select 'x' as run_id", RunId)


def test_a_run_from_before_a_table_existed_says_nothing_about_it(tmp_path: Path, ask_sql: pytest.MonkeyPatch) -> None:
    path = publish(tmp_path / "official", "r1")
    with opened(path) as published:
        assert published.ask("select run_id from meta_bundle", RunId) == ()
        with pytest.raises(duckdb.BinderException):
            published.ask("select no_such_column as run_id from meta_run", RunId)
