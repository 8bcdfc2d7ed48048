"""A chart's twins: the table, the sheet to take along, and the interactive figure."""

import json
from dataclasses import replace
from typing import get_args

import plotly.graph_objects as go
import pytest
from chart_specs import DATA, HOSTILE, KINDS, LONG, spec_of

from dashboard.charts import line, plotly, table
from dashboard.charts.spec import Gap, Origin, Point, Reference, Role, Series
from dashboard.charts.text import printed
from dashboard.i18n.words import Words
from dashboard.ssr import render
from dashboard.theme.tokens import FONT, LIGHT

WORDS = Words("kk")
INTERACTIVE = ("line", "strip")
TOWN = Series("Town", (Point("2000", "2000", 80.5), Point("2001", "2001", 90.25), Point("2002", "2002", None)))
VILLAGE = Series("Village", (Point("2000", "2000", 70.0), Point("2002", "2002", 71.0)), "peer")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("kind", KINDS)
def test_the_table_twin_holds_every_number_and_every_gap(kind: str, data: str, lang: str) -> None:
    words = Words(lang)
    shown = spec_of(kind, DATA[data])
    markup = render(table.draw(shown, words))
    for point in shown.points:
        text = "–" if point.value is None else str(words.number(point.value, shown.decimals))
        assert f">{text}<" in markup
        assert point.label in markup
    assert markup.count("<tr>") == len(shown.points) + 1
    assert markup.count(words.say("no figure")) == len(shown.missing)
    assert shown.subtitle in markup


def test_every_number_of_the_twin_is_a_door() -> None:
    shown = spec_of("bars", (1.0, None, 3.0))
    markup = render(table.draw(shown, WORDS))
    assert markup.count("href=") == 2
    assert 'href="/n/0?a=1&amp;b=2"' in markup
    assert 'class="num"' not in markup, "that mark is kept for numbers whose passport shows the very same one"


def test_two_lines_are_two_columns_and_a_period_that_one_lacks_says_so() -> None:
    shown = spec_of("line", (), series=(TOWN, VILLAGE), decimals=2)
    markup = render(table.draw(shown, WORDS))
    assert markup.count("<th ") == 3 + 3
    assert markup.count(WORDS.say("no figure")) == 2
    sheet, gap = table.sheet_of(shown, WORDS, demo=False), WORDS.say("no figure")
    assert [row[1] for row in sheet.rows] == [80.5, 70.0, 90.25, gap, gap, 71.0]
    assert [row[4] for row in sheet.rows] == ["Town", "Village"] * 3


def test_parts_in_several_colours_are_one_column_without_false_gaps() -> None:
    parts = (Series("Fibre", (Point("a", "Fibre", 529.0),)), Series("Slow", (Point("b", "Slow", 115.0),), "alert"))
    for kind in ("stack", "bars", "dots"):
        shown = spec_of(kind, (), series=parts, unit="count", decimals=0)
        assert WORDS.say("no figure") not in render(table.draw(shown, WORDS))
        assert [row[:2] for row in table.sheet_of(shown, WORDS, demo=False).rows] == [("Fibre", 529.0), ("Slow", 115.0)]


@pytest.mark.parametrize("kind", KINDS)
def test_markup_in_the_twin_is_text(kind: str) -> None:
    shown = spec_of(kind, (1.0, None), label=HOSTILE, subtitle=HOSTILE, unit="count")
    noted = replace(shown, series=(Series(HOSTILE, tuple(replace(p, note=HOSTILE) for p in shown.points)),))
    markup = render(table.draw(noted, WORDS))
    assert "<img" not in markup
    assert "<script" not in markup
    assert markup.count("&lt;img src=x") >= 4


