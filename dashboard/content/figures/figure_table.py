"""Published figures as a table: each number a door to its passport; and the same as a sheet to take along."""

from collections.abc import Callable, Sequence

from dashboard.content import build
from dashboard.content.blocks import Block, Table
from dashboard.content.doors import badge, figure_link
from dashboard.content.figures.breakdown import breakdown_text
from dashboard.content.numbers import code_of, figure_text, status_word
from dashboard.content.sheets import Sheet, plain
from dashboard.content.text import Small, Styled, Text
from dashboard.queries import areas, observations
from dashboard.queries.observations import Observation
from dashboard.view import View


def figure_table(view: View, figures: Sequence[Observation], *, caption: str, with_indicator: bool = True) -> Block:
    """What is counted, where, when, how much, who says so."""
    words = view.words
    heads = [
        words.say("What is counted"),
        words.say("Area"),
        words.say("Period"),
        words.say("Value"),
        words.say("Status"),
        words.say("Source"),
    ]
    rows = [_row(view, figure, with_indicator=with_indicator) for figure in figures]
    return Table(caption, heads, rows, numeric=(3,), kind="figures")


def _row(view: View, figure: Observation, *, with_indicator: bool) -> list[Text]:
    words = view.words
    indicator = observations.indicators(view.figures)[figure.indicator_id]
    definition = words.data(figure.definition)
    parts = [breakdown_text(view, figure.breakdown), words.data(figure.body)]
    what: list[Text] = [Styled(words.data(indicator.title)) if with_indicator else definition]
    small = " · ".join(filter(None, [definition if with_indicator else "", *parts]))
    if small:
        what.append(Small(small))
    area = areas.all_areas(view.figures)[figure.area_id].name(words.lang)
    where: list[Text] = [area]
    if figure.area_detail:
        where.append(Small(words.data(figure.area_detail)))
    source = build.external(words.data(figure.publisher), figure.url)
    return [
        what,
        where,
        words.period(figure.period_id),
        figure_link(view, figure),
        badge(words, figure.status),
        source,
    ]


def figure_sheet(view: View, figures: Sequence[Observation], *, demo: bool) -> Sheet:
    """The same with every field of the passports; numbers stay numbers."""
    words, known = view.words, areas.all_areas(view.figures)
    indicators, run_id = observations.indicators(view.figures), view.figures.run_id
    preamble = [words.say("Published figures"), words.say("Run {run}", run=view.figures.run_id)]
    if demo:
        preamble.insert(0, words.say("Demonstration edition: invented data about invented bodies and settlements"))
    fields: dict[str, Callable[[Observation], str | float | None]] = {
        words.say("Indicator"): lambda f: words.data(indicators[f.indicator_id].title),
        words.say("What is counted"): lambda f: words.data(f.definition),
        words.say("Area"): lambda f: known[f.area_id].name(words.lang),
        words.say("Code"): lambda f: f.area_id,
        words.say("Place"): lambda f: words.data(f.area_detail),
        words.say("Body"): lambda f: words.data(f.body),
        words.say("Period"): lambda f: f.period_id,
        words.say("Value"): lambda f: None if f.value is None else plain(f.value),
        words.say("As printed"): lambda f: figure_text(words, f),
        words.say("Unit"): lambda f: f.unit,
        words.say("Numerator"): lambda f: None if f.numerator is None else plain(f.numerator),
        words.say("Denominator"): lambda f: None if f.denominator is None else plain(f.denominator),
        words.say("Breakdown"): lambda f: f.breakdown,
        words.say("Status"): lambda f: status_word(words, f.status),
        words.say("Trust"): lambda f: f.confidence,
        words.say("Publisher"): lambda f: words.data(f.publisher),
        words.say("Address"): lambda f: f.url,
        words.say("Published on"): lambda f: f.published_on,
        words.say("Remark"): lambda f: words.data(f.note),
        words.say("Row"): lambda f: f.observation_id,
        words.say("Code of the number"): lambda f: code_of(f.observation_id, f.area_id, f.period_id, run_id),
        words.say("Run"): lambda _: run_id,
    }
    rows = tuple(tuple(read(figure) for read in fields.values()) for figure in figures)
    return Sheet(tuple(preamble), tuple(fields), rows)
