"""Numbers and charts on a page, and what stands side by side: blocks whose heart is a figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.content.blocks import Block, Element, Facts, Missing, Tools
from dashboard.content.chart import ChartSpec
from dashboard.content.model import Number
from dashboard.content.text import Link, Status, Text


@dataclass(frozen=True)
class Spark(Element):
    """A tiny line of values beside a figure; None is a hole."""

    values: tuple[float | None, ...]
    label: str


@dataclass(frozen=True)
class Card(Element):
    """One KPI: its number, or the gap in its place; base, change and source in one line; how old it is."""

    title: str
    number: Number | None = None
    gap: Missing | None = None
    note: Text = None
    spark: Spark | None = None


@dataclass(frozen=True)
class Cards(Element):
    """A row of cards."""

    cards: Sequence[Card]


@dataclass(frozen=True)
class Chart(Element):
    """A chart with its source, its table and its files. said: notes and sources below it; tools: its files and doors."""

    spec: ChartSpec
    said: Text
    table_label: str
    tools: Sequence[Link] = ()


@dataclass(frozen=True)
class Picture(Element):
    """A chart alone, where the words around it say what it shows."""

    spec: ChartSpec
    kind: str = ""


@dataclass(frozen=True)
class Locator(Element):
    """Where a place lies in its region: the outline and one ring. below: what stands under it."""

    path: str
    x: float
    y: float
    label: str
    below: Sequence[Block] = ()


@dataclass(frozen=True)
class Framed(Element):
    """Something in the place of a picture."""

    block: Block


@dataclass(frozen=True)
class Unknown(Element):
    """A picture of what nobody can draw: hatched."""


@dataclass(frozen=True)
class Side(Element):
    """One of several figures beside each other. sign: how it stands to the one before it (≠ | ≈), empty for not at all."""

    number: Number
    label: str
    source: Text
    sign: str = ""


@dataclass(frozen=True)
class SideBySide(Element):
    """Figures on one thing: how they relate (kind and word), the figures, what would settle it. calm: nothing is at odds."""

    name: str
    title: str
    relation: str
    kind: str
    sides: Sequence[Side]
    verdict: str
    calm: bool


@dataclass(frozen=True)
class Voice(Element):
    """What somebody said, quoted."""

    text: str


@dataclass(frozen=True)
class Column(Element):
    """One of the columns that stand for claim, report and people's word."""

    kicker: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Triad(Element):
    """Claim, report, residents' word on one subject: none of them cancels another."""

    heading: str
    columns: Sequence[Column]


@dataclass(frozen=True)
class Tile(Element):
    """A number large, and below it what it is."""

    figure: Text
    text: Text


@dataclass(frozen=True)
class Level(Element):
    """One of the areas around a place: its name, and what is known of it."""

    heading: Text
    blocks: Sequence[Block]


@dataclass(frozen=True)
class PassportHead(Element):
    """The number at the head of its passport: where and when, what, how much; how well it is proved, what it is good for."""

    number: Number
    ranks: Sequence[Status]
    rank_label: str
    advice: str
    tools: Tools


@dataclass(frozen=True)
class Passport(Element):
    """The two columns of a passport."""

    head: PassportHead
    facts: Facts
