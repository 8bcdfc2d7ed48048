"""Pictures of appeals counted from records: received and answered in time by month, the open ones by age, growing topics."""

from dataclasses import replace
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.charts.spec import ChartSpec, Point, Series
from dashboard.components import blocks
from dashboard.components.exceptions import capitalised
from dashboard.components.kpi_lines import line_spec
from dashboard.content import terms
from dashboard.queries import appeals, areas, kpis, observations
from dashboard.queries.kpis import KpiValue
from dashboard.view import View

_FEWEST_MONTHS = 6
_GROWN = 1.5
_FEWEST_APPEALS = 30
_MOST_TOPICS = 5


def monthly(view: View, kpi_id: str, *, year: int) -> list[KpiValue]:
    """The months of a KPI that were computed from records, oldest first."""
    history = kpis.history(view.figures, kpi_id, view.selection.area, year=year)
    return [value for value in history if value.period_grain == "month" and kpis.is_computed(value)]


def trend_specs(view: View, year: int) -> list[ChartSpec]:
    """Received by month, and the share answered in time by month of the last day of the term."""
    words = view.words
    measures = {
        "appeals_received_local": (words.say("Appeals received by month"), (0.0, None)),
        "appeals_answered_in_term_share": (
            words.say("Answered in time, % of those whose term ended in the month"),
            (0.0, 100.0),
        ),
        "appeals_median_working_days": (words.say("Working days to an answer, median by month of the answer"), (0.0, None)),
    }
    return [spec for kpi_id, (text, axis) in measures.items() if (spec := _trend(view, kpi_id, text, axis, year))]


def _trend(view: View, kpi_id: str, text: str, axis: tuple[float, float | None], year: int) -> ChartSpec | None:
    words = view.words
    known = monthly(view, kpi_id, year=year)
    if len(known) < _FEWEST_MONTHS:
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
    )
    changed = terms.counted_from(view) if kpi_id == "appeals_answered_in_term_share" else ""
    return replace(spec, notes=(*spec.notes, changed)) if spec and changed else spec


def backlog_spec(view: View) -> ChartSpec | None:
    """Open cases by age in working days; the message counts the overdue ones."""
    words = view.words
    ages = appeals.backlog(view.figures, view.selection.area)
    if not ages:
        return None
    overdue, opened = (sum(n or 0 for n in column) for column in ([a.overdue for a in ages], [a.open for a in ages]))
    names = {"over_60": words.say("over 60 days")}
    points = tuple(
        Point(
            age.band,
            names.get(age.band, words.say("{band} days", band=age.band.replace("-", "–"))),
            _number(age.open),
            note=words.say("overdue: {n}", n=words.number(age.overdue)) if age.overdue else "",
        )
        for age in ages
    )
    return ChartSpec(
        name="appeal-backlog",
        kind="bars",
        title=words.say(
            "{overdue} of {open} open appeals are overdue", overdue=words.number(overdue), open=words.number(opened)
        ),
        subtitle=words.say(
            "Open appeals by age, working days since registration · {area} · {day}",
            area=areas.all_areas(view.figures)[view.selection.area].name(words.lang),
            day=words.day(ages[0].data_on),
        ),
        unit="count",
        decimals=0,
        series=(Series(words.say("Open appeals"), points, "peer"),),
        label_heading=words.say("Age"),
        notes=_overdue_notes(view, ages[0].data_on),
    )


def _overdue_notes(view: View, data_on: date) -> tuple[str, ...]:
    words = view.words
    apart = words.say("Appeals whose term is not determined are open here and not overdue.")
    return (*filter(None, [terms.refused(view, data_on)]), apart)


def _number(n: int | None) -> float | None:
    return None if n is None else float(n)


def growing_topics(view: View) -> Component | None:
    """Topics that are new or have grown by half in a year, with both numbers."""
    words = view.words
    names = observations.codes(view.figures)
    found = [t for t in appeals.topics(view.figures, view.selection.area) if t.recent >= _FEWEST_APPEALS]
    if not found:
        return None
    grown = [t for t in found if not t.before or t.recent >= _GROWN * t.before]
    items = []
    for topic in sorted(grown, key=lambda t: (bool(t.before), -t.recent))[:_MOST_TOPICS]:
        name = capitalised(words.data(names.get(("topic", topic.topic), topic.topic)))
        mark = words.say("Grown") if topic.before else words.say("New")
        text = words.say("{before} → {recent}", before=words.number(topic.before or 0), recent=words.number(topic.recent))
        items.append(blocks.brief([html.B(f"{name}: "), text], mark=mark, kind="worse"))
    if not items:
        items = [blocks.brief(words.say("No topic has grown by half in a year"))]
    heading = words.say("New and growing topics: last three months beside the same months a year before")
    return blocks.band("alert", heading, items, name="topics")
