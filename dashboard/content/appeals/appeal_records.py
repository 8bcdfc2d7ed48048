"""Pictures of appeals counted from records: received and answered in time by month, the open ones by age, growing topics."""

import math
from dataclasses import replace
from datetime import date

from dashboard.content import coverage
from dashboard.content.appeals import terms
from dashboard.content.blocks import Band, Block, Note
from dashboard.content.chart import ChartSpec, Point, Series
from dashboard.content.kpi.kpi_lines import line_spec
from dashboard.content.numbers import number_of, spoken
from dashboard.content.text import Strong
from dashboard.i18n.sentence import capital
from dashboard.queries import appeals, areas, kpis, observations
from dashboard.queries.kpis import KpiValue
from dashboard.selection import COUNTRY
from dashboard.view import View

_FEWEST = {"month": 6, "quarter": 6, "year": 3}
_GROWN = 1.5
_FEWEST_APPEALS = 30
_ERRORS = 3
_MOST_TOPICS = 5


def by_period(view: View, kpi_id: str, *, year: int) -> list[KpiValue]:
    """The months of a KPI that were computed from records, oldest first; its quarters or years where it is told by those."""
    history = kpis.history(view.figures, kpi_id, view.selection.area, year=year)
    return [value for value in history if value.period_grain in _FEWEST and kpis.is_computed(value)]


def trend_specs(view: View, year: int) -> list[ChartSpec]:
    """Received, the share answered in time by the last day of the term, the wait: by months, or by what is told of the area."""
    words = view.words
    measures = {
        "appeals_received_local": (words.say("Appeals received"), (0.0, None)),
        "appeals_answered_in_term_share": (
            words.say("Answered in time, % of those whose term ended in the period"),
            (0.0, 100.0),
        ),
        "appeals_median_working_days": (words.say("Working days to an answer, median by period of the answer"), (0.0, None)),
    }
    return [spec for kpi_id, (text, axis) in measures.items() if (spec := _trend(view, kpi_id, text, axis, year))]


def _trend(view: View, kpi_id: str, text: str, axis: tuple[float, float | None], year: int) -> ChartSpec | None:
    words = view.words
    known = by_period(view, kpi_id, year=year)
    if not known or len(known) < _FEWEST[known[0].period_grain]:
        return None
    kpi = kpis.catalogue(view.figures, words.lang)[kpi_id]
    first, last = known[0], known[-1]
    area = areas.all_areas(view.figures)[view.selection.area].name(words.lang)
    span = f"{words.period(first.period_id)}\u00a0– {words.period(last.period_id)}"
    spec = line_spec(
        view,
        name=kpi_id.replace("_", "-"),
        subtitle=f"{text} · {area} · {span}",
        lines=[(kpi, view.selection.area, "", "main")],
        year=year,
        axis_from=axis[0],
        axis_to=axis[1],
        notes=(
            *_coarser(view, known[0].period_grain),
            *filter(None, [coverage.left_out(view, kpi.scope, view.selection.area)]),
        ),
    )
    changed = terms.counted_from(view) if kpi_id == "appeals_answered_in_term_share" else ""
    return replace(spec, notes=(*spec.notes, changed)) if spec and changed else spec


def _coarser(view: View, grain: str) -> tuple[str, ...]:
    """Why a series is not told by months."""
    say = view.words.say
    whys = {
        "quarter": say("Told by quarters: in a single month so few people stand behind a number that it could tell of them."),
        "year": say("Told by years: in a single quarter so few people stand behind a number that it could tell of them."),
    }
    return (whys[grain],) if grain in whys else ()


