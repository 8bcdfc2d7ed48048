"""A whole page: its frame and its content."""

from markupsafe import Markup

from dashboard import ids
from dashboard.content import blocks
from dashboard.content.figure_blocks import Passport
from dashboard.content.frame import Frame
from dashboard.content.page import Content
from dashboard.content.text import Link, Text
from dashboard.i18n.words import Words
from dashboard.render.html.blocks import Pen, draw, draw_all
from dashboard.render.html.tags import joined, tag
from dashboard.render.html.text import write


def page(content: Content, frame: Frame, words: Words) -> Markup:
    """The body of a page's document."""
    return framed(body(content, Pen(words)), frame, words)


def framed(inner: Markup, frame: Frame, words: Words) -> Markup:
    """What stands in `main`, with what stands around every page."""
    return tag(
        "div",
        tag("a", frame.skip, class_="skip", href=f"#{ids.MAIN}"),
        banners(frame),
        _masthead(frame),
        tag("main", inner, id=ids.MAIN, class_="wrap", tabindex="-1"),
        _foot(frame),
        lang=words.lang,
    )


def page_alone(content: Content, words: Words) -> Markup:
    """A page without a frame: nothing is published that one could be made from."""
    head = draw_all([content.head], Pen(words))
    return tag("div", tag("main", head, class_="wrap", lang=words.lang))


def body(content: Content, pen: Pen) -> Markup:
    """Head and blocks; a passport stands before the rest."""
    first = [block for block in content.blocks if isinstance(block, Passport)]
    rest = [block for block in content.blocks if not isinstance(block, Passport)]
    stack = tag("div", draw_all(rest, pen), class_="stack after-passport" if first else "stack")
    head = draw(content.head, pen)
    if isinstance(content.head, blocks.Trail):
        head = tag("div", head, class_="page-head")
    return joined((head, draw_all(first, pen), stack if rest else None))


def banners(frame: Frame) -> Markup:
    """That everything is invented; that this is a page of an earlier run, and what the live one says."""
    shown: list[Markup] = []
    if frame.demo:
        shown.append(tag("p", frame.demo, class_="demo-banner", role="status"))
    if frame.earlier:
        band = frame.earlier
        link = tag("a", band.link_text, href=band.href)
        head = tag("b", f"{band.heading}.")
        shown.append(tag("p", head, " ", " ".join(band.notes), " ", link, class_="run-banner", role="status"))
    return joined(shown)


def _masthead(frame: Frame) -> Markup:
    main = [tag("li", write(link)) for link in frame.menu]
    more = tag("ul", [tag("li", write(link)) for link in frame.more])
    fold = tag("li", tag("details", tag("summary", frame.more_label), more))
    return tag(
        "header",
        tag(
            "div",
            tag("a", write(frame.brand.text), class_="brand", href=frame.brand.href),
            tag("nav", tag("ul", main, fold), class_="nav", aria_label=frame.menu_label),
            tag("nav", language_list(frame.languages), class_="langs", aria_label=frame.languages_label),
            class_="wrap",
        ),
        class_="masthead",
    )


def language_list(links: tuple[Link, ...]) -> Markup:
    """The languages of a page."""
    return tag("ul", [tag("li", write(link)) for link in links])


def as_of(text: Text, class_name: str = "asof") -> Markup:
    """The day of the data, and what is late."""
    return tag("p", write(text), class_=class_name)


def _foot(frame: Frame) -> Markup:
    about, age, stamp = frame.foot
    said = tag("div", tag("p", write(about)), as_of(age), tag("p", write(stamp)), class_="small")
    links = tag("ul", [tag("li", write(link)) for link in frame.links])
    return tag("footer", tag("div", said, links, class_="wrap"), class_="foot")
