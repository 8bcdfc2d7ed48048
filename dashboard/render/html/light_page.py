"""The light page: the content of a page without menu, choosers and files; small, printable, no scripts."""

from dataclasses import replace

from markupsafe import Markup

from dashboard import ids
from dashboard.content.frame import Frame
from dashboard.content.page import Content
from dashboard.content.text import Link
from dashboard.i18n.words import Words
from dashboard.render.html.blocks import Pen
from dashboard.render.html.frame import as_of, banners, body, language_list
from dashboard.render.html.tags import tag
from dashboard.render.html.text import write


def light_page(content: Content, frame: Frame, words: Words, *, languages: tuple[Link, ...], full: Link) -> Markup:
    """The body of the light document. languages: this light page in each; full: the page that it is of."""
    named = tuple(replace(link, text=link.title, title="") for link in languages)
    brand = tag("a", write(frame.brand.text), class_="brand", href=frame.brand.href)
    langs = tag("nav", language_list(named), class_="langs", aria_label=frame.languages_label)
    return tag(
        "div",
        tag("a", frame.skip, class_="skip", href=f"#{ids.MAIN}"),
        banners(frame),
        tag("header", tag("div", brand, langs, class_="wrap"), class_="masthead"),
        as_of(frame.as_of, "wrap small asof"),
        tag("main", body(content, Pen(words, light=True)), id=ids.MAIN, class_="wrap brief"),
        tag("footer", tag("p", write(full), class_="wrap small"), class_="foot"),
        lang=words.lang,
    )
