"""What lies in an inbox, and which of it is a delivery."""

from pathlib import Path

from etl.extract import inbox


def drop(folder: Path, *names: str) -> None:
    """Puts files of these names into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("x", encoding="utf-8")


def test_nothing_is_no_error(tmp_path: Path) -> None:
    assert inbox.fetch(tmp_path / "inbox", "appeals") == []
    (tmp_path / "inbox" / "appeals").mkdir(parents=True)
    assert inbox.fetch(tmp_path / "inbox", "appeals") == []
    drop(tmp_path / "inbox", "tiles")
    assert inbox.fetch(tmp_path / "inbox", "tiles") == []


def test_every_dropped_file_arrives_in_order_of_name(tmp_path: Path) -> None:
    drop(tmp_path / "appeals", "b.csv", "a.xlsx", "Қазан 2025.parquet", "noext", "10.jsonl.gz")
    drop(tmp_path / "tiles", "other.csv")
    arrivals = inbox.fetch(tmp_path, "appeals")
    assert [arrival.file_name for arrival in arrivals] == ["10.jsonl.gz", "a.xlsx", "b.csv", "noext", "Қазан 2025.parquet"]
    assert all(arrival.path == tmp_path / "appeals" / arrival.file_name for arrival in arrivals)


def test_what_is_no_delivery_stays_where_it_is(tmp_path: Path) -> None:
    drop(tmp_path / "appeals", "README.md", ".hidden", ".a.csv.swp", "a.csv.part", "~$a.xlsx", "a.csv")
    drop(tmp_path / "appeals" / "old", "b.csv")
    assert [arrival.file_name for arrival in inbox.fetch(tmp_path, "appeals")] == ["a.csv"]


def test_an_address_says_where_a_file_came_from_and_nothing_of_the_machine(tmp_path: Path) -> None:
    drop(tmp_path / "inbox" / "appeals", "a.csv")
    (arrival,) = inbox.fetch(tmp_path / "inbox", "appeals")
    assert arrival.address == "inbox/appeals/a.csv"
