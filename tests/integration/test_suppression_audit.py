"""The demonstration edition, audited: nothing that its published files tell gives a small number of people away."""

import shutil
from pathlib import Path

import duckdb
import pytest
from etl_command import run_etl
from people_told import auditor_over, told_by, truth_of

pytestmark = pytest.mark.proof


@pytest.fixture
def published(both_editions: Path, tmp_path: Path) -> Path:
    """The published file of the demonstration: a copy, since the app of other tests may hold the file itself."""
    (file,) = (both_editions / "published" / "demo").glob("*.duckdb")
    return shutil.copy(file, tmp_path / "demo.duckdb")


def test_no_published_number_of_the_demonstration_gives_a_few_people_away(both_editions: Path, published: Path) -> None:
    auditor = auditor_over(*truth_of(both_editions / "warehouse" / "demo.duckdb"))
    told = told_by(published)
    assert len(auditor.small) > 1000, "there is something to find"
    assert len(told) > 300, "and something is told"
    assert not [cell for cell in auditor.small if cell in told]
    assert auditor.given_away([told]) == set()


def test_how_much_is_withheld_is_told_by_the_status(both_editions: Path, published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        names = "sum(numbers), sum(told), sum(withheld_few), sum(withheld_with_them)"
        (shares,) = connection.execute(f"select {names} from withheld_share").fetchall()
    numbers, told, few, with_them = (int(n) for n in shares)
    assert numbers == told + few + with_them
    assert few > 100, "there is something to withhold"
    said = run_etl("status", "--edition", "demo", data=both_editions).stdout
    assert f"Numbers of people: {told} of {numbers} told; {few} withheld" in said
    assert f"{with_them} ({with_them / numbers:.1%}) so that those cannot be worked out" in said


def test_the_published_file_holds_no_list_of_cases(published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
    assert not [name for name in tables if name.startswith(("src_", "stg_", "appeal_month"))]
