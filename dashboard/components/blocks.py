"""Blocks of a page: sections, bands of short notes, gaps, tables, lists."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.numbers import written
from dashboard.content import absence
from dashboard.i18n.words import Words

Child = Component | str | Sequence[Component | str] | None

#: The languages in which records name services, bodies and settlements; a page in another language shows the Kazakh name.
NAMED_IN, NAMES_ELSE = ("kk", "ru"), "kk"


def section(heading: str, children: Sequence[Component | None], *, aside: Child = None, name: str) -> Component:
    """A section under an ink rule. `name` becomes its address (`#name`)."""
    head: list[Component] = [html.H2(written(heading), id=f"{name}-head")]
    if aside:
        head.append(html.P(aside, className="small"))
    content = [html.Div(head, className="section-head"), *[child for child in children if child is not None]]
    return html.Section(content, id=name, **{"aria-labelledby": f"{name}-head"})


def page_head(chooser: Component | None, headline: str, lede: Child = None, extra: Child = None) -> Component:
    """What is chosen, the one sentence, and why."""
    children: list[Component] = [chooser] if chooser is not None else []
    children.append(html.H1(written(headline)))
    if lede:
        children.append(html.P(written(lede) if isinstance(lede, str) else lede, className="lede"))
    if extra is not None:
        children.append(html.P(extra, className="lede small"))
    return html.Div(children, className="page-head")


def missing(title: str, explanation: str = "") -> Component:
    """What is not there: drawn, and said what exactly is missing."""
    text: list[Component | str] = [html.B(title)]
    if explanation:
        text.append(html.Span(explanation))
    return html.Div(html.P(text), className="missing")


def no_figure(words: Words) -> Component:
    """What stands in a cell in the place of a figure; what its absence is stands once beside the table."""
    return html.Abbr("–", className="none-text", title=absence.short(words))


def recorded_name(words: Words, name: str) -> Component | str:
    """A name from records, which hold it in Kazakh and in Russian: on an English page it is marked as Kazakh."""
    return html.Span(name, lang=NAMES_ELSE) if words.lang not in NAMED_IN else name


def band(kind: str, heading: str, items: Sequence[Component], *, name: str) -> Component:
    """A list of short notes under a band: kind is `alert` or `missing`, or empty."""
    classes = f"band band--{kind}" if kind else "band"
    return html.Section(
        [html.H2(written(heading), id=f"{name}-head"), html.Ul(list(items), className="briefs")],
        className=classes,
        id=name,
        **{"aria-labelledby": f"{name}-head"},
    )


def brief(content: Child, *, mark: str = "", kind: str = "") -> Component:
    """One short note, with a mark (kind: worse | conflict | odd | unlike | late) where it has one."""
    sentence = html.P(written(content) if isinstance(content, str) else content)
    return html.Li([html.Span(mark, className=f"mark mark--{kind}"), sentence] if mark else sentence)


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Child]],
    *,
    numeric: Sequence[int] = (),
    stack: bool = False,
    hidden_caption: bool = False,
    class_name: str = "",
) -> Component:
    """A plain table; the first cell of a row is its head. `numeric`: columns aligned right; `stack`: labelled lines
    on a phone."""
    head = [html.Th(text, scope="col", className="n" if i in numeric else None) for i, text in enumerate(heads)]
    body = [html.Tr([_cell(i, cell, heads, numeric, stack) for i, cell in enumerate(row)]) for row in rows]
    return html.Table(
        [
            html.Caption(caption, className="sr-only" if hidden_caption else None),
            html.Thead(html.Tr(head)),
            html.Tbody(body),
        ],
        className=" ".join(filter(None, ("data", "data--stack" if stack else "", class_name))),
    )


def _cell(index: int, content: Child, heads: Sequence[str], numeric: Sequence[int], stack: bool) -> Component:  # noqa: FBT001
    name = "n" if index in numeric else None
    content = written(content) if isinstance(content, str) else content
    if index == 0:
        return html.Th(content, scope="row", className=name)
    label = {"data-label": heads[index]} if stack and heads[index] else {}
    return html.Td(content, className=name, **label)


def external(text: str, url: str) -> Component:
    """A link to a source outside; the address is the source's own. What has none is a text."""
    if not url:
        return html.Span(text)
    return html.A(text, href=url, rel="noopener nofollow external")


def inner_link(text: str, href: str) -> Component:
    """A link inside the product."""
    return html.A(text, href=href)


def bold(text: str) -> Component:
    """Words that carry weight."""
    return html.B(text)
