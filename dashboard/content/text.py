"""A line of text, in pieces: plain words, numbers that open their passport, links, marks. Already in one language.

Whoever only reads it takes `plain(text)`; a renderer draws each piece in its own way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.content.model import Number


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. kind: inner | external (a source's own address) | count (to what is counted) | number, claim
    (to the passport of another number than is at hand as a `Value`) | late (what is overdue) | button.

    download: the name of the file that it brings; label: what a listener hears where the words alone say too little;
    lang: the language of the words where it is not the page's; current: whether it leads to where the reader is.
    """

    text: "Text"
    href: str
    kind: Literal["inner", "external", "count", "number", "claim", "late", "button"] = "inner"
    download: str = ""
    label: str = ""
    lang: str = ""
    title: str = ""
    current: str = ""


@dataclass(frozen=True)
class Value:
    """A number as a door to its passport. text: another part of it than its value, e.g. its numerator.

    large: the number stands big, the source's reserve and the unit small beside it.
    """

    number: Number
    text: str = ""
    large: bool = False
    label: str = ""


@dataclass(frozen=True)
class Status:
    """How well a number is proved: the status as a code, as a word, and the period that it speaks of."""

    status: str
    word: str
    when: str = ""


@dataclass(frozen=True)
class Strong:
    """Words that carry weight."""

    text: "Text"


@dataclass(frozen=True)
class Small:
    """What stands below or beside the words before it, smaller. code: it is a hash or a code, cut where there is no room."""

    text: "Text"
    code: bool = False


@dataclass(frozen=True)
class Mark:
    """A word that marks a state: worse | conflict | odd | unlike | late | open | kept …"""

    text: str
    kind: str


@dataclass(frozen=True)
class Styled:
    """Words with a role of their own: none (the place of what is not there) | late | up | down | code | whole (not broken
    over lines) | ne (a sign between two figures) | hash; empty for none. name: its address in the page."""

    text: "Text"
    role: str = ""
    name: str = ""


@dataclass(frozen=True)
class Foreign:
    """Words in another language than the page's."""

    text: str
    lang: str


@dataclass(frozen=True)
class NoFigure:
    """The place of a figure that is not there; `why` is what a listener hears."""

    why: str
    sign: str = "–"


Piece = str | Link | Value | Status | Strong | Small | Mark | Styled | Foreign | NoFigure
Text = Piece | Sequence["Text"] | None


def pieces(text: Text) -> Iterable[Piece]:
    """The pieces of a text, in order."""
    if text is None or text == "":
        return
    if isinstance(text, str) or not isinstance(text, Sequence):
        yield text
        return
    for part in text:
        yield from pieces(part)


def plain(text: Text) -> str:
    """What is read of a text where nothing can be opened."""
    return "".join(_plain(piece) for piece in pieces(text))


def _plain(piece: Piece) -> str:
    if isinstance(piece, str):
        return str(piece)
    if isinstance(piece, Value):
        return piece.text or piece.number.text
    if isinstance(piece, Status):
        return f"{piece.word} · {piece.when}" if piece.when else piece.word
    if isinstance(piece, NoFigure):
        return piece.sign
    return plain(piece.text)


def listing(texts: Iterable[Text], between: str = ", ") -> Text:
    """Texts in a row, with a sign between each two."""
    found: list[Text] = []
    for text in texts:
        found += [between, text] if found else [text]
    return tuple(found)
