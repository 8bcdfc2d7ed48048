"""Texts as HTML: numbers become doors, states become marks."""

from functools import singledispatch

from markupsafe import Markup, escape

from dashboard.content.numbers import core_of
from dashboard.content.text import Foreign, Link, Mark, NoFigure, Small, Status, Strong, Styled, Text, Value, pieces
from dashboard.i18n.sentence import Linked, Sentence
from dashboard.render.html.tags import joined, tag

_CLASSES = {
    "inner": "",
    "external": "",
    "count": "count",
    "number": "num",
    "claim": "num quoted",
    "late": "kpi__fresh--late",
    "button": "btn",
}
_ROLES = {"none": "none-text", "late": "kpi__fresh--late", "up": "up", "down": "down", "whole": "nowrap", "ne": "ne"}


def write(text: Text) -> Markup:
    """HTML of a text."""
    return joined(_piece(piece) for piece in pieces(text))


@singledispatch
def _piece(piece: object) -> Markup:
    raise TypeError(f"no HTML is known for {type(piece).__name__}")


@_piece.register
def _(piece: str) -> Markup:
    if not isinstance(piece, Sentence):
        return escape(str(piece))
    return joined(_door(part) if isinstance(part, Linked) else str(part) for part in piece.parts)


def _door(part: Linked) -> Markup:
    """A number opens its passport; a count goes to what it counts."""
    if not part.label:
        return tag("a", str(part), href=part.href, class_="count")
    return tag("a", str(part), class_="num quoted" if part.claimed else "num", href=part.href, aria_label=part.label)


@_piece.register
def _(piece: Value) -> Markup:
    number = piece.number
    before, core, after = core_of(number.text) if piece.large else ("", piece.text or number.text, "")
    quoted = number.is_claim and not piece.text
    link = tag("a", core, class_="num quoted" if quoted else "num", href=number.href, aria_label=piece.label)
    return joined((tag("small", before), link, tag("small", after)) if before or after else (link,))


@_piece.register
def _(piece: Link) -> Markup:
    if not piece.href:
        return tag("span", write(piece.text))
    return tag(
        "a",
        write(piece.text),
        class_=_CLASSES[piece.kind],
        href=piece.href,
        rel="noopener nofollow external" if piece.kind == "external" else None,
        download=piece.download,
        aria_label=piece.label,
        aria_current=piece.current,
        lang=piece.lang,
        hreflang=piece.lang,
        title=piece.title,
    )


@_piece.register
def _(piece: Status) -> Markup:
    when = f" · {piece.when}" if piece.when else ""
    return tag("span", tag("span", tag("b", piece.word), when), class_=f"badge badge--{piece.status}")


@_piece.register
def _(piece: Strong) -> Markup:
    return tag("b", write(piece.text))


@_piece.register
def _(piece: Small) -> Markup:
    return tag("small", write(piece.text), class_="hash" if piece.code else "")


@_piece.register
def _(piece: Mark) -> Markup:
    return tag("span", piece.text, class_=f"mark mark--{piece.kind}")


@_piece.register
def _(piece: Styled) -> Markup:
    if piece.role == "code":
        return tag("code", write(piece.text))
    return tag("span", write(piece.text), class_=_ROLES.get(piece.role, piece.role), id=piece.name)


@_piece.register
def _(piece: Foreign) -> Markup:
    return tag("span", piece.text, lang=piece.lang)


@_piece.register
def _(piece: NoFigure) -> Markup:
    return tag("abbr", piece.sign, class_="none-text", title=piece.why)
