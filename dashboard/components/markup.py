"""Our one browser component: trusted markup (an SVG that a renderer of ours wrote) inside a Dash tree.

`assets/markup.js` draws it; `ssr.py` writes it as it is. Everything that comes from data was escaped by the renderer.
"""

from typing import Any

from dash.development.base_component import Component


class Markup(Component):
    """A `tag` whose inner HTML is `html`."""

    _children_props: list[str] = []
    _base_nodes = ["children"]
    _namespace = "korsetkish"
    _type = "Markup"
    _prop_names = ["id", "html", "tag", "className"]
    _valid_wildcard_attributes: list[str] = []
    available_properties = _prop_names
    available_wildcard_properties: list[str] = []

    def __init__(self, html: str, *, tag: str = "div", className: str = "", **kwargs: Any) -> None:  # noqa: N803
        super().__init__(html=html, tag=tag, className=className, **kwargs)
