"""Presentation: a page's story on a projector, one message at a time. Works without scripts as a long page.

Every text is at least 1/40 of the slide's width (24 pt on a 16:9 slide); the theme's `.slide` sees to it.
"""

import re

from markupsafe import Markup

from dashboard import ids
from dashboard.content.deck import Deck, Slide
from dashboard.content.frame import Frame
from dashboard.i18n.words import Words
from dashboard.render.html.blocks import Pen, draw
from dashboard.render.html.frame import banners
from dashboard.render.html.tags import joined, tag
from dashboard.render.html.text import write
from dashboard.render.svg import svg

_CHART_WIDTH = 840


def slides(deck: Deck, frame: Frame, words: Words) -> Markup:
    """The body of the document of a presentation."""
    shown = [
        tag("section", _slide(slide, frame, words), class_=f"slide {_kind(slide)}", id=f"slide-{i}", **_spoken(deck, slide))
        for i, slide in enumerate(deck.slides, start=1)
    ]
    return tag("main", banners(frame), shown, _controls(deck), class_="deck", id=ids.MAIN, lang=words.lang)


def _spoken(deck: Deck, slide: Slide) -> dict[str, str]:
    return {"aria_roledescription": deck.slide_word, "aria_label": slide.label}


def _kind(slide: Slide) -> str:
    return "slide--chart" if slide.chart else "slide--opening"


def _controls(deck: Deck) -> Markup:
    languages = [
        tag("a", write(link.text), href=link.href, lang=link.lang, hreflang=link.lang, data_lang=link.lang)
        for link in deck.languages
    ]
    leave = tag("a", write(deck.leave.text), href=deck.leave.href, data_leave="true")
    return tag("nav", tag("span", deck.keys), languages, leave, class_="deck__controls", aria_label=deck.label)


def _slide(slide: Slide, frame: Frame, words: Words) -> Markup:
    headline = tag("h2" if slide.chart else "h1", write(slide.title), class_="slide__title")
    if slide.chart:
        picture = tag("div", Markup(_scaled(svg.draw(slide.chart, words))), class_="slide__pic")
        inner = joined((tag("p", slide.measure, class_="slide__sub"), picture))
    else:
        inner = draw(slide.block, Pen(words, slide=True))
    brand = tag("div", write(frame.brand), tag("span", slide.stamp) if slide.stamp else None, class_="slide__brand")
    foot = tag("footer", tag("span", slide.said), brand, class_="source")
    return joined((headline, tag("div", inner, class_="slide__body"), foot))


def _scaled(markup: str) -> str:
    """A fluid picture inside one that scales: its texts are then 1/40 of the slide's width at every size of screen."""
    fluid = re.match(r'<svg class="fluid" height="([0-9.]+)"', markup)
    if fluid is None:
        return markup
    box = f'viewBox="0 0 {_CHART_WIDTH} {fluid[1]}" preserveAspectRatio="xMinYMin meet"'
    return f'<svg class="slide__chart" {box}>{markup}</svg>'
