"""Figures on one thing, side by side, with how they relate: never averaged, never joined by a line."""

from collections.abc import Sequence
from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.components.numbers import badge, large_number
from dashboard.content.numbers import figure_number
from dashboard.content.relations import is_at_odds, mark_kind, relation_word, sign
from dashboard.queries import observations
from dashboard.queries.observations import Observation, Side
from dashboard.view import View

_CLASSES = {0: "sides", 1: "sides", 2: "sides", 3: "sides sides--3"}
_MARKED = {"≠": "unequal", "≈": "rounded"}


def conflict(view: View, sides: Sequence[Side]) -> Component:
    """One conflict: its sides with value, what is counted, status, date, source; then what would settle it."""
    figures = observations.by_id(view.figures, [side.observation_id for side in sides])
    known = [side for side in sides if side.observation_id in figures]
    first = sides[0]
    head = f"{first.conflict_id}-head"
    classes = _CLASSES.get(len(known), "sides sides--4")
    values = [figures[side.observation_id].value for side in known]
    between = ["", *(sign(first.relation, a, b) for a, b in pairwise(values))]
    columns = [_side(view, side, figures[side.observation_id], mark) for side, mark in zip(known, between, strict=False)]
    return html.Section(
        [
            html.P(relation_word(view.words, first.relation), className=f"mark mark--{mark_kind(first.relation)}"),
            html.H2(view.words.data(first.title), id=head),
            html.Div(columns, className=classes),
            html.P(view.words.data(first.verdict), className="verdict"),
        ],
        className="conflict" if is_at_odds(first.relation) else "conflict conflict--calm",
        id=first.conflict_id,
        **{"aria-labelledby": head},
    )


def side_by_side(view: View, topic: str, *, most: int = 3, first: str = "") -> list[Component]:
    """The figures side by side on a topic in the area at hand, at most so many; the one named first stands first."""
    found = observations.conflicts(view.figures, topic=topic, area_id=view.selection.area)
    ordered = sorted(found, key=lambda sides: sides[0].conflict_id != first)
    return [conflict(view, sides) for sides in ordered[:most]]


def in_pairs(shown: Sequence[Component]) -> list[Component]:
    """Two in a row; one that is left alone takes the whole row."""
    return [html.Div(shown[i : i + 2], className="cols cols--2") for i in range(0, len(shown), 2)]


def _side(view: View, side: Side, figure: Observation, mark: str) -> Component:
    words = view.words
    number = figure_number(view, figure)
    return html.Div(
        [
            html.P(large_number(number, quoted=number.is_claim, label=number.text), className="figure"),
            html.P(words.data(side.label)),
            html.P(badge(words, number.status, number.period)),
            html.P(source_text(view, figure), className="source"),
        ],
        className=f"side side--{_MARKED[mark]}" if mark else "side",
    )


def source_text(view: View, figure: Observation) -> list[Component | str]:
    """Publisher with its address, and when it was published."""
    words = view.words
    link: list[Component | str] = [blocks.external(words.data(figure.publisher), figure.url)]
    if figure.published_on:
        link.append(f", {words.day(figure.published_on)}")
    return link
