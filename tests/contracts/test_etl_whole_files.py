"""A whole file: in which writings a table is read, and with which sentence something that is no table is refused."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from source_desk import Desk

from etl.definitions.source import find_sources
from etl.errors import FileRefused
from etl.tabular import open_table

COLUMNS = 'id = { type = "text", required = true }\nname = { type = "text" }\nvalue = { type = "number" }'
TEXT = "id,name,value\n1,Шорнақ,2.5\n2,Ақтау,3\n"
CYRILLIC = TEXT.replace("қ", "к")
ROWS = [("1", "Шорнақ", 2.5), ("2", "Ақтау", 3.0)]


def loaded(desk: Desk, content: str | bytes) -> list[tuple]:
    """The rows that a file gives, refused ones must not be among them."""
    desk.define(COLUMNS)
    verdict = desk.load(content)
    assert verdict.refused == []
    return [tuple(row.values()) for row in verdict.rows.values()]


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        "\ufeff" + TEXT,
        TEXT.replace(",", "\t"),
        TEXT.replace(",", ";"),
        TEXT.replace(",", "|"),
        TEXT.replace(",", ";").replace("2.5", "2,5"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("2.5\n", "2.5\r\n"),
        TEXT.rstrip("\n"),
        TEXT + "\n\n",
        TEXT.replace("id,name,value", "ID,Name,VALUE"),
        TEXT.replace("id,name,value", ' id , name\u00a0, "value" '),
        TEXT.replace("1,Шорнақ,2.5", " 1 , Шорнақ\u00a0,2.5\t"),
        TEXT.replace("id,name,value", '"id","name","value"'),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        "name;value;id\nШорнақ;2.5;1\nАқтау;3;2\n",
    ],
    ids=[
        "utf-8",
        "byte order mark",
        "tabs",
        "semicolons",
        "bars",
        "semicolons and decimal commas",
        "CRLF",
        "CR",
        "mixed line ends",
        "no last line end",
        "blank lines at the end",
        "upper-case headers",
        "blanks in the header",
        "blanks around cells",
        "quoted header",
        "UTF-16",
        "UTF-16 little-endian",
        "UTF-16 big-endian",
        "UTF-16 CRLF",
        "another order of columns",
    ],
)
def test_one_table_is_read_however_it_is_written(desk: Desk, content: str | bytes) -> None:
    assert loaded(desk, content) == ROWS


def test_a_table_in_windows_1251_is_read(desk: Desk) -> None:
    assert [row[1] for row in loaded(desk, CYRILLIC.encode("cp1251"))] == ["Шорнак", "Актау"]


def test_windows_1251_is_found_also_where_its_first_letter_comes_late(desk: Desk) -> None:
    lines = "".join(f"{number},x,1\n" for number in range(3, 150_000))
    rows = loaded(desk, ("id,name,value\n" + lines + "1,Актау,2\n").encode("cp1251"))
    assert rows[-1] == ("1", "Актау", 2.0)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('id,name,value\r\n1,"two\r\nlines",2\r\n', "two\r\nlines"),
        ('id,name,value\r\n1,"two\nlines",2\r\n', "two\nlines"),
        ('id,name,value\n1,"two\r\nlines",2\n', "two\nlines"),
        ('id,name,value\n1,"two\nlines",2\n', "two\nlines"),
        ('id;name;value\n1;"a;b,c\td";2\n', "a;b,c\td"),
        ('id,name,value\n1,"say ""salem""",2\n', 'say "salem"'),
    ],
    ids=["CRLF in CRLF", "LF in CRLF", "CRLF in LF", "LF in LF", "delimiters", "quotation marks"],
)
def test_what_stands_in_quotation_marks_is_one_cell(desk: Desk, content: str, text: str) -> None:
    assert loaded(desk, content) == [("1", text, 2.0)]


