"""Which area a report is about: by its code, by its code's district, by the district's name; never by a text in a page."""

from pathlib import Path

import duckdb
import pytest

from etl.statements import SQL

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"


@pytest.fixture
def place_of():
    """The place of one report that is given as region, district and code."""
    connection = duckdb.connect()
    for table in ("areas", "area_aliases"):
        path = REFERENCE / f"{table}.csv"
        connection.execute(f"create table src_{table} as select * from read_csv('{path}', all_varchar = true)")

    def find(region: str, district: str, kato: str) -> str:
        connection.execute(
            "create or replace table src_settlement_reports (report_id text, area_id text, district text, kato text)"
        )
        connection.execute("insert into src_settlement_reports values ('r', ?, ?, ?)", [region, district, kato])
        text = (SQL / "staging" / "stg_report_place.sql").read_text(encoding="utf-8")
        rows = connection.execute(text).fetchall()
        assert len(rows) == 1
        return rows[0][1]

    return find


def test_a_known_settlement_is_its_own_place(place_of) -> None:
    assert place_of("KZ-61", "Sauran district", "615530100") == "615530100"


def test_a_settlement_that_the_areas_do_not_hold_belongs_to_the_district_of_its_code(place_of) -> None:
    assert place_of("KZ-61", "", "616430100") == "616400000"


@pytest.mark.parametrize(
    "spelling", ["Sauran district", "Sauran District", "Сауран ауданы", "район Сауран", "Сауранский район"]
)
def test_a_report_that_names_only_its_district_belongs_to_it_in_any_spelling(place_of, spelling: str) -> None:
    assert place_of("KZ-61", spelling, "") == "615500000"


def test_a_district_of_the_same_name_in_another_region_is_another_one(place_of) -> None:
    assert place_of("KZ-63", "Sauran district", "") == "KZ-63"


def test_a_report_without_district_and_code_belongs_to_its_region(place_of) -> None:
    assert place_of("KZ-61", "", "") == "KZ-61"
