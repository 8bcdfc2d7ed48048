"""The workbook that people fill in: its columns, what it explains in three languages, and that it loads once filled in."""

import datetime
import io
import tomllib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from source_desk import Desk

from etl.__main__ import main
from etl.definitions import template
from etl.definitions.schema import LANGUAGES
from etl.definitions.source import find_sources
from etl.definitions.template import make_template
from etl.errors import DefinitionError, FileRefused

SOURCES = Path(__file__).resolve().parents[2] / "etl" / "sources"
ABOUT = 'about = { kk = "істің нөмірі", ru = "номер дела", en = "number of the case" }'
COLUMNS = f"""
case_id = {{ type = "text", required = true, pattern = "[0-9]+", {ABOUT} }}
day = {{ type = "date", required = true, not_after = "until" }}
kind = {{ type = "text", one_of = ["a, b", "{"x" * 300}", "қ"] }}
open = {{ type = "boolean" }}
share = {{ type = "number", min = 0, max = 1 }}
cases = {{ type = "integer", min = 100 }}
left = {{ type = "integer", max = 5 }}
period = {{ type = "period" }}
area = {{ type = "text", in_table = ["people.case_id"] }}
until = {{ type = "date", not_before = "day" }}
"""
NAMES = ["case_id", "day", "kind", "open", "share", "cases", "left", "period", "area", "until"]


def made(desk: Desk) -> bytes:
    """The template of the desk's source."""
    desk.define(COLUMNS, key='["case_id", "day"]')
    (source,) = find_sources(desk.folder / "sources")
    return make_template(source, titles={source.source_id: source.title})


def opened(content: bytes) -> Workbook:
    """A workbook as a person's program opens it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(workbook: Workbook) -> bytes:
    """The workbook as a person's program saves it."""
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def test_the_first_sheet_is_the_contracts_header_and_nothing_else(desk: Desk) -> None:
    first, second, lists = opened(made(desk)).worksheets
    assert [[cell.value for cell in row] for row in first.iter_rows()] == [NAMES]
    assert [sheet.sheet_state for sheet in (first, second, lists)] == ["visible", "visible", "hidden"]


def test_an_empty_template_is_refused_as_a_table_without_rows(desk: Desk) -> None:
    content = made(desk)
    with pytest.raises(FileRefused) as refusal:
        desk.load(content, name="people.xlsx")
    assert refusal.value.rule == "no_rows"


def test_a_template_that_was_filled_in_loads(desk: Desk) -> None:
    workbook = opened(made(desk))
    page = workbook.worksheets[0]
    page.append(["007", datetime.date(2025, 10, 22), "a, b", True, 0.25, 1234, 5, "2025-10", "007", None])
    page.append(["8", datetime.datetime(2025, 1, 1), None, "false", 1, 100, -2, "2025", None, datetime.date(2025, 1, 2)])
    page.append(["9", "22.10.2025", "no such kind", None, None, None, None, None, None, None])
    verdict = desk.load(saved(workbook), name="people.xlsx")
    assert list(verdict.rows[2].values())[: len(NAMES)] == [
        *("007", datetime.date(2025, 10, 22), "a, b", True, 0.25, 1234, 5, "2025-10", "007", None)
    ]
    assert list(verdict.rows[3].values())[:6] == ["8", datetime.date(2025, 1, 1), "", False, 1.0, 100]
    assert [found[:3] for found in verdict.refused] == [(4, "kind", "one_of")]


def test_texts_and_periods_are_cells_of_text_so_that_no_program_changes_them(desk: Desk) -> None:
    page = opened(made(desk)).worksheets[0]
    formats = {
        name: page.column_dimensions[openpyxl.utils.get_column_letter(n)].number_format for n, name in enumerate(NAMES, 1)
    }
    assert {name for name, kind in formats.items() if kind == "@"} == {"case_id", "kind", "period", "area"}
    assert formats["day"] == "yyyy-mm-dd"


def test_cells_are_checked_while_somebody_types(desk: Desk) -> None:
    workbook = opened(made(desk))
    rules = {str(rule.sqref): rule for rule in workbook.worksheets[0].data_validations.dataValidation}
    assert {place: rule.type for place, rule in rules.items()} == {
        "B2:B1048576": "date",
        "C2:C1048576": "list",
        "D2:D1048576": "list",
        "E2:E1048576": "decimal",
        "F2:F1048576": "whole",
        "G2:G1048576": "whole",
        "J2:J1048576": "date",
    }
    assert rules["C2:C1048576"].formula1 == "lists!$C$1:$C$3"
    assert [cell.value for cell in workbook["lists"]["C"]] == ["a, b", "x" * 300, "қ"]
    assert (rules["E2:E1048576"].formula1, rules["E2:E1048576"].formula2) == ("0", "1")
    assert rules["B2:B1048576"].error == "күн · дата · day: 2025-10-22"


