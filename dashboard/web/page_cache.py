"""A finished screen as text, kept for as long as it stays true: a page is a function of its run, its address and the day.

The published file never changes; only how late a source is depends on the day on which somebody looks.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard import clock
from dashboard.content import deck, frame
from dashboard.content.text import Link
from dashboard.queries import last_try
from dashboard.queries.db import NothingPublishedError, find_file
from dashboard.render.html.frame import page, page_alone
from dashboard.render.html.light_page import light_page
from dashboard.render.html.slides import slides
from dashboard.selection import EDITIONS
from dashboard.settings import Settings
from dashboard.web.page_builder import Screen, build_screen

#: A worker's memory for them is about as many times 100 KB.
KEPT = 256
_kept: OrderedDict[tuple[object, ...], "Rendered"] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True)
class Rendered:
    """One screen without what it was drawn from, and its content as HTML."""

    screen: Screen
    content: str


def render_screen(
    settings: Settings, path: str, query: Mapping[str, str], accept_language: str, *, brief_at: str = ""
) -> Rendered:
    """The screen for an address; one that was found before is given again until there is a new run, a new refusal or a new day.

    brief_at: the address of the light page; then the content is that of the light page.
    """
    key = (*_key(settings, path, query, accept_language), brief_at)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    shown = build_screen(settings, path, query, accept_language)
    kept = replace(shown, content=replace(shown.content, blocks=()), frame=None, view=None)
    rendered = Rendered(kept, _draw(shown, brief_at))
    if shown.status == 200:
        with _lock:
            _kept[key] = rendered
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    return rendered


def _draw(shown: Screen, brief_at: str) -> str:
    """The screen as a page, as slides or as a light page; a mistake is told as a page."""
    words, around, view = shown.words, shown.frame, shown.view
    if around is None or view is None:
        return page_alone(shown.content, words)
    if shown.status != 200:
        return page(shown.content, around, words)
    if brief_at:
        full = Link(words.say("Full version"), shown.selection.here(shown.path))
        return light_page(shown.content, around, words, languages=frame.languages(view, brief_at), full=full)
    if shown.selection.view == "present":
        return slides(deck.deck(view, shown.content, around.languages), around, words)
    return page(shown.content, around, words)


def _key(settings: Settings, path: str, query: Mapping[str, str], accept_language: str) -> tuple[object, ...]:
    """All that a screen is made of: both editions count, since each has a door to the other."""
    live = tuple(_live(settings, edition) for edition in EDITIONS)
    wish = "" if query.get("lang") else accept_language
    return (settings, live, path, tuple(sorted(query.items())), wish, clock.today(settings.today))


def _live(settings: Settings, edition: str) -> tuple[Path, int] | None:
    """The live file, and the state of what is told beside it of refused deliveries."""
    try:
        live = find_file(settings.published_dir, edition=edition)
    except NothingPublishedError:
        return None
    return live, last_try.stamp(live)
