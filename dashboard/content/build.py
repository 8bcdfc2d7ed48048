"""Short ways to the blocks that stand on every page."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from dashboard.content import absence
from dashboard.content.blocks import Band, Block, Head, Missing, Note, Section, Table, present
from dashboard.content.text import Foreign, Link, NoFigure, Strong, Text
from dashboard.i18n.sentence import capital
from dashboard.i18n.words import Words

Child = Text | Any

#: The languages in which records name services, bodies and settlements; a page in another language shows the Kazakh name.
NAMED_IN, NAMES_ELSE = ("kk", "ru"), "kk"


def section(heading: str, children: Sequence[Block | None], *, aside: Text = None, name: str) -> Section:
    """A section under an ink rule. `name` becomes its address (`#name`)."""
    return Section(heading, present(children), name, aside)


def page_head(chooser: Block | None, headline: str, lede: Text = None, extra: Text = None) -> Head:
    """What is chosen, the one sentence, and why."""
    return Head(capital(headline), lede, before=chooser, extra=extra)


def missing(title: str, explanation: str = "") -> Missing:
    """What is not there: drawn, and said what exactly is missing."""
    return Missing(title, explanation)


def no_figure(words: Words) -> NoFigure:
    """What stands in a cell in the place of a figure; what its absence is stands once beside the table."""
    return NoFigure(absence.short(words))


def recorded_name(words: Words, name: str) -> Text:
    """A name from records, which hold it in Kazakh and in Russian: on an English page it is marked as Kazakh."""
    return Foreign(name, NAMES_ELSE) if words.lang not in NAMED_IN else name


def band(kind: str, heading: str, items: Sequence[Block], *, name: str) -> Band:
    """A list of short notes under a band: kind is `alert` or `missing`, or empty."""
    return Band(kind, heading, items, name)


def brief(content: Text, *, mark: str = "", kind: str = "") -> Note:
    """One short note, with a mark (kind: worse | conflict | odd | unlike | late) where it has one."""
    return Note(content, mark, kind)


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    numeric: Sequence[int] = (),
    stack: bool = False,
    hidden_caption: bool = False,
    class_name: str = "",
) -> Table:
    """A plain table; the first cell of a row is its head. `numeric`: columns aligned right; `stack`: labelled lines
    on a phone."""
    return Table(caption, heads, rows, numeric, stack, class_name, not hidden_caption)


def external(text: str, url: str) -> Link:
    """A link to a source outside; the address is the source's own. What has none is a text."""
    return Link(text, url, "external")


def address(url: str) -> Link:
    """A source's address as a link that a reader can read: letters stand as letters, not as their codes."""
    return external(unquote(url), url)


def inner_link(text: str, href: str) -> Link:
    """A link inside the product."""
    return Link(text, href)


def bold(text: str) -> Strong:
    """Words that carry weight."""
    return Strong(text)
