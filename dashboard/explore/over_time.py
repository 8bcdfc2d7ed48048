"""Over time: a line for each area, or a small picture for each. A frame → a figure."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.explore.figures import HEIGHT, empty, is_told, limits, plain, told, value_axis, wrapped
from dashboard.explore.template import colours, template
from dashboard.i18n.words import Words
from dashboard.queries.kpis import Kpi
from dashboard.selection import COUNTRY
from dashboard.theme.tokens import THEMES

_MOST_TICKS = 6
_MOST_DOTS = 15


def trend(words: Words, kpi: Kpi, rows: pd.DataFrame, theme: str) -> go.Figure:
    """A line for each area; none leads over a hole or over a change of borders."""
    if not is_told(rows):
        return empty(words.say("No dated figure for this choice"), theme)
    rows = _boxed(rows, named=False)
    paints = colours(theme, list(rows["area_id"].unique()), COUNTRY)
    figure = go.Figure(layout={"template": template(theme), "height": HEIGHT, "hovermode": "x unified", "hoverdistance": -1})
    for _, stroke in reversed(list(rows.groupby(["area_id", "stroke"], sort=False))):
        area_id = stroke["area_id"].iloc[0]
        figure.add_trace(_line(stroke, paints[area_id], width=2 if area_id == COUNTRY and len(paints) > 1 else 3))
    axis = value_axis(rows["value"], kpi, words)
    figure.add_trace(_holes(rows, axis["range"][0], theme)).update_yaxes(**axis)
    _name_periods(figure, rows)
    _name_ends(figure, rows, paints)
    _draw_breaks(figure, rows, theme)
    return figure.update_layout(margin={"r": 130, "t": figure.layout.margin.t or 24})


def _boxed(rows: pd.DataFrame, *, named: bool) -> pd.DataFrame:
    """The columns that are drawn, and what stands in the box of each point."""
    box = [told(row, named=named) for row in rows[["area", "period", "value", "text", "told", "why"]].itertuples()]
    return rows[["area_id", "period_id", "short", "period", "x", "value", "text", "href", "stroke", "border"]].assign(box=box)


def _line(stroke: pd.DataFrame, colour: str, *, width: float, size: int = 0) -> go.Scatter:
    return go.Scatter(
        x=stroke["x"],
        y=stroke["value"],
        mode="lines+markers",
        connectgaps=False,
        cliponaxis=False,
        line={"color": colour, "width": width},
        marker={"size": size or (7 if len(stroke) <= _MOST_DOTS else 4), "color": colour},
        text=list(stroke["box"]),
        customdata=list(stroke["href"].fillna("")),
        hovertemplate="%{text}<extra></extra>",
    )


def _holes(rows: pd.DataFrame, low: float, theme: str) -> go.Scatter:
    """What is not there keeps its place at the foot of the picture, and says why."""
    holes = rows[rows["value"].isna()]
    return go.Scatter(
        x=holes["x"],
        y=[low] * len(holes),
        mode="markers",
        name="",
        marker={"symbol": "x-thin", "size": 6, "line": {"width": 1, "color": THEMES[theme]["ink-3"]}},
        text=list(holes["box"]),
        hovertemplate="%{text}<extra></extra>",
    )


def _name_periods(figure: go.Figure, rows: pd.DataFrame) -> None:
    """Every period heads its box; under the axis there is room for a few."""
    periods = rows.drop_duplicates("period_id").sort_values("x")
    step = max(-(-len(periods) // _MOST_TICKS), 1)
    shown = periods.iloc[::-1].iloc[::step]
    figure.update_xaxes(tickvals=list(periods["x"]), ticktext=[plain(one) for one in periods["period"]])
    figure.update_xaxes(showticklabels=False, **limits(-0.03, 1.03))
    for row in shown.itertuples():
        figure.add_annotation(
            x=row.x, y=0, yref="paper", yanchor="top", yshift=-6, text=plain(row.period), showarrow=False, font={"size": 12}
        )


def _name_ends(figure: go.Figure, rows: pd.DataFrame, paints: dict[str, str]) -> None:
    """The name and the last value of each line, at its end."""
    last = rows[rows["value"].notna()].groupby("area_id", sort=False).tail(1).sort_values("value", ascending=False)
    for row in last.itertuples():
        figure.add_annotation(
            x=row.x, y=row.value, xanchor="left", xshift=10, showarrow=False, align="left",
            text=f"<b>{plain(row.short)} {plain(row.text)}</b>", font={"color": paints[row.area_id]},
        )  # fmt: skip


def _draw_breaks(figure: go.Figure, rows: pd.DataFrame, theme: str) -> None:
    """A dotted upright before the first value within new borders, and its reason."""
    known, ink = rows["x"].drop_duplicates().sort_values(), THEMES[theme]["ink-2"]
    begun = rows[rows["border"] != ""]
    for x in sorted(set(begun["x"])):
        before, reasons = known[known < x], begun["border"][begun["x"] == x]
        at = (x + float(before.iloc[-1])) / 2 if len(before) else x
        line = {"color": ink, "width": 1.5, "dash": "dot"}
        figure.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line=line)
        place = {"x": at, "xanchor": "left" if at < 0.5 else "right", "y": 1, "yref": "paper", "yanchor": "bottom"}
        text = wrapped("; ".join(dict.fromkeys(reasons)), 44)
        figure.add_annotation(text=text, showarrow=False, align="left", font={"size": 12, "color": ink}, **place)
        figure.update_layout(margin={"t": 24 + 16 * text.count("<br>")})


def multiples(words: Words, kpi: Kpi, rows: pd.DataFrame, theme: str) -> go.Figure:
    """A small picture for each area on one scale, the country thin in each."""
    own = [area_id for area_id in rows["area_id"].unique() if area_id != COUNTRY]
    if not own or not is_told(rows):
        return empty(words.say("No dated figure for this choice"), theme)
    rows, short = _boxed(rows, named=True), rows.groupby("area_id")["short"].first()
    titles = [plain(short[area_id]) for area_id in own]
    columns = min(len(own), 4)
    lines = -(-len(own) // columns)
    figure = make_subplots(lines, columns, shared_yaxes=True, subplot_titles=titles, vertical_spacing=0.3 / lines)
    figure.update_layout(template=template(theme), height=70 + 150 * lines)
    ink, axis = THEMES[theme], value_axis(rows["value"], kpi, words)
    strokes = dict(list(rows.groupby("area_id")))
    for i, area_id in enumerate(own):
        place = {"row": i // columns + 1, "col": i % columns + 1}
        for area, colour, width in ((COUNTRY, ink["peer"], 1.5), (area_id, ink["accent"], 2.5)):
            for _, stroke in (strokes[area] if area in strokes else rows.iloc[:0]).groupby("stroke"):
                figure.add_trace(_small(stroke, colour, width), **place)
        figure.add_trace(_holes(strokes[area_id], axis["range"][0], theme), **place)
    ends = rows.drop_duplicates("period_id").sort_values("x").iloc[[0, -1]]
    figure.update_xaxes(tickvals=list(ends["x"]), ticktext=[plain(one) for one in ends["period"]], **limits(-0.08, 1.08))
    return figure.update_yaxes(**axis)


def _small(stroke: pd.DataFrame, colour: str, width: float) -> go.Scatter:
    return _line(stroke, colour, width=width, size=4)