def test_columns_that_the_contract_does_not_know_are_left_out_and_told(desk: Desk) -> None:
    desk.define(COLUMNS)
    verdict = desk.load("iin,id,name,value,Phone\n880101300123,1,x,2,+7 701\n")
    assert verdict.loaded.unknown == ("iin", "phone")
    stored = desk.connection.execute("select * from src_people").fetchall()
    assert "880101300123" not in repr(stored)
    assert "701" not in repr(stored)


def test_empty_columns_behind_the_table_do_no_harm(desk: Desk) -> None:
    assert loaded(desk, "id,name,value,,\n1,Шорнақ,2.5,,\n2,Ақтау,3,,\n,,,,\n") == ROWS


def test_a_file_without_rows_is_good_where_the_contract_says_so(desk: Desk) -> None:
    desk.define(COLUMNS, may_be_empty=True)
    verdict = desk.load("id,name,value\n")
    assert (verdict.loaded.read, verdict.rows) == (0, {})


def excel() -> bytes:
    """A real workbook."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["id", "name", "value"])
    return content.getvalue()


def archive() -> bytes:
    """A real ZIP archive around a good table."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("people.csv", TEXT)
    return content.getvalue()


NO_TABLES = {
    "empty": (b"", "a text table (CSV)", "an empty file", "Ask the provider"),
    "blanks": (b" \t\r\n" * 3, "a text table (CSV)", "12 bytes with nothing in them", "Ask the provider"),
    "20 MB of blanks": (b" \n" * 10_000_000, "a text table (CSV)", "20,000,000 bytes with nothing in them", "Ask"),
    "20 MB of zeros": (b"\0" * 20_000_000, "a text table (CSV)", "20,000,000 bytes with nothing in them", "Ask"),
    "only a byte order mark": (b"\xef\xbb\xbf", "a text table (CSV)", "3 bytes with nothing in them", "Ask"),
    "only a UTF-16 mark": (b"\xff\xfe", "a first line with the columns id, name, value", "a blank first line", "template"),
    "no-break spaces": ("\u00a0\n\u00a0", "a first line with the columns", "a blank first line", "template"),
    "blanks, then a table": (b" " * 300_000 + TEXT.encode(), "a first line with", "a blank first line", "template"),
    "a blank first line": (f"\n{TEXT}", "a first line with the columns", "a blank first line", "template"),
    "header only": ("id,name,value\n", "rows", "a header and nothing below it", "Ask for it again"),
    "header and blank rows": ("id,name,value\n\n,,\n", "rows", "a header and nothing below it", "Ask for it again"),
    "HTML": ("<!DOCTYPE html><html><body>Войти</body></html>", "(CSV)", "a web page (HTML or XML)", "open it in a browser"),
    "HTML in capitals": (b"\xef\xbb\xbf\r\n <HTML><p>x", "(CSV)", "a web page (HTML or XML)", "open it in a browser"),
    "XML": ('<?xml version="1.0"?><a/>', "(CSV)", "a web page (HTML or XML)", "open it in a browser"),
    "JSON object": ('{"error": "id,name,value"}', "the columns id, name, value", "missing: id, name, value", "mend the"),
    "JSON list": ('\n[{"id": 1}]', "one JSON object in each line", "a JSON list", "bring the table as CSV"),
    "XLSX": (excel(), "rows", "a header and nothing below it", "Ask for it again"),
    "ZIP": (archive(), "(CSV)", "a ZIP archive without a workbook", "Unpack it"),
    "XLS": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "(CSV)", "an old Excel workbook", "Save the table as CSV"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "(CSV)", "a PDF", "Save the table as CSV"),
    "gzip": (b"\x1f\x8b\x08\x00rest", "a whole file", "a gzip file that is damaged or cut off", "Copy or send it again"),
    "Parquet": (b"PAR1\x15\x04rest", "a whole file", "a Parquet file that is damaged or cut off", "Copy or send it again"),
    "binary": (bytes(range(256)) * 40, "(CSV)", "bytes that are no text", "Save it as CSV"),
    "a NUL in a cell": (TEXT.encode() + b"3,a\0b,1\n", "(CSV)", "bytes that are no text", "Save it as CSV"),
    "a NUL far below": (TEXT.encode() + b"3,x,1\n" * 100_000 + b"4,\0,1\n", "(CSV)", "bytes that are no text", "Save it"),
    "no known encoding": (TEXT.encode() + b"3,\x98\xff,1\n", "UTF-8 or Windows-1251", "an unknown encoding", "Save it as CSV"),
    "half a UTF-16 letter": (TEXT.encode("utf-16") + b"a", "UTF-8 or Windows-1251", "an unknown encoding", "Save it as CSV"),
    "another table": (
        "a,b\n1,2\n",
        "a first line with the columns id, name, value",
        "a first line of 2 cells, none of them",
        "template",
    ),
    "no header": ("1,Шорнақ,2.5\n", "a first line with the columns", "a first line of 3 cells, none of them", "template"),
    "missing columns": ("id,other\n1,2\n", "the columns id, name, value", "missing: name, value", "mend the contract"),
    "repeated columns": ("id,name,Name,value\n1,a,b,2\n", "each column once", "repeated: name", "Remove the copies"),
    "an open quotation mark": (TEXT + '3,"x,4\n4,y,5\n', "every quotation mark closed", "one opened in row 4", "Close it"),
}


