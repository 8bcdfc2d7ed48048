"""A number as a door to its passport, its status as a word."""

from dashboard.content.numbers import figure_number, kpi_number, status_word
from dashboard.content.text import Status, Value
from dashboard.i18n.words import Words
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.queries.observations import Observation
from dashboard.view import View


def badge(words: Words, status: str, when: str = "") -> Status:
    """The status as a word, with the period where one is given."""
    return Status(status, status_word(words, status), when)


def kpi_link(view: View, kpi: Kpi, value: KpiValue) -> Value:
    """A KPI's value as a door."""
    return Value(kpi_number(view, kpi, value))


def figure_link(view: View, figure: Observation) -> Value:
    """A published figure as a door to its own row."""
    return Value(figure_number(view, figure))
