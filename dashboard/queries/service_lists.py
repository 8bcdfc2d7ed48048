"""The lists that stand behind numbers: what was found of them, by which day."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from dashboard.queries.db import Published


class Entry(NamedTuple):
    """One entry of a list, its name as it was printed; position 0 is the search itself."""

    list_id: str
    position: int
    name: str
    told: str
    period: str
    area_id: str
    note: str
    publisher: str
    url: str
    published_on: str
    searched_on: date


def lists(published: Published) -> dict[str, tuple[Entry, ...]]:
    """Every list that was looked for, with what was found of it: nothing, maybe."""
    rows = published.ask("service_lists", Entry)
    return {key: tuple(e for e in group if e.position) for key, group in groupby(rows, key=lambda entry: entry.list_id)}
