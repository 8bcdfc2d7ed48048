"""Settlements by name, from the records: those without internet, and those whose 4G is slower than the norm."""

import math
from collections.abc import Sequence

from dashboard.content import build, coverage
from dashboard.content.blocks import Block, Paragraph, Table
from dashboard.content.places.promises import SETTLED, Standing, standings
from dashboard.content.places.settlement_reports import state_mark
from dashboard.content.text import Link, Styled, Text
from dashboard.queries import areas, settlement_records
from dashboard.queries.promises import promises
from dashboard.queries.settlement_records import Settlement, Slow, Unconnected
from dashboard.view import View


def technology_names(view: View) -> dict[str, str]:
    """Connections from none to the best."""
    say = view.words.say
    return {
        "none": say("No connection"),
        "2g": say("2G, calls only"),
        "3g": "3G",
        "satellite": say("Satellite"),
        "4g": "4G",
        "5g": "5G",
        "fibre": say("Optical fibre"),
    }


def without_section(view: View, *, most: int) -> Block | None:
    """The settlements without internet, the largest first, with what is planned; the rest is counted."""
    words, found = view.words, settlement_records.without(view.figures, view.selection.area)
    if not found:
        return None
    heading = words.count(
        "{n} settlement without internet, by the records", "{n} settlements without internet, by the records", len(found)
    )
    table = _table(view, heading, found[:most])
    rest = len(found) - most
    aside = _aside(view)
    more = words.count("and {n} more settlement", "and {n} more settlements", rest) if rest > 0 else ""
    link = Paragraph(Link(more, f"{view.href('/settlements')}#without")) if more else None
    return build.section(heading, [table, link], aside=aside, name="without")


def record_section(view: View, row: Settlement) -> Block:
    """What the records hold of one settlement."""
    words = view.words
    heading = words.say("What the records say of it")
    aside = words.say("State on {day}", day=words.day(row.state_on))
    return build.section(heading, [_table(view, heading, [row])], aside=aside, name="record")


def _table(view: View, heading: str, rows: Sequence[Unconnected | Settlement]) -> Block:
    words = view.words
    heads = [
        words.say("Settlement"),
        words.say("Where"),
        words.say("People"),
        words.say("What was declared"),
        words.say("What is found"),
        words.say("What is planned"),
    ]
    plans = _plans(view)
    lines = [_row(view, row, plans) for row in rows]
    return Table(heading, heads, lines, numeric=(2,))


def _aside(view: View) -> str:
    """The order of a list, and whose records it is made from where not all have come."""
    return " · ".join(
        filter(None, [view.words.say("The largest first"), coverage.sentence(view, "settlements", view.selection.area)])
    )


def _row(view: View, row: Unconnected | Settlement, plans: dict[str, list[Standing]]) -> list[Text]:
    words = view.words
    declared = {True: words.say("connected"), False: words.say("not connected"), None: words.say("nothing")}
    return [
        build.recorded_name(words, row.name(words.lang)),
        _places(view, row),
        _people(view, row),
        declared[row.declared_connected],
        _found(view, row),
        _plan(view, row, plans),
    ]


def _places(view: View, row: Unconnected | Slow | Settlement) -> list[Text]:
    """Its district, where one is known, and its region."""
    known = areas.all_areas(view.figures)
    where: list[Text] = []
    for place in dict.fromkeys((row.area_id, row.region_id)):
        where += [", "] if where else []
        where.append(Link(known[place].name(view.words.lang), view.href(f"/area/{place}")))
    return where


def _people(view: View, row: Unconnected | Slow | Settlement) -> str:
    return view.words.say("not known") if row.population is None else view.words.number(row.population)


def _found(view: View, row: Unconnected | Settlement) -> str:
    """The connection and its measured speed; where there is no connection, there is nothing to measure."""
    name = technology_names(view)[row.technology]
    return name if row.technology == "none" else f"{name} · {_speed(view, row.speed_kbps)}"


def _speed(view: View, kbps: int | None) -> str:
    """Rounded down, so that what is under a norm never looks as if it met it."""
    if kbps is None:
        return view.words.say("no measurement")
    return view.words.value(math.floor(kbps / 100) / 10, "mbps", 1)


def _plans(view: View) -> dict[str, list[Standing]]:
    """Settlement → what its records plan, the plans past their day first."""
    found: dict[str, list[Standing]] = {}
    for one in standings(promises(view.figures, view.selection.area), view.today):
        if one.promise.origin == "plan":
            found.setdefault(one.promise.kato, []).append(one)
    return found


def _plan(view: View, row: Unconnected | Settlement, plans: dict[str, list[Standing]]) -> Text:
    """The plan that is longest past its day, else the next one."""
    waiting = [one for one in plans.get(row.kato, ()) if one.state not in SETTLED]
    if not waiting:
        return Styled(view.words.say("nothing is planned"), "none")
    return [f"{technology_names(view)[waiting[0].promise.technology]} ", *state_mark(view, waiting[0])]


def slow_section(view: View, *, most: int) -> Block | None:
    """The settlements whose 4G was measured and is under the norm, the largest first; how many were never measured."""
    words, found = view.words, settlement_records.slow(view.figures, view.selection.area)
    count = settlement_records.counts(view.figures).get(view.selection.area)
    if count is None or not count.norm_4g_kbps or not found:
        return None
    heading = words.count(
        "{n} settlement where 4G is slower than the norm", "{n} settlements where 4G is slower than the norm", len(found)
    )
    aside = words.say(
        "Norm of 4G: {norm}. Settlements with 4G or 5G: {all}; measured: {measured}, no measurement: {rest}",
        norm=words.value(count.norm_4g_kbps / 1000, "mbps"),
        all=words.number(count.mobile_4g),
        measured=words.number(count.measured_4g),
        rest=words.number(count.mobile_4g - count.measured_4g),
    )
    heads = [
        words.say("Settlement"),
        words.say("Where"),
        words.say("People"),
        words.say("Best connection"),
        words.say("Operator"),
        words.say("Measured speed"),
    ]
    rows = [_slow_row(view, row) for row in found[:most]]
    table = Table(heading, heads, rows, numeric=(2, 5))
    rest = len(found) - most
    more = words.count("and {n} more settlement", "and {n} more settlements", rest) if rest > 0 else ""
    link = Paragraph(Link(more, f"{view.href('/settlements')}#slow")) if more else None
    return build.section(heading, [table, link], aside=aside, name="slow")


def _slow_row(view: View, row: Slow) -> list[Text]:
    return [
        build.recorded_name(view.words, row.name(view.words.lang)),
        _places(view, row),
        _people(view, row),
        technology_names(view)[row.technology],
        row.operator or view.words.say("not known"),
        _speed(view, row.speed_kbps),
    ]
