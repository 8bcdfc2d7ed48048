"""The honest ladder of services, and the list of what remains to be done on it."""

from collections.abc import Sequence

from dashboard.content import absence, build
from dashboard.content.blocks import Block, Table, Tools
from dashboard.content.doors import badge, kpi_link
from dashboard.content.numbers import kpi_number, spoken
from dashboard.content.services.service_records import service_name
from dashboard.content.sheets import Sheet, with_codes
from dashboard.content.text import Link, Small, Text
from dashboard.queries import areas, kpis, services
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.queries.services import Remaining
from dashboard.selection import COUNTRY
from dashboard.view import View

_LOOSE, _STRICT, _VOLUME = "services_apply_online_share", "services_end_to_end_share", "deliveries_remote_share"
_LOCAL, _BUNDLES = "services_local_end_to_end_share", "bundles_end_to_end_share"
_MOST_SHOWN = 25
_EVERY = 100_000


def ladder(view: View, year: int) -> Block | None:
    """Five shares on one card, each with how many of how many; nothing where nothing was computed from records."""
    words = view.words
    names = {
        _LOOSE: words.say("Loosely: at least apply online"),
        _STRICT: words.say("Strictly: every step online, no visit"),
        _LOCAL: words.say("Strictly, local bodies only"),
        _BUNDLES: words.say("Strictly, whole life situations"),
        _VOLUME: words.say("By volume: what was rendered remotely"),
    }
    known = kpis.catalogue(view.figures, words.lang)
    values = {kpi_id: value for kpi_id in names if (value := _measured(view, kpi_id, year))}
    if not values:
        return None
    heads = [words.say("Measure"), words.say("Value"), words.say("How many of how many"), words.say("Area")]
    heads += [words.say("Period"), words.say("Status")]
    rows = [
        [[name, Small(known[kpi_id].title)], *_cells(view, known[kpi_id], values.get(kpi_id))] for kpi_id, name in names.items()
    ]
    caption = words.say("How digital services are, by five measures that must not be mixed")
    table = Table(caption, heads, rows, numeric=(1, 2))
    heading = _heading(view, known, values) or caption
    aside = words.say("Five different measures: a service that can be applied for online may still need a visit.")
    if words.lang not in build.NAMED_IN:
        aside = f"{aside} {words.say('Services are named in Kazakh, as the registry has no English names.')}"
    return build.section(heading, [table], aside=aside, name="ladder")


def _measured(view: View, kpi_id: str, year: int) -> KpiValue | None:
    """The last value that was computed from records: of the area, or else of the country, whose the registry is."""
    for area_id in dict.fromkeys((view.selection.area, COUNTRY)):
        history = kpis.history(view.figures, kpi_id, area_id, year=year)
        found = [value for value in history if kpis.is_computed(value)]
        if found:
            return found[-1]
    return None


def _cells(view: View, kpi: Kpi, value: KpiValue | None) -> list[Text]:
    words = view.words
    if value is None:
        return [build.no_figure(words), "", "", "", ""]
    parts = f"{words.number(value.numerator or 0)} / {words.number(value.denominator or 0)}"
    area = areas.all_areas(view.figures)[value.area_id].short(words.lang)
    return [kpi_link(view, kpi, value), parts, area, words.period(value.period_id), badge(words, value.status)]


def _heading(view: View, known: dict[str, Kpi], values: dict[str, KpiValue]) -> str:
    words = view.words
    if _LOOSE not in values or _STRICT not in values:
        return ""
    return words.say(
        "{loose} of services can be applied for online, {strict} are online to the end",
        loose=spoken(kpi_number(view, known[_LOOSE], values[_LOOSE])),
        strict=spoken(kpi_number(view, known[_STRICT], values[_STRICT])),
    )


