"""Dropped files of every format: the same rows give the same verdict, and what cannot be read is refused with a sentence."""

import datetime
import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from source_desk import Desk, Verdict
from written_files import (
    DAY,
    archive,
    book,
    json_lines,
    locked,
    ole,
    packed,
    parquet,
    queried,
    replaced,
    text_table,
    told_size,
    xlsx,
)

from etl.errors import FileRefused
from etl.formats import extent
from etl.formats import parquet as parquet_format

COLUMNS = 'id = { type = "text", required = true }\nday = { type = "date" }\nvalue = { type = "number" }'
HEAD = ["id", "day", "value"]
GOOD = [HEAD, ["01", DAY, 2.5], ["2", None, 12.0]]
ROWS = {2: {"id": "01", "day": DAY, "value": 2.5}, 3: {"id": "2", "day": None, "value": 12.0}}
TYPES = "id varchar, day date, value double"
SHEET = "xl/worksheets/sheet1.xml"


def taken(desk: Desk, content: bytes, *, columns: str = COLUMNS, name: str = "people.xlsx") -> dict[int, dict[str, Any]]:
    """The rows that a file gives; none may be refused."""
    desk.define(columns)
    verdict = desk.load(content, name=name)
    assert verdict.refused == []
    return verdict.rows


def refused(desk: Desk, content: bytes, *, columns: str = COLUMNS, name: str = "Файл 1.xlsx") -> FileRefused:
    """The refusal of a file: one sentence that begins with its name."""
    desk.define(columns)
    with pytest.raises(FileRefused) as refusal:
        desk.load(content, name=name)
    sentence = str(refusal.value)
    assert sentence.startswith(name)
    assert ": expected " in sentence
    assert f"; seen: {refusal.value.detail}. " in sentence
    assert "\n" not in sentence
    assert refusal.value.exit_code == 10
    assert "SECRET" not in sentence
    return refusal.value


# The same rows in every format.

ROUND = """
id = { type = "text", required = true, pattern = "[0-9]{4}" }
kind = { type = "text", required = true, one_of = ["application", "complaint"] }
day = { type = "date" }
value = { type = "number", min = 0 }
cases = { type = "integer", max = 900 }
open = { type = "boolean" }
note = { type = "text" }
"""
ROUND_TYPES = "id varchar, kind varchar, day date, value double, cases bigint, open boolean, note varchar"
NOTES = [None, "", "Шорнақта интернет жоқ", 'say "salem", twice', "two\nlines", "x;y\tz|", "=1+1", "NULL", " blanks "]


def a_row(number: int, chance: random.Random, before: list[list[Any]]) -> list[Any]:
    """A row; one in six is wrong in some way that cells of the right type can be wrong."""
    row = [
        f"{number:04}",
        chance.choice(["application", "complaint"]),
        chance.choice([None, DAY - datetime.timedelta(days=chance.randrange(900))]),
        chance.choice([None, 0.0, 12.0, 0.5, 1234567.25, 1e-7, 20_283_399.0]),
        chance.choice([None, 0, -7, 900]),
        chance.choice([None, True, False]),
        chance.choice(NOTES),
    ]
    earlier = chance.choice(before or [row])
    wrong = {
        0: [chance.choice([None, "12", "SECRET"]), *row[1:]],
        1: [row[0], chance.choice([None, "message"]), *row[2:]],
        2: [*row[:3], -0.5, *row[4:]],
        3: [*row[:4], 901, *row[5:]],
        4: earlier,
        5: [*earlier[:6], "another note"],
        6: [None] * 7,
    }
    return wrong.get(chance.randrange(42), row)


def thousand_rows(seed: int) -> list[list[Any]]:
    """A header and 1,000 rows."""
    chance = random.Random(seed)
    rows: list[list[Any]] = []
    for number in range(1000):
        rows.append(a_row(number, chance, rows))
    return [[name.split()[0] for name in ROUND_TYPES.split(", ")], *rows]


def same(verdict: Verdict) -> tuple:
    """All that a verdict says of the rows, in one order; each file has a snapshot's name of its own."""
    return (
        replace(verdict.loaded, parts=(), rows={"": sum(verdict.loaded.rows.values())}),
        verdict.rows,
        sorted(zip(verdict.refused, verdict.advice, strict=True)),
    )


def written(rows: list[list[Any]], folder: Path) -> dict[str, bytes]:
    """The rows in every format."""
    made = {"CSV": text_table(rows), "XLSX": xlsx(rows), "JSON lines": json_lines(rows)}
    made["Parquet"] = parquet(rows, types=ROUND_TYPES, folder=folder)
    return made | {f"{name}, gzip": packed(content) for name, content in made.items() if name != "XLSX"}


