"""The light page and the presentation: the same content in another frame. No database is needed: a fake answers."""

from pathlib import Path
from typing import Any

import pytest
from chart_specs import HOSTILE, spec_of
from dash import html

from dashboard import brief
from dashboard.components.chart_frame import ChartFigure, chart_frame, find_specs
from dashboard.components.markup import Markup
from dashboard.deck import deck
from dashboard.i18n.words import Words
from dashboard.pages import Body
from dashboard.screen import Screen
from dashboard.selection import LANGUAGES, Selection
from dashboard.ssr import render
from dashboard.view import View


class NoFigures:
    """A published file in which no question finds anything."""

    run_id = live_run = "r1"
    path = Path("nowhere/official/r1.duckdb")

    def ask(self, question: str, shape: type, /, **parameters: Any) -> tuple[()]:
        """Nothing."""
        return ()


def view_of(lang: str = "kk", **choice: str) -> View:
    return View(Selection(lang, **choice), Words(lang), NoFigures(), "/area/KZ-61")


def body_of(view: View, *kinds: str) -> Body:
    """A page with a chooser, a card, the charts asked for, and a note."""
    card = html.Li(
        [html.H3("Card"), html.P("94%", className="kpi__value"), html.P("the note", className="kpi__note")], className="kpi"
    )
    specs = [spec_of(k, (1.0, None, 3.0), label=k, title=f"Message of {k}") for k in kinds]
    charts = [chart_frame(view, spec) for spec in specs]
    return Body(
        f"Headline {HOSTILE}",
        [
            html.Div([html.Form("chooser", className="chosen"), html.H1("Headline")], className="page-head"),
            html.Div(
                [
                    html.Ul([card], className="kpis"),
                    *charts,
                    html.P("note", **{"aria-label": "told", "data-x": "1"}),
                    Markup("<svg></svg>", className="spark-box"),
                ],
                className="stack",
            ),
        ],
    )


def screen_of(view: View, body: Body) -> Screen:
    return Screen(html.Div("full"), body.title, 200, view.selection, view.path, view.words, "r1", body, view)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_light_page_has_the_content_and_no_script(lang: str) -> None:
    view = view_of(lang)
    text = render(brief.tree(screen_of(view, body_of(view, "bars", "line")), here="/brief/KZ-61"))
    assert "<script" not in text
    assert "chooser" not in text
    assert "spark-box" not in text
    assert "<h1>Headline</h1>" in text
    assert "Message of bars" in text
    assert text.count("<figure") == 2
    assert 'aria-label="told"' in text
    assert f'lang="{lang}"' in text


def test_the_light_page_leads_to_the_full_one_and_to_the_other_languages() -> None:
    view = view_of("ru", edition="demo")
    text = render(brief.tree(screen_of(view, body_of(view)), here="/brief/KZ-61"))
    assert 'href="/area/KZ-61?lang=ru&amp;edition=demo"' in text
    assert all(f'href="/brief/KZ-61?lang={lang}&amp;edition=demo"' in text for lang in LANGUAGES)


def test_making_the_light_page_leaves_the_full_one_as_it_was() -> None:
    view = view_of()
    body = body_of(view, "line")
    before = render(body.content)
    assert "<h1>" in before
    brief.tree(screen_of(view, body), here="/brief/KZ-61")
    assert render(body.content) == before
    assert len(list(find_specs(body.content))) == 1


def test_a_screen_without_content_is_shown_as_it_is() -> None:
    shown = Screen(html.Div("nothing"), "t", 503, Selection("kk"), "/", Words("kk"))
    assert brief.tree(shown, here="/brief/KZ") is shown.tree


def test_a_chart_frame_has_message_picture_twin_downloads_and_remembers_its_spec() -> None:
    view = view_of(period="2020")
    frame = chart_frame(view, spec_of("bars", (1.0, None, 3.0)))
    text = render(frame)
    assert isinstance(frame, ChartFigure)
    assert frame.spec.name == "chart"
    assert 'id="chart-chart"' in text
    assert "<details>" in text
    assert "<table" in text
    for kind in ("csv", "xlsx"):
        address = f"/download/chart.{kind}?path=%2Farea%2FKZ-61&amp;chart=chart&amp;lang=kk&amp;period=2020&amp;run=r1"
        assert f'href="{address}"' in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_deck_has_one_slide_a_message(lang: str) -> None:
    view = view_of(lang, view="present")
    text = render(deck(view, body_of(view, "bars", "line", "map", "tiles", "stack", "strip")))
    assert text.count("<section") == 7
    assert all(f'id="slide-{i}"' in text for i in range(1, 8))
    assert "Message of map" in text
    assert "<script" not in text
    assert f'href="/area/KZ-61?lang={lang}"' in text, "a way back to the page"


def test_a_deck_opens_with_the_headline_and_its_figures() -> None:
    view = view_of(view="present")
    text = render(deck(view, body_of(view)))
    assert "&lt;img src=x" in text
    assert "<img" not in text
    assert "94%" in text
    assert "the note" not in text


def test_a_deck_opens_with_what_the_page_gives_it() -> None:
    view = view_of(view="present")
    page = body_of(view)
    text = render(deck(view, Body(page.title, page.content, opening=html.P("side by side"))))
    assert "side by side" in text
    assert "94%" not in text


def test_a_slide_shows_the_first_bars_and_tiles_in_place_of_a_map() -> None:
    view = view_of(view="present")
    bars = chart_frame(view, spec_of("bars", tuple(float(i) for i in range(20))))
    country = chart_frame(view, spec_of("map", (1.0, 2.0)))
    text = render(deck(view, Body("t", [bars, country])))
    assert "Point 4" in text
    assert "Point 5" not in text
    assert "20 жолдың 5" in text
    assert '<svg class="map"' not in text


def test_a_slide_names_its_sources_once() -> None:
    from dashboard.charts.spec import Origin

    view = view_of(view="present")
    sources = (Origin("Bureau", "https://a.kz", "2025", "reported"), Origin("Bureau", "https://b.kz", "2025", "reported"))
    text = render(deck(view, Body("t", [chart_frame(view, spec_of("bars", (1.0,), origins=sources))])))
    assert text.count("Bureau") == 1


def test_the_demonstration_says_so_on_the_slides_and_on_the_light_page() -> None:
    view = view_of("en", edition="demo", view="present")
    told = view.words.say("Demonstration edition: invented data about invented bodies and settlements")
    assert told in render(deck(view, body_of(view)))
    assert told in render(brief.tree(screen_of(view, body_of(view)), here="/brief/KZ"))
    assert told not in render(deck(view_of(), body_of(view_of())))
