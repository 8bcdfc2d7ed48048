"""Records: files that add to what is known. A late correction keeps the state it replaces, and a replay changes nothing."""

import os
import shutil
import time
from pathlib import Path

import duckdb
import pytest
from inbox_desk import COLUMNS, REPOSITORY, Identity, InboxDesk, Row, case, written

pytestmark = pytest.mark.proof

PAGE = b"<!DOCTYPE html><html><body>Sign in</body></html>"
NAMES = "select file_name from meta_snapshot where source_id = 'appeals'"
NOTHING = "Nothing has changed since the last published run: nothing was published.\n"


@pytest.fixture
def desk(published_data: Path, tmp_path: Path) -> InboxDesk:
    """A data folder of one's own with the official edition published, and an empty inbox."""
    shutil.copytree(published_data, tmp_path / "data")
    return InboxDesk(tmp_path / "data")


# Files that come, again and again.


def test_an_empty_inbox_waits_and_the_edition_is_published_all_the_same(desk: InboxDesk) -> None:
    assert desk.state() == ("waiting", "")
    assert desk.identity() == Identity(0, 0, 0, 0)
    assert desk.published("select count(*) from appeal_backlog") == [(0,)]
    assert desk.published("select distinct status from kpi_value order by all") == [("claimed",), ("computed",), ("reported",)]
    assert desk.run().endswith(NOTHING)
    told = [line for line in desk.run("status").splitlines() if line.startswith("appeals:")]
    assert told == ["appeals: waiting for its first file"]


def test_files_add_to_what_is_known(desk: InboxDesk) -> None:
    before = desk.published("from kpi_value where status <> 'measured' order by all")
    desk.drop("march-1.csv", *(case(n) for n in range(1, 4)))
    told = desk.run()
    assert "appeals: 3 rows read, 3 accepted, 0 quarantined, 0 duplicates" in told
    assert (desk.state(), desk.identity(), desk.received()) == (("ok", ""), Identity(3, 3, 0, 0), 3)

    desk.drop("march-2.csv", *(case(n) for n in range(4, 6)))
    told = desk.run()
    assert "appeals: 2 rows read, 2 accepted, 0 quarantined, 0 duplicates" in told
    assert (desk.identity(), desk.received(), desk.received(area="KZ-61")) == (Identity(5, 5, 0, 0), 5, 5)
    assert sorted(desk.states()) == [f"A-{n:04}" for n in range(1, 6)]
    assert len(desk.published_runs) == 3
    names = desk.published("select file_name, left(sha256, 8) from meta_snapshot where source_id = 'appeals'")
    assert sorted(names) == sorted((f"appeals-{digest}.csv", digest) for _, digest in names), (
        "a file's own name may be a person's"
    )
    assert desk.published("from kpi_value where status <> 'measured' order by all") == before, "nothing else has moved"
    assert desk.published("select cast(as_of as varchar) from meta_source where source_id = 'appeals'") == [("2026-04-30",)]


def test_the_very_same_file_changes_nothing_whatever_it_is_called(desk: InboxDesk) -> None:
    content = desk.drop("march.csv", *(case(n) for n in range(1, 4))).read_bytes()
    desk.drop_bytes("a-copy-dropped-with-it.csv", content)
    desk.run()
    assert (desk.identity(), desk.received()) == (Identity(3, 3, 0, 0), 3)
    runs, snapshots = desk.published_runs, sorted(desk.data.glob("snapshots/**/*"))

    for name in ("march.csv", "march (1).csv"):
        desk.drop_bytes(name, content)
        told = desk.run()
        assert "appeals: nothing new" in told
        assert told.endswith(NOTHING)
    (desk.inbox / "march.csv").unlink()
    assert desk.run().endswith(NOTHING), "a file that was loaded may be taken away"
    assert (desk.published_runs, sorted(desk.data.glob("snapshots/**/*"))) == (runs, snapshots)
    assert desk.warehouse("select count(*) from src_appeals_history") == [(0,)]


def test_a_file_that_lies_there_unchanged_is_not_read_again_and_a_changed_one_is(desk: InboxDesk) -> None:
    path = desk.drop("a.csv", case(1))
    os.utime(path, (time.time() + 3600,) * 2)  # Written a moment ago, however long a busy machine takes to look at it.
    desk.run()
    assert desk.warehouse("select count(*) from seen_file") == [(0,)], "it may change once more within this moment"
    os.utime(path)
    time.sleep(2.1)
    desk.run()
    assert desk.warehouse("select file_name, bytes from seen_file") == [("a.csv", path.stat().st_size)]
    # Another row of the same length, and the time of writing put back to what it was.
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b"A-0001", b"A-0002"))
    os.utime(path, ns=times)
    assert "appeals: 1 rows read, 1 accepted" in desk.run()
    assert set(desk.states()) == {"A-0001", "A-0002"}


