"""Builds the server: reader pages are plain documents, made here from an address."""

from http import HTTPStatus
from urllib.parse import urlencode

import flask

from dashboard.explore import app as explorer
from dashboard.queries.schema import NotKnownError, UnreadableError
from dashboard.render.html.document import Document, write_document
from dashboard.selection import LANGUAGES, own_address
from dashboard.settings import Settings, read_settings
from dashboard.web import downloads, headers, routes
from dashboard.web.page_cache import render_screen


def create_app(settings: Settings | None = None) -> flask.Flask:
    """A ready server over the published files of `settings`."""
    chosen = settings or read_settings()
    server = flask.Flask("dashboard", static_folder="assets", static_url_path="/assets")
    headers.register(server, chosen)
    routes.register(server, chosen)
    downloads.register(server, chosen)
    explorer.register(server, chosen)

    @server.get("/")
    @server.get("/<path:path>")
    @server.errorhandler(HTTPStatus.NOT_FOUND)
    @server.errorhandler(NotKnownError)
    def page(*_: object, **__: object) -> flask.Response:
        return _page(chosen, flask.request.path)

    @server.errorhandler(HTTPStatus.GONE)
    @server.errorhandler(UnreadableError)
    def behind(*_: object) -> flask.Response:
        return _page(chosen, downloads.page_behind(flask.request))

    return server


def _page(settings: Settings, address: str) -> flask.Response:
    """Any address that no route took: a page, or a page that says there is none."""
    request = flask.request
    path, query = own_address(address, request.args)
    rendered = render_screen(settings, path, query, request.headers.get("Accept-Language", ""))
    shown = rendered.screen
    if shown.status == HTTPStatus.OK and path != address:
        return flask.Response(status=HTTPStatus.FOUND, headers={"Location": f"{path}?{urlencode(query)}"})
    document = Document(
        lang=shown.selection.lang,
        title=f"{shown.title} · {shown.words.say('Korsetkish')}",
        content=rendered.content,
        languages={lang: shown.selection.change(lang=lang).here(shown.path) for lang in LANGUAGES},
    )
    presenting = shown.selection.view == "present"
    how = {"script": "present.js", "body_class": "stage"} if presenting else {"script": "page.js"}
    response = flask.Response(write_document(document, **how), status=shown.status, mimetype="text/html")
    return headers.mark_cacheable(response, shown.run_id)
