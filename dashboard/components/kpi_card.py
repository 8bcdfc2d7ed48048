"""One KPI in a row of cards: value, status, as-of, change, source — or what exactly is missing."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts.sparkline import draw_spark
from dashboard.components.gaps import missing_card
from dashboard.components.markup import Markup
from dashboard.components.numbers import badge, figure_link, large_number
from dashboard.content import inventory
from dashboard.content.model import Number
from dashboard.content.numbers import kpi_number, kpi_text
from dashboard.queries import kpis, observations
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.view import View

_SPARK_FROM = 5


def cards(view: View, shown: Sequence[Kpi], *, area_id: str, year: int = 0) -> Component:
    """A row of up to four cards for one area."""
    values = kpis.latest(view.figures, area_id, year=year)
    entries = [inventory.entry(view, kpi, values.get(kpi.kpi_id), area_id=area_id, year=year) for kpi in shown]
    return html.Ul([card(view, entry, year=year) for entry in entries], className="kpis")


def main_indicators(view: View, shown: Sequence[Kpi], *, area_id: str, year: int) -> Component:
    """The row of cards that opens a page, under a heading for those who walk through a page by its headings."""
    heading = html.H2(view.words.say("Main indicators"), className="sr-only", id="main-indicators")
    row = cards(view, shown, area_id=area_id, year=year)
    return html.Section([heading, row], **{"aria-labelledby": "main-indicators"})


def card(view: View, entry: inventory.Entry, *, year: int = 0) -> Component:
    """A card. A claim is light and quoted; a KPI without a figure keeps its place and says what its absence is."""
    kpi, value = entry.kpi, entry.value
    heading = html.H3(kpi.title, className="kpi__label")
    if value is None:
        return html.Li([heading, missing_card(view, entry.gap)], className="kpi")
    number = kpi_number(view, kpi, value)
    shown = large_number(number, quoted=False, label=number.label)
    history = kpis.history(view.figures, kpi.kpi_id, value.area_id, year=year)
    row: list[Component] = [html.P(shown, className="kpi__value")]
    spark = _spark(view, kpi, history)
    if spark:
        row.append(spark)
    return html.Li(
        [
            heading,
            html.Div(row, className="kpi__row"),
            html.P(badge(view.words, number.status, number.period)),
            html.P(_note(view, kpi, value, number, history), className="kpi__note"),
        ],
        className="kpi kpi--claimed" if number.is_claim else "kpi",
    )


def _spark(view: View, kpi: Kpi, history: Sequence[KpiValue]) -> Component | None:
    dated = [v for v in kpis.one_series(history) if v.period_end and v.period_grain == history[-1].period_grain]
    if len(dated) < _SPARK_FROM or not kpis.are_one_series(kpi, dated):
        return None
    words = view.words
    label = words.say(
        "{start}: {first}; {end}: {last}",
        start=words.period(dated[0].period_id),
        first=kpi_text(words, kpi, dated[0]),
        end=words.period(dated[-1].period_id),
        last=kpi_text(words, kpi, dated[-1]),
    )
    return Markup(draw_spark([value.value for value in dated], label), tag="div", className="spark-box")


def _note(view: View, kpi: Kpi, value: KpiValue, number: Number, history: Sequence[KpiValue]) -> list[Component | str]:
    """Base, change and source in one line; the source's own wording of the base where it prints both parts."""
    words = view.words
    parts: list[Component | str] = []
    if number.base:
        parts.append(number.base)
    elif kpi.unit == "percent" and number.is_claim:
        parts.append(words.say("base not stated"))
    earlier = kpis.previous(kpi, history, value)
    if earlier is not None:
        parts.append(change_text(view, kpi, value, earlier))
    parts += target_links(view, kpi, value.area_id)
    if value.publisher:
        parts.append(words.data(value.publisher))
    joined: list[Component | str] = []
    for i, part in enumerate(parts):
        joined += [" · ", part] if i else [part]
    return joined


def target_links(view: View, kpi: Kpi, area_id: str) -> list[Component | str]:
    """What was promised and by when; each target is a published figure and opens its passport."""
    words, found = view.words, kpis.targets(view.figures, kpi.kpi_id, area_id)
    figures = observations.by_id(view.figures, [target.observation_id for target in found])
    written: list[Component | str] = []
    for figure in (figures[target.observation_id] for target in found):
        label = words.say("target by {day}: ", day=words.day(figure.period_end))
        written.append(html.Span([label, figure_link(view, figure)]))
    return written


def change_text(view: View, kpi: Kpi, value: KpiValue, earlier: KpiValue) -> Component:
    """The difference to the period before, in words; the arrow says better or worse, not up or down."""
    words = view.words
    difference = round(value.value - earlier.value, 6)
    text = words.say(
        "{change} since {period}",
        change=words.change(difference, kpi.unit, kpi.decimals),
        period=words.period(earlier.period_id),
    )
    if not difference or kpi.direction == "none":
        return html.Span(text)
    better = (difference > 0) == (kpi.direction == "up")
    return html.Span(text, className="up" if better else "down")


def is_worse(kpi: Kpi, value: KpiValue, earlier: KpiValue) -> bool:
    """Whether a KPI with a direction moved against it."""
    moved = value.value - earlier.value
    return kpi.direction != "none" and moved != 0 and (moved > 0) != (kpi.direction == "up")
