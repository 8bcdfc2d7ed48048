"""The frame of a chart: message, measure, picture, source, table twin, downloads."""

from collections.abc import Iterator
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.charts import svg, table
from dashboard.charts.spec import ChartSpec, Origin
from dashboard.components import blocks
from dashboard.components.markup import Markup
from dashboard.components.numbers import badge, written
from dashboard.view import View


class ChartFigure(html.Figure):
    """A figure that remembers its spec on the server (for downloads and slides)."""

    spec: ChartSpec


def chart_frame(view: View, spec: ChartSpec) -> Component:
    """A chart in its frame."""
    figure = ChartFigure(
        [
            html.Figcaption([html.H2(written(spec.title)), html.P(spec.subtitle, className="chart__sub")]),
            html.Div(Markup(svg.draw(spec, view.words)), className="chart__pic"),
            html.P(_source(view, spec), className="source"),
            html.Div(_tools(view, spec), className="tools"),
        ],
        className="chart",
        id=ids.chart(spec.name),
    )
    figure.spec = spec
    return figure


def chart_address(view: View, spec: ChartSpec, path: str, **extra: str) -> str:
    """The address of another form of this chart: it names the page, the chart, the whole choice and the run of the page."""
    query = {"path": view.path, "chart": spec.name, **extra}
    return f"{path}?{urlencode(query)}&{view.pinned().query()}"


def _source(view: View, spec: ChartSpec) -> list[Component | str]:
    words = view.words
    written: list[Component | str] = [f"{note} " for note in spec.notes]
    for status in dict.fromkeys(origin.status for origin in spec.origins):
        of_status = list(dict.fromkeys(origin for origin in spec.origins if origin.status == status))
        written += [words.say("Source:") if len(of_status) == 1 else words.say("Sources:"), " "]
        for i, origin in enumerate(of_status):
            written += ["; ", *_origin(view, origin)] if i else _origin(view, origin)
        written += [". ", badge(words, status), " "]
    return written


def _origin(view: View, origin: Origin) -> list[Component | str]:
    words = view.words
    day = words.day(origin.published_on).rstrip(".") if origin.published_on else ""
    return [blocks.external(words.data(origin.publisher), origin.url), f", {day}" if day else ""]


def _tools(view: View, spec: ChartSpec) -> list[Component]:
    words = view.words
    twin = table.draw(spec, words)
    summary = html.Summary(words.say("Table"), className="btn")
    links = [
        html.A(
            words.say("Download {format}", format=name.upper()),
            className="btn",
            href=chart_address(view, spec, f"/download/{spec.name}.{name}"),
            download=f"{spec.name}.{name}",
        )
        for name in ("csv", "xlsx")
    ]
    return [html.Details([summary, twin]), *links]


def find_specs(tree: object) -> Iterator[ChartSpec]:
    """Every chart in a component tree, in reading order."""
    for figure in find_figures(tree):
        yield figure.spec


def find_figures(tree: object) -> Iterator[ChartFigure]:
    """Every chart frame in a component tree, in reading order."""
    if isinstance(tree, ChartFigure):
        yield tree
    elif isinstance(tree, (list, tuple)):
        for child in tree:
            yield from find_figures(child)
    elif isinstance(tree, Component):
        yield from find_figures(getattr(tree, "children", None))
