"""Every KPI of a page in one table: value, period, status, source; a gap keeps its row."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.content import build, coverage
from dashboard.content.blocks import Section, Table
from dashboard.content.doors import badge, kpi_link
from dashboard.content.gaps import GAPS
from dashboard.content.kpi import breaks, inventory
from dashboard.content.kpi.inventory import Entry
from dashboard.content.kpi.kpi_card import target_links
from dashboard.content.numbers import kpi_number, spoken
from dashboard.content.text import Link, Small, Text
from dashboard.queries import areas, kpis
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.selection import COUNTRY
from dashboard.view import View

_FEWEST_PEERS = 5


def kpi_table(view: View, found: Sequence[Entry], *, caption: str) -> Table:
    """The KPIs of one area that have a value, one row each; those without stand once in the band of gaps."""
    words = view.words
    heads = [words.say("KPI"), words.say("Value"), words.say("Period"), words.say("Status"), words.say("Source")]
    rows = [[coverage.title(view, one.kpi, one.value), *_cells(view, one.kpi, one.value)] for one in found if one.value]
    return Table(caption, heads, rows, numeric=(1,))


def kpi_section(view: View, found: Sequence[Entry], *, caption: str) -> Section | None:
    """The same under a heading that counts its rows and leads to the gaps; nothing where all are gaps."""
    words, total = view.words, inventory.owed(found)
    known = sum(entry.value is not None for entry in found)
    if not known:
        return None
    share = words.count("{n} of {all} has a figure", "{n} of {all} have a figure", known, all=words.number(total))
    aside = Link(share, f"#{GAPS}") if known < total else None
    return build.section(caption, [kpi_table(view, found, caption=caption)], aside=aside, name="all-kpis")


def _cells(view: View, kpi: Kpi, value: KpiValue) -> list[Text]:
    words = view.words
    source: Text = build.external(words.data(value.publisher), value.url) if value.url else ""
    if not source and kpis.is_computed(value):
        source = words.say("computed here from records")
    notes: list[Text] = [Small(target) for target in target_links(view, kpi, value.area_id)]
    if partly := kpi_number(view, kpi, value).coverage:
        notes.append(Small(partly))
    return [kpi_link(view, kpi, value), words.period(value.period_id), badge(words, value.status), (source, *notes)]


def peer_table(view: View, shown: Sequence[Kpi], *, area_id: str, year: int, caption: str) -> Table | None:
    """KPIs of one region beside the country and its peers: how many published, between what, the middle one.

    A KPI of which neither a region nor the country has a value has no row: it stands in the band of gaps. The middle is
    given from five regions of one period on: fewer cannot stand for the rest.
    """
    words = view.words
    heads = [
        words.say("KPI"),
        areas.all_areas(view.figures)[area_id].short(words.lang),
        words.say("Period"),
        areas.country(view.figures).name(words.lang),
        words.say("Other regions"),
    ]
    levels = {key: area.level for key, area in areas.all_areas(view.figures).items()}
    known = [
        kpi
        for kpi in shown
        if any(levels[key] in ("country", "region") for key in kpis.latest_by_area(view.figures, kpi.kpi_id, year=year))
    ]
    if not known:
        return None
    country = kpis.latest(view.figures, COUNTRY, year=year)
    rows = [[coverage.title(view, kpi, country.get(kpi.kpi_id)), *_peer_cells(view, kpi, area_id, year)] for kpi in known]
    return Table(caption, heads, rows, numeric=(1, 3))


def _peer_cells(view: View, kpi: Kpi, area_id: str, year: int) -> list[Text]:
    words = view.words
    values = kpis.latest_by_area(view.figures, kpi.kpi_id, year=year)
    mine, country = values.get(area_id), values.get("KZ")
    same = kpis.of_period(view.figures, kpi.kpi_id, mine.period_id) if mine else {}
    peers = _regions(view, same, area_id) or _regions(view, values, area_id)
    if area_id in kpi.not_applicable:
        first: list[Text] = [words.say("not applicable"), ""]
    elif mine is None:
        then = breaks.part_of(view, area_id, date(year, 12, 31)) if year else ""
        first = [then or build.no_figure(words), ""]
    else:
        first = [kpi_link(view, kpi, mine), (words.period(mine.period_id), " ", badge(words, mine.status))]
    second: list[Text] = [kpi_link(view, kpi, country)] if country else [build.no_figure(words)]
    return [*first, *second, _peers(view, kpi, peers)]


def _regions(view: View, values: Mapping[str, KpiValue], area_id: str) -> list[KpiValue]:
    """The values of the other regions."""
    known = areas.all_areas(view.figures)
    return [value for key, value in values.items() if key != area_id and known[key].level == "region"]


def _peers(view: View, kpi: Kpi, peers: Sequence[KpiValue]) -> Text:
    """Regions of the newest period among these values: how many, between what, the middle one."""
    words = view.words
    if not peers:
        return build.no_figure(words)
    newest = max(peers, key=lambda value: (str(value.period_end or ""), value.period_id)).period_id
    same = sorted((value for value in peers if value.period_id == newest), key=lambda value: value.value)
    count = words.count("{n} region", "{n} regions", len(same))
    if len(same) < _FEWEST_PEERS:
        return words.say("{regions}, {period}", regions=count, period=words.period(newest))
    return words.say(
        "{regions}, {period}: from {low} to {high}, the middle one {middle}",
        regions=count,
        period=words.period(newest),
        low=spoken(kpi_number(view, kpi, same[0])),
        high=spoken(kpi_number(view, kpi, same[-1])),
        middle=spoken(kpi_number(view, kpi, same[(len(same) - 1) // 2])),
    )
