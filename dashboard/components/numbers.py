"""A number as a door to its passport, its status as a word and an icon, its note."""

from dash import html
from dash.development.base_component import Component

from dashboard.content.model import Number
from dashboard.content.numbers import core_of, figure_number, kpi_number, status_word
from dashboard.i18n.sentence import Linked, Sentence
from dashboard.i18n.words import Words
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.queries.observations import Observation
from dashboard.view import View


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


def written(text: str) -> str | list[Component | str]:
    """A text; of a sentence the numbers that open something are doors."""
    if not isinstance(text, Sentence):
        return text
    return [_door(part) if isinstance(part, Linked) else part for part in text.parts]


def _door(part: Linked) -> Component:
    """A number opens its passport; a count goes to what it counts."""
    if part.label:
        return number_link(part, part.href, claimed=part.claimed, label=part.label)
    return html.A(part, href=part.href, className="count")


def kpi_link(view: View, kpi: Kpi, value: KpiValue) -> Component:
    """A KPI's value as a door."""
    return number_door(kpi_number(view, kpi, value))


def figure_link(view: View, figure: Observation) -> Component:
    """A published figure as a door to its own row."""
    return number_door(figure_number(view, figure))


def number_door(number: Number) -> Component:
    """A number as it is printed, as a door."""
    return number_link(number.text, number.href, claimed=number.is_claim)


def large_number(number: Number, *, quoted: bool, label: str) -> list[Component]:
    """A large figure: the number is the door, the source's reserve and the unit stand small beside it."""
    before, core, after = core_of(number.text)
    link = number_link(core, number.href, claimed=quoted, label=label)
    return [html.Small(before), link, html.Small(after)] if before or after else [link]
