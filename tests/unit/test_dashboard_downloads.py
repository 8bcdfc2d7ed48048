"""Files to take along: they open where people open them, and run nothing there."""

import csv
import io
import json

import flask
import openpyxl
import pytest
from werkzeug.exceptions import NotFound

from dashboard.content.sheets import Sheet
from dashboard.web.downloads import send_sheet, write_csv, write_json, write_xlsx

FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://example.com","x")',
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
)
TEXTS = ('Әкімдік, «Шорнақ»; "тырнақша"', "two\nlines", "<b>&</b>", "https://example.kz/a?b=1&c=2", "006", "1e5", "TRUE", "")
SHEET = Sheet(
    preamble=("Қазақстан", "=1+1"),
    heads=("Аймақ", "Мәні, %", "@Note"),
    rows=(
        ("Түркістан облысы", 98.7, "ескерту"),
        ("−3", -3.5, None),
        ("үлкен", 4_400_000, "=2+2"),
        ("кіші", 0.00001, ""),
        *((text, None, text) for text in (*FORMULAS, *TEXTS)),
    ),
)


def rows_of_csv(sheet: Sheet) -> list[list[str]]:
    return list(csv.reader(io.StringIO(write_csv(sheet).decode("utf-8-sig"), newline="")))


def test_a_csv_begins_with_the_mark_that_excel_needs() -> None:
    data = write_csv(SHEET)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert b"\r\n" in data


def test_a_csv_holds_every_cell_in_its_place() -> None:
    rows = rows_of_csv(SHEET)
    assert len(rows) == len(SHEET.preamble) + 1 + len(SHEET.rows)
    assert rows[3] == ["Түркістан облысы", "98.7", "ескерту"]
    assert rows[4] == ["−3", "-3.5", ""]
    for text in TEXTS:
        assert [text, "", text] in rows


@pytest.mark.parametrize("formula", [formula for formula in FORMULAS if not formula.startswith("{")])
def test_a_csv_cell_is_never_a_formula(formula: str) -> None:
    assert [f"'{formula}", "", f"'{formula}"] in rows_of_csv(SHEET)


def test_no_text_of_a_csv_begins_like_a_formula() -> None:
    for row in rows_of_csv(SHEET):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or float(cell) < 0


def test_an_xlsx_opens_and_keeps_numbers_numbers_and_texts_texts() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_xlsx(SHEET))).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0][0] == "Қазақстан"
    assert rows[2] == list(SHEET.heads)
    assert rows[3] == ["Түркістан облысы", 98.7, "ескерту"]
    assert rows[4][:2] == ["−3", -3.5]
    assert rows[5][1] == 4_400_000
    assert [row[0] for row in rows[7 : 7 + len(FORMULAS)]] == [text.replace("\r", "_x000D_") for text in FORMULAS]
    assert page.freeze_panes == "B4"


def test_an_xlsx_runs_nothing_and_links_to_nothing() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_xlsx(SHEET))).active
    for row in page.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n", "inlineStr"), (cell.coordinate, cell.value)
            assert cell.hyperlink is None


def test_a_json_parses_and_keeps_types() -> None:
    document = json.loads(write_json(SHEET))
    assert document["about"] == list(SHEET.preamble)
    assert document["rows"][0] == {"Аймақ": "Түркістан облысы", "Мәні, %": 98.7, "@Note": "ескерту"}
    assert document["rows"][1]["@Note"] is None
    assert len(document["rows"]) == len(SHEET.rows)
    assert "Түркістан".encode() in write_json(SHEET)


@pytest.mark.parametrize("write", [write_csv, write_xlsx, write_json])
def test_a_sheet_without_rows_is_a_file_too(write: object) -> None:
    assert write(Sheet((), ("a",), ()))


@pytest.mark.parametrize(
    ("kind", "mimetype"),
    [
        ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "application/json"),
    ],
)
def test_a_file_is_saved_and_not_shown(kind: str, mimetype: str) -> None:
    with flask.Flask("x", static_folder=None).test_request_context():
        response = send_sheet(SHEET, "users-map", kind)
    assert response.mimetype == mimetype
    assert response.headers["Content-Disposition"] == f'attachment; filename="users-map.{kind}"'


@pytest.mark.parametrize("kind", ["", "exe", "CSV", "html", "../csv", "xls"])
def test_another_kind_of_file_is_not_found(kind: str) -> None:
    with flask.Flask("x", static_folder=None).test_request_context(), pytest.raises(NotFound):
        send_sheet(SHEET, "x", kind)
