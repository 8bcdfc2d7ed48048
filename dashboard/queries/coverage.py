"""Who is expected to deliver records, who has, and for which periods they are whole."""

from datetime import date
from typing import NamedTuple

from dashboard.queries.db import Published


class Deliverer(NamedTuple):
    """A body that is expected to deliver records of an area, within its days."""

    source: str
    scope: str
    area_id: str
    body: str
    valid_from: date | None
    valid_to: date | None

    def is_expected(self, first: date, last: date) -> bool:
        """Whether the body is expected to deliver something of this time."""
        return (self.valid_from is None or self.valid_from <= last) and (self.valid_to is None or self.valid_to >= first)


class Delivered(NamedTuple):
    """An area of which records have come, whole or not, and the day that they speak of."""

    scope: str
    area_id: str
    data_on: date


class Covered(NamedTuple):
    """A period for which the records of an area are whole."""

    area_id: str
    period_id: str
    period_start: date
    period_end: date


def deliverers(published: Published, scope: str) -> tuple[Deliverer, ...]:
    """The bodies that are expected to deliver one kind of records."""
    return tuple(row for row in published.ask("deliverers", Deliverer) if row.scope == scope)


def delivered(published: Published, scope: str) -> dict[str, Delivered]:
    """The areas of which records of one kind have come."""
    return {row.area_id: row for row in published.ask("delivered", Delivered) if row.scope == scope}


def source_scopes(published: Published, source_id: str) -> set[str]:
    """The scopes that a source of records is delivered for; none for other sources."""
    return {row.scope for row in published.ask("deliverers", Deliverer) if row.source == source_id}


def covered(published: Published, scope: str, area_id: str) -> tuple[Covered, ...]:
    """The periods for which the records of an area are whole, the earliest first."""
    return tuple(row for row in published.ask("covered", Covered, scope=scope) if row.area_id == area_id)
