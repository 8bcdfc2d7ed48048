"""Figures that do not agree, side by side: never averaged, never joined by a line."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.components.numbers import badge, large_number
from dashboard.content.numbers import figure_number
from dashboard.queries import observations
from dashboard.queries.observations import Observation, Side
from dashboard.view import View

_MOST_ABREAST = 3


def conflict(view: View, sides: Sequence[Side]) -> Component:
    """One conflict: its sides with value, what is counted, status, date, source; then what would settle it."""
    figures = observations.by_id(view.figures, [side.observation_id for side in sides])
    known = [side for side in sides if side.observation_id in figures]
    first = sides[0]
    head = f"{first.conflict_id}-head"
    classes = "sides sides--4" if len(known) > _MOST_ABREAST else "sides"
    return html.Section(
        [
            html.H2(view.words.data(first.title), id=head),
            html.Div([_side(view, side, figures[side.observation_id]) for side in known], className=classes),
            html.P(view.words.data(first.verdict), className="verdict"),
        ],
        className="conflict",
        id=first.conflict_id,
        **{"aria-labelledby": head},
    )


def _side(view: View, side: Side, figure: Observation) -> Component:
    words = view.words
    number = figure_number(view, figure)
    return html.Div(
        [
            html.P(large_number(number, quoted=number.is_claim, label=number.text), className="figure"),
            html.P(words.data(side.label)),
            html.P(badge(words, number.status, number.period)),
            html.P(source_text(view, figure), className="source"),
        ],
        className="side",
    )


def source_text(view: View, figure: Observation) -> list[Component | str]:
    """Publisher with its address, and when it was published."""
    words = view.words
    link: list[Component | str] = [blocks.external(words.data(figure.publisher), figure.url)]
    if figure.published_on:
        link.append(f", {words.day(figure.published_on)}")
    return link
