"""How far published figures were looked for: by which day, and at how many addresses."""

from datetime import date
from typing import NamedTuple

from dashboard.queries.db import Published


class Reading(NamedTuple):
    """One topic, or all (empty): the last day of the search, and the distinct addresses of the figures collected by then."""

    topic: str
    read_on: date
    addresses: int


def readings(published: Published) -> dict[str, Reading]:
    """What was read, by topic; nothing in an edition that holds no published figures."""
    return {row.topic: row for row in published.ask("readings", Reading)}
