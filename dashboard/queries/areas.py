"""Areas: the country, its regions, the districts and places that the reference tables hold."""

from datetime import date
from typing import NamedTuple

from dashboard.queries.db import Published
from dashboard.selection import COUNTRY


class Area(NamedTuple):
    """One territorial unit; `area_id` is KZ, an ISO 3166-2 code or a 9-digit KATO code."""

    area_id: str
    level: str
    kind: str
    parent_id: str
    kato: str
    name_kk: str
    name_ru: str
    name_en: str
    short_kk: str
    short_ru: str
    short_en: str
    population: int | None
    population_on: date | None
    lat: float | None
    lon: float | None

    def name(self, lang: str) -> str:
        """The official name in one language."""
        return getattr(self, f"name_{lang}", self.name_en)

    def short(self, lang: str) -> str:
        """The name without its kind, for labels."""
        return getattr(self, f"short_{lang}", self.short_en) or self.name(lang)


class Shape(NamedTuple):
    """A region's outline in a 960 × 562 box and where its label stands; for a settlement its place, without outline."""

    area_id: str
    path: str
    cx: float
    cy: float


class Tile(NamedTuple):
    """A region's cell in the tile grid."""

    area_id: str
    tile_row: int
    tile_col: int
    abbr_kk: str
    abbr_ru: str
    abbr_en: str

    def abbreviation(self, lang: str) -> str:
        """Three letters in one language."""
        return getattr(self, f"abbr_{lang}", self.abbr_en)


def all_areas(published: Published) -> dict[str, Area]:
    """Areas by id."""
    return {area.area_id: area for area in published.ask("areas", Area)}


def regions(published: Published, lang: str) -> tuple[Area, ...]:
    """The 20 regions in the alphabetical order of their short names («Абай», not «область Абай»), cities last."""
    found = [area for area in all_areas(published).values() if area.level == "region"]
    return tuple(sorted(found, key=lambda area: (area.kind == "city", alphabetical(area.short(lang)))))


def children(published: Published, parent_id: str, lang: str) -> tuple[Area, ...]:
    """The areas directly below one area, alphabetically."""
    found = [area for area in all_areas(published).values() if area.parent_id == parent_id]
    return tuple(sorted(found, key=lambda area: alphabetical(area.short(lang))))


def below(published: Published, area_id: str, lang: str) -> tuple[Area, ...]:
    """Everything that lies in an area, alphabetically."""
    known = all_areas(published).values()
    found = [area for area in known if area_id in {above.area_id for above in around(published, area.area_id)}]
    return tuple(sorted(found, key=lambda area: alphabetical(area.short(lang))))


def around(published: Published, area_id: str) -> tuple[Area, ...]:
    """The areas that an area lies in, the nearest first, without the country."""
    known, found = all_areas(published), []
    parent = known[area_id].parent_id
    while parent in known and parent != COUNTRY and len(found) < len(known):
        found.append(known[parent])
        parent = known[parent].parent_id
    return tuple(found)


def country(published: Published) -> Area:
    """Kazakhstan."""
    return all_areas(published)[COUNTRY]


def shapes(published: Published) -> tuple[Shape, ...]:
    """Outlines of the regions."""
    return published.ask("region_shapes", Shape)


def tiles(published: Published, grid: str) -> tuple[Tile, ...]:
    """Cells of a tile grid: `country` or `turkistan`."""
    return published.ask("tiles", Tile, grid=grid)


_KAZAKH_ORDER = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def alphabetical(name: str) -> tuple[int, ...]:
    """A sort key in the order of the Kazakh alphabet (which holds the Russian one); other letters by code point."""
    return tuple(
        1000 + _KAZAKH_ORDER.index(letter) if letter in _KAZAKH_ORDER else ord(letter) % 1000 for letter in name.lower()
    )
