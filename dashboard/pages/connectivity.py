"""Connectivity: people who use it, villages it has reached, and the places it has not."""

from collections.abc import Sequence

from dashboard import catalogue
from dashboard.content import coverage as delivered
from dashboard.content import forms
from dashboard.content.blocks import Beside, Block, Group, Head, Paragraph, present
from dashboard.content.chart_frame import chart_frame
from dashboard.content.connectivity import connectivity_charts, settlement_records
from dashboard.content.figures.conflicting_figures import conflict, in_pairs
from dashboard.content.gaps import gap_band
from dashboard.content.kpi import inventory, kpi_card
from dashboard.content.kpi.kpi_table import kpi_section
from dashboard.content.numbers import kpi_number, spoken, without_internet
from dashboard.content.page import Content, Page
from dashboard.content.places.settlement_reports import named_settlements
from dashboard.content.text import Link
from dashboard.queries import areas, kpis, observations
from dashboard.queries import settlement_records as records
from dashboard.selection import COUNTRY
from dashboard.view import View

PAGE = Page(path="/connectivity", order=40, title="Connectivity", menu="main")

_CARDS = {
    "country": (
        "rural_settlements_mobile_share",
        "rural_settlements_trunk_fibre_share",
        "rural_settlements_local_network",
        "white_spots_open",
    ),
    "region": (
        "internet_users_share",
        "rural_settlements_cellular_share",
        "rural_settlements_internet_share",
        "rural_settlements_no_internet",
    ),
}
_MOST_CONFLICTS = 4
_BESIDE_TILES = 2


def layout(view: View) -> Content:
    """The country or one region."""
    words, area_id, year = view.words, view.selection.area, catalogue.until(view.selection)
    known = kpis.catalogue(view.figures, words.lang)
    headline, lede = _headline(view, year)
    shown = [known[kpi_id] for kpi_id in _CARDS["country" if area_id == COUNTRY else "region"] if kpi_id in known]
    users = connectivity_charts.users_map(view, year)
    entries = inventory.entries(view, area_id=area_id, year=year, page="connectivity")
    sections: list[Block | None] = [
        kpi_card.main_indicators(view, shown, area_id=area_id, year=year),
        chart_frame(view, users) if users else None,
        *settlement_records.sections(view, year),
        *_presence_and_conflicts(view),
        *_pictures(view, year),
        gap_band(view, entries),
        named_settlements(view),
        kpi_section(view, entries, caption=words.say("KPIs of connectivity")),
    ]
    head = Head(headline, lede, before=forms.chooser(view))
    return Content(headline, head, present(sections))


def _headline(view: View, year: int) -> tuple[str, str]:
    words, area_id = view.words, view.selection.area
    values = kpis.latest(view.figures, area_id, year=year)
    users, trunk = values.get("internet_users_share"), values.get("rural_settlements_trunk_fibre_share")
    lede = words.say("Using and being connected are separate indicators: the first counts people, the second settlements.")
    if partly := delivered.sentence(view, "settlements", area_id):
        lede = f"{lede} {partly}."
    known = kpis.catalogue(view.figures, words.lang)
    if area_id == COUNTRY and users and trunk and trunk.numerator and trunk.denominator:
        reached = kpi_number(view, known["rural_settlements_trunk_fibre_share"], trunk)
        headline = words.say(
            "{share} of people use the internet; trunk fibre has reached {n} of {all} villages",
            share=spoken(kpi_number(view, known["internet_users_share"], users)),
            n=spoken(reached, words.number(trunk.numerator)),
            all=spoken(reached, words.number(trunk.denominator)),
        )
        return headline, lede
    name = areas.all_areas(view.figures)[area_id].name(words.lang)
    if users:
        share = spoken(kpi_number(view, known["internet_users_share"], users))
        return words.say("{area}: {share} of people use the internet", area=name, share=share), lede
    count = records.counts(view.figures).get(area_id)
    if count:
        numbers = without_internet(view, count)
        return words.say("{area}: {n} of {all} settlements have no internet, by the records", area=name, **numbers), lede
    return words.say("{area}: no figure on internet users for this period", area=name), lede


def _presence_and_conflicts(view: View) -> Sequence[Block]:
    """The tiles beside the first two figures side by side, the others in pairs."""
    area_id = view.selection.area
    found = observations.conflicts(view.figures, topic="connectivity", area_id=area_id)
    shown = [conflict(view, sides) for sides in found[:_MOST_CONFLICTS]]
    spec = connectivity_charts.rural_presence(view, catalogue.until(view.selection))
    rows = in_pairs(shown)
    if spec:
        beside = Group(shown[:_BESIDE_TILES], tight=True)
        rows = [Beside([chart_frame(view, spec), beside], "5-7"), *in_pairs(shown[_BESIDE_TILES:])]
    more = len(found) - len(shown)
    if more > 0:
        text = view.words.say("{n} more among the figures side by side", n=view.words.number(more))
        rows.append(Paragraph(Link(text, f"{view.href('/figures')}#conflicts")))
    return rows


def _pictures(view: View, year: int) -> Sequence[Block]:
    """What has reached how many villages, and how fast it is; of the country only."""
    if view.selection.area != COUNTRY:
        return []
    specs = [spec for spec in (connectivity_charts.villages(view, year), connectivity_charts.speed_line(view, year)) if spec]
    return [Beside([chart_frame(view, spec) for spec in specs], "2")] if specs else []
