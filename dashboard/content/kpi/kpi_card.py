"""One KPI in a row of cards: value, status, as-of, change, source — or what exactly is missing."""

from collections.abc import Sequence

from dashboard.content import coverage
from dashboard.content.blocks import Section
from dashboard.content.doors import figure_link, kpi_link
from dashboard.content.figure_blocks import Card, Cards, Spark
from dashboard.content.gaps import missing_card
from dashboard.content.kpi import breaks, inventory
from dashboard.content.kpi.change_signals import shift_of, shift_text
from dashboard.content.kpi.course import Course, course, earlier, is_cut_off
from dashboard.content.model import Number
from dashboard.content.numbers import kpi_number, kpi_text
from dashboard.content.text import Styled, Text, listing
from dashboard.queries import kpis, observations
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.view import View

_SPARK_FROM = 5


def cards(view: View, shown: Sequence[Kpi], *, area_id: str, year: int = 0) -> Cards:
    """A row of up to four cards for one area."""
    values = kpis.latest(view.figures, area_id, year=year)
    entries = [inventory.entry(view, kpi, values.get(kpi.kpi_id), area_id=area_id, year=year) for kpi in shown]
    return Cards([card(view, entry, year=year) for entry in entries])


def main_indicators(view: View, shown: Sequence[Kpi], *, area_id: str, year: int) -> Section | None:
    """The row of cards that opens a page, under a heading for those who walk through a page by its headings.

    The demonstration holds records only: what no records tell has no card there.
    """
    shown = [kpi for kpi in shown if kpi.records or view.selection.edition != "demo"]
    if not shown:
        return None
    row = cards(view, shown, area_id=area_id, year=year)
    return Section(view.words.say("Main indicators"), [row], "main-indicators", hidden=True)


def card(view: View, entry: inventory.Entry, *, year: int = 0) -> Card:
    """A card; a KPI without a figure keeps its place and says what its absence is."""
    kpi, value = entry.kpi, entry.value
    title = coverage.title(view, kpi, value)
    if value is None:
        return Card(title, gap=missing_card(view, entry.gap) if entry.gap else None)
    number = kpi_number(view, kpi, value)
    drawn = course(view, kpi, value.area_id, year=year)
    return Card(title, number, note=_note(view, drawn, value, number), spark=_spark(view, drawn))


def _spark(view: View, drawn: Course) -> Spark | None:
    """A tiny line of the values of one unit. None where a line would join what does not belong together; none of ranks, which
    fall as they get better."""
    dated = drawn.of_one_unit
    if len(dated) < _SPARK_FROM or not drawn.joined or drawn.kpi.unit == "rank":
        return None
    words, known = view.words, {value.period_id: value.value for value in dated}
    label = words.say(
        "{start}: {first}; {end}: {last}",
        start=words.period(dated[0].period_id),
        first=kpi_text(words, drawn.kpi, dated[0]),
        end=words.period(dated[-1].period_id),
        last=kpi_text(words, drawn.kpi, dated[-1]),
    )
    periods = drawn.periods[drawn.periods.index(dated[0].period_id) :]
    return Spark(tuple(known.get(period) for period in periods), label)


def _note(view: View, drawn: Course, value: KpiValue, number: Number) -> Text:
    """Base, change and source in one line; the source's own wording of the base where it prints both parts."""
    words, kpi = view.words, drawn.kpi
    parts: list[Text] = []
    if number.base:
        parts.append(number.base)
    elif kpi.unit == "percent" and number.is_claim:
        parts.append(words.say("base not stated"))
    parts += _change(view, drawn, value)
    parts += target_links(view, kpi, value.area_id)
    if value.publisher:
        parts.append(words.data(value.publisher))
    if number.coverage:
        parts.append(number.coverage)
    return listing(parts, " · ")


def _change(view: View, drawn: Course, value: KpiValue) -> list[Text]:
    """A confirmed change of level; else the value before, side by side and without a verdict."""
    words, kpi, shift = view.words, drawn.kpi, shift_of(drawn)
    if shift is not None and shift.is_recent:
        tone = {True: "up", False: "down", None: ""}[shift.is_better]
        return [Styled(shift_text(words, drawn, shift), tone)]
    before = earlier(view, kpi, value)
    if before is not None:
        return [(words.say("before:"), " ", kpi_link(view, kpi, before), f" ({words.period(before.period_id)})")]
    return [breaks.sentence(view, value.area_id)] if is_cut_off(view, kpi, value) else []


def target_links(view: View, kpi: Kpi, area_id: str) -> list[Text]:
    """What was promised and by when; each target is a published figure and opens its passport."""
    words, found = view.words, kpis.targets(view.figures, kpi.kpi_id, area_id)
    figures = observations.by_id(view.figures, [target.observation_id for target in found]) if found else {}
    written: list[Text] = []
    for figure in (figures[target.observation_id] for target in found):
        label = words.say("target by {day}: ", day=words.day(figure.period_end))
        written.append((label, figure_link(view, figure)))
    return written
