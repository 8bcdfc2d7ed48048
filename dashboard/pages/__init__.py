"""One page = one file, found by listing: PAGE and layout(view, …) → Content."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, cast

from dashboard.content.page import Content, Page


@dataclass(frozen=True)
class Match:
    """A page that fits a path, with the segments that its layout receives."""

    page: Page
    layout: Callable[..., Content]
    segments: dict[str, str]


@lru_cache(maxsize=1)
def modules() -> tuple[ModuleType, ...]:
    """Every page module, in menu order."""
    found = [import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__)]
    return tuple(sorted(found, key=lambda module: cast("Any", module).PAGE.order))


def pages() -> tuple[Page, ...]:
    """Every page, in menu order."""
    return tuple(cast("Any", module).PAGE for module in modules())


def find_page(path: str) -> Match | None:
    """The page for a path, or None where there is none."""
    parts = path.strip("/").split("/")
    for module in modules():
        page: Page = cast("Any", module).PAGE
        pattern = page.path.strip("/").split("/")
        if len(pattern) == len(parts):
            segments = {p[1:-1]: given for p, given in zip(pattern, parts, strict=True) if p.startswith("<")}
            if all(p.startswith("<") or p == given for p, given in zip(pattern, parts, strict=True)):
                return Match(page, cast("Any", module).layout, segments)
    return None
