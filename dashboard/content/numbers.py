"""A figure becomes a Number: one value, one text, one status, one period and one code for every output."""

import re
from dataclasses import replace
from typing import Any

from dashboard.content import coverage, freshness
from dashboard.content.model import Number
from dashboard.i18n.kazakh import Spoken
from dashboard.i18n.sentence import Linked
from dashboard.i18n.words import Words
from dashboard.queries import areas
from dashboard.queries.kpis import Kpi, KpiValue, catalogue, latest
from dashboard.queries.observations import Observation, indicators
from dashboard.queries.settlement_records import Count
from dashboard.view import View

_MOST_DECIMALS = 5
_PRINTED = ("claimed", "reported")
STATUSES = ("claimed", "reported", "computed", "measured", "estimated", "demo")


def status_word(words: Words, status: str) -> str:
    """The status in words."""
    return {
        "claimed": words.say("Claimed"),
        "reported": words.say("Published"),
        "computed": words.say("Computed"),
        "measured": words.say("Measured"),
        "estimated": words.say("Estimated"),
        "demo": words.say("Demonstration"),
    }[status]


def kpi_text(words: Words, kpi: Kpi, value: KpiValue) -> str:
    """A KPI's value as it is printed, with its qualifier: `84%`, `95%‑дан көп`. What a source printed keeps its digits."""
    most = printed_decimals(kpi.unit) if value.status in _PRINTED else kpi.decimals
    return printed(words, value.value, kpi.unit, value.qualifier or "exact", most=most)


def printed(words: Words, value: float, unit: str, qualifier: str, *, most: int) -> str:
    """A value with its unit and reserve, and no more digits behind the point than it needs; `most` at most."""
    return qualified(words, words.value(value, unit, min(most, _needed(value))), qualifier)


def printed_decimals(unit: str) -> int:
    """How many digits behind the point a published figure keeps; its file holds them all."""
    return 2 if unit == "percent" else _MOST_DECIMALS


_CORE = re.compile(r"[−0-9](?:[0-9\u00a0.,]*[0-9])?(?:\u00a0?%|\u00a0(?:млн|million))?")


def core_of(text: str) -> tuple[str, str, str]:
    """A printed figure in three: words before, the number with its per cent sign or its millions, words after."""
    found = _CORE.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else ("", text, "")


def qualified(words: Words, number: str, qualifier: str) -> str:
    """A number with the source's own reserve: "more than 95" is neither 95 nor "95 or more"."""
    return {
        "about": words.say("about {n}", n=number),
        "almost": words.say("almost {n}", n=number),
        "more_than": words.say("more than {n}", n=number),
        "at_least": words.say("{n} or more", n=number),
        "less_than": words.say("less than {n}", n=number),
        "at_most": words.say("{n} or less", n=number),
        "up_to": words.say("up to {n}", n=number),
    }.get(qualifier, str(number))


def figure_text(words: Words, figure: Observation) -> str:
    """A published figure with the decimals of its source, shares with two at most; downloads hold the value in full."""
    return printed(words, figure.value, figure.unit, figure.qualifier, most=printed_decimals(figure.unit))


