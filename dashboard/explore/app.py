"""The Dash app of the explorer, mounted under its own path of the server that serves the pages."""

from dataclasses import replace

import dash
import flask
import plotly
from markupsafe import Markup

from dashboard import pages
from dashboard.content import frame
from dashboard.explore import callbacks, layout
from dashboard.explore.question import Question, ask
from dashboard.explore.state import PATH, read_state
from dashboard.queries.db import NothingPublishedError
from dashboard.render.html.document import Document, write_document
from dashboard.render.html.frame import framed
from dashboard.render.html.tags import joined, tag
from dashboard.selection import COUNTRY, LANGUAGES, UnknownChoiceError
from dashboard.settings import Settings


class Explorer(dash.Dash):
    """Dash inside the frame of the product: its masthead, its languages, its banners."""

    settings: Settings

    def interpolate_index(self, **parts: str) -> str:
        """The document around the app, in the reader's language."""
        search = f"?{flask.request.query_string.decode('utf-8', 'replace')}"
        try:
            question = ask(self.settings, search)
        except (UnknownChoiceError, NothingPublishedError) as error:
            flask.abort(404 if isinstance(error, UnknownChoiceError) else 503)
        words, addresses = question.view.words, _addresses(question)
        around = frame.around(question.view, pages.pages(), None, COUNTRY)
        links = tuple(replace(link, href=addresses[link.lang]) for link in around.languages)
        content = framed(_entry(question), replace(around, languages=links), words)
        scripts = f"{parts['config']}{parts['scripts']}{parts['renderer']}"
        title = f"{words.say('Explore')} · {words.say('Korsetkish')}"
        return write_document(Document(words.lang, title, f"{parts['css']}{content}{scripts}", addresses))


def _addresses(question: Question) -> dict[str, str]:
    """This state in each language."""
    state = question.state
    return {lang: state.change(selection=state.selection.change(lang=lang)).address for lang in LANGUAGES}


def _entry(question: Question) -> Markup:
    """Where the app is drawn; what a reader sees until then, and the way of one without scripts."""
    words = question.view.words
    waiting = words.say("The explorer draws in the browser: its scripts are on their way.")
    head = tag("div", tag("h1", words.say("Explore")), tag("p", waiting, class_="lede"), class_="page-head")
    way = tag("a", words.say("All figures"), href=question.view.href("/figures"))
    without = tag("p", words.say("Every figure can also be read without scripts."), " ", way, class_="lede")
    return joined((tag("div", head, id="react-entry-point"), tag("noscript", without)))


def register(server: flask.Flask, settings: Settings) -> None:
    """Adds the explorer to the server."""
    app = Explorer(
        "dashboard.explore",
        server=server,
        routes_pathname_prefix=PATH,
        external_scripts=[f"{PATH}_dash-component-suites/plotly/package_data/plotly.min.js?m={plotly.__version__}"],
        suppress_callback_exceptions=True,
        update_title="",
    )
    app.settings = settings
    app.layout = layout.shell
    callbacks.register(app, settings)
    server.extensions["explorer_scripts"] = app.csp_hashes()

    @server.get(PATH.rstrip("/"))
    def explore() -> flask.Response:
        """The address without its last stroke."""
        address = read_state(f"?{flask.request.query_string.decode('utf-8', 'replace')}").address
        return flask.Response(status=302, headers={"Location": address})