def remaining_list(view: View) -> Block | None:
    """Services that are not online from end to end, the most demanded first: what is missing, why, and who answers."""
    found = services.remaining(view.figures, view.selection.area, most=_MOST_SHOWN)
    if not found:
        return None
    heading, aside = _message(view, found)
    table = Table(heading, _heads(view), _rows(view, found), numeric=(1,))
    return build.section(heading, [table, whole_list(view, "remaining")], aside=aside, name="remaining")


def whole_list(view: View, name: str) -> Block:
    """The doors to a whole list as a file."""
    links = [
        Link(
            view.words.say("The whole list: {format}", format=kind.upper()),
            view.pinned().here(f"/download/{name}.{kind}"),
            "button",
            download=f"{name}.{kind}",
        )
        for kind in ("csv", "xlsx")
    ]
    return Tools(links)


def remaining_sheet(view: View) -> Sheet | None:
    """The whole list to take along; None where the area has no records."""
    words, steps, reasons = view.words, step_names(view), reason_names(view)
    found = services.remaining(view.figures, view.selection.area, most=_EVERY)
    if not found:
        return None
    preamble = list(_message(view, found))
    if view.selection.edition == "demo":
        preamble.insert(0, words.say("Demonstration edition: invented data about invented bodies and settlements"))
    rows = [
        (
            row.service_code,
            service_name(view, kk=row.name_kk, ru=row.name_ru, code=row.service_code),
            row.deliveries if row.deliveries is not None else absence.short(words),
            service_name(view, kk=row.agency_kk, ru=row.agency_ru, code=""),
            missing_steps(steps, row.missing_steps),
            reasons.get(row.reason, ""),
        )
        for row in found
    ]
    sheet = Sheet(tuple(preamble), (words.say("Code"), *_heads(view)), tuple(rows))
    ids, day = [row.service_code for row in found], found[0].data_on.isoformat()
    return with_codes(view, sheet, "remaining", ids, area_id=view.selection.area, period_id=day)


def _message(view: View, found: Sequence[Remaining]) -> tuple[str, str]:
    """How many there are, and what is listed of them."""
    words = view.words
    heading = words.count(
        "{n} service is not online from end to end yet",
        "{n} services are not online from end to end yet",
        found[0].all_remaining,
    )
    aside = words.say(
        "The {n} most demanded are listed · {area} · registry of {day}",
        n=words.number(len(found)),
        area=areas.all_areas(view.figures)[view.selection.area].name(words.lang),
        day=words.day(found[0].data_on),
    )
    return heading, aside


def _heads(view: View) -> list[str]:
    say = view.words.say
    return [say("Service"), say("Rendered in twelve months"), say("Who answers for it"), say("Missing step"), say("Why")]


def _rows(view: View, found: Sequence[Remaining]) -> list[list[Text]]:
    steps, reasons = step_names(view), reason_names(view)
    return [_row(view, row, steps, reasons) for row in found]


def _row(view: View, row: Remaining, steps: dict[str, str], reasons: dict[str, str]) -> list[Text]:
    words = view.words
    name = service_name(view, kk=row.name_kk, ru=row.name_ru, code=row.service_code)
    agency = service_name(view, kk=row.agency_kk, ru=row.agency_ru, code="")
    named: list[Text] = [build.recorded_name(words, name), Small(row.service_code)]
    return [
        named,
        words.number(row.deliveries) if row.deliveries is not None else build.no_figure(words),
        build.recorded_name(words, agency) if agency else words.say("not stated"),
        missing_steps(steps, row.missing_steps),
        reasons.get(row.reason) or words.say("not stated"),
    ]


def missing_steps(names: dict[str, str], steps: str) -> str:
    """The steps that a service lacks, in words and in the order of a visit."""
    return ", ".join(names[step] for step in steps.split(",") if step)


def step_names(view: View) -> dict[str, str]:
    """Steps of a service in words, as what is missing."""
    say = view.words.say
    return {
        "inform": say("information"),
        "apply": say("application"),
        "pay": say("payment"),
        "decide": say("decision"),
        "receive": say("receiving the result"),
        "no_visit": say("a visit is needed"),
    }


def reason_names(view: View) -> dict[str, str]:
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