def test_a_late_correction_replaces_and_the_state_before_it_is_kept(desk: InboxDesk) -> None:
    desk.drop("april.csv", case(1), case(2))
    desk.run()
    answered = {"answered_on": "2026-05-04", "outcome": "favourable", "state_on": "2026-05-31"}
    desk.drop("may.csv", case(1, **answered), case(3, registered_on="2026-05-05", received_on="", state_on="2026-05-31"))
    desk.run()
    assert desk.states() == {"A-0001": "2026-05-31", "A-0002": "2026-04-30", "A-0003": "2026-05-31"}
    assert desk.states("src_appeals_history") == {"A-0001": "2026-04-30"}
    assert desk.warehouse("select outcome, _file_name, _row_no from src_appeals where case_id = 'A-0001'") == [
        ("favourable", "may.csv", 2)
    ]
    assert desk.warehouse("select outcome, _file_name from src_appeals_history") == [("", "april.csv")]
    assert (desk.identity(), desk.received()) == (Identity(4, 4, 0, 0), 2)
    assert desk.warehouse("select sum(closed) from stg_appeal_month where area_id = 'KZ-61'") == [(1,)]


def test_an_older_state_that_arrives_late_goes_to_the_history(desk: InboxDesk) -> None:
    desk.drop("b.csv", case(1, answered_on="2026-03-10", outcome="answered", state_on="2026-04-30"))
    desk.run()
    desk.drop("a.csv", case(1, state_on="2026-03-05"), case(2))
    desk.run()
    assert desk.states() == {"A-0001": "2026-04-30", "A-0002": "2026-04-30"}
    assert desk.states("src_appeals_history") == {"A-0001": "2026-03-05"}
    assert (desk.identity(), desk.received()) == (Identity(3, 3, 0, 0), 2)
    # The same old state once more, in another file: it is known.
    desk.drop("c.csv", case(1, state_on="2026-03-05"))
    desk.run()
    assert desk.states("src_appeals_history") == {"A-0001": "2026-03-05"}
    assert desk.identity() == Identity(4, 3, 0, 1)


def test_several_states_of_a_case_in_one_file_leave_the_latest(desk: InboxDesk) -> None:
    days = ("2026-04-10", "2026-04-30", "2026-04-20")
    desk.drop("all.csv", *(case(1, state_on=day) for day in days))
    desk.run()
    assert desk.states() == {"A-0001": "2026-04-30"}
    history = desk.warehouse("select cast(state_on as varchar) from src_appeals_history order by 1")
    assert history == [("2026-04-10",), ("2026-04-20",)]
    assert (desk.identity(), desk.received()) == (Identity(3, 3, 0, 0), 1)


def test_exact_copies_are_counted_as_duplicates_within_and_across_files(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1), case(2), case(1), case(1, body=" akimat_kz-61 "))
    desk.drop("b.csv", case(2), case(3))
    desk.run()
    assert desk.identity() == Identity(6, 3, 0, 3)
    desk.drop("c.csv", case(3), case(4), case(4), case(1))
    desk.run()
    assert (desk.identity(), desk.received()) == (Identity(10, 4, 0, 6), 4)
    assert desk.warehouse("select count(*) from src_appeals_history") == [(0,)]


# What is wrong.


