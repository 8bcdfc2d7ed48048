"""Settlements: those that published reports name, what was reported, what was promised, by when."""

from collections import Counter
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import catalogue
from dashboard.components import blocks, forms, settlement_lists, settlement_records
from dashboard.components.chart_frame import chart_frame
from dashboard.components.exceptions import FOUNDING_REGION, exceptions, problem_text
from dashboard.components.numbers import written
from dashboard.pages import Body, Page
from dashboard.queries import areas, settlements
from dashboard.queries import settlement_records as records
from dashboard.queries.settlements import Report
from dashboard.selection import COUNTRY, UnknownChoiceError
from dashboard.view import View

PAGE = Page(path="/settlements", order=70, title="Settlements", menu="more")

_MOST = 100


def layout(view: View) -> Body:
    """Every report of the chosen region and problem, by region."""
    words, chosen = view.words, view.selection
    every = settlements.reports(view.figures)
    problems = Counter(report.problem for report in every)
    problem = chosen.filter("problem")
    if problem and problem not in problems:
        raise UnknownChoiceError("problem", problem)
    shown = settlements.reports(view.figures, area_id="" if chosen.area == COUNTRY else chosen.area, problem=problem)
    title, lede = _headline(view, shown)
    form = html.Form(
        [
            forms.select(words.say("Area"), "area", _areas(view, every), chosen.area),
            forms.select(
                words.say("What is reported"), "problem", [("", words.say("All")), *_problems(view, problems)], problem
            ),
            *forms.kept_fields(view),
            forms.submit(words.say("Show")),
        ],
        className="chosen",
        method="get",
        action=view.path,
    )
    head = html.Div([form, html.H1(written(title)), html.P(lede, className="lede")], className="page-head")
    return Body(title, [head, html.Div([*_records(view), *_by_region(view, shown)], className="stack")])


def _headline(view: View, shown: Sequence[Report]) -> tuple[str, str]:
    """What the reports name; where there are records and no report, what the records count."""
    words, count = view.words, records.counts(view.figures).get(view.selection.area)
    if count and not shown:
        area = areas.all_areas(view.figures)[count.area_id].name(words.lang)
        numbers = {"n": words.number(count.without), "all": words.number(count.settlements)}
        title = words.say("{area}: {n} of {all} settlements have no internet, by the records", area=area, **numbers)
        day = words.day(count.data_on)
        return title, words.say("Counted here from records of {n} settlements, {day}", n=numbers["all"], day=day)
    lede = words.say(
        "These are the settlements that the press and officials named, not all that have no internet: no complete list was found."
    )
    return _title(view, shown), lede


def _title(view: View, shown: Sequence[Report]) -> str:
    words = view.words
    promised = [report for report in shown if report.promise]
    dated = sum(bool(report.due) for report in promised)
    return words.say(
        "{n} settlements are named; to {promised} something was promised, to {dated} with a date",
        n=words.number(len(shown)),
        promised=words.number(len(promised)),
        dated=words.number(dated),
    )


def _areas(view: View, every: Sequence[Report]) -> list[tuple[str, str]]:
    named = {report.area_id for report in every} | records.counts(view.figures).keys() | {view.selection.area}
    country = areas.country(view.figures)
    regions = [area for area in areas.regions(view.figures, view.words.lang) if area.area_id in named]
    return [(area.area_id, area.name(view.words.lang)) for area in (country, *regions)]


def _problems(view: View, problems: Counter[str]) -> list[tuple[str, str]]:
    return [(key, f"{problem_text(view, key)} ({view.words.number(n)})") for key, n in problems.most_common()]


def _records(view: View) -> list[Component]:
    """What the records say of settlements one by one, where there are records."""
    frames = [chart_frame(view, spec) for spec in settlement_records.specs(view, catalogue.until(view.selection))]
    rows = [html.Div(frames[i : i + 2], className="cols cols--2") for i in range(0, len(frames), 2)]
    lists = (settlement_lists.without_section(view, most=_MOST), settlement_lists.slow_section(view, most=_MOST))
    return [*rows, *filter(None, lists)]


def _by_region(view: View, shown: Sequence[Report]) -> list[Component]:
    words = view.words
    if not shown:
        text = words.say("No published report names a settlement here. That does not mean that all of them are connected.")
        return [blocks.missing(words.say("No report found"), text)]
    order = [area.area_id for area in areas.regions(view.figures, words.lang)]
    order.sort(key=lambda area_id: area_id != FOUNDING_REGION)
    sections = []
    for area_id in order:
        reports = [report for report in shown if report.area_id == area_id]
        if reports:
            name = areas.all_areas(view.figures)[area_id].name(words.lang)
            aside = words.count("{n} settlement", "{n} settlements", len(reports))
            sections.append(blocks.section(name, [exceptions(view, reports)], aside=aside, name=f"in-{area_id.lower()}"))
    return sections