def test_notes_have_a_column_only_where_there_are_notes() -> None:
    shown = spec_of("bars", (1.0,))
    noted = spec_of("bars", (), series=(Series("", (Point("a", "A", 1.0, note="printed so"),)),))
    assert WORDS.say("Note") not in render(table.draw(shown, WORDS))
    assert "printed so" in render(table.draw(noted, WORDS))


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_keeps_numbers_as_numbers_and_says_what_is_missing(kind: str, data: str) -> None:
    shown = spec_of(kind, DATA[data], origins=(Origin("Publisher", "https://example.kz/1", "2025-01-01", "reported"),))
    sheet = table.sheet_of(shown, WORDS, demo=False, area_id="KZ", run_id="r1")
    assert [row[9] for row in sheet.rows] == ["r1"] * len(shown.points)
    assert all(row[8].startswith(f"{shown.name}/") and row[8].endswith("·r1") for row in sheet.rows)
    assert all(len(row) == len(sheet.heads) for row in sheet.rows)
    assert [row[1] for row in sheet.rows] == [WORDS.say("no figure") if p.value is None else p.value for p in shown.points]
    assert sheet.preamble[:2] == (shown.title, shown.subtitle)
    assert any("https://example.kz/1" in line for line in sheet.preamble)


def test_a_sheet_of_the_demonstration_says_so_first() -> None:
    plain = table.sheet_of(spec_of("bars", (1.0,)), WORDS, demo=False)
    demo = table.sheet_of(spec_of("bars", (1.0,)), WORDS, demo=True)
    assert demo.preamble[1:] == plain.preamble
    assert demo.preamble[0] not in plain.preamble


def test_a_summary_is_every_point_in_one_line() -> None:
    shown = spec_of("bars", (1.0, None))
    assert table.summary(shown, WORDS) == "; ".join(f"{p.label} {printed(p, shown, WORDS)}" for p in shown.points)


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("kind", INTERACTIVE)
def test_the_interactive_twin_draws_every_kind_of_data(kind: str, data: str) -> None:
    shown = spec_of(kind, DATA[data], highlight="2000", references=(Reference(10.0, "Kazakhstan"),))
    text = plotly.draw(shown, WORDS).to_json()
    figure = json.loads(text)
    assert len(figure["data"]) == 1
    assert "http" not in text.replace("href", "")
    assert "NaN" not in text
    assert not {"geo", "mapbox", "map", "images"} & set(figure["layout"])
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in INTERACTIVE])
def test_a_kind_without_a_twin_is_refused(kind: str) -> None:
    with pytest.raises(KeyError):
        plotly.draw(spec_of(kind, (1.0, 2.0)), WORDS)


def test_a_line_is_one_trace_a_series_in_the_colour_of_its_role() -> None:
    figure = plotly.draw(spec_of("line", (), series=(TOWN, VILLAGE)), WORDS)
    drawn = {trace.name: trace for trace in figure.data}
    assert set(drawn) == {"Town", "Village"}
    assert figure.data[-1].name == "Town", "ours is drawn over the others"
    assert drawn["Town"].line.color == LIGHT["accent"]
    assert drawn["Village"].line.color == LIGHT["peer"]
    assert drawn["Town"].line.width > drawn["Village"].line.width


@pytest.mark.parametrize("role", get_args(Role))
def test_every_colour_is_a_token_of_the_theme(role: Role) -> None:
    shown = spec_of("line", (), series=(Series("a", TOWN.points, role),))
    trace = plotly.draw(shown, WORDS).data[0]
    assert {trace.line.color, trace.marker.color} <= set(LIGHT.values())


def test_a_missing_point_breaks_the_interactive_line() -> None:
    trace = plotly.draw(spec_of("line", (1.0, None, 3.0)), WORDS).data[0]
    assert list(trace.y) == [1.0, None, 3.0]
    assert trace.connectgaps is False


def test_values_under_the_pointer_are_written_in_the_readers_language() -> None:
    trace = plotly.draw(spec_of("line", (1234.5, 2.0), unit="count", decimals=1), WORDS).data[0]
    assert "1\u00a0234,5" in trace.hovertext[0]
    assert list(trace.customdata) == ["/n/0?a=1&b=2", "/n/1?a=1&b=2"]


def test_only_the_last_known_point_is_labelled() -> None:
    figure = plotly.draw(spec_of("line", (1.0, 2.0, None)), WORDS)
    assert [one.text for one in figure.layout.annotations if "<b>" in one.text] == ["<b>2,00000%</b>"]
    assert list(figure.data[0].marker.size) == [4, 10]