@pytest.mark.parametrize("kind", NO_TABLES)
def test_what_is_no_table_is_refused_with_a_sentence(desk: Desk, kind: str) -> None:
    content, expected, seen, advice = NO_TABLES[kind]
    desk.define(COLUMNS)
    with pytest.raises(FileRefused) as refusal:
        desk.load(content, name="Кестe (1).csv")
    sentence = str(refusal.value)
    assert sentence.startswith("Кестe (1).csv: expected ")
    assert expected in sentence
    assert f"; seen: {refusal.value.detail}. " in sentence
    assert seen in refusal.value.detail
    assert advice in sentence
    assert refusal.value.exit_code == 10
    assert "\n" not in sentence
    assert "Шорнақ" not in sentence


@pytest.mark.parametrize("kind", ["empty", "HTML", "missing columns", "header only", "an open quotation mark"])
def test_a_refused_file_changes_nothing_that_was_loaded(desk: Desk, kind: str) -> None:
    desk.define(COLUMNS)
    before = desk.load("id,name,value\n1,a,2\n2,b,x\n")
    with pytest.raises(FileRefused):
        desk.load(NO_TABLES[kind][0])
    assert desk.connection.execute("select id from src_people").fetchall() == [("1",)]
    assert desk.connection.execute("select row_no from quarantine").fetchall() == [(before.refused[0][0],)]


def test_of_several_files_a_bad_one_refuses_all(desk: Desk) -> None:
    desk.define(COLUMNS)
    with pytest.raises(FileRefused, match=r"^1-people\.csv: expected"):
        desk.load(TEXT, "<html></html>")


def test_two_files_that_are_written_again_are_not_mixed_up(desk: Desk) -> None:
    desk.define(COLUMNS)
    desk.load("id,name,value\n1,Ақтау,1\n".encode("utf-16"), "id,name,value\n2,Шорнақ,2\n".encode("utf-16"))
    assert desk.connection.execute("select id, name from src_people order by id").fetchall() == [
        ("1", "Ақтау"),
        ("2", "Шорнақ"),
    ]


def test_a_hundred_megabytes_of_nothing_are_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.define(COLUMNS)
    nothing = tmp_path / "nothing.csv"
    with nothing.open("wb") as file:
        file.truncate(100_000_000)
    contract = find_sources(tmp_path / "sources")[0].contract
    with pytest.raises(FileRefused, match="seen: 100,000,000 bytes with nothing in them"):
        open_table(nothing, name="nothing.csv", contract=contract, work_dir=tmp_path / "work")