def test_the_identity_holds_over_files_of_every_kind_together(desk: InboxDesk) -> None:
    bad = [case(11, type="petition"), case(12, area_id="KZ-99", topic="x"), case(13, registered_on="")]
    desk.drop("a.csv", case(1), *bad, case(2), case(1))
    desk.drop("b.csv", case(2), case(3), bad[0], case(14, channel="pigeon"))
    text = written([case(4)]) + written([case(15)]).splitlines()[1] + ",one cell too many\n"
    desk.drop_bytes("c.csv", text.encode())
    desk.drop("d.csv")
    desk.run()
    # 6 + 4 + 2 + 0 rows; A-0001, A-0002 and the petition came twice.
    assert desk.identity() == Identity(12, 4, 5, 3)
    refused = desk.published(
        "select count(distinct (snapshot_id, row_no)) from quarantine where source_id = 'appeals' and rule not like 'dropped%'"
    )
    assert refused == [(5,)]
    desk.drop("e.csv", case(1), case(1, state_on="2026-05-31"), case(16, outcome="?"))
    desk.run()
    assert desk.identity() == Identity(15, 5, 6, 4)


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        (PAGE, "html"),
        (written([case(9)], [name for name in COLUMNS if name != "state_on"]).encode(), "missing_columns"),
        (b"", "empty"),
    ],
)
def test_a_refused_file_does_not_hold_up_the_good_one_beside_it(desk: InboxDesk, bad: bytes, rule: str) -> None:
    bad_file = desk.drop_bytes("a-bad.csv", bad)
    desk.drop("b-good.csv", case(1), case(2))
    told = desk.run(code=10)
    assert "Traceback" not in told
    assert "appeals: REFUSED, the last good rows stay live. a-bad.csv: expected " in told
    assert "appeals: 2 rows read, 2 accepted" in told
    assert (desk.state(), desk.identity(), desk.received()) == (("refused", rule), Identity(2, 2, 0, 0), 2)
    status = [line for line in desk.run("status").splitlines() if line.startswith("appeals:")]
    assert len(status) == 1
    assert status[0].startswith(f"appeals: refused ({rule}")
    assert status[0].endswith("stay live")
    # It lies there still: the run says so again, and publishes nothing new.
    runs = desk.published_runs
    assert desk.run(code=10).endswith(NOTHING)
    assert desk.published_runs == runs

    bad_file.unlink()
    desk.run()
    assert (desk.state(), desk.identity(), desk.received()) == (("ok", ""), Identity(2, 2, 0, 0), 2)
    assert not [line for line in desk.run("status").splitlines() if line.startswith("appeals: refused")]
    assert desk.run().endswith(NOTHING)


def test_a_very_first_file_that_is_refused_leaves_the_source_waiting_once_it_is_gone(desk: InboxDesk) -> None:
    bad = desk.drop_bytes("a.csv", PAGE)
    assert "REFUSED" in desk.run(code=10)
    assert (desk.state(), desk.identity()) == (("refused", "html"), Identity(0, 0, 0, 0))
    bad.unlink()
    desk.run()
    assert desk.state() == ("waiting", "")
    desk.drop("b.csv", case(1))
    desk.run()
    assert (desk.state(), desk.received()) == (("ok", ""), 1)


