"""A foreign export is loaded by a layout alone: other names, other codes, other ways of writing a day."""

import shutil
from pathlib import Path

import pytest
from inbox_desk import REPOSITORY, Identity, InboxDesk, case

#: A city's register of complaints, as its portal exports it: nothing in it is written as our contract writes it.
LAYOUT = """
[layouts.city_complaints]
case_id = { from = "Unique Key" }
registered_on = { from = "Created Date", days = "%m/%d/%Y %I:%M:%S %p" }
received_on = { from = "Created Date", days = "%m/%d/%Y %I:%M:%S %p" }
type = { value = "complaint" }
topic = { from = "Complaint Type", codes = { "Water Leak" = "housing", "Street Light" = "electricity" }, otherwise = "other" }
channel = { from = "Open Data Channel Type", codes = { PHONE = "contact_centre_109" }, otherwise = "chancellery" }
area_id = { from = "Borough", codes = { "North Side" = "KZ-75", "South Side" = "KZ-79" } }
body = { from = "Agency" }
answered_on = { from = "Closed Date", days = "%m/%d/%Y %I:%M:%S %p" }
outcome = { from = "Status", codes = { Closed = "answered", Open = "" } }
state_on = { from = ["Resolution Action Updated Date", "Created Date"], days = "%m/%d/%Y %I:%M:%S %p" }
"""
HEAD = (
    "Unique Key,Created Date,Closed Date,Agency,Complaint Type,Descriptor,Borough,Open Data Channel Type,Status,"
    "Resolution Action Updated Date"
)
ROWS = (
    "5001,03/02/2026 09:15:00 AM,03/04/2026 04:00:00 PM,Water Board,Water Leak,Basement,North Side,PHONE,Closed,"
    "03/04/2026 04:00:00 PM",
    "5002,03/03/2026 11:40:00 PM,,Light Office,STREET LIGHT,Out,south side,ONLINE,Open,",
    "5003,03/05/2026 08:00:00 AM,,Park Office,Fallen Tree,Branch,North Side,MOBILE,Open,",
)
BAD = (
    "5004,2026/03/05,,Park Office,Fallen Tree,Branch,North Side,MOBILE,Open,03/05/2026 08:00:00 AM",
    "5005,03/05/2026 08:00:00 AM,,Park Office,Fallen Tree,Branch,West Side,MOBILE,Open,",
)


@pytest.fixture
def desk(published_data: Path, tmp_path: Path) -> InboxDesk:
    """A desk whose definitions have the layout in the appeals' source.toml, and nothing else changed."""
    shutil.copytree(published_data, tmp_path / "data")
    shutil.copytree(REPOSITORY / "etl" / "sources", tmp_path / "etl" / "sources")
    shutil.copytree(REPOSITORY / "etl" / "kpis", tmp_path / "etl" / "kpis")
    definition = tmp_path / "etl" / "sources" / "appeals" / "source.toml"
    definition.write_text(definition.read_text(encoding="utf-8") + LAYOUT, encoding="utf-8")
    return InboxDesk(tmp_path / "data", KORSETKISH_DEFINITIONS=str(tmp_path / "etl"))


def csv_of(*rows: str) -> bytes:
    return "\n".join((HEAD, *rows, "")).encode()


def test_a_foreign_export_becomes_appeals(desk: InboxDesk) -> None:
    desk.drop_bytes("export.csv", csv_of(*ROWS, ",,,,,,,,,"))
    told = desk.run()
    assert "appeals: 3 rows read, 3 accepted, 0 quarantined, 0 duplicates" in told
    assert "descriptor" in told, "what the layout does not take is told to be left out"
    rows = desk.warehouse(
        "select case_id, cast(registered_on as varchar), type, topic, channel, area_id, "
        "cast(answered_on as varchar), outcome, cast(state_on as varchar) from src_appeals order by case_id"
    )
    housing, light = "housing", "electricity"
    assert rows == [
        ("5001", "2026-03-02", "complaint", housing, "contact_centre_109", "KZ-75", "2026-03-04", "answered", "2026-03-04"),
        ("5002", "2026-03-03", "complaint", light, "chancellery", "KZ-79", None, "", "2026-03-03"),
        ("5003", "2026-03-05", "complaint", "other", "chancellery", "KZ-75", None, "", "2026-03-05"),
    ]


def test_what_a_layout_cannot_read_is_judged_like_any_other_cell(desk: InboxDesk) -> None:
    desk.drop_bytes("export.csv", csv_of(*ROWS, *BAD))
    desk.run()
    assert desk.identity() == Identity(5, 3, 2, 0)
    found = desk.warehouse(
        "select row_no, column_name, rule from quarantine where source_id = 'appeals' and row_no is not null order by all"
    )
    assert found == [(5, "received_on", "type_date"), (5, "registered_on", "type_date"), (6, "area_id", "in_table")]


def test_the_contracts_own_layout_still_comes_first(desk: InboxDesk) -> None:
    desk.drop("own.csv", case(1), case(2))
    desk.drop_bytes("export.csv", csv_of(*ROWS))
    desk.run()
    assert desk.identity() == Identity(5, 5, 0, 0)


def test_a_file_of_neither_layout_is_refused_by_the_contract(desk: InboxDesk) -> None:
    desk.drop_bytes("export.csv", b"Unique Key,Created Date\n5001,03/02/2026\n")
    told = desk.run(code=10)
    assert "export.csv" in told
    assert "case_id, registered_on" in told


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[layouts.x]\ncase_id = { from = "A" }\n', "nothing fills the column 'registered_on'"),
        ('[layouts.x]\nweather = { from = "A" }\n', "the contract has no column 'weather'"),
        ('[layouts.x]\ncase_id = { from = "A", value = "b" }\n', "either 'from'"),
        ("[layouts.x]\ncase_id = { from = 'a\"; drop table x' }\n", "cannot be the name of a column"),
        ('[layouts.x]\ncase_id = { from = "A", colour = "red" }\n', "unknown key 'colour'"),
        ('[layouts.x]\ncase_id = "A"\n', "must be a table"),
        ('[layouts."X Y"]\ncase_id = { from = "A" }\n', "lower-case Latin letters"),
    ],
)
def test_a_wrong_layout_is_told_before_anything_runs(desk: InboxDesk, written: str, said: str) -> None:
    definition = Path(desk.settings["KORSETKISH_DEFINITIONS"]) / "sources" / "appeals" / "source.toml"
    text = definition.read_text(encoding="utf-8").replace(LAYOUT, "")
    definition.write_text(f"{text}\n{written}", encoding="utf-8")
    assert said in desk.run("check", code=10)