def _needed(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return min(len(text.partition(".")[2]), _MOST_DECIMALS)


def kpi_number(view: View, kpi: Kpi, value: KpiValue) -> Number:
    """The value of a KPI."""
    words = view.words
    return Number(
        code=code_of(kpi.kpi_id, value.area_id, value.period_id, view.figures.run_id),
        key=kpi.kpi_id,
        area_id=value.area_id,
        period_id=value.period_id,
        run_id=view.figures.run_id,
        title=coverage.title(view, kpi, value),
        area=areas.all_areas(view.figures)[value.area_id].name(words.lang),
        period=words.period(value.period_id),
        value=value.value,
        text=kpi_text(words, kpi, value),
        unit=kpi.unit,
        status=value.status,
        status_word=status_word(words, value.status),
        qualifier=value.qualifier or "exact",
        numerator=value.numerator,
        denominator=value.denominator,
        base=_base(words, value.numerator, value.denominator),
        href=view.passport(kpi.kpi_id, value.area_id, value.period_id),
        row=value.observation_id,
        coverage=coverage.sentence(view, kpi.scope, value.area_id) if value.observation_id else "",
        **_age(view, freshness.of_number(view, kpi.kpi_id, value.source_id, area_id=value.area_id)),
    )


def number_of(view: View, value: KpiValue) -> Number:
    """The same where only the value is at hand."""
    return kpi_number(view, catalogue(view.figures, view.words.lang)[value.kpi_id], value)


def figure_number(view: View, figure: Observation) -> Number:
    """One published figure."""
    words = view.words
    return Number(
        code=code_of(figure.observation_id, figure.area_id, figure.period_id, view.figures.run_id),
        key=figure.indicator_id,
        area_id=figure.area_id,
        period_id=figure.period_id,
        run_id=view.figures.run_id,
        title=words.data(indicators(view.figures)[figure.indicator_id].title),
        area=areas.all_areas(view.figures)[figure.area_id].name(words.lang),
        period=words.period(figure.period_id),
        value=figure.value,
        text=figure_text(words, figure),
        unit=figure.unit,
        status=figure.status,
        status_word=status_word(words, figure.status),
        qualifier=figure.qualifier,
        numerator=figure.numerator,
        denominator=figure.denominator,
        base=_base(words, figure.numerator, figure.denominator),
        href=view.passport(figure.indicator_id, figure.area_id, figure.period_id, row=figure.observation_id),
        row=figure.observation_id,
        **_age(view, freshness.of_number(view, figure.indicator_id, figure.source_id)),
    )


def spoken(number: Number, text: str = "") -> Linked:
    """The number inside a sentence: it opens its passport. text: another part of it, e.g. its numerator."""
    label = f"{text}. {number.label}" if text else number.label
    return Linked(text or number.text, number.href, label, claimed=number.is_claim)


def part_of(words: Words, number: Number, part: str) -> Number:
    """The numerator or the denominator of a number, with the same passport: its code says which."""
    value = getattr(number, part) or 0.0
    code = code_of(f"{number.key}.{part}", number.area_id, number.period_id, number.run_id)
    return replace(number, code=code, value=value, text=str(words.value(value, "count")), unit="count", qualifier="exact")


def counted(view: View, n: float, area_id: str, *kpi_ids: str) -> Spoken:
    """A count that is the value, the numerator or the denominator of one of these KPIs: it opens that KPI's passport."""
    values, text = latest(view.figures, area_id), view.words.number(n)
    for value in (values[kpi_id] for kpi_id in kpi_ids if kpi_id in values):
        if n in (value.value, value.numerator, value.denominator):
            return spoken(number_of(view, value), text)
    return text


def without_internet(view: View, count: Count) -> dict[str, Spoken]:
    """How many settlements have no internet, of how many: each opens its passport."""
    kpis_of_it = ("settlements_without_internet", "settlements_4g_share")
    pairs = {"n": count.without, "all": count.settlements}
    return {name: counted(view, n, count.area_id, *kpis_of_it) for name, n in pairs.items()}


def listed(text: str, href: str) -> Linked:
    """A count of what a list holds, as a link to the list; or a number made of others, as a link to one of these."""
    return Linked(text, href)


def code_of(key: str, area_id: str, period_id: str, run_id: str) -> str:
    """The name by which a number is found again outside the product."""
    return f"{key}·{area_id}·{period_id}·{run_id}"


def _age(view: View, fresh: freshness.Freshness | None) -> dict[str, Any]:
    if fresh is None:
        return {}
    return {
        "as_of": fresh.as_of,
        "next_due": fresh.next_due,
        "overdue": fresh.late,
        "freshness": fresh.sentence(view.words),
    }


def _base(words: Words, numerator: float | None, denominator: float | None) -> str:
    if numerator is None or denominator is None:
        return ""
    return f"{words.number(numerator)} / {words.number(denominator)}"
