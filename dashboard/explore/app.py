"""The Dash app of the explorer, mounted under its own path of the server that serves the pages."""

from html import escape

import dash
import flask
import plotly

from dashboard import shell, ssr
from dashboard.components.markup import Markup
from dashboard.document import Document, write_document
from dashboard.explore import callbacks, layout
from dashboard.explore.question import ask
from dashboard.explore.state import PATH, read_state
from dashboard.pages import Body
from dashboard.queries.db import NothingPublishedError
from dashboard.selection import LANGUAGES, UnknownChoiceError
from dashboard.settings import Settings


class Explorer(dash.Dash):
    """Dash inside the frame of the product: its masthead, its languages, its banners."""

    settings: Settings

    def interpolate_index(self, **parts: str) -> str:
        """The document around the app, in the reader's language."""
        search = f"?{flask.request.query_string.decode('utf-8', 'replace')}"
        scripts = f"{parts['config']}{parts['scripts']}{parts['renderer']}"
        try:
            question = ask(self.settings, search)
        except (UnknownChoiceError, NothingPublishedError) as error:
            flask.abort(404 if isinstance(error, UnknownChoiceError) else 503)
        words, state = question.view.words, question.state
        entry = (
            f'<div id="react-entry-point"><div class="page-head"><h1>{escape(words.say("Explore"))}</h1><p class="lede">'
            f"{escape(words.say('The explorer draws in the browser: its scripts are on their way.'))}</p></div></div>"
            f'<noscript><p class="lede">{escape(words.say("Every figure can also be read without scripts."))} '
            f'<a href="{escape(question.view.href("/figures"))}">{escape(words.say("All figures"))}</a></p></noscript>'
        )
        title = words.say("Explore")
        content = ssr.render(shell.frame(question.view, Body(title, [Markup(entry)]), None))
        languages = {lang: state.change(selection=state.selection.change(lang=lang)).address for lang in LANGUAGES}
        document = Document(words.lang, f"{title} · {words.say('Korsetkish')}", f"{parts['css']}{content}{scripts}", languages)
        return write_document(document)


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
        return flask.redirect(read_state(f"?{flask.request.query_string.decode()}").address)
