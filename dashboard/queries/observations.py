"""Published figures as they were printed, their indicators and their contradictions."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from dashboard.queries.db import Published


class Observation(NamedTuple):
    """One figure that somebody published; texts are English, to be said through `Words.data`."""

    observation_id: str
    indicator_id: str
    topic: str
    area_id: str
    area_detail: str
    body: str
    scope: str
    counted_by: str
    period_id: str
    period_start: date | None
    period_end: date | None
    period_grain: str
    value: float
    unit: str
    numerator: float | None
    denominator: float | None
    breakdown: str
    qualifier: str
    definition: str
    status: str
    publisher: str
    url: str
    published_on: str
    confidence: str
    note: str
    collected_on: date
    source_id: str
    snapshot_id: str
    row_no: int


class Indicator(NamedTuple):
    """What a set of figures counts."""

    indicator_id: str
    topic: str
    unit: str
    direction: str
    decimals: int
    chartable: bool
    title: str
    definition: str
    figures: int


class Side(NamedTuple):
    """One side of a conflict."""

    conflict_id: str
    topic: str
    area_id: str
    relation: str
    position: int
    observation_id: str
    title: str
    label: str
    verdict: str


class Code(NamedTuple):
    """The English name of a code; `code` is empty for the name of the dimension itself."""

    dimension: str
    code: str
    name: str


class Text(NamedTuple):
    """An English data text and its translation."""

    msgid: str
    msgstr: str


class NamedPlace(NamedTuple):
    """A figure of a region and the district that it names."""

    area_id: str
    observation_id: str


class Year(NamedTuple):
    """A year that some figure ends in."""

    year: int


def found(
    published: Published,
    *,
    topic: str = "",
    indicator_id: str = "",
    area_id: str = "",
    period_id: str = "",
    status: str = "",
    year: str = "",
    words: str = "",
) -> tuple[Observation, ...]:
    """Figures that fit every filter; every word must occur in the figure's texts, in any language, or be its value."""
    return published.ask(
        "observations_found",
        Observation,
        topic=topic,
        indicator_id=indicator_id,
        area_id=area_id,
        period_id=period_id,
        status=status,
        year=year,
        words=" ".join(words.split()),
    )


def by_id(published: Published, ids: Sequence[str]) -> dict[str, Observation]:
    """Figures by their ids."""
    wanted = tuple(sorted(set(ids)))
    rows = published.ask("observations_by_id", Observation, ids=wanted)
    return {row.observation_id: row for row in rows}


def last_by_area(published: Published, indicators: Sequence[str], *, year: int = 0) -> dict[str, Observation]:
    """Each area's last figure on any of the indicators, of the area as a whole, up to the end of `year` unless 0."""
    rows = published.ask("observations_last", Observation, indicators=tuple(indicators), year=year)
    return {row.area_id: row for row in rows}


def about_place(published: Published, area_id: str) -> tuple[Observation, ...]:
    """Figures of a region that name one of its districts; nothing for other areas."""
    named = [row.observation_id for row in places(published) if row.area_id == area_id]
    return tuple(by_id(published, named).values()) if named else ()


def places(published: Published) -> tuple[NamedPlace, ...]:
    """Which figures of a region name which of its districts."""
    return published.ask("figure_places", NamedPlace)


def indicators(published: Published) -> dict[str, Indicator]:
    """Indicators by id."""
    return {row.indicator_id: row for row in published.ask("indicators", Indicator)}


def conflicts(published: Published, *, topic: str = "", area_id: str = "") -> tuple[tuple[Side, ...], ...]:
    """Contradictions, each with its sides in order."""
    sides = published.ask("conflicts", Side, topic=topic, area_id=area_id)
    return tuple(tuple(group) for _, group in groupby(sides, key=lambda side: side.conflict_id))


def codes(published: Published) -> dict[tuple[str, str], str]:
    """English names of codes by (dimension, code)."""
    return {(row.dimension, row.code): row.name for row in published.ask("codes", Code)}


def texts(published: Published, lang: str) -> dict[str, str]:
    """Translations of the data texts into one language."""
    return {row.msgid: row.msgstr for row in published.ask("texts", Text, lang=lang)}


def years(published: Published) -> tuple[int, ...]:
    """Years that figures end in, latest first."""
    return tuple(row.year for row in published.ask("observation_years", Year))
