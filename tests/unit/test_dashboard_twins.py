"""A chart's twins: the table, and the sheet to take along."""

from dataclasses import replace

import pytest
from chart_specs import DATA, HOSTILE, KINDS, spec_of
from drawn import render

from dashboard.content import chart_table
from dashboard.content.chart import Origin, Point, Series
from dashboard.content.chart_text import printed
from dashboard.i18n.words import Words

WORDS = Words("kk")
TOWN = Series("Town", (Point("2000", "2000", 80.5), Point("2001", "2001", 90.25), Point("2002", "2002", None)))
VILLAGE = Series("Village", (Point("2000", "2000", 70.0), Point("2002", "2002", 71.0)), "peer")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("kind", KINDS)
def test_the_table_twin_holds_every_number_and_every_gap(kind: str, data: str, lang: str) -> None:
    words = Words(lang)
    shown = spec_of(kind, DATA[data])
    markup = render(chart_table.table(shown, words))
    for point in shown.points:
        text = "–" if point.value is None else str(words.number(point.value, shown.decimals))
        assert f">{text}<" in markup
        assert point.label in markup
    assert markup.count("<tr>") == len(shown.points) + 1
    assert markup.count(words.say("no figure")) == len(shown.missing)
    assert shown.subtitle in markup


def test_every_number_of_the_twin_is_a_door() -> None:
    shown = spec_of("bars", (1.0, None, 3.0))
    markup = render(chart_table.table(shown, WORDS))
    assert markup.count("href=") == 2
    assert 'href="/n/0?a=1&amp;b=2"' in markup
    assert 'class="num"' not in markup, "that mark is kept for numbers whose passport shows the very same one"


def test_two_lines_are_two_columns_and_a_period_that_one_lacks_says_so() -> None:
    shown = spec_of("line", (), series=(TOWN, VILLAGE), decimals=2)
    markup = render(chart_table.table(shown, WORDS))
    assert markup.count("<th ") == 3 + 3
    assert markup.count(WORDS.say("no figure")) == 2
    sheet, gap = chart_table.sheet_of(shown, WORDS, demo=False), WORDS.say("no figure")
    assert [row[1] for row in sheet.rows] == [80.5, 70.0, 90.25, gap, gap, 71.0]
    assert [row[4] for row in sheet.rows] == ["Town", "Village"] * 3


def test_parts_in_several_colours_are_one_column_without_false_gaps() -> None:
    parts = (Series("Fibre", (Point("a", "Fibre", 529.0),)), Series("Slow", (Point("b", "Slow", 115.0),), "alert"))
    for kind in ("stack", "bars", "dots"):
        shown = spec_of(kind, (), series=parts, unit="count", decimals=0)
        assert WORDS.say("no figure") not in render(chart_table.table(shown, WORDS))
        assert [row[:2] for row in chart_table.sheet_of(shown, WORDS, demo=False).rows] == [("Fibre", 529.0), ("Slow", 115.0)]


@pytest.mark.parametrize("kind", KINDS)
def test_markup_in_the_twin_is_text(kind: str) -> None:
    shown = spec_of(kind, (1.0, None), label=HOSTILE, subtitle=HOSTILE, unit="count")
    noted = replace(shown, series=(Series(HOSTILE, tuple(replace(p, note=HOSTILE) for p in shown.points)),))
    markup = render(chart_table.table(noted, WORDS))
    assert "<img" not in markup
    assert "<script" not in markup
    assert markup.count("&lt;img src=x") >= 4


def test_notes_have_a_column_only_where_there_are_notes() -> None:
    shown = spec_of("bars", (1.0,))
    noted = spec_of("bars", (), series=(Series("", (Point("a", "A", 1.0, note="printed so"),)),))
    assert WORDS.say("Note") not in render(chart_table.table(shown, WORDS))
    assert "printed so" in render(chart_table.table(noted, WORDS))


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_keeps_numbers_as_numbers_and_says_what_is_missing(kind: str, data: str) -> None:
    shown = spec_of(kind, DATA[data], origins=(Origin("Publisher", "https://example.kz/1", "2025-01-01", "reported"),))
    sheet = chart_table.sheet_of(shown, WORDS, demo=False, area_id="KZ", run_id="r1")
    assert [row[9] for row in sheet.rows] == ["r1"] * len(shown.points)
    assert all(row[8].startswith(f"{shown.name}/") and row[8].endswith("·r1") for row in sheet.rows)
    assert all(len(row) == len(sheet.heads) for row in sheet.rows)
    assert [row[1] for row in sheet.rows] == [WORDS.say("no figure") if p.value is None else p.value for p in shown.points]
    assert sheet.preamble[:2] == (shown.title, shown.subtitle)
    assert any("https://example.kz/1" in line for line in sheet.preamble)


def test_a_sheet_of_the_demonstration_says_so_first() -> None:
    plain = chart_table.sheet_of(spec_of("bars", (1.0,)), WORDS, demo=False)
    demo = chart_table.sheet_of(spec_of("bars", (1.0,)), WORDS, demo=True)
    assert demo.preamble[1:] == plain.preamble
    assert demo.preamble[0] not in plain.preamble


def test_a_summary_is_every_point_in_one_line() -> None:
    shown = spec_of("bars", (1.0, None))
    assert chart_table.summary(shown, WORDS) == "; ".join(f"{p.label} {printed(p, shown, WORDS)}" for p in shown.points)


def test_a_label_in_another_language_than_the_page_is_marked_in_the_table() -> None:
    points = (Point("", "All services", 1.0), Point("1", "Анықтама беру", 2.0, label_lang="kk"))
    markup = render(chart_table.table(spec_of("bars", (), series=(Series("", points),)), Words("en")))
    assert '<th scope="row"><span lang="kk">Анықтама беру</span></th>' in markup
    assert '<th scope="row">All services</th>' in markup