def backlog_spec(view: View) -> ChartSpec | None:
    """Open cases by age in working days; the message counts the overdue ones, where their number is told."""
    words = view.words
    ages = appeals.backlog(view.figures, view.selection.area)
    if not ages:
        return None
    names = {"over_60": words.say("over 60 days")}
    points = tuple(
        Point(
            age.band,
            names.get(age.band, words.say("{band} days", band=age.band.replace("-", "–"))),
            _number(age.open),
            printed=words.say("withheld: few people") if age.open is None else "",
        )
        for age in ages
    )
    return ChartSpec(
        name="appeal-backlog",
        kind="bars",
        title=_backlog_title(view),
        subtitle=words.say(
            "Open appeals by age, working days since registration · {area} · {day}",
            area=_whose(view),
            day=words.day(ages[0].data_on),
        ),
        unit="count",
        decimals=0,
        series=(Series(words.say("Open appeals"), points, "peer"),),
        label_heading=words.say("Age"),
        notes=(
            *_overdue_notes(view, ages[0].data_on),
            *(withheld_note(view) if any(age.open is None for age in ages) else ()),
        ),
    )


def _whose(view: View) -> str:
    """The area; of the whole country that it is the local bodies' own records."""
    name = areas.all_areas(view.figures)[view.selection.area].name(view.words.lang)
    return view.words.say("{title}: local bodies", title=name) if view.selection.area == COUNTRY else name


def _backlog_title(view: View) -> str:
    words = view.words
    told = [v for v in kpis.history(view.figures, "appeals_overdue", view.selection.area) if kpis.is_computed(v)]
    if not told:
        return words.say("Open appeals by age; how many are overdue is withheld: few people")
    numbers = {
        "overdue": spoken(number_of(view, told[-1]), words.number(told[-1].numerator or 0)),
        "open": spoken(number_of(view, told[-1]), words.number(told[-1].denominator or 0)),
    }
    if view.selection.area == COUNTRY:
        return words.say("Local bodies: {overdue} of {open} open appeals are overdue", **numbers)
    return words.say("{overdue} of {open} open appeals are overdue", **numbers)


def withheld_note(view: View) -> tuple[str, ...]:
    """What "withheld" means, in one sentence."""
    return (
        view.words.say("Withheld: one to four people stand behind the number, or it would give away such a number elsewhere."),
    )


def _overdue_notes(view: View, data_on: date) -> tuple[str, ...]:
    words = view.words
    apart = words.say("Appeals whose term is not determined are open here and not overdue.")
    return (*filter(None, [terms.refused(view, data_on)]), apart)


def _number(n: int | None) -> float | None:
    return None if n is None else float(n)


def _has_grown(recent: int, before: int) -> bool:
    """By half, and by three standard errors of the difference of two counts: from 20 to 30 is chance."""
    return recent >= _GROWN * before and recent - before > _ERRORS * math.sqrt(recent + before)


def growing_topics(view: View) -> Block | None:
    """Topics that are new or have grown by half in a year, with both numbers."""
    words = view.words
    names = observations.codes(view.figures)
    found = [t for t in appeals.topics(view.figures, view.selection.area) if (t.recent or 0) >= _FEWEST_APPEALS]
    if not found:
        return None
    grown = [t for t in found if t.before is not None and _has_grown(t.recent or 0, t.before)]
    items = []
    for topic in sorted(grown, key=lambda t: (bool(t.before), -(t.recent or 0)))[:_MOST_TOPICS]:
        name = capital(words.data(names.get(("topic", topic.topic), topic.topic)))
        mark = words.say("Grown") if topic.before else words.say("New")
        text = words.say("{before} → {recent}", before=words.number(topic.before or 0), recent=words.number(topic.recent or 0))
        items.append(Note([Strong(f"{name}: "), text], mark=mark, kind="new"))
    if not items:
        items = [Note(words.say("No topic has grown by half in a year, and by more than chance would have it"))]
    periods = [words.period(name) for name in (found[0].recent_id, found[0].before_id) if name]
    heading = words.say(
        "New and growing topics: the last whole quarter beside the same one a year before ({periods})",
        periods=" / ".join(periods),
    )
    return Band("alert", heading, items, "topics")
