"""The interactive twin: same frame, same size, same colours; values under the pointer or the keyboard, zoom, drill.

Every text is formatted here, so Plotly needs no locale of its own. Maps are filled scatter shapes: Plotly's geo
traces would fetch their base map from another host.
"""

import re
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import bars, line
from dashboard.charts.drawing import nice_ticks, tick_decimals
from dashboard.charts.regions import band_index
from dashboard.charts.spec import ChartSpec, Point, Series, Shape
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
    return {"line": _line, "bars": _bars, "strip": _strip, "map": _map}[spec.kind](spec, words)


def _layout(spec: ChartSpec, height: float, **more: Any) -> dict[str, Any]:
    return {"template": template(), "height": height, "separators": ",\u00a0", "meta": {"name": spec.name}, **more}


def _hover(point: Point, spec: ChartSpec, words: Words, name: str = "") -> str:
    lines = [f"{name} · {point.label}" if name else point.label, f"<b>{printed(point, spec, words)}</b>"]
    return "<br>".join([*lines, point.note] if point.note else lines)


def _value_axis(spec: ChartSpec, words: Words, ticks: list[float]) -> dict[str, Any]:
    decimals = tick_decimals(ticks)
    return {
        "tickvals": ticks,
        "ticktext": [words.value(tick, spec.unit, decimals) for tick in ticks],
        "range": [ticks[0], ticks[-1]],
    }


def _line(spec: ChartSpec, words: Words) -> go.Figure:
    figure = go.Figure(layout=_layout(spec, line.HEIGHT, hovermode="x unified"))
    values = [point.value for point in spec.points if point.value is not None]
    for series in reversed(spec.series):
        figure.add_trace(_line_trace(spec, series, words))
    ticks = nice_ticks(spec.axis_from, spec.axis_to or max(values, default=1.0))
    figure.update_yaxes(**_value_axis(spec, words, ticks), ticklabelposition="inside top")
    figure.update_xaxes(type="category", fixedrange=False)
    for reference in spec.references:
        figure.add_hline(y=reference.value, line={"color": LIGHT["ink-2"], "width": 1}, annotation_text=reference.label)
    return figure


def _line_trace(spec: ChartSpec, series: Series, words: Words) -> go.Scatter:
    last = max((i for i, point in enumerate(series.points) if point.value is not None), default=-1)
    name = f"{series.name} " if len(spec.series) > 1 else ""
    texts = [f"{name}{printed(p, spec, words)}" if i == last else "" for i, p in enumerate(series.points)]
    return go.Scatter(
        x=[point.label for point in series.points],
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
        name=series.name,
    )


def _bars(spec: ChartSpec, words: Words) -> go.Figure:
    rows = [(series, point) for series in spec.series for point in series.points]
    colours = [LIGHT[_COLOUR["main" if p.key == spec.highlight else s.role]] for s, p in rows]
    trace = go.Bar(
        x=[point.value or 0 for _, point in rows],
        y=[point.label for _, point in rows],
        orientation="h",
        marker={"color": colours},
        text=[printed(point, spec, words) for _, point in rows],
        textposition="outside",
        cliponaxis=False,
        customdata=[point.href for _, point in rows],
        hovertext=[_hover(point, spec, words) for _, point in rows],
        hoverinfo="text",
    )
    figure = go.Figure(trace, _layout(spec, len(rows) * bars.ROW, bargap=0.6))
    figure.update_yaxes(autorange="reversed", showgrid=False, automargin=True)
    figure.update_xaxes(visible=False, rangemode="tozero")
    return figure


def _strip(spec: ChartSpec, words: Words) -> go.Figure:
    known = [point for point in spec.points if point.value is not None]
    ticks = nice_ticks(min(p.value or 0 for p in known), max(p.value or 0 for p in known), 6)
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


def _map(spec: ChartSpec, words: Words) -> go.Figure:
    points = {point.key: point for point in spec.points}
    figure = go.Figure(layout=_layout(spec, 570, hovermode="closest", margin={"l": 0, "r": 0, "t": 0, "b": 0}))
    for shape in sorted(spec.shapes, key=lambda shape: shape.dot):
        figure.add_trace(_region(spec, shape, points.get(shape.key), words))
    figure.update_xaxes(visible=False, range=[-4, 964])
    figure.update_yaxes(visible=False, range=[566, -4], scaleanchor="x")
    return figure


def _region(spec: ChartSpec, shape: Shape, point: Point | None, words: Words) -> go.Scatter:
    index = band_index(spec, point.value if point else None)
    colour = LIGHT[f"q{index}"] if index else LIGHT["rule"]
    shared = {
        "customdata": [point.href if point else ""],
        "hovertext": _hover(point, spec, words) if point else shape.abbreviation,
        "hoverinfo": "text",
        "name": shape.key,
    }
    if shape.dot:
        return go.Scatter(x=[shape.x], y=[shape.y], mode="markers", marker={"size": 16, "color": colour}, **shared)
    xs, ys = outline(shape.path)
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": LIGHT["paper"], "width": 1.2},
        hoveron="fills",
        **shared,
    )


def outline(path: str) -> tuple[list[float | None], list[float | None]]:
    """Coordinates of a path of absolute M and relative or absolute l/L commands; None between rings."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    x = y = 0.0
    for command, numbers in re.findall(r"([MmLlHhVv])([^MmLlHhVvZz]*)", path):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        pairs = list(zip(values[::2], values[1::2], strict=False))
        if command in "Mm" and xs:
            xs.append(None)
            ys.append(None)
        for i, (a, b) in enumerate(pairs):
            relative = command in "lm" and not (command == "m" and i == 0 and not xs)
            x, y = (x + a, y + b) if relative else (a, b)
            xs.append(round(x, 1))
            ys.append(round(y, 1))
    return xs, ys
