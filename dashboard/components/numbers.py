"""A number as a door to its passport, its status as a word and an icon, its note."""

import re

from dash import html
from dash.development.base_component import Component

from dashboard.i18n.words import Words
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.queries.observations import Observation
from dashboard.view import View

_MOST_DECIMALS = 5
STATUSES = ("claimed", "reported", "measured", "estimated", "demo")


def status_word(words: Words, status: str) -> str:
    """The status in words."""
    return {
        "claimed": words.say("Claimed"),
        "reported": words.say("Published"),
        "measured": words.say("Measured"),
        "estimated": words.say("Estimated"),
        "demo": words.say("Demonstration"),
    }[status]


def badge(words: Words, status: str, when: str = "") -> Component:
    """The status, visible as a word and an icon, with the period where one is given."""
    text: list[Component | str] = [html.B(status_word(words, status))]
    if when:
        text.append(f" · {when}")
    return html.Span(html.Span(text), className=f"badge badge--{status}")


def number_link(text: str, href: str, *, claimed: bool = False, label: str = "") -> Component:
    """A number that opens its passport; a claim stands in guillemets."""
    extra = {"aria-label": label} if label else {}
    return html.A(text, href=href, className="num quoted" if claimed else "num", **extra)


def kpi_text(words: Words, kpi: Kpi, value: KpiValue) -> str:
    """A KPI's value as it is printed, with its qualifier: `84%`, `95%‑дан көп`."""
    decimals = min(kpi.decimals, _needed(value.value))
    return qualified(words, words.value(value.value, kpi.unit, decimals), value.qualifier or "exact")


_CORE = re.compile(r"[−0-9](?:[0-9\u00a0.,]*[0-9])?(?:\u00a0?%)?")


def core_of(text: str) -> tuple[str, str, str]:
    """A printed figure in three: words before, the number with its per cent sign, words after."""
    found = _CORE.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else ("", text, "")


def qualified(words: Words, number: str, qualifier: str) -> str:
    """A number with the source's own reserve: about, at least, at most."""
    return {
        "about": words.say("about {n}", n=number),
        "at_least": words.say("{n} or more", n=number),
        "at_most": words.say("{n} or less", n=number),
    }.get(qualifier, str(number))


def figure_text(words: Words, figure: Observation) -> str:
    """A published figure with the decimals of its source, shares with two at most; downloads hold the value in full."""
    most = 2 if figure.unit == "percent" else _MOST_DECIMALS
    return qualified(words, words.value(figure.value, figure.unit, min(_needed(figure.value), most)), figure.qualifier)


def _needed(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return min(len(text.partition(".")[2]), _MOST_DECIMALS)


def kpi_link(view: View, kpi: Kpi, value: KpiValue) -> Component:
    """A KPI's value as a door."""
    href = view.passport(kpi.kpi_id, value.area_id, value.period_id)
    return number_link(kpi_text(view.words, kpi, value), href, claimed=value.status == "claimed")


def figure_link(view: View, figure: Observation) -> Component:
    """A published figure as a door to its own row."""
    href = view.passport(figure.indicator_id, figure.area_id, figure.period_id, row=figure.observation_id)
    return number_link(figure_text(view.words, figure), href, claimed=figure.status == "claimed")


def figure_parts(view: View, figure: Observation) -> list[Component]:
    """The same for a large figure: the number is the door, the source's reserve and the unit stand small beside it."""
    text = figure_text(view.words, figure)
    before, core, after = core_of(text)
    href = view.passport(figure.indicator_id, figure.area_id, figure.period_id, row=figure.observation_id)
    link = number_link(core, href, claimed=figure.status == "claimed", label=text)
    return [html.Small(before), link, html.Small(after)] if before or after else [link]