@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_rows_give_the_same_rows_and_the_same_quarantine_in_every_format(
    desk: Desk, tmp_path: Path, seed: int
) -> None:
    files = written(thousand_rows(seed), tmp_path)
    desk.define(ROUND)
    first = desk.load(files["CSV"])
    assert first.loaded.quarantined > 50
    assert first.loaded.duplicate > 5
    assert first.loaded.read < 1000
    for name, content in files.items():
        verdict = desk.load(content, name=f"{name}.bin")
        assert same(verdict) == same(first), name


@pytest.mark.parametrize("kind", ["XLSX", "JSON lines", "Parquet"])
def test_cells_of_text_are_judged_as_the_text_they_are(desk: Desk, tmp_path: Path, kind: str) -> None:
    chance = random.Random(7)
    cells = [
        "1 234,5",
        "1,234",
        "12.0",
        "−5",
        "2025-10-22",
        "22.10.2025",
        "2025-02-30",
        "иә",
        "TRUE",
        "1e3",
        " 7 ",
        "",
        "\u00a0",
    ]
    rows = [["id", "value", "cases", "day", "open"]]
    rows += [[f"{number}", *chance.sample([chance.choice(cells), "", "", ""], 4)] for number in range(300)]
    files = {"XLSX": xlsx(rows), "JSON lines": json_lines(rows)}
    files["Parquet"] = parquet(
        rows, types="id varchar, value varchar, cases varchar, day varchar, open varchar", folder=tmp_path
    )
    kinds = {"value": "number", "cases": "integer", "day": "date", "open": "boolean"}
    desk.define('id = { type = "text" }\n' + "\n".join(f'{name} = {{ type = "{kind}" }}' for name, kind in kinds.items()))
    assert same(desk.load(files[kind])) == same(desk.load(text_table(rows)))


@pytest.mark.parametrize("name", ["people.csv", "people", "people.jsonl", "a b's [1] *.xlsx", "Қызмет ?.parquet"])
@pytest.mark.parametrize("kind", ["CSV", "XLSX", "JSON lines", "Parquet", "gzip"])
def test_what_a_file_is_decides_and_not_what_it_is_called(desk: Desk, tmp_path: Path, kind: str, name: str) -> None:
    made = {
        "CSV": text_table(GOOD),
        "XLSX": xlsx(GOOD),
        "JSON lines": json_lines(GOOD),
        "Parquet": parquet(GOOD, types=TYPES, folder=tmp_path),
        "gzip": packed(text_table(GOOD)),
    }
    assert taken(desk, made[kind], name=name) == ROWS


def test_several_files_of_several_formats_are_one_source(desk: Desk, tmp_path: Path) -> None:
    desk.define(COLUMNS)
    rows = [[HEAD, [number, DAY, 1.0]] for number in "abcd"]
    contents = [text_table(rows[0]), xlsx(rows[1]), json_lines(rows[2]), parquet(rows[3], types=TYPES, folder=tmp_path)]
    desk.load(*contents)
    assert desk.connection.execute("select id from src_people order by id").fetchall() == [("a",), ("b",), ("c",), ("d",)]


def test_only_the_columns_of_the_contract_are_ever_written_anywhere(desk: Desk, tmp_path: Path) -> None:
    rows = [[*HEAD, "iin", "Phone"], ["1", DAY, 2.5, "SECRET-IIN", "SECRET-PHONE"]]
    types = f"{TYPES}, iin varchar, Phone varchar"
    for content in (xlsx(rows), json_lines(rows), parquet(rows, types=types, folder=tmp_path)):
        desk.define(COLUMNS)
        assert set(desk.load(content).loaded.unknown) == {"iin", "phone"}
        for path in (desk.folder / "work").rglob("*"):
            assert b"SECRET" not in path.read_bytes()


# Workbooks.


