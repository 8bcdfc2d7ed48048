"""One area: every KPI beside its peers, what its averages hide, what nobody has published about it."""

from collections.abc import Sequence

from dashboard import catalogue
from dashboard.content import build, forms
from dashboard.content.blocks import Beside, Block, Head, present
from dashboard.content.chart_frame import chart_frame
from dashboard.content.connectivity import claim_check, settlement_lists
from dashboard.content.connectivity.claim_report_residents import CLAIM, REPORT, parts, triad, triad_in_brief
from dashboard.content.connectivity.schools import school_spec
from dashboard.content.figures.conflicting_figures import conflict, in_pairs
from dashboard.content.gaps import gap_band
from dashboard.content.kpi import inventory
from dashboard.content.kpi.kpi_lines import strip_spec
from dashboard.content.kpi.kpi_table import peer_table
from dashboard.content.numbers import kpi_number, spoken, without_internet
from dashboard.content.page import Content, Page
from dashboard.content.places import place_page
from dashboard.content.places.districts import district_section
from dashboard.content.places.settlement_reports import named_settlements
from dashboard.i18n.sentence import join
from dashboard.queries import areas, kpis, observations
from dashboard.queries import settlement_records as records
from dashboard.selection import COUNTRY, UnknownChoiceError
from dashboard.view import View

PAGE = Page(path="/area/<area_id>", order=50, title="Regions", menu="main")

_MOST_CONFLICTS = 3


def layout(view: View, area_id: str) -> Content:
    """A region, or a district or settlement below one. Raises UnknownChoiceError for another code."""
    if area_id not in areas.all_areas(view.figures):
        raise UnknownChoiceError("area", area_id)
    view = view.at(area_id)
    year = catalogue.until(view.selection)
    if areas.all_areas(view.figures)[area_id].level not in ("country", "region"):
        return place_page.content(view, year)
    headline, lede = _headline(view, year)
    sections = [
        triad(view, area_id, year),
        claim_check.flag(view),
        settlement_lists.without_section(view, most=5),
        settlement_lists.slow_section(view, most=5),
        named_settlements(view),
        _charts(view, year),
        *_conflicts_and_gaps(view, year),
        district_section(view),
        *_peers(view, year),
    ]
    head = Head(headline, lede, before=forms.chooser(view, with_country=False))
    return Content(headline, head, present(sections), opening=triad_in_brief(view, area_id, year))


def _headline(view: View, year: int) -> tuple[str, str]:
    words, area_id = view.words, view.selection.area
    area = areas.all_areas(view.figures)[area_id]
    claim, report, voice = parts(view, area_id, year)
    lede = join((area_id, place_page.people_text(view, area)), " · ")
    known = kpis.catalogue(view.figures, words.lang)
    if claim and report and report.numerator and report.denominator and voice:
        headline = words.say(
            "{area}: {share} of the territory is said to be connected, {n} of {all} villages have the mobile network, and residents of {place} say that there is no internet",
            area=area.name(words.lang),
            share=spoken(kpi_number(view, known[CLAIM], claim)),
            n=spoken(kpi_number(view, known[REPORT], report), words.number(report.numerator)),
            all=spoken(kpi_number(view, known[REPORT], report), words.number(report.denominator)),
            place=voice.name(words.lang),
        )
        why = words.say(
            "The three do not cancel each other: one speaks of territory, one of the mobile network in villages, one is people's word. That is why they stand side by side."
        )
        return headline, join((why, lede), " ")
    users = kpis.latest(view.figures, area_id, year=year).get("internet_users_share")
    if users:
        text = words.say(
            "{area}: {share} of people use the internet",
            area=area.name(words.lang),
            share=spoken(kpi_number(view, known["internet_users_share"], users)),
        )
        return text, lede
    count = records.counts(view.figures).get(area_id)
    if count:
        numbers = without_internet(view, count)
        name = area.name(words.lang)
        return words.say("{area}: {n} of {all} settlements have no internet, by the records", area=name, **numbers), lede
    return words.say("{area}: no figure on internet users for this period", area=area.name(words.lang)), lede


def _charts(view: View, year: int) -> Block | None:
    words, area_id = view.words, view.selection.area
    known = kpis.catalogue(view.figures, words.lang)
    values = kpis.latest_by_area(view.figures, "internet_users_share", year=year)
    specs = [school_spec(view, area_id, year)]
    if area_id in values and area_id != COUNTRY:
        kpi = known["internet_users_share"]
        mine = spoken(kpi_number(view, kpi, values[area_id]))
        title = words.say("Internet users beside the other regions: {share}", share=mine)
        if COUNTRY in values:
            country = spoken(kpi_number(view, kpi, values[COUNTRY]))
            title = words.say("Internet users: here {share}, in the country {country}", share=mine, country=country)
        subtitle = words.say(
            "Share of people who used the internet in the last three months, % · {regions} · {period}",
            regions=words.count("{n} region", "{n} regions", len([k for k in values if k != COUNTRY])),
            period=words.period(values[area_id].period_id),
        )
        specs.insert(0, strip_spec(view, kpi, name="users-strip", title=title, subtitle=subtitle, area_id=area_id, year=year))
    frames = [chart_frame(view, spec) for spec in specs if spec is not None]
    return Beside(frames, "2") if frames else None


def _conflicts_and_gaps(view: View, year: int) -> Sequence[Block | None]:
    found = observations.conflicts(view.figures, area_id=view.selection.area)
    gaps = gap_band(view, inventory.entries(view, area_id=view.selection.area, year=year))
    if not found:
        return [gaps]
    first, *others = [conflict(view, sides) for sides in found[:_MOST_CONFLICTS]]
    return [Beside([first, gaps], "7-5"), *in_pairs(others)]


def _peers(view: View, year: int) -> Sequence[Block]:
    """The area beside its peers, topic by topic; that nothing is ranked is said once."""
    words = view.words
    headings = {
        "services": words.say("Services beside the peers"),
        "appeals": words.say("Appeals beside the peers"),
        "connectivity": words.say("Connectivity beside the peers"),
    }
    unranked = words.say("The values are not ranked: periods and definitions are the publishers' own.")
    shown: list[Block] = []
    for topic, heading in headings.items():
        kpis_shown = [kpi for kpi in kpis.on_page(view.figures, words.lang, topic) if "region" in kpi.levels]
        table = peer_table(view, kpis_shown, area_id=view.selection.area, year=year, caption=heading)
        if table:
            shown.append(build.section(heading, [table], aside=None if shown else unranked, name=f"peers-{topic}"))
    return shown
