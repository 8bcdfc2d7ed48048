"""A record that its provider no longer delivers is withdrawn: out of every count, said on Sources, and kept."""

import shutil
from pathlib import Path

import pytest
from inbox_desk import REPOSITORY, Identity, InboxDesk, case

pytestmark = pytest.mark.proof

MANY = range(1, 31)


def desk_with(published_data: Path, tmp_path: Path, lines: str) -> InboxDesk:
    """A desk whose appeals are defined with more lines."""
    shutil.copytree(published_data, tmp_path / "data")
    for folder in ("sources", "kpis"):
        shutil.copytree(REPOSITORY / "etl" / folder, tmp_path / "etl" / folder)
    definition = tmp_path / "etl" / "sources" / "appeals" / "source.toml"
    definition.write_text(f"{lines}\n{definition.read_text(encoding='utf-8')}", encoding="utf-8")
    return InboxDesk(tmp_path / "data", KORSETKISH_DEFINITIONS=str(tmp_path / "etl"))


@pytest.fixture
def desk(published_data: Path, tmp_path: Path) -> InboxDesk:
    """A desk whose deliveries hold all records each time."""
    return desk_with(published_data, tmp_path, "whole = true")


def withdrawn(desk: InboxDesk) -> list[str]:
    return [row[0] for row in desk.warehouse("select case_id from src_appeals_withdrawn order by all")]


def test_what_the_latest_delivery_lacks_is_withdrawn_and_kept(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1), case(2), case(3))
    desk.run()
    desk.drop("b.csv", case(1), case(3, state_on="2026-05-31"))
    desk.run()
    assert sorted(desk.states()) == ["A-0001", "A-0003"]
    assert withdrawn(desk) == ["A-0002"]
    assert desk.received() == 2
    assert desk.identity() == Identity(5, 4, 0, 1), "every row that was read is accounted for"
    assert desk.published("select rows_withdrawn from meta_source where source_id = 'appeals'") == [(1,)]
    assert "1 withdrawn" in next(line for line in desk.run("sources").splitlines() if line.startswith("appeals:"))


def test_a_record_that_comes_back_is_known_again(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1), case(2))
    desk.run()
    desk.drop("b.csv", case(1))
    desk.run()
    desk.drop("c.csv", case(2), case(1), case(3))
    desk.run()
    assert sorted(desk.states()) == ["A-0001", "A-0002", "A-0003"]
    assert withdrawn(desk) == []


def test_a_refused_row_is_still_there_at_its_provider(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1), case(2))
    desk.run()
    desk.drop("b.csv", case(1), case(2, topic="weather"))
    desk.run()
    assert sorted(desk.states()) == ["A-0001", "A-0002"]
    assert withdrawn(desk) == []


@pytest.mark.parametrize("content", ["nothing", "broken"])
def test_a_delivery_that_cannot_be_trusted_withdraws_nothing(desk: InboxDesk, content: str) -> None:
    path = desk.drop("a.csv", case(1), case(2))
    desk.run()
    head, first, *_ = path.read_text(encoding="utf-8").splitlines()
    desk.drop_bytes("b.csv", f"{head}\n{'' if content == 'nothing' else first + ',one,cell,more'}\n".encode())
    desk.run()
    assert sorted(desk.states()) == ["A-0001", "A-0002"]


def test_most_records_do_not_vanish_at_once(desk: InboxDesk) -> None:
    desk.drop("a.csv", *(case(n) for n in MANY))
    desk.run()
    desk.drop("b.csv", case(1), case(31))
    told = desk.run(code=10)
    assert "expected at least half of the 30 known records; seen: 1 of them" in told
    assert (len(desk.states()), desk.received(), withdrawn(desk)) == (30, 30, [])
    assert desk.state() == ("refused", "shrunk")


def test_where_the_source_says_so_they_may(published_data: Path, tmp_path: Path) -> None:
    desk = desk_with(published_data, tmp_path, "whole = true\nmay_shrink = true")
    desk.drop("a.csv", *(case(n) for n in MANY))
    desk.run()
    desk.drop("b.csv", case(1))
    desk.run()
    assert (sorted(desk.states()), len(withdrawn(desk))) == (["A-0001"], 29)


def test_where_files_only_add_nothing_is_withdrawn(published_data: Path, tmp_path: Path) -> None:
    desk = desk_with(published_data, tmp_path, "")
    desk.drop("a.csv", case(1), case(2))
    desk.run()
    desk.drop("b.csv", case(3))
    desk.run()
    assert (sorted(desk.states()), withdrawn(desk)) == (["A-0001", "A-0002", "A-0003"], [])
