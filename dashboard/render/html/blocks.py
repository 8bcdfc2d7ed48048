"""Blocks as HTML. `draw` knows every kind of block; what a light page leaves out is said by the pen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from markupsafe import Markup

from dashboard.content import blocks as content
from dashboard.content import text as pieces
from dashboard.i18n.words import Words
from dashboard.render.html.tags import joined, tag
from dashboard.render.html.text import write


@dataclass(frozen=True)
class Pen:
    """How a page is drawn: its words; light: the light page, which has no choosers, files or tiny lines; slide: a slide, whose
    cards hold the number alone."""

    words: Words
    light: bool = False
    slide: bool = False


@singledispatch
def draw(block: Any, pen: Pen) -> Markup:
    """HTML of a block, or of a text that stands in the place of one."""
    return write(block)


def draw_all(blocks: Sequence[Any], pen: Pen) -> Markup:
    """HTML of blocks, one after another."""
    return joined(draw(block, pen) for block in blocks if block is not None)


@draw.register(tuple)
@draw.register(list)
def _(block: Sequence[Any], pen: Pen) -> Markup:
    return draw_all(block, pen)


@draw.register
def _(block: content.Paragraph, pen: Pen) -> Markup:
    return tag("p", write(block.text), class_=block.role)


@draw.register
def _(block: content.Section, pen: Pen) -> Markup:
    inner = draw_all(block.blocks, pen)
    if block.hidden:
        heading = tag("h2", write(block.heading), class_="sr-only", id=block.name)
        return tag("section", heading, inner, aria_labelledby=block.name)
    head = f"{block.name}-head"
    aside = tag("p", write(block.aside), class_="small") if block.aside else None
    top = tag("div", tag("h2", write(block.heading), id=head), aside, class_="section-head")
    return tag("section", top, inner, id=block.name, aria_labelledby=head)


@draw.register
def _(block: content.Group, pen: Pen) -> Markup:
    return tag("div", draw_all(block.blocks, pen), class_="stack-s" if block.tight else "stack")


@draw.register
def _(block: content.Beside, pen: Pen) -> Markup:
    first = " first" if block.first else ""
    return tag("div", draw_all(block.blocks, pen), class_=f"cols cols--{block.widths}{first}")


@draw.register
def _(block: content.Note, pen: Pen) -> Markup:
    mark = tag("span", block.mark, class_=f"mark mark--{block.kind}") if block.mark else None
    return tag("li", mark, tag("p", write(block.text)))


@draw.register
def _(block: content.Band, pen: Pen) -> Markup:
    head = f"{block.name}-head"
    notes = [note if isinstance(note, content.Note) else content.Item((note,)) for note in block.notes]
    return tag(
        "section",
        tag("h2", write(block.heading), id=head),
        tag("ul", draw_all(notes, pen), class_="briefs"),
        class_=f"band band--{block.kind}" if block.kind else "band",
        id=block.name,
        aria_labelledby=head,
    )


@draw.register
def _(block: content.Items, pen: Pen) -> Markup:
    kinds = {"rules": "briefs rules", "reports": "exceptions", "index": "index small"}
    return tag("ol" if block.ordered else "ul", draw_all(block.items, pen), class_=kinds.get(block.kind, block.kind))


@draw.register
def _(block: content.Item, pen: Pen) -> Markup:
    return tag("li", draw_all(block.content, pen), id=block.name)


@draw.register
def _(block: content.Fold, pen: Pen) -> Markup:
    summary = tag("summary", write(block.summary), class_="btn" if block.button else "")
    fold = tag("details", summary, draw_all(block.blocks, pen), class_=block.kind, id=block.name)
    if not block.button:
        return fold
    return Markup("") if pen.light else tag("div", fold, class_="tools")


@draw.register
def _(block: content.Missing, pen: Pen) -> Markup:
    explanation = tag("span", write(block.explanation)) if block.explanation else None
    return tag("div", tag("p", tag("b", write(block.title)), explanation), class_="missing")


@draw.register
def _(block: content.Table, pen: Pen) -> Markup:
    heads = [tag("th", text, scope="col", class_="n" if i in block.numeric else "") for i, text in enumerate(block.heads)]
    rows = [tag("tr", [_cell(block, i, cell, pen) for i, cell in enumerate(row)]) for row in block.rows]
    return tag(
        "table",
        tag("caption", write(block.caption), class_="" if block.captioned else "sr-only"),
        tag("thead", tag("tr", heads)),
        tag("tbody", rows),
        class_=" ".join(filter(None, ("data", "data--stack" if block.stacked else "", block.kind))),
    )


def _cell(table: content.Table, index: int, given: pieces.Text | content.Cell, pen: Pen) -> Markup:
    cell = given if isinstance(given, content.Cell) else content.Cell(given)
    name = " ".join(filter(None, ("n" if index in table.numeric else "", cell.kind)))
    inner = joined((draw(cell.text, pen), draw_all(cell.blocks, pen)))
    if index == 0:
        return tag("th", inner, scope="row", class_=name)
    label = table.heads[index] if table.stacked else ""
    return tag("td", inner, class_=name, data_label=label)


@draw.register
def _(block: content.Line, pen: Pen) -> Markup:
    return tag("div", write(block.text))


@draw.register
def _(block: content.Facts, pen: Pen) -> Markup:
    rows = [tag("div", tag("dt", write(f.name)), tag("dd", draw_all(f.content, pen))) for f in block.facts]
    return tag("dl", rows, class_="facts")


@draw.register
def _(block: content.Entry, pen: Pen) -> Markup:
    return tag("article", tag("h3", write(block.heading)), draw_all(block.blocks, pen), id=block.name)


@draw.register
def _(block: content.Head, pen: Pen) -> Markup:
    parts = [
        draw(block.before, pen) if block.before is not None else None,
        tag("h1", write(block.headline)),
        tag("p", write(block.lede), class_="lede") if block.lede else None,
        tag("p", write(block.extra), class_="lede small") if block.extra else None,
        draw(block.after, pen) if block.after is not None else None,
    ]
    return tag("div", parts, class_="page-head")


@draw.register
def _(block: content.Trail, pen: Pen) -> Markup:
    steps = [(" › ", write(step)) if i else write(step) for i, step in enumerate(block.steps)]
    return tag("nav", steps, class_="crumbs", aria_label=block.label)


@draw.register
def _(block: content.Contents, pen: Pen) -> Markup:
    return tag("nav", tag("ul", [tag("li", write(link)) for link in block.links]), class_="contents", aria_label=block.label)


@draw.register
def _(block: content.Tools, pen: Pen) -> Markup:
    if pen.light:
        return Markup("")
    links = [(" ", write(link)) if i else write(link) for i, link in enumerate(block.links)]
    return tag("nav" if block.pages else "div", links, class_="tools", aria_label=block.label)


@draw.register
def _(block: content.Form, pen: Pen) -> Markup:
    if pen.light:
        return Markup("")
    kept = [tag("input", type="hidden", name=name, value=value) for name, value in block.kept]
    return tag(
        "form",
        [_field(choice) for choice in block.choices],
        tag("span", kept, class_="kept"),
        tag("button", block.submit, class_="btn", type="submit"),
        tag("p", write(block.after), class_="asof") if block.after else None,
        class_="chosen chosen--search" if block.search else "chosen",
        method="get",
        action=block.action,
        autocomplete="" if block.search else "off",
        role="search" if block.search else "",
    )


def _field(choice: content.Choice) -> Markup:
    if not choice.options:
        field = tag("input", type="search", name=choice.name, maxlength=200, autocomplete="off", **_value(choice))
        return tag("label", f"{choice.label} ", tag("span", field))
    options = [
        Markup('<option value="{}"{}>{}</option>').format(value, Markup(" selected") if value == choice.value else "", text)
        for value, text in choice.options
    ]
    return tag("label", f"{choice.label} ", tag("select", options, name=choice.name))


def _value(choice: content.Choice) -> dict[str, str]:
    return {"value": choice.value} if choice.value else {}
