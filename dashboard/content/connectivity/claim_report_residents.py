"""Claim, report, residents' word on one subject, side by side: none of them cancels another."""

from collections.abc import Sequence

from dashboard.content import absence, build
from dashboard.content.blocks import Block, Missing, Paragraph
from dashboard.content.chart import ChartSpec, Origin, Point, Series
from dashboard.content.doors import badge, kpi_link
from dashboard.content.figure_blocks import Column, Framed, Locator, Picture, Triad, Unknown, Voice
from dashboard.content.gaps import missing_card
from dashboard.content.numbers import number_of, part_of, spoken
from dashboard.content.places.settlement_reports import problem_text
from dashboard.content.text import Small, Strong, Value
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


def triad(view: View, area_id: str, year: int) -> Triad | None:
    """The three columns; None where neither a claim nor residents' word is known."""
    claim, report, voice = parts(view, area_id, year)
    if claim is None or voice is None:
        return None
    return _titled(view, [_claim(view, claim), _report(view, report), _voice(view, voice)])


def _titled(view: View, columns: Sequence[Column]) -> Triad:
    """The columns under a heading for those who walk through a page by its headings."""
    return Triad(view.words.say("Claim, report, residents' word"), columns)


def triad_in_brief(view: View, area_id: str, year: int) -> Triad | None:
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
            Paragraph(kpi_link(view, known[CLAIM], claim), "figure"),
            Paragraph(known[CLAIM].title),
            Unknown(),
        ),
        (
            words.say("What was reported"),
            Paragraph(Value(number, number.base, label=number.label), "figure"),
            Paragraph(known[REPORT].title),
            Picture(dots_spec(view, report)),
        ),
        (
            words.say("What residents say"),
            Voice(voice.name(words.lang)),
            Paragraph(problem_text(view, voice.problem)),
            _place(view, voice),
        ),
    ]
    return _titled(view, [Column(kicker, rest) for kicker, *rest in columns])


def _source(view: View, value: KpiValue) -> Paragraph:
    return Paragraph(build.external(view.words.data(value.publisher), value.url), "source")


def _claim(view: View, claim: KpiValue) -> Column:
    words = view.words
    kpi = kpis.catalogue(view.figures, words.lang)[CLAIM]
    gap = Missing(words.say("base not stated"), words.say("The source does not say how many were counted, or of how many"))
    return Column(
        words.say("What was claimed"),
        [
            Paragraph(kpi_link(view, kpi, claim), "figure"),
            Paragraph(kpi.definition),
            Framed(gap),
            Paragraph(badge(words, claim.status, words.period(claim.period_id))),
            _source(view, claim),
        ],
    )


def _report(view: View, report: KpiValue | None) -> Column:
    words = view.words
    kpi = kpis.catalogue(view.figures, words.lang)[REPORT]
    kicker = words.say("What was reported")
    if report is None or report.numerator is None or report.denominator is None:
        gap = absence.of_kpi(view, kpi, view.selection.area)
        return Column(kicker, [missing_card(view, gap)])
    share = number_of(view, report)
    number = Value(share, words.number(report.numerator), label=share.label)
    base = Small(f" / {words.number(report.denominator)}")
    spec = dots_spec(view, report)
    return Column(
        kicker,
        [
            Paragraph((number, base), "figure"),
            Paragraph((f"{kpi.title}: ", Value(share))),
            Picture(spec),
            Paragraph(badge(words, report.status, words.period(report.period_id))),
            _source(view, report),
        ],
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


def _voice(view: View, report: Report) -> Column:
    words = view.words
    name = report.name(words.lang)
    said = words.say("{place}: {problem}", place=name, problem=problem_text(view, report.problem))
    return Column(
        words.say("What residents say"),
        [
            Voice(said),
            Paragraph(words.say("the content of the residents' words")),
            _place(view, report, [Paragraph((Strong(name), " ", Small(words.data(report.district))))]),
            Paragraph(badge(words, "claimed", words.day(report.reported_on))),
            Paragraph(build.external(report.publisher, report.url), "source"),
        ],
    )


def _place(view: View, report: Report, below: Sequence[Block] = ()) -> Locator | None:
    """Where the settlement lies in its region; nothing where its place is not known."""
    words, known = view.words, areas.all_areas(view.figures)
    shapes = {shape.area_id: shape for shape in areas.shapes(view.figures)}
    region, place = shapes.get(report.area_id), shapes.get(report.kato)
    if region is None or place is None:
        return None
    area, name = known[report.area_id].name(words.lang), report.name(words.lang)
    label = words.say("Outline of {area}: where {place} lies", area=area, place=name)
    return Locator(region.path, place.cx, place.cy, label, below)
