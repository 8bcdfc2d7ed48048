"""The published file: the one that CURRENT names, read-only, with no way out of the process."""

import hashlib
import os
import shutil
import threading
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from fitting_file import write_fitting

from dashboard.queries import db, schema
from dashboard.queries.db import NothingPublishedError, Published, find_file, open_published, opened
from dashboard.queries.schema import NotKnownError, UnreadableError


class RunId(NamedTuple):
    """What the tests ask for."""

    run_id: str


@pytest.fixture(autouse=True)
def _no_open_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "_open", {})
    monkeypatch.setattr(db, "_refused", {})


@pytest.fixture
def ask_sql(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A question is its own SQL; those about the schema stay what they are."""
    read = db.read_question
    monkeypatch.setattr(db, "read_question", lambda question: read(question) if question.startswith("schema_") else question)
    return monkeypatch


def publish(folder: Path, run: str, *, current: bool = True) -> Path:
    """A published file of one run, and CURRENT moved to it the way the pipeline moves it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = write_fitting(folder / f"{run}.duckdb")
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


@pytest.mark.parametrize("named", ["gone.duckdb", "", "../outside.duckdb", "/etc/passwd"])
def test_a_current_that_names_no_file_is_nothing_published(tmp_path: Path, named: str) -> None:
    folder = tmp_path / "official"
    publish(tmp_path, "outside", current=False)
    publish(folder, "r1")
    (folder / "CURRENT").write_text(named, encoding="utf-8")
    with pytest.raises(NothingPublishedError):
        open_published(tmp_path, edition="official")


@pytest.mark.parametrize(
    "sql",
    [
        "create table x (run_id varchar)",
        "insert into meta_run (run_id) values ('x') returning run_id",
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


@pytest.mark.parametrize("content", [b"not a database" * 500, b"", b"\0" * 20_000])
def test_a_live_file_that_cannot_be_opened_is_not_nothing_published(tmp_path: Path, content: bytes) -> None:
    publish(tmp_path / "official", "r1").write_bytes(content)
    with pytest.raises(UnreadableError) as refused:
        open_published(tmp_path, edition="official")
    assert refused.value.why in ("damaged", "unfit")


HURTS = {
    "table settlement_report is missing": "alter table settlement_report rename to settlement_reports",
    "column kpi_value.value is missing": "alter table kpi_value drop column value",
    "column kpi_value.value is VARCHAR, not DOUBLE": "alter table kpi_value alter column value type varchar",
    "table meta_run is missing": "drop table meta_run",
}


@pytest.mark.parametrize("wrong", HURTS)
def test_a_file_that_does_not_fit_its_version_is_refused_and_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, wrong: str
) -> None:
    with duckdb.connect(str(publish(tmp_path / "official", "r1"))) as connection:
        connection.execute(HURTS[wrong])
    for _ in range(3):
        with pytest.raises(UnreadableError) as refused:
            open_published(tmp_path, edition="official")
        assert (refused.value.why, refused.value.wrong) == ("unfit", (wrong,))
    assert [record.message for record in caplog.records] == [
        f"official/r1.duckdb does not fit its schema version {schema.newest()}: {wrong}"
    ]


def test_a_file_that_was_mended_is_looked_at_again(tmp_path: Path) -> None:
    path = publish(tmp_path / "official", "r1")
    path.write_bytes(b"half a file")
    with pytest.raises(UnreadableError):
        open_published(tmp_path, edition="official")
    os.utime(write_fitting(path), ns=(1, 1))
    assert open_published(tmp_path, edition="official").schema_version == schema.newest()


@pytest.mark.parametrize(
    ("version", "why"), [(schema.newest() + 1, "too_new"), (schema.oldest() - 1, "too_old"), (0, "too_old")]
)
def test_a_version_that_is_not_read_is_refused(tmp_path: Path, version: int, why: str) -> None:
    with duckdb.connect(str(publish(tmp_path / "official", "r1"))) as connection:
        connection.execute("update meta_run set schema_version = $version", {"version": version})
    with pytest.raises(UnreadableError) as refused:
        open_published(tmp_path, edition="official")
    assert (refused.value.why, refused.value.version) == (why, version)


@pytest.mark.parametrize("version", range(schema.oldest(), schema.newest() + 1))
def test_each_version_that_is_read_is_known_by_what_it_holds(tmp_path: Path, version: int) -> None:
    with opened(write_fitting(tmp_path / "r1.duckdb", version=version)) as published:
        assert published.schema_version == version


def test_what_the_version_of_a_run_did_not_hold_is_not_known_and_never_none(
    tmp_path: Path, ask_sql: pytest.MonkeyPatch
) -> None:
    asked = "select number_key as run_id from vintage"
    with opened(write_fitting(tmp_path / "r1.duckdb", version=2)) as published, pytest.raises(NotKnownError):
        published.ask(asked, RunId)
    with opened(write_fitting(tmp_path / "r2.duckdb", version=3)) as published:
        assert published.ask(asked, RunId) == ()


@pytest.mark.parametrize("asked", ["select run_id from meta_bundle", "select no_such_column as run_id from meta_run"])
def test_a_question_that_the_newest_version_cannot_answer_is_our_mistake(
    tmp_path: Path, ask_sql: pytest.MonkeyPatch, asked: str
) -> None:
    with (
        opened(publish(tmp_path / "official", "r1")) as published,
        pytest.raises((duckdb.CatalogException, duckdb.BinderException)),
    ):
        published.ask(asked, RunId)


def test_the_runs_that_are_kept_are_told_with_why_one_is_not_shown(tmp_path: Path) -> None:
    folder = tmp_path / "official"
    old = publish(folder, "r1")
    with duckdb.connect(str(old)) as connection:
        connection.execute("update meta_run set schema_version = 1")
    publish(folder, "r2")
    now, before = open_published(tmp_path, edition="official").kept_runs
    assert now == ("r2", schema.newest(), "", "")
    assert before == ("r1", 1, "too_old", hashlib.sha256(old.read_bytes()).hexdigest())