def test_cells_of_a_workbook_are_told_as_a_text_table_tells_them(desk: Desk) -> None:
    columns = "\n".join(f'c{place} = {{ type = "text" }}' for place in range(9))
    moment = datetime.datetime(2025, 10, 22, 14, 5)
    cells = ["007", 12, 12.5, 615530100, True, moment, datetime.time(9, 30), "two\r\nlines", "  x "]

    def shape(made: Any) -> None:
        page = made.get_worksheet_by_name("Data")
        page.write_datetime(1, 5, moment, made.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        page.write_datetime(1, 6, cells[6], made.add_format({"num_format": "hh:mm"}))

    content = book(("Data", [[f"c{place}" for place in range(9)], cells]), shape=shape)
    desk.define(columns, key='["c0"]')
    told = list(desk.load(content).rows[2].values())
    assert told == ["007", "12", "12.5", "615530100", "true", "2025-10-22 14:05:00", "09:30:00", "two\nlines", "x"]


def test_a_number_is_told_as_it_was_written_and_not_as_excel_stores_it(desk: Desk) -> None:
    content = replaced(xlsx(GOOD), SHEET, lambda xml: xml.replace(b"<v>2.5</v>", b"<v>1.1000000000000001</v>"))
    columns = COLUMNS.replace('"number"', '"text"')
    assert taken(desk, content, columns=columns)[2]["value"] == "1.1"


def test_a_day_with_a_time_is_no_day(desk: Desk) -> None:
    desk.define(COLUMNS)
    assert desk.load(xlsx([HEAD, ["1", datetime.datetime(2025, 1, 1, 12), 1]])).refused == [(2, "day", "type_date", "text")]


def test_a_formula_counts_as_the_value_that_is_kept_for_it(desk: Desk) -> None:
    def shape(made: Any) -> None:
        page = made.get_worksheet_by_name("Data")
        page.write_formula(1, 2, "=5*5", None, 25)
        page.write_formula(2, 0, '="a"&"b"', None, "ab")

    rows = taken(desk, book(("Data", GOOD), shape=shape))
    assert rows == {2: ROWS[2] | {"value": 25.0}, 3: {"id": "ab", "day": None, "value": 12.0}}


@pytest.mark.parametrize("code", ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"])
@pytest.mark.parametrize("column", [0, 1, 2])
def test_an_error_of_a_formula_is_refused_with_its_cell(desk: Desk, column: int, code: str) -> None:
    def shape(made: Any) -> None:
        made.get_worksheet_by_name("Data").write_formula(2, column, "=SECRET", None, code)

    refusal = refused(desk, book(("Other", [["x"]]), ("Data", GOOD), shape=shape))
    assert (refusal.rule, refusal.detail) == ("error_cells", f"the error {code} in cell {'ABC'[column]}3")
    assert "sheet 'Data'" in str(refusal)
    assert "Mend the formula" in str(refusal)


def test_many_errors_are_counted_and_the_first_is_named(desk: Desk) -> None:
    def shape(made: Any) -> None:
        for row in range(1, 2_000):
            made.get_worksheet_by_name("Data").write_formula(row, 4, "=NA()", None, "#N/A")

    page = [[None, None, *HEAD], *([None, None, row, None, 1] for row in range(2_000))]
    refusal = refused(desk, book(("Data", page), shape=shape))
    assert refusal.detail == "the error #N/A in cell E2, and 1,998 more such cells"


def test_an_error_beside_the_table_or_in_another_sheet_does_no_harm(desk: Desk) -> None:
    def shape(made: Any) -> None:
        made.get_worksheet_by_name("Data").write_formula(1, 3, "=1/0", None, "#DIV/0!")
        made.get_worksheet_by_name("Other & <more>").write_formula(0, 0, "=1/0", None, "#DIV/0!")

    assert taken(desk, book(("Other & <more>", [["x"]]), ("Data", GOOD), shape=shape)) == ROWS


def test_a_text_that_looks_like_an_error_or_like_the_mark_of_one_is_a_text(desk: Desk) -> None:
    rows = taken(desk, xlsx([HEAD, ["#REF!", DAY, 1], ['t="e"', None, 2]]))
    assert [row["id"] for row in rows.values()] == ["#REF!", 't="e"']


LAST_CELL = b'<c r="C3"><v>12</v></c>'


def test_an_error_is_found_in_a_cell_without_an_address(desk: Desk) -> None:
    content = replaced(xlsx(GOOD), SHEET, lambda xml: xml.replace(LAST_CELL, b"<c/><c t='e'><v>#N/A</v></c>"))
    assert refused(desk, content).detail == "the error #N/A in cell C3"


@pytest.mark.parametrize("code", ["#SPILL!", "SECRET"])
def test_an_error_that_is_newer_than_the_reader_is_refused_and_never_quoted(desk: Desk, code: str) -> None:
    content = replaced(xlsx(GOOD), SHEET, lambda xml: xml.replace(LAST_CELL, f'<c t="e"><v>{code}</v></c>'.encode()))
    assert refused(desk, content).rule == "error_cells"


def test_a_percentage_arrives_as_the_fraction_that_the_cell_holds(desk: Desk) -> None:
    def shape(made: Any) -> None:
        made.get_worksheet_by_name("Data").write_number(1, 2, 0.94, made.add_format({"num_format": "0%"}))

    content = book(("Data", GOOD), shape=shape)
    assert taken(desk, content)[2]["value"] == 0.94
    desk.define(COLUMNS.replace('"number"', '"number", min = 1'))
    assert desk.load(content).refused == [(2, "value", "min", "number")]


def test_a_formula_without_a_kept_value_is_an_empty_cell(desk: Desk, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in (HEAD, ["1", "=TODAY()", "=1+1"], ["=CONCAT(1,2)", None, 3]):
        made.active.append(row)
    made.save(tmp_path / "made.xlsx")
    desk.define(COLUMNS)
    verdict = desk.load((tmp_path / "made.xlsx").read_bytes())
    assert verdict.rows == {2: {"id": "1", "day": None, "value": None}}
    assert verdict.refused == [(3, "id", "required", "empty")]


def test_rows_keep_the_numbers_of_the_sheet_also_behind_blank_rows(desk: Desk) -> None:
    desk.define(COLUMNS)
    blank = [None, None, None]
    verdict = desk.load(xlsx([HEAD, blank, ["1", None, 1], blank, blank, ["2", None, "x"], ["3", None, 2], blank]))
    assert sorted(verdict.rows) == [3, 7]
    assert [found[:3] for found in verdict.refused] == [(6, "value", "type_number")]
    assert verdict.loaded.read == 3


def test_a_contract_of_one_column_is_read_from_every_format(desk: Desk, tmp_path: Path) -> None:
    desk.define('id = { type = "text" }')
    rows = [["id"], ["a"], [None], ["b"]]
    for content in (xlsx(rows), json_lines(rows), parquet(rows, types="id varchar", folder=tmp_path), text_table(rows)):
        verdict = desk.load(content)
        assert (sorted(verdict.rows), verdict.loaded.read) == ([2, 4], 2)


def test_the_table_may_stand_to_the_right_and_in_another_order(desk: Desk) -> None:
    rows = [
        [None, None, " VALUE ", "other", "Id\u00a0", "Day"],
        [None, None, 2.5, "x", "01", DAY],
        [None, None, 12, "y", "2", None],
    ]
    assert taken(desk, xlsx(rows)) == ROWS


def test_of_several_sheets_the_one_with_the_columns_is_taken_and_named(desk: Desk) -> None:
    desk.define(COLUMNS)
    content = book(("Notes", [["About", "x"]]), ("Part", [["id", "day"], ["9", DAY]]), ("Rows 2025", GOOD), ("Empty", []))
    verdict = desk.load(content)
    assert verdict.rows == ROWS
    assert verdict.loaded.parts == ("sheet 'Rows 2025' of people.csv",)


def test_a_hidden_sheet_counts_only_where_no_visible_one_has_the_columns(desk: Desk) -> None:
    def hide(made: Any) -> None:
        made.get_worksheet_by_name("Old").hide()

    old = [HEAD, ["old", DAY, 1.0]]
    assert taken(desk, book(("New", GOOD), ("Old", old), shape=hide)) == ROWS
    assert taken(desk, book(("New", [["x"]]), ("Old", old), shape=hide))[2]["id"] == "old"


def test_the_same_columns_in_two_sheets_are_refused_with_their_names(desk: Desk) -> None:
    refusal = refused(desk, book(("January", GOOD), ("February", GOOD)))
    assert (refusal.rule, refusal.detail) == ("several_sheets", "it in the sheets 'January', 'February'")


def test_chart_sheets_and_macros_do_no_harm(desk: Desk) -> None:
    def shape(made: Any) -> None:
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$C$2:$C$3"})
        made.add_chartsheet("Chart").set_chart(chart)

    assert taken(desk, book(("Data", GOOD), shape=shape), name="people.xlsm") == ROWS


@pytest.mark.parametrize(
    ("place", "seen"),
    [((0, 0, 0, 2), "A1:C1"), ((0, 4, 0, 9), "E1:J1"), ((1, 1, 2, 1), "B2:B3"), ((2, 0, 2, 5), "A3:F3")],
    ids=["header", "beside the header", "down a column", "along a row"],
)
def test_merged_cells_are_refused_where_they_hide_what_is_missing(desk: Desk, place: tuple, seen: str) -> None:
    refusal = refused(
        desk, book(("Data", GOOD), shape=lambda made: made.get_worksheet_by_name("Data").merge_range(*place, "SECRET"))
    )
    assert refusal.rule == "merged_cells"
    assert refusal.detail == f"the merged cells {seen}"
    assert "sheet 'Data': expected" in str(refusal)


def test_merged_cells_beside_the_table_do_no_harm(desk: Desk) -> None:
    content = book(("Data", GOOD), shape=lambda made: made.get_worksheet_by_name("Data").merge_range(1, 5, 2, 6, "note"))
    assert taken(desk, content) == ROWS


def test_a_sheet_that_is_full_was_probably_cut_off(desk: Desk) -> None:
    content = book(("Data", GOOD), shape=lambda made: made.get_worksheet_by_name("Data").write(1_048_575, 0, "last"))
    refusal = refused(desk, content)
    assert (refusal.rule, "all 1,048,576 rows" in refusal.detail) == ("full_sheet", True)
    assert "Split the table over several files, or bring it as CSV" in str(refusal)


def test_a_format_in_the_last_cell_of_a_sheet_is_no_row(desk: Desk) -> None:
    def shape(made: Any) -> None:
        page = made.get_worksheet_by_name("Data")
        page.write_blank(1_048_575, 0, None, made.add_format({"bold": True}))
        page.write_blank(3, 16_383, None, made.add_format({"bold": True}))
        page.set_row(1_048_570, 30)

    assert taken(desk, book(("Data", GOOD), shape=shape)) == ROWS


WRONG_SHEETS = {
    "no header": ([["SECRET", 1, 2]], "no_header", "a first row of 3 cells, none of them such a column"),
    "a title": ([["SECRET title"], HEAD, ["1", DAY, 1]], "no_header", "a first row of 1 cells, none of them such a column"),
    "a blank first row": ([[None], HEAD, ["1", DAY, 1]], "no_header", "a blank first row"),
    "a column too few": ([["id", "day"], ["1", DAY]], "missing_columns", "missing: value"),
    "a column twice": ([["id", "day", "value", "Day"], ["1", DAY, 1, DAY]], "duplicate_columns", "repeated: day"),
    "nothing": ([], "empty", "a workbook with nothing in it"),
    "no rows": ([HEAD], "no_rows", "a header and nothing below it"),
}


@pytest.mark.parametrize("kind", WRONG_SHEETS)
def test_a_sheet_that_is_no_such_table_is_refused(desk: Desk, kind: str) -> None:
    rows, rule, seen = WRONG_SHEETS[kind]
    refusal = refused(desk, xlsx(rows))
    assert (refusal.rule, refusal.detail) == (rule, seen)


OTHER_FILES = {
    "a CSV in a ZIP": (archive(people_dot_csv="id,day,value\n"), "format", "a ZIP archive without a workbook"),
    "an empty ZIP": (archive(), "format", "a ZIP archive without a workbook"),
    "XLSB": (archive(xl__workbook_dot_bin=b"x"), "format", "a binary workbook (.xlsb)"),
    "ODS": (archive(mimetype="x", content_dot_xml="<x/>"), "format", "an OpenDocument file"),
    "DOCX": (archive(word__document_dot_xml="<x/>"), "format", "a Word document"),
    "XLS": (ole("Workbook"), "format", "an old Excel workbook (.xls)"),
    "XLSX with a password": (
        ole("EncryptionInfo", "EncryptedPackage"),
        "encrypted",
        "a workbook that is protected with a password",
    ),
    "ZIP with a password": (locked(xlsx(GOOD)), "encrypted", "an archive that is protected with a password"),
    "nothing of a workbook": (archive(xl__workbook_dot_xml="<x/>"), "broken", "a workbook that is damaged or cut off"),
    "Parquet with a password": (b"PARE" + bytes(40) + b"PARE", "encrypted", "an encrypted Parquet file"),
    "gzip in gzip": (packed(packed(text_table(GOOD))), "format", "a gzip file in a gzip file"),
    "a list": (json.dumps([{"id": "1"}]).encode(), "format", "a JSON list"),
}


@pytest.mark.parametrize("kind", OTHER_FILES)
def test_what_is_no_table_that_can_be_read_is_refused_by_its_kind(desk: Desk, kind: str) -> None:
    content, rule, seen = OTHER_FILES[kind]
    refusal = refused(desk, content)
    assert (refusal.rule, refusal.detail) == (rule, seen)


# Files that want more room than they may have.


def test_a_zip_bomb_is_refused_by_its_directory(desk: Desk) -> None:
    bomb = replaced(xlsx(GOOD), SHEET, lambda xml: xml + b" " * 200_000_000)
    refusal = refused(desk, bomb)
    assert refusal.rule == "too_large"
    assert "bytes that unpack to 200," in refusal.detail


def test_a_directory_of_too_many_gigabytes_is_refused_before_anything_is_unpacked(desk: Desk) -> None:
    refusal = refused(desk, told_size(xlsx(GOOD), SHEET, 3 << 30))
    assert (refusal.rule, refusal.detail) == ("too_large", "3.0 GiB")


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_directory_that_lies_about_a_size_is_refused(desk: Desk, size: int) -> None:
    assert refused(desk, told_size(xlsx(GOOD), SHEET, size)).rule == "broken"


@pytest.mark.parametrize("cell", ['<c r="XFD1048576"><v>1</v></c>', "<c\n r = 'xfd1048576' s=\"/\"><v>1</v></c>"])
def test_two_cells_far_apart_are_refused_before_the_reader_lays_them_out(desk: Desk, cell: str) -> None:
    far = f'<row r="9">{cell}</row></sheetData>'.encode()
    refusal = refused(desk, replaced(xlsx(GOOD), SHEET, lambda xml: xml.replace(b"</sheetData>", far)))
    assert (refusal.rule, refusal.detail) == ("too_large", "cells as far as row 1,048,576 and column 16,384")


def test_a_row_beyond_the_last_one_is_refused(desk: Desk) -> None:
    far = b'<row r="99999999999"><c><v>1</v></c></row></sheetData>'
    assert refused(desk, replaced(xlsx(GOOD), SHEET, lambda xml: xml.replace(b"</sheetData>", far))).rule == "too_large"


def test_a_wide_sheet_of_few_rows_is_no_bomb(desk: Desk) -> None:
    wide = [[*HEAD, *(f"x{number}" for number in range(3_000))], ["01", DAY, 2.5, *range(3_000)], ["2", None, 12.0]]
    assert taken(desk, xlsx(wide)) == ROWS


def test_the_extent_of_a_sheet_is_found_across_the_chunks_in_which_it_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extent, "MOST_CELLS", 2_000_000)
    monkeypatch.setattr("etl.formats.packed._CHUNK", 7)
    assert taken(desk, xlsx(GOOD)) == ROWS
    far = b'<row r="900001"><c r="C900001"><v>1</v></c></row></sheetData>'
    assert refused(desk, replaced(xlsx(GOOD), SHEET, lambda xml: xml.replace(b"</sheetData>", far))).rule == "too_large"


def test_a_tag_without_end_is_refused(desk: Desk) -> None:
    noise = random.Random(1).randbytes(9_000_000).hex().encode()
    refusal = refused(desk, replaced(xlsx(GOOD), SHEET, lambda xml: xml + b"<c " + noise))
    assert refusal.rule == "too_large"


def test_a_gzip_bomb_is_refused_while_it_is_unpacked(desk: Desk) -> None:
    refusal = refused(desk, packed(b"id,day,value\n" + b"1,," * 100_000_000))
    assert refusal.rule == "too_large"
    assert not [path for path in (desk.folder / "work").rglob("*") if path.stat().st_size > 70_000_000]


@pytest.mark.parametrize(("limit", "seen"), [("MOST_ROWS", "1,000 rows"), ("LARGEST_TEXT", "GiB")])
def test_a_few_bytes_of_parquet_that_stand_for_too_many_are_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, seen: str
) -> None:
    monkeypatch.setattr(parquet_format, limit, 999)
    content = queried("select repeat('x', 1000) as id, current_date as day, 1 as value from range(1000)", folder=tmp_path)
    refusal = refused(desk, content)
    assert (refusal.rule, seen in refusal.detail) == ("too_large", True)


# Damaged files.


def whole_files(folder: Path) -> dict[str, bytes]:
    """Good files of the formats that know where they end."""
    rows = [HEAD, *([f"{number}", DAY, number / 7] for number in range(200))]
    made = {"XLSX": xlsx(rows), "Parquet": parquet(rows, types=TYPES, folder=folder)}
    return made | {"gzip": packed(text_table(rows)), "JSON lines": json_lines(rows)}


@pytest.mark.parametrize("kind", ["XLSX", "Parquet", "gzip", "JSON lines"])
@pytest.mark.parametrize("share", [0.03, 0.2, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused(desk: Desk, tmp_path: Path, kind: str, share: float) -> None:
    whole = whole_files(tmp_path)[kind]
    refusal = refused(desk, whole[: int(len(whole) * share)])
    assert refusal.rule == ("format" if kind == "JSON lines" else "broken")


@pytest.mark.parametrize("kind", ["XLSX", "Parquet", "gzip"])
@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_file_is_read_or_refused_and_never_anything_else(desk: Desk, tmp_path: Path, kind: str, seed: int) -> None:
    chance = random.Random(seed)
    damaged = bytearray(whole_files(tmp_path)[kind])
    for _ in range(4):
        damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
    desk.define(COLUMNS)
    with suppress(FileRefused):
        desk.load(bytes(damaged))


# JSON lines.


def lines(*texts: str, end: str = "\n") -> bytes:
    """The lines of a file."""
    return end.join([*texts, ""]).encode()


FIRST, SECOND = '{"id": "01", "day": "2025-10-22", "value": 2.5}', '{"value": 12.0, "id": 2}'


@pytest.mark.parametrize(
    "content",
    [
        lines(FIRST, SECOND),
        lines(FIRST, SECOND, end="\r\n"),
        lines(FIRST, SECOND).rstrip(),
        b"\xef\xbb\xbf" + lines(FIRST, SECOND),
        lines(f"  {FIRST}\t", f" {SECOND} "),
        lines(FIRST.replace('"id"', '" ID\u00a0"'), SECOND.replace('"id"', '" ID\u00a0"')),
        lines(FIRST, SECOND[:-1] + ', "day": null, "more": {"a": [1]}}'),
        lines(FIRST, SECOND, "", " ", ""),
    ],
    ids=[
        "LF",
        "CRLF",
        "no last line end",
        "byte order mark",
        "blanks around",
        "another spelling",
        "null and more",
        "blank lines",
    ],
)
def test_json_lines_are_read_however_they_are_written(desk: Desk, content: bytes) -> None:
    assert taken(desk, content) == ROWS


def test_values_of_json_are_told_as_a_text_table_tells_them(desk: Desk) -> None:
    values = ["12.0", "12.50", '"12.0"', "true", "null", '""', "1e3", "-0.5", "9007199254740993", '"a\\nb\\"c\\u0416"']
    desk.define('id = { type = "text" }\nvalue = { type = "text" }')
    verdict = desk.load(lines(*(f'{{"id": {number}, "value": {value}}}' for number, value in enumerate(values))))
    told = [row["value"] for row in verdict.rows.values()]
    assert told == ["12", "12.5", "12.0", "true", "", "", "1000", "-0.5", "9007199254740993", 'a\nb"cЖ']


def test_rows_of_json_lines_are_numbered_as_in_a_table_with_a_header(desk: Desk) -> None:
    desk.define(COLUMNS)
    verdict = desk.load(lines(FIRST, "", SECOND.replace("12.0", '"x"'), "", FIRST.replace("01", "3")))
    assert sorted(verdict.rows) == [2, 6]
    assert [found[:3] for found in verdict.refused] == [(4, "value", "type_number")]


def test_hostile_keys_and_values_become_neither_sql_nor_columns(desk: Desk) -> None:
    keys = ["'; drop table src_people; --", '"x', "a/b~c", "$.id", "", "*"]
    row = {"id": "'); drop table src_people; --", "day": None, "value": None} | dict.fromkeys(keys, "SECRET")
    desk.define(COLUMNS)
    verdict = desk.load((json.dumps(row) + "\n").encode())
    assert verdict.rows[2]["id"] == row["id"]
    assert len(verdict.loaded.unknown) == len(keys)


WRONG_LINES = {
    "a list in a line": (lines(FIRST, "[1, 2]"), "format", "line 2, which is none"),
    "a text in a line": (lines(FIRST, SECOND, '"SECRET"'), "format", "line 3, which is none"),
    "no JSON": (lines(FIRST, "", "{SECRET}"), "format", "line 3, which is none"),
    "two in a line": (lines(f"{FIRST} {SECOND}"), "format", "line 1, which is none"),
    "one over several lines": (json.dumps({"id": "SECRET"}, indent=1).encode(), "format", "line 1, which is none"),
    "a list in a cell": (
        lines(FIRST, '{"id": ["SECRET"]}'),
        "format",
        "a list or an object in the column 'id', first in line 2",
    ),
    "an object in a cell": (lines(FIRST, "", '{"day": {"SECRET": 1}}'), "format", "the column 'day', first in line 3"),
    "a key twice": (lines(FIRST, '{"id": "SECRET", "id": 2}'), "duplicate_columns", "a key twice in line 2"),
    "a key in two spellings": (lines(FIRST, '{"ID": "SECRET"}'), "duplicate_columns", "repeated: id"),
    "a column in no line": (lines('{"id": "SECRET", "day": null}'), "missing_columns", "missing: value"),
    "another encoding": (
        lines(FIRST.replace("01", "Ж")).replace("Ж".encode(), b"\xc6"),
        "encoding",
        "text in another encoding",
    ),
    "values as keys": (lines(*(f'{{"{number}": 1}}' for number in range(1_500))), "format", "more than 1,000 different keys"),
    "very deep": (lines(FIRST, '{"id": ' + "[" * 100_000), "format", "line 2, which is none"),
}


@pytest.mark.parametrize("kind", WRONG_LINES)
def test_json_that_is_no_plain_object_a_line_is_refused_with_the_line(desk: Desk, kind: str) -> None:
    content, rule, seen = WRONG_LINES[kind]
    refusal = refused(desk, content)
    assert refusal.rule == rule
    assert seen in refusal.detail


def test_nested_values_outside_the_contract_are_left_out(desk: Desk) -> None:
    nested = FIRST[:-1] + ', "more": [{"a": {"b": []}}]}'
    assert taken(desk, lines(nested)) == {2: ROWS[2]}


# Parquet.

TOLD = {
    "date '2025-10-22'": "2025-10-22",
    "timestamp '2025-10-22'": "2025-10-22",
    "timestamp_ms '2025-10-22 00:00:00'": "2025-10-22",
    "timestamp '2025-10-22 14:05:00'": "2025-10-22 14:05:00",
    "12.50::decimal(10, 2)": "12.50",
    "12.00::decimal(10, 2)": "12",
    "12::decimal(38, 0)": "12",
    "12::double": "12",
    "0.1::float": "0.1",
    "1e20::double": "1e+20",
    "'12.0'": "12.0",
    "true": "true",
    "255::utinyint": "255",
    "9007199254740993::bigint": "9007199254740993",
    "'x'::enum('x', 'y')": "x",
    "null": "",
    "null::integer": "",
    "'a' || chr(13) || chr(10) || '\"b\",'": 'a\r\n"b",',
    "uuid '00000000-0000-0000-0000-00000000abcd'": "00000000-0000-0000-0000-00000000abcd",
}


@pytest.mark.parametrize("sql", TOLD)
def test_values_of_parquet_are_told_as_a_text_table_tells_them(desk: Desk, tmp_path: Path, sql: str) -> None:
    rows = taken(
        desk,
        queried(f"select 'x' as id, {sql} as \" Value\"", folder=tmp_path),
        columns='id = { type = "text" }\nvalue = { type = "text" }',
    )
    assert rows[2]["value"] == TOLD[sql]


WRONG_TYPES = {
    "[1, 2]": "lists or objects in the column 'value'",
    "[1.5::decimal(4, 1)]": "lists or objects in the column 'value'",
    "{'a': 'SECRET'}": "lists or objects in the column 'value'",
    "map {'SECRET': 1}": "lists or objects in the column 'value'",
    "'{\"a\": 1}'::json": "lists or objects in the column 'value'",
    "now()": "moments with a time zone in the column 'value'",
    "'SECRET'::blob": "BLOB in the column 'value'",
    "interval 1 day": "INTERVAL in the column 'value'",
}


@pytest.mark.parametrize("sql", WRONG_TYPES)
def test_types_that_no_cell_holds_are_refused_with_their_column(desk: Desk, tmp_path: Path, sql: str) -> None:
    content = queried(f"select 'x' as id, null as day, {sql} as Value", folder=tmp_path)
    refusal = refused(desk, content)
    assert (refusal.rule, refusal.detail) == ("format", WRONG_TYPES[sql])


def test_such_types_outside_the_contract_are_left_out(desk: Desk, tmp_path: Path) -> None:
    sql = "select '01' as id, date '2025-10-22' as day, 2.5 as value, [1] as list, now() as now, 'x'::blob as \"a\"\"; --\""
    assert taken(desk, queried(sql, folder=tmp_path)) == {2: ROWS[2]}


def test_integers_that_a_program_stored_as_fractions_are_integers(desk: Desk, tmp_path: Path) -> None:
    columns = 'id = { type = "text" }\ncases = { type = "integer" }'
    content = queried("select * from (values ('a', 12::double), ('b', null)) as t(id, cases)", folder=tmp_path)
    assert [row["cases"] for row in taken(desk, content, columns=columns).values()] == [12, None]


@pytest.mark.parametrize(
    ("sql", "rule", "seen"),
    [
        ("select 1 as a", "missing_columns", "missing: id, day, value"),
        ("select 1 as id, 2 as day", "missing_columns", "missing: value"),
        ('select 1 as id, 2 as day, 3 as value, 4 as " Id"', "duplicate_columns", "repeated: id"),
        ("select '1' as id, current_date as day, 1 as value limit 0", "no_rows", "a header and nothing below it"),
    ],
)
def test_a_parquet_file_of_other_columns_is_refused(desk: Desk, tmp_path: Path, sql: str, rule: str, seen: str) -> None:
    refusal = refused(desk, queried(sql, folder=tmp_path))
    assert (refusal.rule, refusal.detail) == (rule, seen)


@pytest.mark.parametrize("how", ["zstd", "snappy", "gzip", "brotli", "lz4_raw", "uncompressed"])
def test_parquet_is_read_however_it_was_packed(desk: Desk, tmp_path: Path, how: str) -> None:
    sql = "select * from (values ('01', date '2025-10-22', 2.5), ('2', null, 12)) as t(id, day, value)"
    assert taken(desk, queried(sql, folder=tmp_path, how=f", compression {how}")) == ROWS


@pytest.mark.parametrize("write", [xlsx, json_lines], ids=["XLSX", "JSON lines"])
def test_the_order_of_many_rows_is_kept(desk: Desk, write: Callable[[list], bytes]) -> None:
    rows = taken(desk, write([HEAD, *([f"{number}", None, number] for number in range(20_000))]))
    assert [row["id"] for row in rows.values()] == [f"{number}" for number in range(20_000)]
    assert list(rows) == list(range(2, 20_002))
