"""The honest ladder of services, and the list of what remains to be done on it."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.components.numbers import badge, kpi_link
from dashboard.components.service_records import service_name
from dashboard.queries import areas, kpis, services
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.queries.services import Remaining
from dashboard.selection import COUNTRY
from dashboard.view import View

_LOOSE, _STRICT, _VOLUME = "services_apply_online_share", "services_end_to_end_share", "deliveries_remote_share"
_LOCAL = "services_local_end_to_end_share"
_MOST_SHOWN = 25


def ladder(view: View, year: int) -> Component | None:
    """Four shares on one card, each with how many of how many; nothing where nothing was computed from records."""
    words = view.words
    names = {
        _LOOSE: words.say("Loosely: at least apply online"),
        _STRICT: words.say("Strictly: every step online, no visit"),
        _LOCAL: words.say("Strictly, local bodies only"),
        _VOLUME: words.say("By volume: what was rendered remotely"),
    }
    known = kpis.catalogue(view.figures, words.lang)
    values = {kpi_id: value for kpi_id in names if (value := _measured(view, kpi_id, year))}
    if not values:
        return None
    heads = [words.say("Measure"), words.say("Value"), words.say("How many of how many"), words.say("Area")]
    heads += [words.say("Period"), words.say("Status")]
    rows = [
        [[name, html.Small(known[kpi_id].title)], *_cells(view, known[kpi_id], values.get(kpi_id))]
        for kpi_id, name in names.items()
    ]
    caption = words.say("How digital services are, by four measures that must not be mixed")
    table = blocks.table(caption, heads, rows, numeric=(1, 2), stack=True, hidden_caption=True)
    heading = _heading(view, known, values) or caption
    aside = words.say("Four different measures: a service that can be applied for online may still need a visit.")
    return blocks.section(heading, [table], aside=aside, name="ladder")


def _measured(view: View, kpi_id: str, year: int) -> KpiValue | None:
    """The last value that was computed from records: of the area, or else of the country, whose the registry is."""
    for area_id in dict.fromkeys((view.selection.area, COUNTRY)):
        history = kpis.history(view.figures, kpi_id, area_id, year=year)
        found = [value for value in history if kpis.is_computed(value)]
        if found:
            return found[-1]
    return None


def _cells(view: View, kpi: Kpi, value: KpiValue | None) -> list[blocks.Child]:
    words = view.words
    if value is None:
        return [blocks.none_text(words), "", "", "", ""]
    parts = f"{words.number(value.numerator or 0)} / {words.number(value.denominator or 0)}"
    area = areas.all_areas(view.figures)[value.area_id].short(words.lang)
    return [kpi_link(view, kpi, value), parts, area, words.period(value.period_id), badge(words, value.status)]


def _heading(view: View, known: dict[str, Kpi], values: dict[str, KpiValue]) -> str:
    words = view.words
    if _LOOSE not in values or _STRICT not in values:
        return ""
    return words.say(
        "{loose} of services can be applied for online, {strict} are online to the end",
        loose=words.value(values[_LOOSE].value, "percent", known[_LOOSE].decimals),
        strict=words.value(values[_STRICT].value, "percent", known[_STRICT].decimals),
    )


def remaining_list(view: View) -> Component | None:
    """Services that are not online from end to end, the most demanded first: what is missing, why, and who answers."""
    words = view.words
    found = services.remaining(view.figures, view.selection.area, most=_MOST_SHOWN)
    if not found:
        return None
    heading = words.count(
        "{n} service is not online from end to end yet",
        "{n} services are not online from end to end yet",
        found[0].all_remaining,
    )
    heads = [words.say("Service"), words.say("Rendered in twelve months"), words.say("Who answers for it")]
    heads += [words.say("Missing step"), words.say("Why")]
    rows = _rows(view, found)
    table = blocks.table(heading, heads, rows, numeric=(1,), stack=True, hidden_caption=True)
    area = areas.all_areas(view.figures)[view.selection.area].name(words.lang)
    aside = words.say(
        "The {n} most demanded are listed · {area} · registry of {day}",
        n=words.number(len(found)),
        area=area,
        day=words.day(found[0].data_on),
    )
    return blocks.section(heading, [table], aside=aside, name="remaining")


def _rows(view: View, found: Sequence[Remaining]) -> list[list[blocks.Child]]:
    words = view.words
    steps, reasons = _step_names(view), _reason_names(view)
    language = {} if words.lang == "ru" else {"lang": "kk"}
    return [
        [
            [
                html.Span(service_name(view, kk=row.name_kk, ru=row.name_ru, code=row.service_code), **language),
                html.Small(row.service_code),
            ],
            words.number(row.deliveries) if row.deliveries is not None else blocks.none_text(words),
            html.Span(service_name(view, kk=row.agency_kk, ru=row.agency_ru, code=words.say("not stated")), **language),
            ", ".join(steps[step] for step in row.missing_steps.split(",")),
            reasons.get(row.reason) or words.say("not stated"),
        ]
        for row in found
    ]


def _step_names(view: View) -> dict[str, str]:
    say = view.words.say
    return {
        "inform": say("information"),
        "apply": say("application"),
        "pay": say("payment"),
        "decide": say("decision"),
        "receive": say("receiving the result"),
        "no_visit": say("a visit is needed"),
    }


def _reason_names(view: View) -> dict[str, str]:
    """Codes of the registry's contract in words."""
    say = view.words.say
    return {
        "law": say("the law demands presence"),
        "identity": say("identity is proved in person"),
        "originals": say("original documents are demanded"),
        "inspection": say("an inspection on the spot is needed"),
        "no_system": say("there is no information system"),
        "no_exchange": say("databases are not linked"),
    }
