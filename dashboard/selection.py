"""What the reader has chosen. The URL is the only state: `read` and `href` are each other's inverse."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

LANGUAGES = ("kk", "ru", "en")
EDITIONS = ("official", "demo")
COUNTRY = "KZ"
LATEST = "latest"
VIEWS = ("page", "present")

#: Filters that single pages understand; anything else in a query is ignored, never echoed.
FILTERS = ("q", "indicator", "year", "status", "topic", "problem", "state", "body", "row", "from")


class UnknownChoiceError(Exception):
    """A parameter names something that does not exist. `name` and `value` are for the 404 page."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}: {value!r}")
        self.name = name
        self.value = value


@dataclass(frozen=True)
class Selection:
    """One state of the screen; hashable, so that a page can be cached by it."""

    lang: str
    area: str = COUNTRY
    period: str = LATEST
    edition: str = "official"
    run: str = ""
    view: str = "page"
    filters: tuple[tuple[str, str], ...] = field(default=())

    def filter(self, name: str) -> str:
        """The value of one page filter, or an empty string."""
        return dict(self.filters).get(name, "")

    def with_filters(self, **changes: str) -> "Selection":
        """The same choice with some filters set (an empty value removes one)."""
        merged = {**dict(self.filters), **changes}
        return replace(self, filters=tuple(sorted((k, v) for k, v in merged.items() if v)))

    def change(self, **changes: Any) -> "Selection":
        """The same choice with other fields."""
        return replace(self, **changes)

    def query(self) -> str:
        """The query string; defaults are left out, the language never is: a link shows what its sender saw."""
        pairs = [("lang", self.lang)]
        defaults = {"area": COUNTRY, "period": LATEST, "edition": "official", "run": "", "view": "page"}
        pairs += [(name, getattr(self, name)) for name, default in defaults.items() if getattr(self, name) != default]
        return urlencode(pairs + list(self.filters))

    def href(self, path: str) -> str:
        """An address inside the product that keeps language, edition and run, and nothing else of the page."""
        kept = Selection(lang=self.lang, edition=self.edition, run=self.run)
        return f"{path}?{kept.query()}"

    def here(self, path: str) -> str:
        """The address of this very screen."""
        return f"{path}?{self.query()}"


_AREA_PAGE = re.compile(r"/area/([^/]+)")


def own_address(path: str, query: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Where a page lives that can be asked for at two addresses: an area under its own code, the country on the overview."""
    found, rest = _AREA_PAGE.fullmatch(path), dict(query)
    if found is None and path != "/":
        return path, rest
    chosen = rest.pop("area", COUNTRY) or COUNTRY
    shown = chosen if chosen != COUNTRY else found[1] if found else COUNTRY
    return "/" if shown == COUNTRY else f"/area/{shown}", rest


def choose_language(accept_language: str) -> str:
    """First of our languages in the browser's order of preference; Kazakh where it names none of them."""
    weighted = []
    for position, item in enumerate(accept_language.split(",")):
        tag, *options = (part.strip().lower() for part in item.split(";"))
        try:
            weight = float(next((option[2:] for option in options if option.startswith("q=")), "1"))
        except ValueError:
            continue
        if weight > 0:
            weighted.append((-weight, position, tag.split("-")[0]))
    return next((tag for _, _, tag in sorted(weighted) if tag in LANGUAGES), LANGUAGES[0])


def parse_address(pathname: object, search: object) -> tuple[str, dict[str, str]]:
    """Path and query as a script in the browser names them, read as the server reads an address: decoded, the first of
    repeated parameters, no half characters."""
    path, text = (str(part or "").encode("utf-8", "replace").decode() for part in (pathname, search))
    return re.sub(r"^/+", "/", unquote(path)) or "/", dict(reversed(parse_qsl(text.removeprefix("?"))))


def read(query: Mapping[str, str], *, accept_language: str = "") -> Selection:
    """The selection that a query string describes.

    Raises UnknownChoiceError for a language, edition or view that does not exist; areas, periods and runs
    are checked against the published file by `catalogue.check`.
    """
    lang = query.get("lang", "") or choose_language(accept_language)
    edition = query.get("edition", "") or "official"
    view = query.get("view", "") or "page"
    for name, value, known in (("lang", lang, LANGUAGES), ("edition", edition, EDITIONS), ("view", view, VIEWS)):
        if value not in known:
            raise UnknownChoiceError(name, value)
    filters = tuple(sorted((name, query[name][:200]) for name in FILTERS if query.get(name)))
    return Selection(
        lang=lang,
        area=query.get("area", "") or COUNTRY,
        period=query.get("period", "") or LATEST,
        edition=edition,
        run=query.get("run", ""),
        view=view,
        filters=filters,
    )
