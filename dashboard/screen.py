"""A path and a query → the screen: the page's tree in its frame, with its status."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from dashboard import catalogue, deck, shell
from dashboard.content import vintage
from dashboard.i18n.words import Words
from dashboard.pages import Body, Match, find_page
from dashboard.queries.db import NothingPublishedError
from dashboard.selection import LANGUAGES, Selection, UnknownChoiceError, choose_language, read
from dashboard.settings import Settings
from dashboard.view import View


@dataclass(frozen=True)
class Screen:
    """One finished screen."""

    tree: Component
    title: str
    status: int
    selection: Selection
    path: str
    words: Words
    run_id: str = ""
    body: Body | None = None
    view: View | None = None


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
    match = find_page(path)
    if match is None:
        return _not_found(settings, fallback, path, UnknownChoiceError("page", path))
    try:
        body = match.layout(view, **match.segments)
    except UnknownChoiceError as error:
        return _not_found(settings, fallback, path, error)
    view = replace(view, live_says=_live_title(settings, view, match))
    presenting = selection.view == "present"
    tree = deck.deck(view, body) if presenting else shell.frame(view, body, match.page)
    return Screen(tree, body.title, body.status, selection, path, view.words, view.figures.run_id, body, view)


def _live_title(settings: Settings, view: View, match: Match) -> str:
    """What the same page is called today, where the page at hand is of an earlier run; empty where it is not there."""
    if not vintage.is_earlier(view):
        return ""
    try:
        live = catalogue.open_view(settings, view.selection.change(run=""), view.path)
        return str(match.layout(live, **match.segments).title)
    except (UnknownChoiceError, NothingPublishedError):
        return ""


def _not_found(settings: Settings, selection: Selection, path: str, error: UnknownChoiceError) -> Screen:
    try:
        view = catalogue.open_view(settings, selection, "/")
    except NothingPublishedError:
        return _nothing_published(selection, path)
    body = not_found_body(view, error)
    return Screen(shell.frame(view, body, None), body.title, 404, selection, "/", view.words, view.figures.run_id)


def not_found_body(view: View, error: UnknownChoiceError) -> Body:
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
    home = html.A(words.say("To the overview"), className="btn", href=view.href("/"))
    country = html.A(words.say("All figures"), className="btn", href=view.href("/figures"))
    return Body(
        title,
        [
            html.Div([html.H1(title), html.P(advice, className="lede")], className="page-head"),
            html.P([home, " ", country], className="tools"),
        ],
        status=404,
    )


def _nothing_published(selection: Selection, path: str) -> Screen:
    words = Words(selection.lang)
    title = words.say("Nothing is published in this edition yet")
    advice = words.say("Run `python -m etl run`: it reads the sources and publishes the first file.")
    tree = html.Main([html.H1(title), html.P(advice)], className="wrap page-head", lang=selection.lang)
    return Screen(html.Div(tree), title, 503, selection, path, words)
