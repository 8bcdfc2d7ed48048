"""The interactive twin: same frame, same size, same colours; values under the pointer or the keyboard, zoom, drill.

Every text is formatted here, so Plotly needs no locale of its own. Bars, maps, tiles and parts of a whole have no twin:
there every value is written in the picture already, and Plotly's geo traces would ask another host for a base map.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import line, strip
from dashboard.charts.drawing import nice_ticks, tick_decimals
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
    # The unit stands once, at the last tick, as in the picture.
    texts = [words.number(tick, decimals) for tick in ticks[:-1]] + [words.value(ticks[-1], spec.unit, decimals)]
    return {
        "tickvals": ticks,
        "ticktext": texts,
        "range": [ticks[0], ticks[-1]],
    }


def _line(spec: ChartSpec, words: Words) -> go.Figure:
    """The same axes as the picture's: a share of its width across, pixels down."""
    scale = line.Scale(spec)
    margin = {"l": 0, "r": 0, "t": line.TOP, "b": line.UNDER}
    figure = go.Figure(layout=_layout(spec, line.height(spec), hovermode="x unified", margin=margin))
    for series in reversed(spec.series):
        figure.add_trace(_line_trace(spec, series, scale, words))
    axis = _value_axis(spec, words, scale.ticks) | {"range": [scale.low, scale.high]}
    figure.update_yaxes(**axis, ticklabelposition="inside top", ticklabeloverflow="allow")
    keys = {point.key: plain(point.label) for point in spec.points}
    # The labels of all keys head what stands under the pointer; under the axis there is room for a few of them.
    named = {"tickvals": [scale.x(key) for key in scale.keys], "ticktext": [keys[key] for key in scale.keys]}
    figure.update_xaxes(**named, showticklabels=False, range=[0, 100], showline=True, linecolor=LIGHT["ink-3"])
    for reference in spec.references:
        line_style = {"color": LIGHT["ink-3"], "width": 1, "dash": "dash" if reference.kind == "limit" else "solid"}
        start, stop = line.extent(scale, reference)
        figure.add_shape(type="line", x0=start, x1=stop, y0=reference.value, y1=reference.value, line=line_style)
    texts = [*_key_labels(scale, keys), *_reference_labels(spec, scale), *_end_labels(spec, scale, words)]
    texts += [*_gaps(figure, spec, scale), *_breaks(figure, spec, scale)]
    figure.update_layout(annotations=texts)
    return figure


def _text(text: str, **place: Any) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "borderpad": 0, "align": "left", **place}


def _key_labels(scale: line.Scale, keys: dict[str, str]) -> list[dict[str, Any]]:
    """Under the axis, where the picture has them."""
    font = {"size": 12, "color": LIGHT["ink-3"]}
    place = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -6, "font": font}
    sides = {"left": "left", "middle": "center", "right": "right"}
    return [_text(text, x=x, xanchor=sides[anchor], **place) for x, anchor, text in line.key_labels(scale, keys)]


def _reference_labels(spec: ChartSpec, scale: line.Scale) -> list[dict[str, Any]]:
    """Where the picture has them: a limit's beside its beginning, since the end of the series has its label at the right."""
    font = {"size": 12, "color": LIGHT["ink-2"]}
    written = []
    for reference in spec.references:
        if reference.kind in ("level", "limit") and not line.is_named(spec, reference):
            continue
        x, anchor = line.label_place(scale, reference)
        yanchor = "top" if line.is_lower_limit(spec, reference) else "bottom"
        written.append(_text(plain(reference.label), y=reference.value, yanchor=yanchor, x=x, xanchor=anchor, font=font))
    return written


def _breaks(figure: go.Figure, spec: ChartSpec, scale: line.Scale) -> list[dict[str, Any]]:
    """A dotted rule that no line crosses, and its reason."""
    written = []
    for at in spec.breaks:
        x, anchor = line.break_place(scale, at.key)
        rule = {"color": LIGHT["ink-2"], "width": 2, "dash": "dot"}
        figure.add_shape(type="line", x0=x, x1=x, y0=scale.low, y1=scale.high, line=rule)
        shift = {"xshift": 4 if anchor == "left" else -4, "font": {"size": 12, "color": LIGHT["ink-2"]}}
        written.append(_text(plain(at.label), x=x, xanchor=anchor, yref="paper", y=1, yanchor="bottom", **shift))
    return written


def _end_labels(spec: ChartSpec, scale: line.Scale, words: Words) -> list[dict[str, Any]]:
    """The name and the last value of each series, where the picture has them."""
    written = []
    for series, _, place, text in line.ends(spec, scale, words):
        colour = LIGHT[series.role if series.role == "alert" else "accent" if series.role == "main" else "ink-2"]
        y = (scale.bottom - place) / (scale.bottom - line.TOP)
        at = {"x": 99, "xanchor": "right", "yref": "paper", "y": y, "yanchor": "bottom", "yshift": -4}
        written.append(_text(f"<b>{plain(text)}</b>", **at, font={"size": 13, "color": colour}))
    return written


