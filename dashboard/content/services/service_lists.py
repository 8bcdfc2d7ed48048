"""The lists behind the numbers of services: names that were found, or that none was found and how far one looked."""

from collections.abc import Sequence

from dashboard.content import absence, build
from dashboard.content.blocks import Block, Fold, Item, Items, Paragraph
from dashboard.content.doors import kpi_link
from dashboard.content.text import Strong, Text
from dashboard.queries import kpis, service_lists
from dashboard.queries.service_lists import Entry
from dashboard.selection import COUNTRY
from dashboard.view import View

#: The list and the number that it stands behind; of services in the applications of banks no number is a KPI.
_BEHIND = {
    "video_services": "services_by_video",
    "bank_services": "",
    "digital_documents": "digital_documents",
    "it_schools": "it_schools_opened_claimed",
    "it_specialists": "it_specialists_trained",
}


def lists_behind(view: View) -> Block | None:
    """Each list under its number, folded; None below the country and where no list was looked for."""
    found = service_lists.lists(view.figures)
    if view.selection.area != COUNTRY or not found:
        return None
    words = view.words
    items = [Item(_listed(view, key, found[key])) for key in _BEHIND if key in found]
    return build.section(words.say("The lists behind the numbers"), [Items(items, "briefs")], name="lists")


def _listed(view: View, key: str, entries: Sequence[Entry]) -> Sequence[Block]:
    head = [Strong(_name(view, key)), ": ", *_number(view, _BEHIND[key])]
    if not entries:
        between = ". " if _BEHIND[key] else ""
        return [Paragraph((*head, between, absence.not_found(view, "services")))]
    count = view.words.count("{n} entry of the list was found", "{n} entries of the list were found", len(entries))
    rows = Items([Item((_entry(view, entry),)) for entry in entries], "small")
    return [Paragraph(head), Fold(count, [rows], "fold")]


def _name(view: View, key: str) -> str:
    say = view.words.say
    return {
        "video_services": say("Services by video call"),
        "bank_services": say("Services in the applications of banks"),
        "digital_documents": say("Digital documents"),
        "it_schools": say("IT schools"),
        "it_specialists": say("IT specialists"),
    }[key]


def _number(view: View, kpi_id: str) -> list[Text]:
    """The number as a door, where there is one."""
    value = kpis.latest(view.figures, COUNTRY).get(kpi_id)
    return [kpi_link(view, kpis.catalogue(view.figures, view.words.lang)[kpi_id], value)] if value else []


def _entry(view: View, entry: Entry) -> list[Text]:
    words = view.words
    told = [
        words.data(entry.name),
        words.data(entry.told),
        words.day(entry.period) if entry.period else "",
        words.data(entry.note),
    ]
    return [" · ".join(filter(None, told)), " · ", build.external(words.data(entry.publisher), entry.url)]
