"""Numbers, charts and what stands side by side, as HTML."""

from markupsafe import Markup

from dashboard import ids
from dashboard.content import chart_table
from dashboard.content import figure_blocks as content
from dashboard.content.numbers import core_of
from dashboard.content.text import Status, Value
from dashboard.render.html.blocks import Pen, draw, draw_all
from dashboard.render.html.tags import tag
from dashboard.render.html.text import write
from dashboard.render.svg import svg
from dashboard.render.svg.locator import draw_locator
from dashboard.render.svg.sparkline import draw_spark

_SIGNS = {"≠": "unequal", "≈": "rounded"}
_WIDE = {0: "sides", 1: "sides", 2: "sides", 3: "sides sides--3"}


@draw.register
def _(block: content.Cards, pen: Pen) -> Markup:
    return tag("ul", draw_all(block.cards, pen), class_="kpis")


@draw.register
def _(block: content.Card, pen: Pen) -> Markup:
    heading = tag("h3", block.title, class_="kpi__label")
    if block.number is None:
        return tag("li", heading, draw(block.gap, pen), class_="kpi")
    number = block.number
    spark = draw(block.spark, pen) if block.spark and not pen.light else None
    note = tag("p", write(block.note), class_="kpi__note") if block.note and not pen.slide else None
    figure = tag("p", write(Value(number, large=True, label=number.label)), class_="kpi__value")
    age = "kpi__fresh kpi__fresh--late" if number.overdue else "kpi__fresh"
    return tag(
        "li",
        heading,
        tag("div", figure, spark, class_="kpi__row"),
        tag("p", write(Status(number.status, number.status_word, number.period))),
        note,
        tag("p", number.freshness, class_=age) if number.freshness and not pen.slide else None,
        class_="kpi kpi--claimed" if number.is_claim else "kpi",
    )


@draw.register
def _(block: content.Spark, pen: Pen) -> Markup:
    return tag("div", Markup(draw_spark(block.values, block.label)), class_="spark-box")


@draw.register
def _(block: content.Chart, pen: Pen) -> Markup:
    spec = block.spec
    return tag(
        "figure",
        tag("figcaption", tag("h2", write(spec.title)), tag("p", spec.subtitle, class_="chart__sub")),
        tag("div", tag("div", Markup(svg.draw(spec, pen.words))), class_="chart__pic"),
        tag("p", write(block.said), class_="source"),
        None if pen.light else tag("div", _twin(block, pen), [write(link) for link in block.tools], class_="tools"),
        class_="chart",
        id=ids.chart(spec.name),
    )


def _twin(block: content.Chart, pen: Pen) -> Markup:
    """The chart as a table, which unfolds without a script."""
    return tag("details", tag("summary", block.table_label, class_="btn"), draw(chart_table.table(block.spec, pen.words), pen))


@draw.register
def _(block: content.Picture, pen: Pen) -> Markup:
    return tag("div", Markup(svg.draw(block.spec, pen.words)), class_="pic")


@draw.register
def _(block: content.Unknown, pen: Pen) -> Markup:
    return tag("div", class_="pic unknown")


@draw.register
def _(block: content.Framed, pen: Pen) -> Markup:
    return tag("div", draw(block.block, pen), class_="pic")


@draw.register
def _(block: content.Locator, pen: Pen) -> Markup:
    outline = Markup(draw_locator(block.path, x=block.x, y=block.y, label=block.label))
    return tag("div", tag("div", outline), draw_all(block.below, pen), class_="pic pic--place" if block.below else "pic")


@draw.register
def _(block: content.SideBySide, pen: Pen) -> Markup:
    head = f"{block.name}-head"
    return tag(
        "section",
        tag("p", block.relation, class_=f"mark mark--{block.kind}"),
        tag("h2", block.title, id=head),
        tag("div", draw_all(block.sides, pen), class_=_WIDE.get(len(block.sides), "sides sides--4")),
        tag("p", block.verdict, class_="verdict"),
        class_="conflict conflict--calm" if block.calm else "conflict",
        id=block.name,
        aria_labelledby=head,
    )


@draw.register
def _(block: content.Side, pen: Pen) -> Markup:
    number = block.number
    return tag(
        "div",
        tag("p", write(Value(number, large=True, label=number.text)), class_="figure"),
        tag("p", block.label),
        tag("p", write(Status(number.status, number.status_word, number.period))),
        tag("p", write(block.source), class_="source"),
        class_=f"side side--{_SIGNS[block.sign]}" if block.sign else "side",
    )


@draw.register
def _(block: content.Voice, pen: Pen) -> Markup:
    return tag("blockquote", tag("p", block.text))


@draw.register
def _(block: content.Triad, pen: Pen) -> Markup:
    heading = tag("h2", block.heading, class_="sr-only", id="triad-head")
    return tag("section", heading, tag("ol", draw_all(block.columns, pen), class_="triad"), aria_labelledby="triad-head")


@draw.register
def _(block: content.Column, pen: Pen) -> Markup:
    return tag("li", tag("h3", block.kicker, class_="kicker"), draw_all(block.blocks, pen))


@draw.register
def _(block: content.Tile, pen: Pen) -> Markup:
    return tag("div", tag("p", write(block.figure), class_="v"), tag("p", write(block.text)), class_="fact")


@draw.register
def _(block: content.Level, pen: Pen) -> Markup:
    return tag("li", tag("h3", write(block.heading)), tag("div", draw_all(block.blocks, pen)))


@draw.register
def _(block: content.Passport, pen: Pen) -> Markup:
    return tag("div", draw(block.head, pen), draw(block.facts, pen), class_="passport")


@draw.register
def _(block: content.PassportHead, pen: Pen) -> Markup:
    number = block.number
    before, core, after = core_of(number.text)
    large = tag("span", core, class_="quoted") if number.is_claim else tag("span", core)
    figure = [tag("small", before), large, tag("small", after)] if before or after else large
    ranks = [tag("li", write(rank), aria_current="true" if rank.status == number.status else "") for rank in block.ranks]
    return tag(
        "div",
        tag("p", f"{number.area} · {number.period}", class_="kicker"),
        tag("h1", number.title),
        tag("p", figure, class_="passport__figure"),
        tag("ul", ranks, class_="scale", aria_label=block.rank_label),
        tag("p", block.advice, class_="small lede"),
        draw(block.tools, pen),
    )
