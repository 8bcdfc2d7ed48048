"""Overview: where we stand, what got worse or contradicts, what is missing. Ten seconds."""

from collections.abc import Sequence

from dashboard import catalogue
from dashboard.content import coverage, forms
from dashboard.content.blocks import Beside, Block, Head, Section, present
from dashboard.content.chart import Gap
from dashboard.content.chart_frame import chart_frame
from dashboard.content.figures import presence_matrix
from dashboard.content.figures.conflicting_figures import conflict
from dashboard.content.gaps import gap_band
from dashboard.content.kpi import changes, inventory, kpi_card
from dashboard.content.kpi.kpi_lines import line_spec
from dashboard.content.numbers import kpi_number, listed, spoken
from dashboard.content.page import Content, Page
from dashboard.content.places.settlement_reports import named_settlements, overdue_brief
from dashboard.queries import areas, kpis, observations
from dashboard.selection import COUNTRY
from dashboard.view import View

PAGE = Page(path="/", order=10, title="Overview", menu="main")

#: The figures side by side of the first screen, in this order; the others stand on their own pages.
_FIRST_CONFLICTS = ("which_94", "turkistan_territory", "settlements_4g")
_CLAIMS = "national_claims"
_MOST_CARDS = 4


def layout(view: View) -> Content:
    """The country or one region."""
    area_id, year = view.selection.area, catalogue.until(view.selection)
    entries = inventory.entries(view, area_id=area_id, year=year)
    headline, lede = _headline(view, year, entries)
    cards = kpi_card.cards(view, _first_kpis(view, year), area_id=area_id, year=year)
    sections = [
        Section(view.words.say("Where we stand now"), [cards], "now", hidden=True),
        Beside(
            [
                changes.worse_and_contradictory(
                    view, area_id=area_id, year=year, conflicts=_conflicts(view), overdue=overdue_brief(view, area_id)
                ),
                gap_band(view, entries),
            ],
            "7-5",
            first=True,
        ),
        _gap_and_claims(view, year) if area_id == COUNTRY else None,
        named_settlements(view, counted=False),
        presence_matrix.matrix(view, year) if area_id == COUNTRY else None,
    ]
    head = Head(headline, lede, before=forms.chooser(view))
    return Content(headline, head, present(sections))


def _first_kpis(view: View, year: int) -> list[kpis.Kpi]:
    """Those that stand first. The demonstration has no published figures: there, the first that are computed from records."""
    known = kpis.catalogue(view.figures, view.words.lang)
    ordered = sorted((kpi for kpi in known.values() if kpi.overview_position), key=lambda kpi: kpi.overview_position)
    shown = [kpi.kpi_id for kpi in ordered if kpi.records or view.selection.edition != "demo"]
    values = kpis.latest(view.figures, view.selection.area, year=year)
    return [known[kpi_id] for kpi_id in coverage.in_place(shown, values)[:_MOST_CARDS]]


def _headline(view: View, year: int, entries: Sequence[inventory.Entry]) -> tuple[str, str]:
    words, area_id = view.words, view.selection.area
    values = kpis.latest(view.figures, area_id, year=year)
    claim, mobile = values.get("services_automated_claimed"), values.get("rural_settlements_mobile_share")
    known = kpis.catalogue(view.figures, words.lang)
    if area_id == COUNTRY and claim and mobile and mobile.denominator:
        reached = kpi_number(view, known["rural_settlements_mobile_share"], mobile)
        headline = words.say(
            "Automation and conversion of services is said to have reached {claim}; mobile internet is in {share} of {base} villages",
            claim=spoken(kpi_number(view, known["services_automated_claimed"], claim)),
            share=spoken(reached),
            base=spoken(reached, words.number(mobile.denominator)),
        )
        return headline, words.say(
            "No numerator or denominator of the first is stated. Neither the numerator nor the technology of the second is stated."
        )
    name = areas.all_areas(view.figures)[area_id].name(words.lang)
    total = inventory.owed(entries)
    headline = words.say(
        "{area}: {known} of {all} KPIs have a figure",
        area=name,
        known=words.number(total - len(inventory.gaps(entries))),
        all=words.number(total),
    )
    if any(gap.owner for gap in inventory.gaps(entries)):
        return headline, words.say("What has no figure is named on this page, with the body that could say it.")
    return headline, words.say("What has no figure is named on this page.")


def _conflicts(view: View) -> list[tuple[observations.Side, ...]]:
    found = {sides[0].conflict_id: sides for sides in observations.conflicts(view.figures)}
    if view.selection.area != COUNTRY:
        return [sides for sides in found.values() if sides[0].area_id == view.selection.area]
    return [found[name] for name in _FIRST_CONFLICTS if name in found]


def _gap_and_claims(view: View, year: int) -> Block:
    claims = [sides for sides in observations.conflicts(view.figures) if sides[0].conflict_id == _CLAIMS]
    children = [chart_frame(view, spec) for spec in rural_gap(view, year)]
    return Beside([*children, *(conflict(view, sides) for sides in claims)], "7-5")


def rural_gap(view: View, year: int) -> list:
    """Town and village on one line chart: the same definition, the same survey."""
    words, known = view.words, kpis.catalogue(view.figures, view.words.lang)
    town, village = known["internet_users_share_urban"], known["internet_users_share_rural"]
    upper = {v.period_id: v for v in kpis.history(view.figures, town.kpi_id, COUNTRY, year=year)}
    lower = {v.period_id: v for v in kpis.history(view.figures, village.kpi_id, COUNTRY, year=year)}
    gaps = {period: upper[period].value - lower[period].value for period in sorted(upper) if period in lower}
    if len(gaps) < 2:
        return []
    first, widest, last = min(gaps), max(gaps, key=lambda period: gaps[period]), max(gaps)
    told = {
        name: listed(words.number(gaps[period], 1), kpi_number(view, village, lower[period]).href)
        for name, period in (("first", first), ("widest", widest), ("last", last))
    }
    years = {"year": last, "start": first, "when": widest}
    marks = tuple(Gap(p, words.say("gap {n}", n=words.number(gaps[p], 1))) for p in dict.fromkeys((widest, last)))
    return [
        line_spec(
            view,
            name="rural-gap",
            title=words.say(
                "Gap between town and village: {last} points in {year}, {first} in {start}; widest {widest} in {when}",
                **told,
                **years,
            ),
            subtitle=words.say(
                "Share of people who used the internet in the last three months, % · Kazakhstan · {start}–{end}",
                start=min(gaps),
                end=last,
            ),
            lines=[(village, COUNTRY, words.say("Village"), "main"), (town, COUNTRY, words.say("Town"), "peer")],
            year=year,
            axis_from=60.0,
            axis_to=100.0,
            gaps=marks,
        )
    ]
