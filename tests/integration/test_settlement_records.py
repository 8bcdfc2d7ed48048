"""Settlements and speed tests from an inbox: what the contracts refuse, and what is published of the rest."""

import csv
import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from inbox_desk import REPOSITORY, InboxDesk

from etl.definitions.source import find_sources

SOURCES = {source.source_id: source for source in find_sources(REPOSITORY / "etl" / "sources")}
Row = Mapping[str, object]


@pytest.fixture
def desk(published_data: Path, tmp_path: Path) -> InboxDesk:
    """A data folder of one's own with the official edition published, and an empty inbox."""
    shutil.copytree(published_data, tmp_path / "data")
    return InboxDesk(tmp_path / "data")


def drop(desk: InboxDesk, source_id: str, *rows: Row, name: str = "a.csv") -> None:
    """A CSV file in the inbox of a source."""
    text = io.StringIO()
    writer = csv.DictWriter(text, SOURCES[source_id].contract.names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    folder = desk.data / "inbox" / source_id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text.getvalue(), encoding="utf-8")


def settlement(number: int, **changes: object) -> Row:
    """A connected village of the Sauran district as a file says it."""
    return {
        "kato": f"6190000{number:02}",
        "area_id": "615500000",
        "name_kk": f"Ауыл {number}",
        "name_ru": f"Село {number}",
        "kind": "village",
        "population": 100,
        "declared_connected": "true",
        "technology": "4g",
        "technology_since": "2025-01-01",
        "latitude": 43.4,
        "longitude": 68.0,
        "state_on": "2026-06-30",
        **changes,
    }


def tile(number: int, **changes: object) -> Row:
    """A tile as Ookla's files say it, with the two columns that the contract adds."""
    return {
        "quadkey": f"123{number:013b}",
        "network": "mobile",
        "quarter_on": "2026-04-01",
        "avg_d_kbps": 9000,
        "avg_u_kbps": 900,
        "avg_lat_ms": 40,
        "tests": 20,
        "devices": 5,
        "tile_x": 68.01,
        "tile_y": 43.41,
        **changes,
    }


BAD_SETTLEMENTS: list[tuple[Row, str, str]] = [
    ({"kato": "6155301"}, "kato", "pattern"),
    ({"kato": ""}, "kato", "required"),
    ({"area_id": "615599999"}, "area_id", "in_table"),
    ({"name_kk": ""}, "name_kk", "required"),
    ({"kind": "city"}, "kind", "one_of"),
    ({"population": "-1"}, "population", "min"),
    ({"population": "көп"}, "population", "type_integer"),
    ({"declared_connected": "иә"}, "declared_connected", "type_boolean"),
    ({"technology": "wimax"}, "technology", "one_of"),
    ({"technology": ""}, "technology", "required"),
    ({"technology_since": "2026-07-01"}, "technology_since", "not_after"),
    ({"planned_technology": "2g"}, "planned_technology", "one_of"),
    ({"planned_on": "жазда"}, "planned_on", "type_date"),
    ({"latitude": "4.34"}, "latitude", "min"),
    ({"longitude": "168"}, "longitude", "max"),
    ({"state_on": ""}, "state_on", "required"),
]
BAD_TILES: list[tuple[Row, str, str]] = [
    ({"quadkey": "12302"}, "quadkey", "pattern"),
    ({"quadkey": "4230000000000001"}, "quadkey", "pattern"),
    ({"network": "5g"}, "network", "one_of"),
    ({"quarter_on": "2026-Q2"}, "quarter_on", "type_date"),
    ({"avg_d_kbps": ""}, "avg_d_kbps", "required"),
    ({"tests": "0"}, "tests", "min"),
    ({"tile_x": "12.5"}, "tile_x", "min"),
    ({"tile_y": "61"}, "tile_y", "max"),
]


def test_bad_rows_are_refused_by_their_rule_and_the_good_ones_are_published(desk: InboxDesk) -> None:
    drop(desk, "settlements", settlement(99), *(settlement(n, **cells) for n, (cells, _, _) in enumerate(BAD_SETTLEMENTS)))
    drop(desk, "speed_tiles", tile(1, tests=40), *(tile(n + 10, **cells) for n, (cells, _, _) in enumerate(BAD_TILES)))
    told = desk.run()
    assert f"settlements: {len(BAD_SETTLEMENTS) + 1} rows read, 1 accepted, {len(BAD_SETTLEMENTS)} quarantined" in told
    assert f"speed_tiles: {len(BAD_TILES) + 1} rows read, 1 accepted, {len(BAD_TILES)} quarantined" in told
    for source_id, bad in (("settlements", BAD_SETTLEMENTS), ("speed_tiles", BAD_TILES)):
        found = desk.published(
            f"select row_no, column_name, rule from quarantine where source_id = '{source_id}' order by row_no"
        )
        assert found == [(row, column, rule) for row, (_, column, rule) in enumerate(bad, start=3)]
    assert desk.published(
        "select kpi_id, period_id, value, status from kpi_value where area_id = '615500000' and observation_id = '' order by 1"
    ) == [
        ("settlements_4g_people_share", "2026-06-30", 100.0, "measured"),
        ("settlements_4g_share", "2026-06-30", 100.0, "measured"),
        ("settlements_without_internet", "2026-06-30", 0.0, "measured"),
        ("speed_tests_in_norm_share", "2026-Q2", 100.0, "estimated"),
    ]


def test_a_later_state_replaces_and_a_share_of_few_tests_is_not_told(desk: InboxDesk) -> None:
    plan = {"planned_technology": "4g", "technology": "none", "technology_since": ""}
    drop(desk, "settlements", settlement(1, **plan, planned_on="2026-03-01", state_on="2026-01-31"), name="january.csv")
    drop(desk, "settlements", settlement(1, **plan, planned_on="2026-12-31"), name="june.csv")
    drop(desk, "speed_tiles", tile(1, tests=29))
    desk.run()
    assert desk.published("select technology from settlement") == [("none",)]
    assert desk.published(
        "select technology, outcome, cast(due_to as varchar), cast(moved_to as varchar) from promise where origin = 'plan'"
    ) == [("4g", "", "2026-03-01", "2026-12-31")]
    assert desk.published("select count(*) from kpi_value where kpi_id = 'speed_tests_in_norm_share'") == [(0,)]
    assert desk.published("select is_contradictory, says_settlements from area_contradiction where area_id = '615500000'") == [
        (True, True)
    ]
    # The published claim of the region stays its claim; the records of one district do not speak for it.
    assert desk.published(
        "select claim, claim_value, says_settlements, says_reports from area_contradiction where area_id = 'KZ-61'"
    ) == [("figure", 98.7, False, True)]


def test_without_records_the_published_claims_and_reports_stand_alone(desk: InboxDesk) -> None:
    assert desk.published("select count(*) from settlement") == [(0,)]
    assert desk.published(
        "select area_id, claim_value, named, is_contradictory from area_contradiction where has_exceptions order by area_id"
    ) == [("KZ-15", 98.0, 6, False), ("KZ-61", 98.7, 2, False)], "a few names are exceptions to a claim"
    assert desk.published("select count(*) from area_contradiction where is_contradictory") == [(0,)]
