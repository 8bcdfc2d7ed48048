"""The light page: the content of an area's page without menu, choosers and downloads; small, printable, no scripts."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import ids, shell
from dashboard.components.chart_frame import ChartFigure
from dashboard.screen import Screen
from dashboard.selection import LANGUAGES

#: Parts that need a full page around them.
_LEFT_OUT = ("chosen", "tools", "spark-box")


def tree(shown: Screen, *, here: str) -> Component:
    """The light frame around a screen's content; a screen without content (404, nothing published) as it is."""
    if shown.body is None or shown.view is None:
        return shown.tree
    view, words = shown.view, shown.words
    languages = [
        html.Li(
            html.A(
                shell.LANGUAGE_NAMES[lang][1],
                href=shown.selection.change(lang=lang).here(here),
                lang=lang,
                hrefLang=lang,
                **({"aria-current": "true"} if lang == words.lang else {}),
            )
        )
        for lang in LANGUAGES
    ]
    full = html.A(words.say("Full version"), href=shown.selection.here(shown.path))
    return html.Div(
        [
            html.A(words.say("Skip to the main content"), className="skip", href=f"#{ids.MAIN}"),
            shell.demo_banner(view),
            shell.run_banner(view),
            html.Header(
                html.Div(
                    [
                        html.A(words.say("Korsetkish"), className="brand", href=view.href("/")),
                        html.Nav(html.Ul(languages), className="langs", **{"aria-label": words.say("Language")}),
                    ],
                    className="wrap",
                ),
                className="masthead",
            ),
            html.P(shell.as_of(view).children, className="wrap small asof"),
            html.Main([_lighter(part) for part in shown.body.content], id=ids.MAIN, className="wrap brief"),
            html.Footer(html.P(full, className="wrap small"), className="foot"),
        ],
        lang=words.lang,
    )


def _lighter(node: Any) -> Any:
    """The same tree without the parts that a light page does not need. The tree given is left as it was."""
    if isinstance(node, (list, tuple)):
        return [_lighter(child) for child in node if not _is_left_out(child)]
    if not isinstance(node, Component) or getattr(node, "children", None) is None:
        return node
    properties = {name: getattr(node, name) for name in node._prop_names if hasattr(node, name) and name != "children"}
    wild = {name: value for name, value in node.__dict__.items() if name.startswith(("aria-", "data-"))}
    kind = html.Figure if isinstance(node, ChartFigure) else type(node)
    return kind(_lighter(node.children), **properties, **wild)


def _is_left_out(node: Any) -> bool:
    return isinstance(node, Component) and any(name in str(getattr(node, "className", "")).split() for name in _LEFT_OUT)
