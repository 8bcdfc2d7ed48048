"""A component tree → HTML text, so that the first response of a page already holds its content.

html.* become their tags, Markup its own text; what only exists in a browser becomes nothing.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.components.markup import Markup

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_RENAMED = {"className": "class", "htmlFor": "for", "hrefLang": "hreflang", "colSpan": "colspan", "rowSpan": "rowspan"}
_RENAMED |= {"tabIndex": "tabindex", "autoComplete": "autocomplete", "dateTime": "datetime", "maxLength": "maxlength"}
_RENAMED |= {"inputMode": "inputmode", "accessKey": "accesskey", "spellCheck": "spellcheck"}
_BROWSER_ONLY = frozenset({"children", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "key", "style"})
_BARE = frozenset({"open", "selected", "hidden", "required", "disabled", "checked", "multiple", "autoFocus", "reversed"})


def render(node: Any) -> str:
    """HTML of a component, a list of them, a string, a number or None."""
    if node is None or node is False:
        return ""
    if isinstance(node, Markup):
        return _element(node.tag, {"id": getattr(node, "id", None), "className": node.className}, node.html)
    if isinstance(node, Component):
        return _render_component(node)
    if isinstance(node, Iterable) and not isinstance(node, str):
        return "".join(render(child) for child in node)
    return escape(str(node), quote=False)


def _render_component(component: Component) -> str:
    if component._namespace != "dash_html_components":
        return ""
    tag = component._type.lower()
    properties = {name: value for name, value in component.to_plotly_json()["props"].items()}
    return _element(tag, properties, render(getattr(component, "children", None)))


def _element(tag: str, properties: dict[str, Any], inner: str) -> str:
    opening = f"<{tag}{_attributes(properties)}>"
    return opening if tag in _VOID else f"{opening}{inner}</{tag}>"


def _attributes(properties: dict[str, Any]) -> str:
    written = []
    for name, value in properties.items():
        if name in _BROWSER_ONLY or value is None or value is False or (value == "" and name == "className"):
            continue
        attribute = _RENAMED.get(name, name.lower() if name in _BARE else name)
        if value is True or name in _BARE:
            written.append(f" {attribute}")
        else:
            written.append(f' {attribute}="{escape(str(value))}"')
    return "".join(written)
