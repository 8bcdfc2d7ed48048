"""Across areas: the map, the areas on one axis, two KPIs against each other. A frame → a figure."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dashboard.explore.figures import HEIGHT, empty, is_told, limits, plain, told, words_of, wrapped
from dashboard.explore.outline import outline
from dashboard.explore.template import colours, template
from dashboard.i18n.words import Words
from dashboard.queries.areas import Shape
from dashboard.queries.kpis import Kpi
from dashboard.render.svg.drawing import nice_ticks
from dashboard.selection import COUNTRY
from dashboard.theme.tokens import THEMES

_CLASSES = 4
_DOT = 0.16


def on_map(
    words: Words, kpi: Kpi, rows: pd.DataFrame, shapes: Sequence[Shape], *, chosen: Sequence[str], theme: str
) -> go.Figure:
    """Filled outlines in classes of equal width; a region without a value is hatched, and the chosen are outlined last."""
    if not is_told(rows):
        return empty(words.say("No region has a figure for this period"), theme)
    ink, paints = THEMES[theme], colours(theme, list(chosen), COUNTRY)
    ticks = nice_ticks(float(rows["value"].min()), float(rows["value"].max()), _CLASSES + 1)
    figure = go.Figure(layout={"template": template(theme), "height": HEIGHT})
    outlines = {shape.area_id: shape for shape in shapes}
    for row in sorted(rows.itertuples(), key=lambda row: row.area_id in paints):
        if row.area_id in outlines and outlines[row.area_id].path:
            edge = {"color": paints.get(row.area_id, ink["paper"]), "width": 3 if row.area_id in paints else 1}
            figure.add_trace(_region(row, outlines[row.area_id], _fill(row.value, ticks, ink), edge, ink))
    _name_classes(figure, ticks, words_of(ticks, kpi, words), ink, words)
    figure.add_trace(_labels(rows, outlines, paints, ink))
    figure.update_xaxes(visible=False, **limits(-4, 964))
    turned = {"autorange": "reversed", "autorangeoptions": {"minallowed": -4, "maxallowed": 566}}
    figure.update_yaxes(visible=False, scaleanchor="x", **turned)
    legend = {"orientation": "h", "y": -0.02, "x": 0}
    return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 40}, showlegend=True, legend=legend)


def _fill(value: float, ticks: list[float], ink: dict[str, str]) -> str:
    """The class of a value; no colour where there is none."""
    if pd.isna(value):
        return ""
    place = sum(value >= tick for tick in ticks[1:-1])
    return ink[f"q{min(1 + place * _CLASSES // max(len(ticks) - 1, 1), _CLASSES)}"]


def _region(row: "pd.Series", shape: Shape, fill: str, edge: dict[str, object], ink: dict[str, str]) -> go.Scatter:
    x, y = outline(shape.path)
    hatched = {} if fill else {"fillpattern": {"shape": "/", "fgcolor": ink["ink-3"], "bgcolor": ink["paper"], "size": 5}}
    return go.Scatter(
        x=x, y=y, mode="lines", fill="toself", fillcolor=fill or ink["paper"], line=edge, hoveron="fills",
        hoverinfo="text", text=told(row), name=plain(row.area), showlegend=False, **hatched,
    )  # fmt: skip


def _labels(rows: pd.DataFrame, shapes: dict[str, Shape], paints: dict[str, str], ink: dict[str, str]) -> go.Scatter:
    """A place in each region to point at and to choose it by; the chosen have their value in the picture."""
    placed = [(row, shapes[row.area_id]) for row in rows.itertuples() if row.area_id in shapes]
    return go.Scatter(
        x=[shape.cx for _, shape in placed],
        y=[shape.cy for _, shape in placed],
        mode="markers+text",
        marker={
            "size": [11 if not shape.path else 16 for _, shape in placed],
            "color": [paints.get(row.area_id, ink["q4"]) if not shape.path else "rgba(0,0,0,0)" for row, shape in placed],
            "line": {"width": 0},
        },
        text=[f"<b>{plain(row.text)}</b>" if row.area_id in paints and pd.notna(row.value) else "" for row, _ in placed],
        textfont={"size": 14, "color": ink["ink"]},
        customdata=[row.area_id for row, _ in placed],
        hovertext=[told(row) for row, _ in placed],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _name_classes(figure: go.Figure, ticks: list[float], texts: list[str], ink: dict[str, str], words: Words) -> None:
    """The legend: each class with its bounds; hatched is no figure."""
    bounds = [f"{low}–{high}" for low, high in pairwise(texts)]
    names = dict.fromkeys(_fill(tick, ticks, ink) for tick in ticks[:-1])
    for colour in names:
        held = [bound for tick, bound in zip(ticks, bounds, strict=False) if _fill(tick, ticks, ink) == colour]
        name = held[0] if len(held) == 1 else f"{held[0].split('–')[0]}–{held[-1].split('–')[1]}"
        figure.add_trace(_key(name, {"color": colour, "line": {"color": ink["ink-3"], "width": 1}}))
    figure.add_trace(_key(words.say("no figure"), {"color": ink["paper"], "line": {"color": ink["ink-3"], "width": 1}}))


def _key(name: str, paint: dict[str, object]) -> go.Scatter:
    marker = {"symbol": "square", "size": 13, **paint}
    return go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=plain(name), showlegend=True)


def strip(words: Words, kpi: Kpi, rows: pd.DataFrame, country: pd.DataFrame, *, chosen: Sequence[str], theme: str) -> go.Figure:
    """One dot a region on one axis, equal ones on top of each other; the country as an upright. No ranks."""
    known = rows[rows["value"].notna()].sort_values("value")
    if known.empty:
        return empty(words.say("No region has a figure for this period"), theme, height=200)
    ink, paints = THEMES[theme], colours(theme, list(chosen), COUNTRY)
    ends = pd.concat([known["value"], country["value"]])
    ticks = nice_ticks(float(ends.min()), float(ends.max()), 6)
    figure = go.Figure(layout={"template": template(theme), "height": 240})
    figure.add_trace(_dots(known, ticks[-1] - ticks[0], paints, ink))
    _name_chosen(figure, known, paints)
    for row in country[country["value"].notna()].itertuples():
        figure.add_shape(type="line", x0=row.value, x1=row.value, y0=0, y1=0.92, yref="paper", line={"color": ink["ink-2"]})
        text, font = plain(f"{row.short} {row.text}"), {"size": 12, "color": ink["ink-2"]}
        figure.add_annotation(x=row.value, y=1, yref="paper", text=text, showarrow=False, font=font)
    room = 0.12 * (ticks[-1] - ticks[0])
    figure.update_xaxes(tickvals=ticks, ticktext=words_of(ticks, kpi, words), **limits(ticks[0] - room, ticks[-1] + room))
    figure.update_xaxes(showline=True, linecolor=ink["ink-3"])
    return figure.update_yaxes(visible=False, **limits(-0.1, 1.6))


def _dots(known: pd.DataFrame, span: float, paints: dict[str, str], ink: dict[str, str]) -> go.Scatter:
    place = (known["value"] / max(span, 1e-9) * 40).round()
    height = known.groupby(place).cumcount() * _DOT
    return go.Scatter(
        x=known["value"],
        y=height,
        mode="markers",
        cliponaxis=False,
        marker={
            "size": [16 if area_id in paints else 11 for area_id in known["area_id"]],
            "color": [paints.get(area_id, ink["peer"]) for area_id in known["area_id"]],
            "line": {"color": ink["paper"], "width": 1.5},
            "opacity": 1,
        },
        customdata=list(known["area_id"]),
        hovertext=[told(row) for row in known.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _name_chosen(figure: go.Figure, known: pd.DataFrame, paints: dict[str, str]) -> None:
    """The chosen by name and value, with a leader each; neighbours at two heights."""
    dots = figure.data[0]
    chosen = [i for i, area_id in enumerate(known["area_id"]) if area_id in paints]
    for place, i in enumerate(chosen):
        row, colour = known.iloc[i], paints[known["area_id"].iloc[i]]
        text = f"<b>{plain(row['short'])} {plain(row['text'])}</b>"
        leader = {"showarrow": True, "arrowhead": 0, "arrowcolor": colour, "ax": 0, "ay": -44 - 22 * (place % 3)}
        figure.add_annotation(x=row["value"], y=dots.y[i], text=text, font={"color": colour, "size": 13}, **leader)


def scatter(axes: tuple[Kpi, Kpi], rows: pd.DataFrame, *, chosen: Sequence[str], theme: str) -> go.Figure:
    """Two KPIs of the same regions at the same period, an axis each. No line through them: nothing is claimed of causes."""
    ink, paints = THEMES[theme], colours(theme, list(chosen), COUNTRY)
    figure = go.Figure(layout={"template": template(theme), "height": HEIGHT + 40})
    marks = rows.assign(colour=rows["area_id"].map(paints).fillna(ink["peer"]), own=rows["area_id"].isin(chosen))
    figure.add_trace(
        go.Scatter(
            x=marks["value"],
            y=marks["value_2"],
            mode="markers+text",
            marker={"size": [14 if own else 10 for own in marks["own"]], "color": list(marks["colour"])},
            text=[plain(row.short) if row.own else "" for row in marks.itertuples()],
            textposition="top center",
            customdata=list(marks["href"]),
            hovertext=[f"{told(row)}<br><b>{plain(row.text_2)}</b> · {plain(row.told_2)}" for row in marks.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    titles = [wrapped(kpi.title, 60) for kpi in axes]
    ticks = {"ticksuffix": "", "automargin": True}
    figure.update_xaxes(title={"text": titles[0]}, showgrid=True, **ticks)
    return figure.update_yaxes(title={"text": titles[1]}, **ticks)