def test_a_bad_cell_of_every_rule_stands_in_the_quarantine_with_its_row(desk: InboxDesk) -> None:
    wrong: list[tuple[dict[str, object], str, str, str]] = [
        ({"case_id": ""}, "case_id", "required", "empty"),
        ({"case_id": "Ж 1/2"}, "case_id", "pattern", "text"),
        ({"case_id": "x" * 41}, "case_id", "pattern", "text"),
        ({"registered_on": ""}, "registered_on", "required", "empty"),
        ({"registered_on": "кеше"}, "registered_on", "type_date", "text"),
        ({"registered_on": "2026-02-30", "received_on": ""}, "registered_on", "type_date", "date"),
        ({"registered_on": "2026-05-01", "received_on": ""}, "registered_on", "not_after", "date"),
        ({"received_on": "2026-03-03"}, "received_on", "not_after", "date"),
        ({"received_on": "46083"}, "received_on", "type_date", "number"),
        ({"type": "petition"}, "type", "one_of", "text"),
        ({"type": ""}, "type", "required", "empty"),
        ({"topic": "weather"}, "topic", "in_table", "text"),
        ({"service_code": "1020003"}, "service_code", "pattern", "number"),
        ({"channel": "pigeon"}, "channel", "in_table", "text"),
        ({"area_id": "KZ-99"}, "area_id", "in_table", "text"),
        ({"area_id": "Түркістан"}, "area_id", "in_table", "text"),
        ({"redirected_on": "2026-03-01"}, "redirected_on", "not_before", "date"),
        (
            {"redirected_on": "2026-03-04", "received_by_competent_on": "2026-03-03"},
            "received_by_competent_on",
            "not_before",
            "date",
        ),
        ({"extended_on": "2026-03-01"}, "extended_on", "not_before", "date"),
        ({"extended_on": "2026-05-01"}, "extended_on", "not_after", "date"),
        ({"extended_until": "2026-13-01"}, "extended_until", "type_date", "date"),
        ({"answered_on": "2026-03-01"}, "answered_on", "not_before", "date"),
        ({"answered_on": "2026-05-01"}, "answered_on", "not_after", "date"),
        ({"outcome": "done"}, "outcome", "one_of", "text"),
        ({"repeat_of": "№ 7"}, "repeat_of", "pattern", "text"),
        ({"state_on": ""}, "state_on", "required", "empty"),
    ]
    lines = written([]).splitlines()
    expected = []
    for number, (cells, column, rule, kind) in enumerate(wrong):
        lines += [written([case(2 * number)]).splitlines()[1], written([case(2 * number + 1, **cells)]).splitlines()[1]]
        expected.append(("bad.csv", len(lines), column, rule, kind))
        if number % 5 == 0:
            lines.append("")  # A blank line is no row, and yet one of the file.
    lines.append(written([case(900)]).splitlines()[1] + ",more")
    expected.append(("bad.csv", len(lines), "", "malformed_row", "text"))
    lines.append("A-0901,2026-03-02")
    expected.append(("bad.csv", len(lines), "", "malformed_row", "text"))
    lines.append(written([case(902, registered_on="02.03.2026")]).splitlines()[1])
    desk.drop_bytes("bad.csv", ("\n".join(lines) + "\n").encode())
    desk.run()
    assert [row[1:] for row in desk.refusals()] == sorted(row[1:] for row in expected)
    assert {row[0] for row in desk.refusals()} == {row[0] for row in desk.published(NAMES)}
    good = len(wrong) + 1
    assert desk.identity() == Identity(good + len(wrong) + 2, good, len(wrong) + 2, 0)
    assert desk.received() == good
    rows = dict(desk.warehouse("select case_id, _row_no from src_appeals"))
    assert rows["A-0902"] == len(lines)
    assert rows["A-0002"] == 5, "the blank line counts"
    # What is told of a refusal is never the value itself.
    told = " ".join(str(cell) for row in desk.published("from quarantine where source_id = 'appeals'") for cell in row)
    for value in ("кеше", "petition", "weather", "pigeon", "KZ-99", "Түркістан", "№ 7", "Ж 1/2"):
        assert value not in told


def test_a_row_with_several_bad_cells_is_one_refused_row(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1, type="x", topic="y", area_id="z"), case(2))
    desk.run()
    assert [row[1:4] for row in desk.refusals()] == [
        (2, "area_id", "in_table"),
        (2, "topic", "in_table"),
        (2, "type", "one_of"),
    ]
    assert desk.identity() == Identity(2, 1, 1, 0)


def test_a_changed_contract_reads_every_file_anew(desk: InboxDesk, tmp_path: Path) -> None:
    columns = [*COLUMNS, "executor"]
    desk.drop("a.csv", case(1, executor="first"), case(2, executor="second"), case(3, type="?"), columns=columns)
    desk.drop("b.csv", case(1, executor="third", state_on="2026-05-31"), case(2, executor="second"), columns=columns)
    assert "columns left out: executor" in desk.run()
    before = desk.identity()
    assert before == Identity(5, 3, 1, 1)

    for name in ("sources", "kpis"):
        shutil.copytree(REPOSITORY / "etl" / name, tmp_path / "definitions" / name)
    changed = InboxDesk(desk.data, KORSETKISH_DEFINITIONS=str(tmp_path / "definitions"))
    assert changed.run().endswith(NOTHING), "the same contract in another place is no change"
    source = tmp_path / "definitions" / "sources" / "appeals" / "source.toml"
    source.write_text(source.read_text(encoding="utf-8") + 'executor = { type = "text" }\n', encoding="utf-8")
    told = changed.run()
    assert "appeals: 5 rows read, 3 accepted, 1 quarantined, 1 duplicates" in told
    assert changed.identity() == before
    assert changed.warehouse("select case_id, executor from src_appeals order by all") == [
        ("A-0001", "third"),
        ("A-0002", "second"),
    ]
    assert changed.warehouse("select case_id, executor from src_appeals_history") == [("A-0001", "first")]
    assert len(changed.refusals()) == 1
    assert changed.received() == 2
    assert changed.run().endswith(NOTHING)


def test_one_source_alone_can_be_asked_for(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1))
    told = desk.run("run", "--source", "appeals")
    assert "areas: not asked for" in told
    assert (desk.identity(), desk.received()) == (Identity(1, 1, 0, 0), 1)


