"""Presentation: a page's story on a projector, one message at a time. Works without scripts as a long page.

Every text is at least 1/40 of the slide's width (24 pt on a 16:9 slide); the theme's `.slide` sees to it.
"""

import re
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import shell
from dashboard.charts import svg
from dashboard.charts.spec import ChartSpec, Series
from dashboard.components.chart_frame import find_specs
from dashboard.components.markup import Markup
from dashboard.components.numbers import written
from dashboard.content import freshness
from dashboard.pages import Body
from dashboard.selection import LANGUAGES
from dashboard.view import View

#: What fits on a slide in the size that the last row reads.
_MOST_BARS = 5
_CHART_WIDTH = 840


def deck(view: View, body: Body) -> Component:
    """The headline with its figures or with what stands side by side, then every chart of the page."""
    slides = [_opening(view, body)]
    slides += [_chart(view, spec) for spec in find_specs(body.content)]
    numbered = [
        html.Section(
            slide.children,
            className=slide.className,
            id=f"slide-{i}",
            **{"aria-roledescription": view.words.say("slide"), "aria-label": f"{i} / {len(slides)}"},
        )
        for i, slide in enumerate(slides, start=1)
    ]
    return html.Main(
        [shell.demo_banner(view), shell.run_banner(view), *numbered, _controls(view)],
        className="deck",
        id="main",
        lang=view.words.lang,
        **{"data-title": body.title},
    )


def _controls(view: View) -> Component:
    words, chosen = view.words, view.selection
    languages = [
        html.A(
            shell.LANGUAGE_NAMES[lang][0],
            href=chosen.change(lang=lang).here(view.path),
            lang=lang,
            hrefLang=lang,
            **{"data-lang": lang},
        )
        for lang in LANGUAGES
        if lang != words.lang
    ]
    leave = html.A(words.say("Close"), href=chosen.change(view="page").here(view.path), **{"data-leave": "true"})
    keys = words.say("Arrows or clicker: turn · F: full screen · L: language · Esc: close")
    return html.Nav(
        [html.Span(keys), *languages, leave], className="deck__controls", **{"aria-label": words.say("Presentation")}
    )


def _opening(view: View, body: Body) -> Component:
    if body.opening is not None:
        return _slide(view, body.title, [body.opening], source="", kind="slide--opening")
    found = _find_all(body.content, "kpis")
    # The first cards with a number among them: a slide of nothing but gaps has no message.
    known = (cards for cards in found if any(_find(card, "missing") is None for card in cards.children or ()))
    cards = next(known, found[0] if found else None)
    shown: list[Component] = []
    if cards is not None:
        heading = html.H2(view.words.say("Main indicators"), className="sr-only")
        shown = [heading, html.Ul([_bare_card(card) for card in cards.children[:4]], className="kpis")]
    return _slide(view, body.title, shown, source="", kind="slide--opening")


def _bare_card(card: Component) -> Component:
    """A KPI card with its label, value and status; the note and the sparkline stay on the page, its age stands in the foot."""
    kept = [c for c in card.children or () if not {"kpi__note", "kpi__fresh"} & set(str(getattr(c, "className", "")).split())]
    return html.Li(kept, className=card.className)


def _chart(view: View, spec: ChartSpec) -> Component:
    drawn = _fitting(spec)
    picture = Markup(_scaled(svg.draw(drawn, view.words)), className="slide__pic")
    measure = spec.subtitle
    if len(drawn.points) < len(spec.points):
        n, most = view.words.number(len(drawn.points)), view.words.number(len(spec.points))
        measure = f"{measure} · {view.words.say('{n} of {all} shown', n=n, all=most)}"
    return _slide(
        view, spec.title, [html.P(measure, className="slide__sub"), picture], source=_source(view, spec), kind="slide--chart"
    )


def _source(view: View, spec: ChartSpec) -> str:
    """The first source by its short name, and how many more there are: the page names them all."""
    names = list(dict.fromkeys(view.words.data(origin.publisher) for origin in spec.origins))
    if not names:
        return ""
    first = re.sub(r"\s*\([^()]*\)\s*$", "", names[0])
    more = len(names) - 1
    return f"{first} {view.words.count('and {n} more source', 'and {n} more sources', more)}" if more else first


def _scaled(markup: str) -> str:
    """A fluid picture inside one that scales: its texts are then 1/40 of the slide's width at every size of screen."""
    fluid = re.match(r'<svg class="fluid" height="([0-9.]+)"', markup)
    if fluid is None:
        return markup
    box = f'viewBox="0 0 {_CHART_WIDTH} {fluid[1]}" preserveAspectRatio="xMinYMin meet"'
    return f'<svg class="slide__chart" {box}>{markup}</svg>'


def _fitting(spec: ChartSpec) -> ChartSpec:
    """Bars: the first five. A map: its tiles, which the last row can read."""
    if spec.kind == "map":
        return replace(spec, kind="tiles", large=True)
    series = []
    left = _MOST_BARS if spec.kind == "bars" else len(spec.points)
    for one in spec.series:
        series.append(Series(one.name, one.points[:left], one.role))
        left = max(left - len(one.points), 0)
    return replace(spec, series=tuple(series), large=True)


def _slide(view: View, title: str, children: list[Component], *, source: str, kind: str) -> Component:
    words = view.words
    headline = (html.H1 if "opening" in kind else html.H2)(written(title), className="slide__title")
    brand: list[Component] = [html.A(words.say("Korsetkish"), href=view.href("/"))]
    if source:
        said = f"{words.say('Source:')} {source}"
        brand.append(html.Span(freshness.stamp(view)))
    else:
        said = " · ".join(filter(None, (freshness.collected(view), freshness.overdue_sentence(view))))
    said = said or words.say("Every number has its passport: open it on the page.")
    foot = html.Footer([html.Span(said), html.Div(brand, className="slide__brand")], className="source")
    return html.Div([headline, html.Div(children, className="slide__body"), foot], className=f"slide {kind}")


def _find(node: Any, class_name: str) -> Component | None:
    """The first component of a class, in reading order."""
    return next(iter(_find_all(node, class_name)), None)


def _find_all(node: Any, class_name: str) -> list[Component]:
    """The components of a class, in reading order; what lies inside one of them is not looked into."""
    if isinstance(node, (list, tuple)):
        return [found for child in node for found in _find_all(child, class_name)]
    if not isinstance(node, Component):
        return []
    if class_name in str(getattr(node, "className", "")).split():
        return [node]
    return _find_all(getattr(node, "children", None), class_name)
