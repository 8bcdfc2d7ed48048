"""What all figures share: the words of a point, a figure without one, the value axis."""

from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.explore.template import template
from dashboard.i18n.words import Words
from dashboard.queries.kpis import Kpi
from dashboard.render.svg.drawing import nice_ticks, tick_decimals
from dashboard.theme.tokens import THEMES

HEIGHT = 340


def told(row: "pd.Series", *, named: bool = True) -> str:
    """What stands in the box of one point: area, period, value and status; or why there is no value."""
    head = f"{row.area} · {row.period}" if named else row.area
    body = f"<b>{plain(row.text)}</b> · {plain(row.told)}" if pd.notna(row.value) else plain(row.why)
    return f"{plain(head)}<br>{body}"


def plain(text: str) -> str:
    """A text in which Plotly finds no markup of its own."""
    return escape(str(text), quote=False)


def is_told(rows: pd.DataFrame) -> bool:
    """Whether there is any value to draw."""
    return bool(rows["value"].notna().any())


def empty(text: str, theme: str, *, height: int = HEIGHT) -> go.Figure:
    """A figure that says in words why nothing is drawn."""
    figure = go.Figure(layout={"template": template(theme), "height": height})
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    font = {"size": 14, "color": THEMES[theme]["ink-2"]}
    return figure.add_annotation(
        text=wrapped(text), showarrow=False, font=font, x=0, xref="paper", xanchor="left", align="left"
    )


def wrapped(text: str, width: int = 52) -> str:
    """A long text on several lines."""
    lines = [""]
    for word in plain(text).split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def value_axis(values: pd.Series, kpi: Kpi, words: Words) -> dict[str, Any]:
    """Round ticks with their words, the unit at the last; from zero unless all shares lie high."""
    lowest, highest = float(values.min()), float(values.max())
    start = 0.0 if lowest < 40 or kpi.unit != "percent" else 10.0 * (lowest // 10)
    ticks = nice_ticks(min(start, lowest), max(highest, start + 1e-9))
    return {"tickvals": ticks, "ticktext": words_of(ticks, kpi, words), **limits(ticks[0], ticks[-1])}


def limits(low: float, high: float) -> dict[str, Any]:
    """From where to where an axis goes, also after a reader has set the picture back by a double click."""
    return {"range": [low, high], "autorangeoptions": {"minallowed": low, "maxallowed": high}}


def words_of(ticks: list[float], kpi: Kpi, words: Words) -> list[str]:
    """The texts of ticks; the unit stands once."""
    decimals = tick_decimals(ticks)
    return [*(str(words.number(tick, decimals)) for tick in ticks[:-1]), str(words.value(ticks[-1], kpi.unit, decimals))]
