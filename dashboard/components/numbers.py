"""A number as a door to its passport, its status as a word and an icon, its note."""

from dash import html
from dash.development.base_component import Component

from dashboard.content.numbers import core_of, figure_text, kpi_text, status_word
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
