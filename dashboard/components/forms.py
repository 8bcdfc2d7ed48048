"""Fields of a form that works without scripts: the address is its only state."""

from html import escape

from dash import html
from dash.development.base_component import Component

from dashboard.components.markup import Markup
from dashboard.view import View


def kept_fields(view: View) -> list[Component]:
    """The parts of the choice that a form does not ask for but must keep: language, edition, run, view."""
    chosen = view.selection
    kept = {"lang": chosen.lang, "edition": chosen.edition, "run": chosen.run}
    defaults = {"edition": "official", "run": ""}
    fields = [
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in kept.items()
        if value != defaults.get(name)
    ]
    return [Markup("".join(fields), tag="span", className="kept")]


def select(label: str, name: str, options: list[tuple[str, str]], current: str) -> Component:
    """A labelled list of (value, text) in a form that works without scripts."""
    items = [html.Option(text, value=value, selected=value == current) for value, text in options]
    return html.Label([f"{label} ", html.Select(items, name=name)])


def text_field(label: str, name: str, value: str) -> Component:
    """A labelled search field."""
    field = f'<input type="search" name="{escape(name)}" value="{escape(value)}" maxlength="200" autocomplete="off">'
    return html.Label([f"{label} ", Markup(field, tag="span")])


def submit(text: str) -> Component:
    """The button of a form."""
    return html.Button(text, className="btn", type="submit")
