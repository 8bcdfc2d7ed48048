"""Elements of HTML as text: every word is escaped unless it is markup already."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
#: Names that Python keeps for itself.
_SPELT = {"class_": "class", "for_": "for"}


def tag(name: str, /, *children: Any, **attributes: Any) -> Markup:
    """An element. An attribute that is None, False or "" is left out, one that is True stands bare; `aria_label` is spelt
    `aria-label`. Children are escaped; None is nothing, lists are drawn one after another."""
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(opening) if name in _VOID else Markup(f"{opening}{joined(children)}</{name}>")


def joined(children: Iterable[Any]) -> Markup:
    """Children one after another."""
    return Markup("").join(_written(child) for child in children)


def _written(child: Any) -> Markup:
    if child is None or child is False:
        return Markup("")
    if isinstance(child, (list, tuple)):
        return joined(child)
    return escape(child)


def _attribute(key: str, value: Any) -> str:
    if value is None or value is False or value == "":
        return ""
    name = _SPELT.get(key, key.replace("_", "-"))
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