def test_the_second_sheet_explains_each_column_in_three_languages(desk: Desk) -> None:
    rows = [[cell.value or "" for cell in row] for row in opened(made(desk)).worksheets[1].iter_rows()]
    blocks = {}
    for language, title in zip(LANGUAGES, ("а", "б", "c"), strict=True):
        start = next(place for place, row in enumerate(rows) if row[0] == title)
        assert "case_id, day" in rows[start + 1][0]
        blocks[language] = {row[0]: row[1:] for row in rows[start + 3 : start + 3 + len(NAMES)]}
        assert list(blocks[language]) == NAMES
    assert blocks["kk"]["case_id"] == ["істің нөмірі", "мәтін", "иә", "үлгісі: [0-9]+", ""]
    assert blocks["ru"]["case_id"] == ["номер дела", "текст", "да", "по образцу: [0-9]+", ""]
    assert blocks["en"]["share"] == ["", "number", "no", "at least 0; at most 1", "1"]
    assert blocks["ru"]["kind"][3:] == [f"a, b, {'x' * 300}, қ", "a, b"]
    assert blocks["ru"]["area"][3] == "из таблицы «б»: case_id"
    assert (blocks["ru"]["day"][3], blocks["en"]["until"][3]) == ("не позже, чем until", "not before day")
    assert [blocks["en"][name][4] for name in ("day", "cases", "left", "period")] == ["2025-10-22", "100", "5", "2025-Q4"]


def test_the_same_contract_gives_the_same_template(desk: Desk) -> None:
    content = made(desk)
    assert content == made(desk)


def test_every_word_of_a_template_is_said_in_three_languages() -> None:
    words = tomllib.loads(Path(template.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    names = words.pop("sheets")
    assert all(len(name) <= 31 for name in names.values())
    for word, texts in words.items():
        assert tuple(texts) == LANGUAGES, word
        assert all(text.strip() for text in texts.values()), word


@pytest.mark.parametrize("source", find_sources(SOURCES), ids=lambda source: source.source_id)
def test_every_source_has_a_template_that_its_own_contract_reads(desk: Desk, source: object) -> None:
    content = make_template(source, titles={})
    assert [cell.value for cell in opened(content).worksheets[0][1]] == source.contract.names


def test_what_a_column_is_about_needs_three_languages(desk: Desk) -> None:
    desk.define('id = { type = "text", about = { kk = "а", ru = "", de = "x" } }')
    with pytest.raises(DefinitionError) as error:
        find_sources(desk.folder / "sources")
    told = str(error.value)
    for problem in ("has no text in 'ru'", "has no text in 'en'", "has an unknown language 'de'"):
        assert f"[contract.columns.id]: [about] {problem}" in told
    desk.define('id = { type = "text", about = "x" }')
    with pytest.raises(DefinitionError, match="'about' must be a table"):
        find_sources(desk.folder / "sources")


def test_what_a_column_is_about_decides_nothing_and_loads_nothing_anew(desk: Desk) -> None:
    desk.define('id = { type = "text" }')
    (before,) = find_sources(desk.folder / "sources")
    desk.define(f'id = {{ type = "text", {ABOUT} }}')
    (after,) = find_sources(desk.folder / "sources")
    assert after.contract.columns[0].about["ru"] == "номер дела"
    assert after.fingerprint() == before.fingerprint()


def test_the_command_writes_a_template_and_never_over_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KORSETKISH_DATA", str(tmp_path / "data"))
    assert main(["template", "areas"]) == 0
    assert "Wrote areas-template.xlsx" in capsys.readouterr().out
    assert opened((tmp_path / "areas-template.xlsx").read_bytes()).worksheets[0]["A1"].value == "area_id"
    assert main(["template", "areas"]) == 2
    assert "areas-template.xlsx is there already" in capsys.readouterr().err
    assert main(["template", "areas", "--output", "other.xlsx"]) == 0
    assert main(["template", "areas", "--output", "no/other.xlsx"]) == 2
    assert "there is no folder no" in capsys.readouterr().err
    assert main(["template", "weather"]) == 2
    assert "there is no source 'weather'; known sources: " in capsys.readouterr().err
