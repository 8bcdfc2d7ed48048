"""Published files of before small counts were withheld go, with a word; so do those that a later one would complete."""

from pathlib import Path

import duckdb
import pytest
from fitting_file import write_fitting

from etl.errors import PublishRefused
from etl.publish import point, roll_back
from etl.retraction import retract


def published(folder: Path, run_id: str, *, status: str, protected: bool) -> Path:
    """A published file of one KPI value."""
    path = write_fitting(folder / f"{run_id}.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into kpi_value (kpi_id, status) values ('a', ?)", [status])
        if not protected:
            connection.execute("drop table kpi_suppressed")
    return path


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create table retracted_before (run_id varchar)")
    return connection


def test_files_of_before_the_rule_that_hold_sums_of_records_are_withdrawn(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    published(tmp_path, "1", status="measured", protected=False)
    published(tmp_path, "2", status="demo", protected=False)
    published(tmp_path, "3", status="reported", protected=False)
    published(tmp_path, "4", status="measured", protected=True)
    live = published(tmp_path, "5", status="measured", protected=True)
    told = retract(warehouse, tmp_path, live=live)
    assert sorted(path.stem for path in tmp_path.glob("*.duckdb")) == ["3", "4", "5"]
    assert told == [
        f"run {run_id} was withdrawn: it was made before small numbers of people were withheld." for run_id in ("1", "2")
    ]


def test_files_that_would_tell_of_a_few_people_together_with_a_later_one_are_withdrawn(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    for run_id in ("1", "2"):
        published(tmp_path, run_id, status="measured", protected=True)
    live = published(tmp_path, "3", status="measured", protected=True)
    assert retract(warehouse, tmp_path, live=live) == []
    warehouse.execute("insert into retracted_before values ('3')")
    assert len(retract(warehouse, tmp_path, live=live)) == 2
    assert list(tmp_path.glob("*.duckdb")) == [live]


def test_files_of_appeals_by_months_that_move_are_withdrawn_and_nobody_goes_back_to_them(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    for run_id, period in (("1", "2025-11-01..2026-10-01"), ("2", "2026-H1")):
        with duckdb.connect(str(published(tmp_path, run_id, status="measured", protected=True))) as connection:
            connection.execute("insert into service_appeals (period_id) values (?)", [period])
    live = published(tmp_path, "3", status="measured", protected=True)
    point(tmp_path, live.name)
    with pytest.raises(PublishRefused, match="twelve months that move"):
        roll_back(tmp_path, "1")
    assert [sentence.partition(":")[0] for sentence in retract(warehouse, tmp_path, live=live)] == ["run 1 was withdrawn"]
    assert roll_back(tmp_path, "2").stem == "2"


def test_nobody_goes_back_to_an_unprotected_file(tmp_path: Path) -> None:
    published(tmp_path, "1", status="measured", protected=False)
    point(tmp_path, published(tmp_path, "2", status="measured", protected=True).name)
    with pytest.raises(PublishRefused, match="before small numbers of people were withheld"):
        roll_back(tmp_path, "1")
