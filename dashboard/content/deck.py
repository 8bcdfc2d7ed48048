"""A page as slides: one message each. What stands on a slide is chosen here, from the blocks of the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.content import freshness
from dashboard.content.blocks import Block, Section, walk
from dashboard.content.chart import ChartSpec, Series
from dashboard.content.figure_blocks import Card, Cards, Chart
from dashboard.content.page import Content
from dashboard.content.text import Link
from dashboard.view import View

#: What fits on a slide in the size that the last row reads.
_MOST_BARS = 5
_MOST_CARDS = 4


@dataclass(frozen=True)
class Slide:
    """One message: its title, the measure and the picture below it, or a block; in the foot the source and the data's age.

    stamp: the day of the data in short, beside the product's name.
    """

    title: str
    said: str
    label: str
    block: Block | None = None
    chart: ChartSpec | None = None
    measure: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class Deck:
    """The slides, how they are turned, and the way back."""

    slides: tuple[Slide, ...]
    slide_word: str
    keys: str
    label: str
    leave: Link
    languages: tuple[Link, ...]


def deck(view: View, content: Content, languages: tuple[Link, ...]) -> Deck:
    """The headline with its figures or with what stands side by side, then every chart of the page."""
    words = view.words
    slides = [_opening(view, content), *(_slide_of(view, chart.spec) for chart in charts(content))]
    numbered = tuple(replace(slide, label=f"{i} / {len(slides)}") for i, slide in enumerate(slides, start=1))
    leave = Link(words.say("Close"), view.selection.change(view="page").here(view.path))
    keys = words.say("Arrows or clicker: turn · F: full screen · L: language · Esc: close")
    others = tuple(link for link in languages if link.lang != words.lang)
    return Deck(numbered, words.say("slide"), keys, words.say("Presentation"), leave, others)


def charts(content: Content) -> Iterator[Chart]:
    """Every chart of a page, in reading order."""
    return (block for block in walk(content.blocks) if isinstance(block, Chart))


def specs_in(content: Content) -> Iterator[ChartSpec]:
    """What every chart of a page shows, in reading order."""
    return (chart.spec for chart in charts(content))


def _opening(view: View, content: Content) -> Slide:
    return Slide(content.title, _age(view), "", block=content.opening or _cards(view, content))


def _age(view: View) -> str:
    age = " · ".join(filter(None, (freshness.collected(view), freshness.overdue_sentence(view))))
    return age or view.words.say("Every number has its passport: open it on the page.")


def _cards(view: View, content: Content) -> Block | None:
    """The first cards with a number among them: a slide of nothing but gaps has no message."""
    found = [block for block in walk(content.blocks) if isinstance(block, Cards)]
    known = (row for row in found if any(card.number is not None for card in row.cards))
    row = next(known, found[0] if found else None)
    if row is None:
        return None
    bare = [Card(card.title, card.number, card.gap) for card in row.cards[:_MOST_CARDS]]
    return Section(view.words.say("Main indicators"), [Cards(bare)], "main-indicators", hidden=True)


def _slide_of(view: View, spec: ChartSpec) -> Slide:
    drawn, words = _fitting(spec), view.words
    measure = spec.subtitle
    if len(drawn.points) < len(spec.points):
        n, most = words.number(len(drawn.points)), words.number(len(spec.points))
        measure = f"{measure} · {words.say('{n} of {all} shown', n=n, all=most)}"
    source = _source(view, spec)
    said, stamp = (f"{words.say('Source:')} {source}", freshness.stamp(view)) if source else (_age(view), "")
    return Slide(spec.title, said, "", chart=drawn, measure=measure, stamp=stamp)


def _source(view: View, spec: ChartSpec) -> str:
    """The first source by its short name, and how many more there are: the page names them all."""
    names = list(dict.fromkeys(view.words.data(origin.publisher) for origin in spec.origins))
    if not names:
        return ""
    first = re.sub(r"\s*\([^()]*\)\s*$", "", names[0])
    more = len(names) - 1
    return f"{first} {view.words.count('and {n} more source', 'and {n} more sources', more)}" if more else first


def _fitting(spec: ChartSpec) -> ChartSpec:
    """Bars: the first five. A map: its tiles, which the last row can read."""
    if spec.kind == "map":
        return replace(spec, kind="tiles", large=True)
    series = []
    left = _MOST_BARS if spec.kind == "bars" else len(spec.points)
    for one in spec.series:
        series.append(Series(one.name, one.points[:left], one.role))
        left = max(left - len(one.points), 0)
    return replace(spec, series=tuple(series), large=True)