def test_what_lies_in_the_inbox_and_is_no_delivery_is_passed_over(desk: InboxDesk) -> None:
    for name in ("README.md", ".hidden.csv", "copying.csv.part", "~$open.xlsx"):
        desk.drop_bytes(name, written([case(1)]).encode())
    (desk.inbox / "folder").mkdir()
    (desk.inbox / "folder" / "a.csv").write_text(written([case(2)]), encoding="utf-8")
    assert desk.run().endswith(NOTHING)
    assert desk.state() == ("waiting", "")


# Sudden death.


@pytest.mark.parametrize("stage", ["load", "commit", "write"])
def test_a_run_killed_while_records_are_loaded_counts_nothing_twice(desk: InboxDesk, stage: str) -> None:
    desk.drop("a.csv", case(1), case(2), case(3, type="?"))
    desk.run()
    live = desk.published_runs[-1]
    desk.drop("b.csv", case(1, state_on="2026-05-31"), case(2), case(4), case(5, area_id="?"))
    desk.kill(desk.pause(stage))
    assert desk.published_runs[-1] == live
    assert desk.identity() == Identity(3, 2, 1, 0), "what is live has not moved"
    assert "under way, or ended without a word (killed)" in desk.run("status")

    desk.run()
    assert desk.identity() == Identity(7, 4, 2, 1)
    assert desk.states() == {"A-0001": "2026-05-31", "A-0002": "2026-04-30", "A-0004": "2026-04-30"}
    assert desk.states("src_appeals_history") == {"A-0001": "2026-04-30"}
    assert desk.received() == 3
    assert len(desk.refusals()) == 2
    assert desk.published("select count(*), count(distinct sha256) from meta_snapshot where source_id = 'appeals'") == [(2, 2)]
    assert desk.run().endswith(NOTHING)
    assert not [path for path in desk.data.rglob("*") if ".part" in path.name or path.name == "work"]


def test_a_very_first_load_that_is_killed_leaves_the_way_free_for_the_next(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1), case(2))
    for stage in ("load", "commit", "write"):
        desk.kill(desk.pause(stage))
        assert desk.state() == ("waiting", "")
    desk.run()
    assert (desk.identity(), desk.received()) == (Identity(2, 2, 0, 0), 2)


# Parquet, read where it lies.


def parquet(desk: InboxDesk, name: str, *rows: Row) -> Path:
    """The rows as a Parquet file in the inbox: days as days, all else as text."""
    written_as = desk.data / f"{name}.csv"
    written_as.write_text(written(rows), encoding="utf-8")
    path = desk.inbox / name
    duckdb.connect().execute(f"copy (select * from read_csv('{written_as}', nullstr = '')) to '{path}' (format parquet)")
    return path


def test_parquet_says_what_csv_says(desk: InboxDesk) -> None:
    rows = [case(n, answered_on="2026-03-09", outcome="answered") for n in range(1, 40)]
    rows += [
        case(50, topic="weather"),
        case(51, body=" akimat_kz-61 "),
        case(1, answered_on="2026-03-09", outcome="answered"),
    ]
    parquet(desk, "a.parquet", *rows)
    told = desk.run()
    assert "appeals: 42 rows read, 40 accepted, 1 quarantined, 1 duplicates" in told
    assert [row[1:] for row in desk.refusals()] == [(41, "topic", "in_table", "text")]
    taken = desk.warehouse("select * exclude (_snapshot_id, _file_name) from src_appeals order by case_id")
    other = InboxDesk(desk.data.parent / "csv")
    other.drop("a.csv", *rows)
    other.run()
    assert other.warehouse("select * exclude (_snapshot_id, _file_name) from src_appeals order by case_id") == taken
    kept = next(desk.data.glob("snapshots/appeals/*/a.parquet.parquet"))
    assert duckdb.connect().execute(f"select count(*) from read_parquet('{kept}')").fetchone() == (41,)


def test_parquet_that_is_damaged_inside_is_refused_and_holds_nothing_up(desk: InboxDesk) -> None:
    path = parquet(desk, "a.parquet", *(case(n) for n in range(2000)))
    whole = path.read_bytes()
    path.write_bytes(whole[:200] + bytes(255 - byte for byte in whole[200:1500]) + whole[1500:])
    desk.drop("b.csv", case(1), case(2))
    told = desk.run(code=10)
    assert "Traceback" not in told
    assert "a.parquet: expected" in told
    assert (desk.state()[0], desk.received()) == ("refused", 2)
    path.write_bytes(whole)
    desk.run()
    assert (desk.state(), desk.received()) == (("ok", ""), 2000)
