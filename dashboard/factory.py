"""Builds the app: a Dash whose every address answers with content first."""

from http import HTTPStatus
from urllib.parse import urlencode

import flask
from dash import Dash, Input, Output, dcc, html

from dashboard import downloads, headers, ids, pages, routes
from dashboard.components.markup import Markup
from dashboard.document import Document, script_sources, write_document, write_presentation
from dashboard.rendered import render_screen
from dashboard.selection import LANGUAGES, own_address, parse_address
from dashboard.settings import Settings, read_settings

VERSION = 1
"""Raised when start.js or present.js changes: their address is their version."""


class KorsetkishDash(Dash):
    """Dash with our own document: the first response of every page is the page."""

    settings: Settings

    def _config(self) -> dict[str, object]:
        """Dash's own without the token that it draws anew for every response: background callbacks need it, we have none,
        and with it no page could be revalidated. Nor is it said which Python serves."""
        return {name: value for name, value in super()._config().items() if name not in ("end_id", "python_version")}

    def index(self, *_args: object, **_kwargs: object) -> flask.Response:
        """Any address that no route took: a page, or a page that says there is none."""
        request = flask.request
        accept = request.headers.get("Accept-Language", "")
        path, query = own_address(request.path, request.args)
        rendered = render_screen(self.settings, path, query, accept)
        shown = rendered.screen
        if shown.status == HTTPStatus.OK and path != request.path:
            return flask.Response(status=HTTPStatus.FOUND, headers={"Location": f"{path}?{urlencode(query)}"})
        presenting = shown.selection.view == "present"
        document = Document(
            lang=shown.selection.lang,
            title=f"{shown.title} · {shown.words.say('Korsetkish')}",
            content=rendered.content,
            languages={lang: shown.selection.change(lang=lang).here(shown.path) for lang in LANGUAGES},
        )
        text = (
            write_presentation(document, script=f"{self.get_asset_url('start/present.js')}?m={VERSION}")
            if presenting
            else write_document(
                document,
                config=self._generate_config_html(),
                scripts=script_sources(self._generate_scripts_html()),
                start=f"{self.get_asset_url('start/start.js')}?m={VERSION}",
            )
        )
        response = flask.Response(text, status=shown.status, mimetype="text/html")
        return headers.mark_cacheable(response, shown.run_id)


def create_app(settings: Settings | None = None) -> KorsetkishDash:
    """A ready app over the published files of `settings`."""
    app = KorsetkishDash(
        "dashboard",
        assets_folder="assets",
        assets_ignore=r"(start|present)\.js",
        include_assets_files=True,
        suppress_callback_exceptions=True,
        update_title="",
        title="Көрсеткіш",
        compress=False,
    )
    app.settings = settings or read_settings()
    app.layout = html.Div([dcc.Location(id=ids.URL, refresh="callback-nav"), html.Div(id=ids.PAGE)])
    app.server.register_error_handler(404, app.index)
    headers.register(app.server, app.settings)
    routes.register(app)
    downloads.register(app)
    _register_page_callback(app)
    for module in pages.modules():
        if hasattr(module, "register"):
            module.register(app)
    return app


def _register_page_callback(app: KorsetkishDash) -> None:
    @app.callback(Output(ids.PAGE, "children"), Input(ids.URL, "pathname"), Input(ids.URL, "search"))
    def show_page(pathname: str | None, search: str | None):
        path, query = own_address(*parse_address(pathname, search))
        return Markup(render_screen(app.settings, path, query, flask.request.headers.get("Accept-Language", "")).content)
