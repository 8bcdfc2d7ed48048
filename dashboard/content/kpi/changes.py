"""What got worse, what contradicts: the first list of a first screen."""

from collections.abc import Sequence

from dashboard.content.blocks import Band, Block, Note
from dashboard.content.connectivity import claim_check
from dashboard.content.doors import figure_link, kpi_link
from dashboard.content.figures.relations import mark_kind, relation_word, sign
from dashboard.content.kpi.change_signals import Shift, behaviour_of, is_worse, shift_of, shift_text
from dashboard.content.kpi.course import Course, course
from dashboard.content.text import Styled, Text
from dashboard.queries import kpis, observations
from dashboard.queries.kpis import Kpi
from dashboard.queries.observations import Side
from dashboard.view import View

MOST = 5


def worse_and_contradictory(
    view: View, *, area_id: str, year: int, conflicts: Sequence[Sequence[Side]], overdue: Sequence[Block] = ()
) -> Block:
    """Contradictions first, then KPIs whose level has gone against their direction by more than their usual swing, then
    promises past their day."""
    items: list[Block] = [conflict_brief(view, sides) for sides in conflicts[: MOST - 2]]
    items += claim_check.briefs(view, area_id=area_id)
    items += worse_kpis(view, area_id=area_id, year=year)[: max(MOST - len(items), 0)]
    if not items:
        items = [Note(_nothing_worse(view, area_id=area_id, year=year))]
    items += overdue
    return Band("alert", view.words.say("What got worse, what must not be mixed up"), items, "worse")


def conflict_brief(view: View, sides: Sequence[Side]) -> Block:
    """Figures side by side in one line: how they relate, their title, and each figure as a door."""
    words = view.words
    figures = observations.by_id(view.figures, [side.observation_id for side in sides])
    text: list[Text] = [f"{words.data(sides[0].title)}: "]
    relation = sides[0].relation
    known = [figures[side.observation_id] for side in sides if side.observation_id in figures]
    for i, figure in enumerate(known):
        mark = sign(relation, known[i - 1].value, figure.value) if i else ""
        text += [" ", Styled(mark, "ne"), " "] if mark else [" · "] if i else []
        text.append(figure_link(view, figure))
    return Note(text, mark=relation_word(words, relation), kind=mark_kind(relation))


def worse_kpis(view: View, *, area_id: str, year: int) -> Sequence[Block]:
    """KPIs of one area whose level has lately gone against their direction, one line each, the latest first."""
    found = []
    for kpi, drawn in judged(view, area_id=area_id, year=year):
        shift = shift_of(drawn)
        if shift is not None and is_worse(drawn):
            found.append((str(shift.first.period_end), _shifted(view, kpi, drawn, shift)))
    return [item for _, item in sorted(found, key=lambda pair: pair[0], reverse=True)]


def judged(view: View, *, area_id: str, year: int) -> list[tuple[Kpi, Course]]:
    """The KPIs of an area whose series is long enough to tell a change from its noise."""
    catalogue = kpis.catalogue(view.figures, view.words.lang)
    known = kpis.latest(view.figures, area_id, year=year)
    courses = [(catalogue[kpi_id], course(view, catalogue[kpi_id], area_id, year=year)) for kpi_id in known]
    return [(kpi, drawn) for kpi, drawn in courses if behaviour_of(drawn) is not None]


def _shifted(view: View, kpi: Kpi, drawn: Course, shift: Shift) -> Block:
    words, last = view.words, drawn.values[-1]
    what = f" ({words.period(last.period_id)}); {shift_text(words, drawn, shift)}"
    return Note([f"{kpi.title}: ", kpi_link(view, kpi, last), what], mark=words.say("Worse"), kind="worse")


def _nothing_worse(view: View, *, area_id: str, year: int) -> str:
    """What can be said where nothing got worse and nothing contradicts: how many series could tell at all."""
    count = len(judged(view, area_id=area_id, year=year))
    if not count:
        return view.words.say(
            "No series here is long enough to tell a change from its usual swing; no figure contradicts another."
        )
    return view.words.count(
        "{n} series is long enough to tell a change from its usual swing: it has not got worse. No figure contradicts another.",
        "{n} series are long enough to tell a change from their usual swing: none got worse. No figure contradicts another.",
        count,
    )
