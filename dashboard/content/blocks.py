"""What a page is made of: frozen blocks, already in one language. A renderer draws them; none of them knows how.

A block holds texts (`content.text`) and other blocks. What a block is called says what it is for, never how it looks. Numbers
and charts, and what stands side by side, are in `content.figures`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.content.text import Link, Text
from dashboard.i18n.sentence import capital


@dataclass(frozen=True)
class Element:
    """Anything that a page is made of and that is more than a text."""


Block = Element | Text


@dataclass(frozen=True)
class Paragraph(Element):
    """A line or two. role: lede | small | source | figure | place; empty for plain words."""

    text: Text
    role: str = ""


@dataclass(frozen=True)
class Section(Element):
    """A part of a page under its heading; `name` is its address (`#name`). hidden: the heading is for listeners only."""

    heading: str
    blocks: Sequence[Block]
    name: str
    aside: Text = None
    hidden: bool = False


@dataclass(frozen=True)
class Group(Element):
    """Blocks that belong together, one below another. tight: with little room between them."""

    blocks: Sequence[Block]
    tight: bool = False


@dataclass(frozen=True)
class Beside(Element):
    """Blocks side by side where there is room. widths: 2 (equal) | 7-5 | 5-7; first: the first of a page."""

    blocks: Sequence[Block]
    widths: Literal["2", "7-5", "5-7"] = "2"
    first: bool = False


@dataclass(frozen=True)
class Note(Element):
    """One short note, with a mark (kind: worse | conflict | odd | unlike | late) where it has one."""

    text: Text
    mark: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Band(Element):
    """Short notes under one heading. kind: alert | missing | run, or empty."""

    kind: str
    heading: str
    notes: Sequence[Block]
    name: str


@dataclass(frozen=True)
class Items(Element):
    """A list. kind: briefs | rules | levels | reports | runs | small, or empty; ordered: its order says something."""

    items: Sequence[Block]
    kind: str = ""
    ordered: bool = False


@dataclass(frozen=True)
class Item(Element):
    """One of a list; `name` is its address."""

    content: Sequence[Block]
    name: str = ""


@dataclass(frozen=True)
class Fold(Element):
    """What unfolds on demand; button: it looks like one."""

    summary: Text
    blocks: Sequence[Block]
    kind: str = ""
    button: bool = False
    name: str = ""


@dataclass(frozen=True)
class Missing(Element):
    """What is not there, in the place of it: what it is, and why."""

    title: str
    explanation: str = ""


@dataclass(frozen=True)
class Cell(Element):
    """A cell that is more than its text. kind: has | old | none | na | first; empty for a plain one."""

    text: Text
    kind: str = ""
    blocks: Sequence[Block] = ()


@dataclass(frozen=True)
class Table(Element):
    """A plain table; the first cell of a row is its head. numeric: columns of numbers; stacked: labelled lines on a phone;
    captioned: its caption is shown, not only heard."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Text | Cell]]
    numeric: Sequence[int] = ()
    stacked: bool = True
    kind: str = ""
    captioned: bool = False


@dataclass(frozen=True)
class Fact(Element):
    """One line of a passport or a definition."""

    name: Text
    content: Sequence[Block]


@dataclass(frozen=True)
class Line(Element):
    """One of several lines in the place of one text."""

    text: Text


@dataclass(frozen=True)
class Facts(Element):
    """Facts in one order, each with its name."""

    facts: Sequence[Fact]


@dataclass(frozen=True)
class Entry(Element):
    """An entry under its own heading, with an address; e.g. a KPI's definition."""

    heading: Text
    blocks: Sequence[Block]
    name: str = ""


@dataclass(frozen=True)
class Trail(Element):
    """The way down to where the reader is."""

    steps: Sequence[Link | str]
    label: str


@dataclass(frozen=True)
class Contents(Element):
    """The parts of a long page."""

    links: Sequence[Link]
    label: str


@dataclass(frozen=True)
class Tools(Element):
    """Buttons and links that do something with what stands above them. pages: they turn the pages of a table."""

    links: Sequence[Link]
    label: str = ""
    pages: bool = False


@dataclass(frozen=True)
class Choice(Element):
    """A field of a form: one of (value, text) pairs, or, without them, words to search for."""

    label: str
    name: str
    value: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Form(Element):
    """Choices whose answer is an address. kept: (name, value) that it keeps; search: it looks for something; after: below."""

    action: str
    choices: Sequence[Choice]
    submit: str
    kept: tuple[tuple[str, str], ...] = ()
    search: bool = False
    after: Text = None


@dataclass(frozen=True)
class Head(Element):
    """The top of a page: what is chosen, the one sentence, why, and what leads on."""

    headline: str
    lede: Text = None
    before: Block | None = None
    extra: Text = None
    after: Block | None = None

    def __post_init__(self) -> None:
        """A message begins with a capital letter, also where it begins with a name like `область Абай`."""
        object.__setattr__(self, "headline", capital(self.headline))


def present(blocks: Sequence[Block | None]) -> list[Block]:
    """The blocks that are there."""
    return [block for block in blocks if block is not None]


def walk(node: Any) -> Iterator[Any]:
    """Every block in reading order, those inside others too."""
    if isinstance(node, (list, tuple)):
        for child in node:
            yield from walk(child)
        return
    if node is None or isinstance(node, str):
        return
    yield node
    for name in ("before", "head", "blocks", "notes", "items", "content", "cards", "columns", "facts", "after"):
        child = getattr(node, name, None)
        if child is not None and not isinstance(child, str):
            yield from walk(child)
