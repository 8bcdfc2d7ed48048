"""What an average hides: named settlements, what was reported, what was promised, whether it is due."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.queries import areas, observations, settlements
from dashboard.queries.settlements import Report
from dashboard.selection import COUNTRY
from dashboard.view import View

FOUNDING_REGION = "KZ-61"
"""Its settlements come first in the country's list: the product began with a visit to Turkistan oblast."""


def named_settlements(view: View, *, most: int = 5) -> Component | None:
    """The section under every average: the named settlements of the chosen area, those with a promise first."""
    words = view.words
    reports = settlements.reports(view.figures, area_id="" if view.selection.area == COUNTRY else view.selection.area)
    if not reports:
        return None
    ordered = sorted(reports, key=lambda report: (report.area_id != FOUNDING_REGION, not report.promise))
    count = words.count(
        "{n} settlement is named in published reports.", "{n} settlements are named in published reports.", len(reports)
    )
    aside = [count, " ", html.A(words.say("The whole list"), href=view.href("/settlements"))]
    return blocks.section(
        words.say("What the average hides"), [exceptions(view, ordered[:most])], aside=aside, name="exceptions"
    )


def exceptions(view: View, reports: Sequence[Report]) -> Component:
    """The list of reports, in the order given."""
    return html.Ol([_report(view, report) for report in reports], className="exceptions")


def _report(view: View, report: Report) -> Component:
    words = view.words
    region = areas.all_areas(view.figures)[report.area_id].name(words.lang)
    where = ", ".join(filter(None, (words.data(report.district), region)))
    place = html.P([html.A(report.name(words.lang), href=settlement_href(view, report)), html.Span(where)], className="place")
    return html.Li([place, _problem(view, report), _promise(view, report), html.P(due_mark(view, report))], id=report.report_id)


def settlement_href(view: View, report: Report) -> str:
    """The report's place in the list of settlements."""
    return f"{view.href('/settlements')}#{report.report_id}"


def problem_text(view: View, problem: str) -> str:
    """What was reported, in words."""
    return view.words.data(observations.codes(view.figures).get(("problem", problem), problem))


def _problem(view: View, report: Report) -> Component:
    words = view.words
    when = words.day(report.reported_on)
    source = blocks.external(report.publisher, report.url)
    return html.P([f"{problem_text(view, report.problem)}. ", html.Span(source, className="nowrap"), f", {when}"])


def _promise(view: View, report: Report) -> Component:
    words = view.words
    if not report.promise:
        return html.P()
    text = capitalised(words.data(report.promise))
    who = f" ({words.data(report.promised_by)})" if report.promised_by else ""
    return html.P(f"{text}{who}")


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def due_mark(view: View, report: Report) -> list[Component | str]:
    """When the promise is due, and that no result was published; empty without a promise."""
    words = view.words
    if not report.promise:
        return []
    if not (report.due or report.due_text):
        return [html.Span(words.say("Due date not stated"), className="mark mark--late")]
    when = words.day(report.due) if report.due else words.data(report.due_text)
    due = html.Span(words.say("Due: {when}", when=when), className="mark mark--late")
    return [due, " ", html.Span(words.say("No result found"), className="none-text")]
