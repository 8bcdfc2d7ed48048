"""Figures on one thing, side by side, with how they relate: never averaged, never joined by a line."""

from collections.abc import Sequence
from itertools import pairwise

from dashboard.content import build
from dashboard.content.blocks import Beside, Block
from dashboard.content.figure_blocks import Side as SideBlock
from dashboard.content.figure_blocks import SideBySide
from dashboard.content.figures.relations import is_at_odds, mark_kind, relation_word, sign
from dashboard.content.numbers import figure_number
from dashboard.content.text import Text
from dashboard.queries import observations
from dashboard.queries.observations import Observation, Side
from dashboard.view import View


def conflict(view: View, sides: Sequence[Side]) -> SideBySide:
    """One conflict: its sides with value, what is counted, status, date, source; then what would settle it."""
    words, first = view.words, sides[0]
    figures = observations.by_id(view.figures, [side.observation_id for side in sides])
    known = [side for side in sides if side.observation_id in figures]
    values = [figures[side.observation_id].value for side in known]
    between = ["", *(sign(first.relation, a, b) for a, b in pairwise(values))]
    shown = [_side(view, side, figures[side.observation_id], mark) for side, mark in zip(known, between, strict=False)]
    return SideBySide(
        first.conflict_id,
        words.data(first.title),
        relation_word(words, first.relation),
        mark_kind(first.relation),
        shown,
        words.data(first.verdict),
        calm=not is_at_odds(first.relation),
    )


def side_by_side(view: View, topic: str, *, most: int = 3, first: str = "") -> list[SideBySide]:
    """The figures side by side on a topic in the area at hand, at most so many; the one named first stands first."""
    found = observations.conflicts(view.figures, topic=topic, area_id=view.selection.area)
    ordered = sorted(found, key=lambda sides: sides[0].conflict_id != first)
    return [conflict(view, sides) for sides in ordered[:most]]


def in_pairs(shown: Sequence[Block]) -> list[Beside]:
    """Two in a row; one that is left alone takes the whole row."""
    return [Beside(shown[i : i + 2]) for i in range(0, len(shown), 2)]


def _side(view: View, side: Side, figure: Observation, mark: str) -> SideBlock:
    return SideBlock(figure_number(view, figure), view.words.data(side.label), source_text(view, figure), mark)


def source_text(view: View, figure: Observation) -> Text:
    """Publisher with its address, and when it was published."""
    words = view.words
    when = f", {words.day(figure.published_on)}" if figure.published_on else ""
    return (build.external(words.data(figure.publisher), figure.url), when)
