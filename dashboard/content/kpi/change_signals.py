"""What the course of a KPI says: the only place that calls a change a change, better or worse."""

from dataclasses import dataclass

from dashboard.content.chart import Reference
from dashboard.content.kpi.course import Course
from dashboard.content.kpi.xmr import Behaviour, Level, behaviour
from dashboard.content.numbers import kpi_number, listed, spoken
from dashboard.i18n.sentence import capital, join
from dashboard.i18n.words import Words
from dashboard.queries.kpis import KpiValue
from dashboard.view import View

RECENT = 12
"""Points since a change of level for which it is news."""


@dataclass(frozen=True)
class Shift:
    """A confirmed change of level: from which value on, the level before and the one since, and whether it is the better."""

    first: KpiValue
    before: float
    now: float
    is_better: bool | None
    is_recent: bool


def behaviour_of(course: Course) -> Behaviour | None:
    """The behaviour of the values of one unit; None where they are too few, or no series."""
    ceiling = 100.0 if course.kpi.unit == "percent" else None
    values = [value.value for value in course.of_one_unit]
    return behaviour(values, floor=0.0, ceiling=ceiling) if course.joined else None


def shift_of(course: Course) -> Shift | None:
    """The last confirmed change of level."""
    found = behaviour_of(course)
    if found is None or found.last_shift is None:
        return None
    before, now = found.last_shift
    values, up = course.of_one_unit, now.mean > before.mean
    direction = course.kpi.direction
    is_better = None if direction == "none" else up == (direction == "up")
    return Shift(values[now.start], before.mean, now.mean, is_better, len(values) - now.start <= RECENT)


def is_worse(course: Course) -> bool:
    """Whether the level has lately gone against the KPI's direction."""
    shift = shift_of(course)
    return shift is not None and shift.is_recent and shift.is_better is False


def shift_text(words: Words, course: Course, shift: Shift, *, picture: str = "") -> str:
    """`since March 2025 the level is 92%, before 97%`."""
    now, before = (_level(words, course, mean) for mean in (shift.now, shift.before))
    if picture:
        now, before = listed(now, picture), listed(before, picture)
    return words.say(
        "{since} the level is {now}, before {before}", since=words.since(shift.first.period_id), now=now, before=before
    )


def title(view: View, course: Course, *, picture: str) -> str:
    """The message of a line: its last change of level, else its last value beside the one before; each with its time.

    picture: its address: a level is no figure, it opens the values that it was computed from.
    """
    words, kpi, values = view.words, course.kpi, course.of_one_unit
    found, shift = behaviour_of(course), shift_of(course)
    if shift is not None:
        return join((kpi.title, shift_text(words, course, shift, picture=picture)), ": ")
    last = {"kpi": kpi.title, "last": spoken(kpi_number(view, kpi, values[-1])), "period": words.period(values[-1].period_id)}
    if found is not None and not found.drifts:
        return words.say(
            "{kpi}: {last} ({period}), steady around {level}",
            **last,
            level=listed(_level(words, course, found.levels[0].mean), picture),
        )
    if len(values) < 2:
        return words.say("{kpi}: {last} ({period})", **last)
    return words.say(
        "{kpi}: {last} ({period}), before that {earlier} ({then})",
        **last,
        earlier=spoken(kpi_number(view, kpi, values[-2])),
        then=words.period(values[-2].period_id),
    )


def limits(words: Words, course: Course) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    """Levels and limits as references, and the sentence that they say as a note; nothing where nothing can be judged."""
    found = behaviour_of(course)
    if found is None:
        return (), ()
    if found.drifts:
        return (), (
            words.say("The level itself moves all the time, so limits of one level (XmR) would mislead and are not drawn."),
        )
    drawn = [reference for level in found.levels for reference in _references(words, course, found, level)]
    return tuple(drawn), (_sentence(words, course, found),)


def _references(words: Words, course: Course, found: Behaviour, level: Level) -> list[Reference]:
    values = course.of_one_unit
    is_first, is_last = level.start == 0, level.stop == len(values)
    first = "" if is_first else values[level.start].period_id
    last = "" if is_last else values[level.stop - 1].period_id
    names = {
        "upper": words.say("upper limit {n}", n=_level(words, course, level.upper)),
        "lower": words.say("lower limit {n}", n=_level(words, course, level.lower)),
        "level": words.say("level {n}", n=_level(words, course, level.mean)),
    }
    if len(found.levels) > 1:
        span = words.period(f"{values[level.start].period_id}..{values[level.stop - 1].period_id}")
        names = {key: f"{name} ({span})" if not is_last else name for key, name in names.items()}
    drawn = [
        Reference(level.upper, names["upper"], "limit", first, last),
        Reference(level.lower, names["lower"], "limit", first, last),
    ]
    return drawn if len(found.levels) == 1 else [*drawn, Reference(level.mean, names["level"], "level", first, last)]


def _sentence(words: Words, course: Course, found: Behaviour) -> str:
    values, shift = course.of_one_unit, shift_of(course)
    if shift is not None:
        text = words.say("{shift}: more than the usual swing (XmR).", shift=shift_text(words, course, shift))
        return capital(text)
    if not found.outside:
        return words.say(
            "All {n} points lie within the limits that the series itself gives (XmR): no change beyond the usual swing.",
            n=words.number(len(values)),
        )
    if found.outside == (len(values) - 1,):
        return words.say(
            "The last point lies outside the limits that the series itself gives (XmR): one alone is no change of level yet."
        )
    return words.count(
        "{n} point of {all} lies outside the limits that the series itself gives (XmR): the level has not changed.",
        "{n} points of {all} lie outside the limits that the series itself gives (XmR): the level has not changed.",
        len(found.outside),
        all=words.number(len(values)),
    )


def _level(words: Words, course: Course, value: float) -> str:
    return words.value(value, course.kpi.unit, course.kpi.decimals)