def test_the_twin_names_as_many_periods_under_its_axis_as_the_picture() -> None:
    shown = spec_of("line", tuple(float(i) for i in range(36)))
    figure = plotly.draw(shown, WORDS)
    under = [one for one in figure.layout.annotations if one.yref == "paper" and one.y == 0]
    axis = f'y="{line.Scale(shown).bottom + 18:.1f}"'
    drawn = [one for one in line.draw(shown, WORDS).split("<text ")[1:] if axis in one.split(">")[0]]
    assert len(under) == len(drawn) > 1
    assert figure.layout.xaxis.showticklabels is False
    assert len(figure.layout.xaxis.ticktext) == 36, "the head of what stands under the pointer"


def test_the_twin_shows_the_gap_that_the_picture_shows() -> None:
    shown = replace(spec_of("line", (), series=(TOWN, VILLAGE)), gaps=(Gap("2000", "gap 10.5"),))
    figure = plotly.draw(shown, WORDS)
    assert any("gap 10.5" in one.text for one in figure.layout.annotations)
    assert any(shape.x0 == shape.x1 for shape in figure.layout.shapes)


def test_a_strip_leaves_out_what_is_missing_and_marks_ours() -> None:
    trace = plotly.draw(spec_of("strip", (90.0, None, 95.0), highlight="2002"), WORDS).data[0]
    assert list(trace.x) == [90.0, 95.0]
    assert list(trace.marker.color) == [LIGHT["peer"], LIGHT["accent"]]
    assert trace.marker.size[1] > trace.marker.size[0]


def test_a_strip_names_our_value_the_reference_and_both_ends_of_its_axis() -> None:
    shown = spec_of("strip", (90.0, 95.0), highlight="2000", decimals=1, references=(Reference(92.0, "Kazakhstan 92"),))
    figure = plotly.draw(shown, WORDS)
    said = [one.text for one in figure.layout.annotations]
    assert {"Kazakhstan 92", "<b>90,0</b>", figure.layout.xaxis.ticktext[0], figure.layout.xaxis.ticktext[-1]} <= set(said)
    assert list(figure.data[0].x) == [95.0, 90.0], "ours lies over the others"


def test_a_label_in_another_language_than_the_page_is_marked_in_the_table() -> None:
    points = (Point("", "All services", 1.0), Point("1", "Анықтама беру", 2.0, label_lang="kk"))
    markup = render(table.draw(spec_of("bars", (), series=(Series("", points),)), Words("en")))
    assert '<th lang="kk" scope="row">Анықтама беру</th>' in markup
    assert '<th scope="row">All services</th>' in markup


@pytest.mark.parametrize("kind", INTERACTIVE)
def test_texts_hold_no_markup_for_plotly(kind: str) -> None:
    link = '<a href="https://example.com">x</a><b>'
    points = tuple(Point(str(2000 + i), link + str(i), float(i), printed=link, note=link) for i in range(2))
    shown = spec_of(kind, (), series=(Series(link, points), Series(link, points)), references=(Reference(1.0, link),))
    text = plotly.draw(shown, WORDS).to_json()
    figure = json.loads(text)
    said = json.dumps([figure["data"], figure["layout"].get("annotations"), figure["layout"].get("xaxis")])
    assert "<a href" not in said
    assert "u003ca href" not in said
    assert "&lt;a href" in said


@pytest.mark.parametrize("kind", INTERACTIVE)
def test_very_long_labels_are_under_the_pointer_whole(kind: str) -> None:
    trace = plotly.draw(spec_of(kind, (1.0, 2.0), label=LONG.strip()), WORDS).data[0]
    assert LONG.strip() in trace.hovertext[0]


@pytest.mark.parametrize("kind", INTERACTIVE)
def test_the_value_axis_holds_the_values(kind: str) -> None:
    for data in DATA.values():
        values = [value for value in data if value is not None]
        figure = plotly.draw(spec_of(kind, data), WORDS)
        axis = figure.layout.yaxis if kind == "line" else figure.layout.xaxis
        low, high = axis.range
        assert all(low - 1e-9 <= value <= high + 1e-9 for value in values), data
        assert len(axis.tickvals) == len(axis.ticktext)


def test_the_template_names_our_font_and_only_our_colours() -> None:
    layout = plotly.template().layout
    assert layout.font.family == FONT
    assert set(layout.colorway) <= set(LIGHT.values())
    assert isinstance(plotly.template(), go.layout.Template)
