"""The interactive twin: same frame, same size, same colours; values under the pointer or the keyboard, zoom, drill.

Every text is formatted here, so Plotly needs no locale of its own. Bars, maps, tiles and parts of a whole have no twin:
there every value is written in the picture already, and Plotly's geo traces would ask another host for a base map.
"""

from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import line
from dashboard.charts.drawing import nice_ticks, tick_decimals
from dashboard.charts.moments import positions
from dashboard.charts.spec import ChartSpec, Point, Series
from dashboard.charts.text import printed
from dashboard.i18n.words import Words
from dashboard.theme.tokens import FONT, LIGHT

_COLOUR = {"main": "accent", "peer": "peer", "second": "teal", "alert": "alert", "mid": "q4", "light": "q2", "none": "rule"}


def template() -> go.layout.Template:
    """Fonts, colours, grid and hover of every interactive chart."""
    axis = {"showline": False, "zeroline": False, "gridcolor": LIGHT["rule"], "tickfont": {"size": 12, "color": LIGHT["ink-3"]}}
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": LIGHT["ink"]},
            "colorway": [LIGHT[name] for name in ("accent", "teal", "alert", "warm", "peer", "lilac")],
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 0, "r": 0, "t": 10, "b": 28},
            "showlegend": False,
            "hoverlabel": {"font": {"family": FONT, "size": 14}},
            "xaxis": {**axis, "showgrid": False},
            "yaxis": axis,
        }
    )


def draw(spec: ChartSpec, words: Words) -> go.Figure:
    """The figure of a chart. Raises KeyError for a kind that has no interactive twin."""
    return {"line": _line, "strip": _strip}[spec.kind](spec, words)


def _layout(spec: ChartSpec, height: float, **more: Any) -> dict[str, Any]:
    return {"template": template(), "height": height, "separators": ",\u00a0", "meta": {"name": spec.name}, **more}


def _hover(point: Point, spec: ChartSpec, words: Words, name: str = "") -> str:
    lines = [plain(f"{name} · {point.label}" if name else point.label), f"<b>{plain(printed(point, spec, words))}</b>"]
    return "<br>".join([*lines, plain(point.note)] if point.note else lines)


def plain(text: str) -> str:
    """A text in which Plotly finds no markup of its own."""
    return escape(text, quote=False)


def _value_axis(spec: ChartSpec, words: Words, ticks: list[float]) -> dict[str, Any]:
    decimals = tick_decimals(ticks)
    return {
        "tickvals": ticks,
        "ticktext": [words.value(tick, spec.unit, decimals) for tick in ticks],
        "range": [ticks[0], ticks[-1]],
    }


def _line(spec: ChartSpec, words: Words) -> go.Figure:
    figure = go.Figure(layout=_layout(spec, line.height(spec), hovermode="x unified"))
    values = [point.value for point in spec.points if point.value is not None]
    for series in reversed(spec.series):
        figure.add_trace(_line_trace(spec, series, words))
    high = spec.axis_to if spec.axis_to is not None else max(values, default=1.0)
    ticks = nice_ticks(min([spec.axis_from, high, *values]), high)
    figure.update_yaxes(**_value_axis(spec, words, ticks), ticklabelposition="inside top")
    keys = {point.key: plain(point.label) for point in spec.points}
    figure.update_xaxes(tickvals=positions(list(keys)), ticktext=list(keys.values()), nticks=6, range=[-0.04, 1.06])
    for reference in spec.references:
        figure.add_hline(y=reference.value, line={"color": LIGHT["ink-2"], "width": 1}, annotation_text=plain(reference.label))
    return figure


def _line_trace(spec: ChartSpec, series: Series, words: Words) -> go.Scatter:
    keys = list(dict.fromkeys(point.key for point in spec.points))
    places = dict(zip(keys, positions(keys), strict=True))
    last = max((i for i, point in enumerate(series.points) if point.value is not None), default=-1)
    name = f"{series.name} " if len(spec.series) > 1 else ""
    texts = [plain(f"{name}{printed(p, spec, words)}") if i == last else "" for i, p in enumerate(series.points)]
    return go.Scatter(
        x=[places[point.key] for point in series.points],
        y=[point.value for point in series.points],
        mode="lines+markers+text",
        text=texts,
        textposition="top left",
        connectgaps=False,
        customdata=[point.href for point in series.points],
        hovertext=[_hover(point, spec, words, series.name) for point in series.points],
        hoverinfo="text",
        marker={"size": 6, "color": LIGHT[_COLOUR[series.role]]},
        line={"width": 3 if series.role == "main" else 2, "color": LIGHT[_COLOUR[series.role]]},
        name=plain(series.name),
    )


def _strip(spec: ChartSpec, words: Words) -> go.Figure:
    known = [point for point in spec.points if point.value is not None]
    values = [point.value or 0.0 for point in known]
    ticks = nice_ticks(min(values, default=0.0), max(values, default=1.0), 6)
    ours = [point.key == spec.highlight for point in known]
    trace = go.Scatter(
        x=[point.value for point in known],
        y=[0] * len(known),
        mode="markers",
        marker={
            "size": [18 if mine else 12 for mine in ours],
            "color": [LIGHT["accent" if mine else "peer"] for mine in ours],
            "line": {"color": LIGHT["paper"], "width": 1.5},
        },
        customdata=[point.href for point in known],
        hovertext=[_hover(point, spec, words) for point in known],
        hoverinfo="text",
    )
    figure = go.Figure(trace, _layout(spec, 96, hovermode="closest"))
    figure.update_yaxes(visible=False, range=[-1, 1])
    figure.update_xaxes(**_value_axis(spec, words, ticks))
    return figure
