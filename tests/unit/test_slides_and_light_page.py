"""The light page and the presentation: the same content in another frame. No database is needed: a fake answers."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chart_specs import HOSTILE, spec_of
from drawn import render

from dashboard.content.blocks import Block, Choice, Form, Head, Paragraph
from dashboard.content.chart_frame import chart_frame
from dashboard.content.deck import deck, specs_in
from dashboard.content.figure_blocks import Card, Cards, Chart, Spark
from dashboard.content.frame import Frame, around, languages
from dashboard.content.model import Number
from dashboard.content.page import Content
from dashboard.content.text import Link, Strong
from dashboard.i18n.words import Words
from dashboard.queries.provenance import Run
from dashboard.render.html.frame import page
from dashboard.render.html.light_page import light_page
from dashboard.render.html.slides import slides
from dashboard.selection import LANGUAGES, Selection
from dashboard.view import View

NUMBER = Number(
    *("x·KZ·2024·r", "x", "KZ", "2024", "r", "Card", "Kazakhstan", "2024", 94.0, "94%", "percent", "reported", "Published"),
    freshness="Data of yesterday",
)


class NoFigures:
    """A published file in which no question finds anything but its run."""

    run_id = live_run = "r1"
    path = Path("nowhere/official/r1.duckdb")

    def ask(self, question: str, shape: type, /, **parameters: Any) -> tuple[Any, ...]:
        """The run where it is asked for, nothing otherwise."""
        return (Run(**(dict.fromkeys(Run._fields, "") | {"run_id": "r1"})),) if shape is Run else ()

    def has_edition(self, edition: str) -> bool:
        """No other."""
        return False


def view_of(lang: str = "kk", **choice: str) -> View:
    return View(Selection(lang, **choice), Words(lang), NoFigures(), "/area/KZ-61")


def content_of(view: View, *kinds: str) -> Content:
    """A page with a chooser, a card, the charts asked for, and a note."""
    specs = [spec_of(k, (1.0, None, 3.0), label=k, title=f"Message of {k}") for k in kinds]
    card = Card("Card", NUMBER, note="the note", spark=Spark((1.0, 2.0), "the spark"))
    head = Head("Headline", before=Form("/", [Choice("chooser", "q", "")], "Show"))
    return Content(f"Headline {HOSTILE}", head, [Cards([card]), *charts_of(view, specs), Paragraph(Strong("told"))])


def charts_of(view: View, specs: Sequence[Any]) -> list[Block]:
    return [chart_frame(view, spec) for spec in specs]


def frame_of(view: View) -> Frame:
    return around(view, [], None, "KZ-61")


def light(view: View, content: Content) -> str:
    full = Link("full", view.selection.here(view.path))
    return str(light_page(content, frame_of(view), view.words, languages=languages(view, "/brief/KZ-61"), full=full))


def slides_of(view: View, content: Content) -> str:
    return str(slides(deck(view, content, languages(view, view.path)), frame_of(view), view.words))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_light_page_has_the_content_and_no_script(lang: str) -> None:
    view = view_of(lang)
    text = light(view, content_of(view, "bars", "line"))
    assert "<script" not in text
    assert "chooser" not in text
    assert "the spark" not in text
    assert "/download/" not in text
    assert "<h1>Headline</h1>" in text
    assert "Message of bars" in text
    assert text.count("<figure") == 2
    assert "<b>told</b>" in text
    assert "the note" in text
    assert f'lang="{lang}"' in text


def test_the_light_page_leads_to_the_full_one_and_to_the_other_languages() -> None:
    view = view_of("ru", edition="demo")
    text = light(view, content_of(view))
    assert 'href="/area/KZ-61?lang=ru&amp;edition=demo"' in text
    assert all(f'href="/brief/KZ-61?lang={lang}&amp;edition=demo"' in text for lang in LANGUAGES)


def test_page_slides_and_light_page_are_drawn_from_one_content_and_leave_it_as_it_was() -> None:
    view = view_of()
    content = content_of(view, "line")
    before = str(page(content, frame_of(view), view.words))
    assert "/download/chart.csv" in before
    light(view, content)
    slides_of(view, content)
    assert str(page(content, frame_of(view), view.words)) == before
    assert [spec.title for spec in specs_in(content)] == ["Message of line"]


def test_a_chart_frame_has_message_picture_twin_downloads_and_its_spec() -> None:
    view = view_of(period="2020")
    chart = chart_frame(view, spec_of("bars", (1.0, None, 3.0)))
    text = render(chart)
    assert isinstance(chart, Chart)
    assert chart.spec.name == "chart"
    assert 'id="chart-chart"' in text
    assert "<details>" in text
    assert "<table" in text
    for kind in ("csv", "xlsx"):
        address = f"/download/chart.{kind}?path=%2Farea%2FKZ-61&amp;chart=chart&amp;lang=kk&amp;period=2020&amp;run=r1"
        assert f'href="{address}"' in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_deck_has_one_slide_a_message(lang: str) -> None:
    view = view_of(lang, view="present")
    text = slides_of(view, content_of(view, "bars", "line", "map", "tiles", "stack", "strip"))
    assert text.count('class="slide slide--') == 7
    assert all(f'id="slide-{i}"' in text for i in range(1, 8))
    assert "Message of map" in text
    assert "<script" not in text
    assert f'href="/area/KZ-61?lang={lang}"' in text, "a way back to the page"


def test_a_deck_opens_with_the_headline_and_its_figures() -> None:
    view = view_of(view="present")
    text = slides_of(view, content_of(view))
    assert "&lt;img src=x" in text
    assert "<img" not in text
    assert "94%" in text
    assert "the note" not in text
    assert "the spark" not in text
    assert "Data of yesterday" not in text, "the foot of a slide tells the age"


def test_a_deck_opens_with_what_the_page_gives_it() -> None:
    view = view_of(view="present")
    text = slides_of(view, replace(content_of(view), opening=Paragraph("side by side")))
    assert "side by side" in text
    assert "94%" not in text


def test_a_slide_shows_the_first_bars_and_tiles_in_place_of_a_map() -> None:
    view = view_of(view="present")
    specs = [spec_of("bars", tuple(float(i) for i in range(20))), spec_of("map", (1.0, 2.0))]
    text = slides_of(view, Content("t", Head("t"), charts_of(view, specs)))
    assert "Point 4" in text
    assert "Point 5" not in text
    assert "20 жолдың 5" in text
    assert '<svg class="map"' not in text


def test_a_slide_names_its_sources_once() -> None:
    from dashboard.content.chart import Origin

    view = view_of(view="present")
    sources = (Origin("Bureau", "https://a.kz", "2025", "reported"), Origin("Bureau", "https://b.kz", "2025", "reported"))
    text = slides_of(view, Content("t", Head("t"), charts_of(view, [spec_of("bars", (1.0,), origins=sources)])))
    assert text.count("Bureau") == 1


def test_the_demonstration_says_so_on_the_slides_and_on_the_light_page() -> None:
    view = view_of("en", edition="demo", view="present")
    told = view.words.say("Demonstration edition: invented data about invented bodies and settlements")
    assert told in slides_of(view, content_of(view))
    assert told in light(view, content_of(view))
    assert told not in slides_of(view_of(), content_of(view_of()))