def _gaps(figure: go.Figure, spec: ChartSpec, scale: line.Scale) -> list[dict[str, Any]]:
    """A dotted line from one series to the other, and what it says."""
    written = []
    for gap in spec.gaps:
        values = [p.value for series in spec.series[:2] for p in series.points if p.key == gap.key and p.value is not None]
        if len(values) < 2:
            continue
        x, low, high = scale.x(gap.key), min(values), max(values)
        figure.add_shape(type="line", x0=x, x1=x, y0=low, y1=high, line={"color": LIGHT["alert"], "width": 1.5, "dash": "dot"})
        at_edge = x > 80
        place = (
            {"x": 99, "y": low, "yanchor": "top", "yshift": -40}
            if at_edge
            else {"x": x, "y": high, "yanchor": "bottom", "yshift": 4}
        )
        font = {"size": 13, "color": LIGHT["alert"]}
        written.append(_text(f"<b>{plain(gap.label)}</b>", xanchor="right" if at_edge else "left", font=font, **place))
    return written


def _line_trace(spec: ChartSpec, series: Series, scale: line.Scale, words: Words) -> go.Scatter:
    """One trace a series; an empty point between the strokes keeps them apart as in the picture."""
    strokes = line.segments(spec, series)
    points = [point for stroke in strokes for point in (*stroke, None)][:-1]
    is_ours = series.role == "main"
    return go.Scatter(
        x=[scale.x(point.key) if point else None for point in points],
        y=[point.value if point else None for point in points],
        mode="lines+markers",
        connectgaps=False,
        cliponaxis=False,
        customdata=[point.href if point else "" for point in points],
        hovertext=[_hover(point, spec, words, series.name) if point else "" for point in points],
        hoverinfo="text",
        marker={
            "size": [10 if i == len(points) - 1 else 4 for i in range(len(points))],
            "color": LIGHT[_COLOUR[series.role]],
            "opacity": 1,
            "line": {"width": 0},
        },
        line={"width": 3 if is_ours else 2, "color": LIGHT[_COLOUR[series.role]]},
        name=plain(series.name),
    )


def _strip(spec: ChartSpec, words: Words) -> go.Figure:
    """The same axis as the picture's: the dots stand on it, ours and the references are named above."""
    # Ours last: it lies over the others.
    known = sorted((p for p in spec.points if p.value is not None), key=lambda point: point.key == spec.highlight)
    values = [point.value or 0.0 for point in known]
    ticks = nice_ticks(min(values, default=0.0), max(values, default=1.0), 6)
    margin = {"l": 0, "r": 0, "t": 0, "b": strip.HEIGHT - strip.AXIS}
    figure = go.Figure(_strip_trace(spec, known, words), _layout(spec, strip.HEIGHT, hovermode="closest", margin=margin))
    figure.update_yaxes(visible=False, range=[0, strip.AXIS])
    unit = (ticks[-1] - ticks[0]) / (strip.RIGHT - strip.LEFT)
    edges = [ticks[0] - strip.LEFT * unit, ticks[-1] + (100 - strip.RIGHT) * unit]
    axis = _value_axis(spec, words, ticks) | {"range": edges}
    figure.update_xaxes(
        **axis,
        showticklabels=False,
        showline=True,
        linecolor=LIGHT["ink-3"],
        ticks="outside",
        ticklen=6,
        tickcolor=LIGHT["rule"],
    )
    for reference in spec.references:
        stroke = {"color": LIGHT["ink-2"], "width": 1}
        figure.add_shape(type="line", x0=reference.value, x1=reference.value, y0=0, y1=strip.AXIS - 26, line=stroke)
    figure.update_layout(annotations=_strip_labels(spec, words, ticks))
    return figure


def _strip_trace(spec: ChartSpec, known: Sequence[Point], words: Words) -> go.Scatter:
    ours = [point.key == spec.highlight for point in known]
    return go.Scatter(
        x=[point.value for point in known],
        y=[0] * len(known),
        mode="markers",
        cliponaxis=False,
        marker={
            "size": [18 if mine else 12 for mine in ours],
            "color": [LIGHT["accent" if mine else "peer"] for mine in ours],
            "line": {"color": LIGHT["paper"], "width": 1.5},
            "opacity": 1,
        },
        customdata=[point.href for point in known],
        hovertext=[_hover(point, spec, words) for point in known],
        hoverinfo="text",
    )


def _strip_labels(spec: ChartSpec, words: Words, ticks: list[float]) -> list[dict[str, Any]]:
    """The values under the axis, the references by name, and our own value above its dot."""
    middle = (ticks[0] + ticks[-1]) / 2
    font = {"size": 12, "color": LIGHT["ink-3"]}
    under = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -8, "font": font}
    texts = _value_axis(spec, words, ticks)["ticktext"]
    written = [_text(text, x=tick, xanchor="center", **under) for tick, text in zip(ticks[:-1], texts[:-1], strict=True)]
    written.append(_text(texts[-1], xref="paper", x=1, xanchor="right", **under))
    for i, reference in enumerate(spec.references):
        side, shift = ("right", 6) if reference.value > middle else ("left", -6)
        y = strip.AXIS - 16 - 14 * (i % 2)
        written.append(
            _text(plain(reference.label), x=reference.value, xanchor=side, xshift=shift, y=y, yanchor="middle", yshift=4)
        )
    for point in spec.points:
        if point.key == spec.highlight and point.value is not None:
            text, font = f"<b>{words.number(point.value, spec.decimals)}</b>", {"size": 13, "color": LIGHT["accent"]}
            written.append(_text(text, x=point.value, xanchor="center", y=14, yanchor="bottom", font=font))
    return written
