"""What stands on many pages in the same way: a section, a source's link, a name from records, the place of a figure."""

from collections.abc import Sequence
from urllib.parse import unquote

from dashboard.content import absence
from dashboard.content.blocks import Block, Section, present
from dashboard.content.text import Foreign, Link, NoFigure, Text
from dashboard.i18n.words import Words

#: The languages in which records name services, bodies and settlements; a page in another language shows the Kazakh name.
NAMED_IN, NAMES_ELSE = ("kk", "ru"), "kk"


def section(heading: str, children: Sequence[Block | None], *, aside: Text = None, name: str) -> Section:
    """A section under an ink rule. `name` becomes its address (`#name`)."""
    return Section(heading, present(children), name, aside)


def no_figure(words: Words) -> NoFigure:
    """What stands in a cell in the place of a figure; what its absence is stands once beside the table."""
    return NoFigure(absence.short(words))


def recorded_name(words: Words, name: str) -> Text:
    """A name from records, which hold it in Kazakh and in Russian: on an English page it is marked as Kazakh."""
    return Foreign(name, NAMES_ELSE) if words.lang not in NAMED_IN else name


def external(text: str, url: str) -> Link:
    """A link to a source outside; the address is the source's own. What has none is a text."""
    return Link(text, url, "external")


def address(url: str) -> Link:
    """A source's address as a link that a reader can read: letters stand as letters, not as their codes."""
    return external(unquote(url), url)
