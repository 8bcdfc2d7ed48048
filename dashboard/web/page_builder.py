"""A path and a query → what is said on the page at this address, in its frame, with its status. Nothing is drawn here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from dashboard import catalogue, pages
from dashboard.content import absence, frame, unreadable, vintage
from dashboard.content.blocks import Head, Tools
from dashboard.content.frame import Frame
from dashboard.content.page import Content, Page
from dashboard.content.text import Link
from dashboard.i18n.words import Words
from dashboard.pages import Match, find_page
from dashboard.queries.db import NothingPublishedError
from dashboard.queries.schema import NotKnownError, UnreadableError
from dashboard.selection import COUNTRY, LANGUAGES, Selection, UnknownChoiceError, choose_language, read
from dashboard.settings import Settings
from dashboard.view import View


@dataclass(frozen=True)
class Screen:
    """One finished screen. frame and view: None where nothing is published."""

    content: Content
    status: int
    selection: Selection
    path: str
    words: Words
    run_id: str = ""
    frame: Frame | None = None
    view: View | None = None

    @property
    def title(self) -> str:
        """The message of the page."""
        return self.content.title


def build_screen(settings: Settings, path: str, query: Mapping[str, str], accept_language: str) -> Screen:
    """The screen for an address; every mistake in it gets a page that says so, with status 404."""
    lang = query.get("lang", "") if query.get("lang", "") in LANGUAGES else choose_language(accept_language)
    fallback = Selection(lang=lang)
    try:
        selection = read(query, accept_language=accept_language)
        view = catalogue.open_view(settings, selection, path)
    except UnknownChoiceError as error:
        return _not_found(settings, fallback, path, error)
    except NothingPublishedError:
        return _nothing_published(fallback, path)
    except UnreadableError as error:
        return _unreadable(settings, read(query, accept_language=accept_language), path, error)
    match = find_page(path)
    if match is None:
        return _not_found(settings, fallback, path, UnknownChoiceError("page", path))
    try:
        content = match.layout(view, **match.segments)
    except UnknownChoiceError as error:
        return _not_found(settings, fallback, path, error)
    except NotKnownError:
        title = absence.not_known(view.words)
        content = Content(title, Head(title), [], status=HTTPStatus.NOT_FOUND)
    return _framed(replace(view, live_says=_live_title(settings, view, match)), content, match.page, path)


def _framed(view: View, content: Content, page: Page | None, path: str) -> Screen:
    around = frame.around(view, pages.pages(), page, _area_shown(view))
    return Screen(content, content.status, view.selection, path, view.words, view.figures.run_id, around, view)


def _area_shown(view: View) -> str:
    """The area that the page is about: the chosen one, else the one in its path."""
    match = find_page(view.path)
    in_path = match.segments.get("area_id", COUNTRY) if match else COUNTRY
    return view.selection.area if view.selection.area != COUNTRY else in_path


def _live_title(settings: Settings, view: View, match: Match) -> str:
    """What the same page is called today, where the page at hand is of an earlier run; empty where it is not there."""
    if not vintage.is_earlier(view):
        return ""
    _, content = _live(settings, view.selection, view.path, match)
    return content.title if content else ""


def _live(settings: Settings, selection: Selection, path: str, match: Match | None) -> tuple[View | None, Content | None]:
    """The same page of the live run; None where there is no such page, or no live run that can be shown."""
    view = None
    try:
        view = catalogue.open_view(settings, selection.change(run=""), path)
        return view, match.layout(view, **match.segments) if match else None
    except (UnknownChoiceError, NothingPublishedError, UnreadableError, NotKnownError):
        return view, None


def _unreadable(settings: Settings, selection: Selection, path: str, error: UnreadableError) -> Screen:
    """A run that cannot be shown: what is known of it, and beside it what the live run says at the same address."""
    status = HTTPStatus.GONE if error.why == "too_old" and selection.run else HTTPStatus.SERVICE_UNAVAILABLE
    live, now = _live(settings, selection, path, find_page(path)) if selection.run else (None, None)
    if live is None and selection.run:  # The live run may not know the area or the period that was asked for.
        live, _ = _live(settings, Selection(lang=selection.lang, edition=selection.edition), "/", None)
    if live is None:
        words = Words(selection.lang)
        return Screen(unreadable.of_live(words, status=status), status, selection, path, words)
    around = frame.around(live, pages.pages(), None, _area_shown(live))
    around = replace(around, languages=frame.languages(replace(live, selection=selection), path))
    content = unreadable.of_run(live, error, now, status=status)
    return Screen(content, status, selection, path, live.words, live.figures.run_id, around, live)


def _not_found(settings: Settings, selection: Selection, path: str, error: UnknownChoiceError) -> Screen:
    try:
        view = catalogue.open_view(settings, selection, "/")
    except NothingPublishedError:
        return _nothing_published(selection, path)
    return _framed(view, not_found(view, error), None, "/")


def not_found(view: View, error: UnknownChoiceError) -> Content:
    """What is said when an address names something that does not exist."""
    words = view.words
    kinds = {
        "area": words.say("There is no such area: {value}", value=error.value),
        "period": words.say("There are no figures for this period: {value}", value=error.value),
        "lang": words.say("There is no such language: {value}", value=error.value),
        "edition": words.say("There is no such edition: {value}", value=error.value),
        "run": words.say("There is no such run: {value}", value=error.value),
        "figure": words.say("There is no such figure: {value}", value=error.value),
        "topic": words.say("There is no such topic: {value}", value=error.value),
        "indicator": words.say("There is no such indicator: {value}", value=error.value),
        "status": words.say("There is no such status: {value}", value=error.value),
        "year": words.say("There are no figures for this period: {value}", value=error.value),
        "problem": words.say("There is no such kind of report: {value}", value=error.value),
        "state": words.say("There is no such state of a promise: {value}", value=error.value),
        "body": words.say("Nobody of this name has promised anything: {value}", value=error.value),
        "view": words.say("There is no such view: {value}", value=error.value),
        "from": words.say("There is no such page of the table: {value}", value=error.value),
    }
    title = kinds.get(error.name, words.say("There is no such page: {value}", value=error.value))
    advice = words.say("Check the address, or start from the overview: every figure can be reached from there.")
    doors = [
        Link(words.say("To the overview"), view.href("/"), "button"),
        Link(words.say("All figures"), view.href("/figures"), "button"),
    ]
    return Content(title, Head(title, advice), [Tools(doors)], status=404)


def _nothing_published(selection: Selection, path: str) -> Screen:
    words = Words(selection.lang)
    title = words.say("Nothing is published in this edition yet")
    advice = words.say("Run `python -m etl run`: it reads the sources and publishes the first file.")
    return Screen(Content(title, Head(title, advice), [], status=503), 503, selection, path, words)
