"""Claim, report, residents' word on one subject, side by side: none of them cancels another."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts import svg
from dashboard.charts.locator import draw_locator
from dashboard.charts.spec import ChartSpec, Origin, Point, Series
from dashboard.components import blocks
from dashboard.components.exceptions import problem_text
from dashboard.components.gaps import missing_card
from dashboard.components.markup import Markup
from dashboard.components.numbers import badge, kpi_link, number_door, number_link
from dashboard.content import absence
from dashboard.content.numbers import number_of, part_of, spoken
from dashboard.queries import areas, kpis, settlements
from dashboard.queries.kpis import KpiValue
from dashboard.queries.settlements import Report
from dashboard.view import View

CLAIM, REPORT = "territory_connected_claimed", "rural_settlements_cellular_share"


def parts(view: View, area_id: str, year: int) -> tuple[KpiValue | None, KpiValue | None, Report | None]:
    """What was claimed, reported and said by residents about the connection of an area."""
    values = kpis.latest(view.figures, area_id, year=year)
    placed = {shape.area_id for shape in areas.shapes(view.figures)}
    reports = [r for r in settlements.reports(view.figures, area_id=area_id) if r.problem.startswith("no")]
    reports.sort(key=lambda report: (report.kato not in placed, not report.promise))
    return values.get(CLAIM), values.get(REPORT), reports[0] if reports else None


def triad(view: View, area_id: str, year: int) -> Component | None:
    """The three columns; None where neither a claim nor residents' word is known."""
    claim, report, voice = parts(view, area_id, year)
    if claim is None or voice is None:
        return None
    return _titled(view, [_claim(view, claim), _report(view, report), _voice(view, voice)])


def _titled(view: View, columns: Sequence[Component]) -> Component:
    """The columns under a heading for those who walk through a page by its headings."""
    heading = html.H2(view.words.say("Claim, report, residents' word"), className="sr-only", id="triad-head")
    return html.Section([heading, html.Ol(columns, className="triad")], **{"aria-labelledby": "triad-head"})


def triad_in_brief(view: View, area_id: str, year: int) -> Component | None:
    """The three as few words and pictures, for a slide; None where the three columns are not there."""
    words = view.words
    claim, report, voice = parts(view, area_id, year)
    if claim is None or voice is None or report is None or report.numerator is None or report.denominator is None:
        return None
    known = kpis.catalogue(view.figures, words.lang)
    number = number_of(view, report)
    columns = [
        (
            words.say("What was claimed"),
            html.P(kpi_link(view, known[CLAIM], claim), className="figure"),
            html.P(known[CLAIM].title),
            html.Div(className="pic unknown"),
        ),
        (
            words.say("What was reported"),
            html.P(number_link(number.base, number.href, label=number.label), className="figure"),
            html.P(known[REPORT].title),
            Markup(svg.draw(dots_spec(view, report), words), className="pic"),
        ),
        (
            words.say("What residents say"),
            html.Blockquote(html.P(voice.name(words.lang))),
            html.P(problem_text(view, voice.problem)),
            html.Div(_place(view, voice), className="pic"),
        ),
    ]
    return _titled(view, [html.Li([html.H3(kicker, className="kicker"), *rest]) for kicker, *rest in columns])


def _source(view: View, value: KpiValue) -> Component:
    return html.P(blocks.external(view.words.data(value.publisher), value.url), className="source")


def _claim(view: View, claim: KpiValue) -> Component:
    words = view.words
    kpi = kpis.catalogue(view.figures, words.lang)[CLAIM]
    gap = blocks.missing(
        words.say("base not stated"), words.say("The source does not say how many were counted, or of how many")
    )
    return html.Li(
        [
            html.H3(words.say("What was claimed"), className="kicker"),
            html.P(kpi_link(view, kpi, claim), className="figure"),
            html.P(kpi.definition),
            html.Div(gap, className="pic"),
            html.P(badge(words, claim.status, words.period(claim.period_id))),
            _source(view, claim),
        ]
    )


def _report(view: View, report: KpiValue | None) -> Component:
    words = view.words
    kpi = kpis.catalogue(view.figures, words.lang)[REPORT]
    kicker = html.H3(words.say("What was reported"), className="kicker")
    if report is None or report.numerator is None or report.denominator is None:
        gap = absence.of_kpi(view, kpi, view.selection.area)
        return html.Li([kicker, missing_card(view, gap)])
    share = number_of(view, report)
    number = number_link(words.number(report.numerator), share.href, label=share.label)
    base = html.Small(f" / {words.number(report.denominator)}")
    spec = dots_spec(view, report)
    return html.Li(
        [
            kicker,
            html.P([number, base], className="figure"),
            html.P([f"{kpi.title}: ", number_door(share)]),
            Markup(svg.draw(spec, words), className="pic"),
            html.P(badge(words, report.status, words.period(report.period_id))),
            _source(view, report),
        ]
    )


def dots_spec(view: View, report: KpiValue) -> ChartSpec:
    """One dot for each settlement of a share whose parts the source prints."""
    words = view.words
    done, base = report.numerator or 0.0, report.denominator or 0.0
    share = number_of(view, report)
    with_it, all_of_them = part_of(words, share, "numerator"), part_of(words, share, "denominator")
    first = Point("with", words.say("with the mobile network"), done, share.href, number=with_it)
    rest = Point("rest", words.say("the others"), base - done, share.href, status="computed")
    return ChartSpec(
        name=f"dots-{report.area_id.lower()}",
        kind="dots",
        title=words.say("{n} of {all} settlements are on the mobile network", n=spoken(with_it), all=spoken(all_of_them)),
        period_id=report.period_id,
        subtitle=words.say("One dot is one settlement; its place is not geographical"),
        unit="count",
        decimals=0,
        series=(Series("", (first,)), Series("", (rest,), "alert")),
        label_heading=words.say("Settlements"),
        origins=(Origin(report.publisher, report.url, report.published_on, report.status),),
    )


def _voice(view: View, report: Report) -> Component:
    words = view.words
    name = report.name(words.lang)
    said = words.say("{place}: {problem}", place=name, problem=problem_text(view, report.problem))
    picture = _place(view, report)
    if picture:
        picture.append(html.P([html.B(name), html.Br(), html.Span(words.data(report.district), className="small")]))
    return html.Li(
        [
            html.H3(words.say("What residents say"), className="kicker"),
            html.Blockquote(html.P(said)),
            html.P(words.say("the content of the residents' words")),
            html.Div(picture, className="pic pic--place"),
            html.P(badge(words, "claimed", words.day(report.reported_on))),
            html.P(blocks.external(report.publisher, report.url), className="source"),
        ]
    )


def _place(view: View, report: Report) -> list[Component]:
    """Where the settlement lies in its region; nothing where its place is not known."""
    words, known = view.words, areas.all_areas(view.figures)
    shapes = {shape.area_id: shape for shape in areas.shapes(view.figures)}
    region, place = shapes.get(report.area_id), shapes.get(report.kato)
    if region is None or place is None:
        return []
    area, name = known[report.area_id].name(words.lang), report.name(words.lang)
    label = words.say("Outline of {area}: where {place} lies", area=area, place=name)
    return [Markup(draw_locator(region.path, x=place.cx, y=place.cy, label=label))]
