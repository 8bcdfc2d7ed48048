"""Borders with their dates: which unit a code named at which time."""

from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from dashboard.queries.db import Published


class Dated(Protocol):
    """What speaks of an area at a time: a KPI's value, a row of a frame."""

    @property
    def area_id(self) -> str: ...
    @property
    def period_id(self) -> str: ...
    @property
    def period_end(self) -> date | None: ...
    @property
    def period_grain(self) -> str: ...


Value = TypeVar("Value", bound=Dated)


class AreaVersion(NamedTuple):
    """A unit under one code while its borders held; `successor`: one of the units that it became.

    day_known: where not, only the year of `valid_from` is: nothing shorter than a year is told apart in it and the year before.
    """

    area_id: str
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    day_known: bool


def versions(published: Published, area_id: str) -> tuple[AreaVersion, ...]:
    """The versions of one area, the earliest first; none where its borders are not known to have changed."""
    return tuple(v for v in published.ask("area_versions", AreaVersion) if v.area_id == area_id)


def unit(published: Published, value: Dated) -> str:
    """A name for the unit that a value speaks of: two values compare only where it is the same."""
    if value.period_end is None:
        return ""
    known = [(version.valid_from, version.day_known) for version in versions(published, value.area_id)]
    begun = [(first, day_known) for first, day_known in known if first is not None]
    if value.period_grain != "year" and any(
        not day_known and value.period_end.year in (first.year - 1, first.year) for first, day_known in begun
    ):
        return value.period_id
    return max((first.isoformat() for first, _ in begun if value.period_end >= first), default="")


def whole(published: Published, area_id: str, on: date) -> str:
    """The unit that an area was part of on a day; empty where it existed."""
    first = versions(published, area_id)
    if not first or first[0].valid_from is None or on >= first[0].valid_from:
        return ""
    wholes = [
        v for v in published.ask("area_versions", AreaVersion) if v.successor == area_id and v.valid_to and on <= v.valid_to
    ]
    return wholes[0].area_id if wholes else ""


def parts(published: Published, area_id: str, on: date) -> tuple[str, ...]:
    """The later areas that an area still held on a day."""
    return tuple(
        version.successor
        for version in versions(published, area_id)
        if version.valid_to and on <= version.valid_to and version.successor not in (None, area_id)
    )


def same_unit(published: Published, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The last values of a series in order of time that speak of one unit."""
    kept = [i for i in range(1, len(values)) if unit(published, values[i]) != unit(published, values[i - 1])]
    return values[kept[-1] :] if kept else values
