"""Earlier values of a number: what runs before this one told of it, until which run, and why they told otherwise."""

from typing import NamedTuple

from dashboard.queries.db import Published


class Vintage(NamedTuple):
    """A value that was told until `until_run` told another.

    reason: correction (of the same published figure), other_figure (is now the best proved), records (came later, or were
    withdrawn), inputs (another number behind it changed), definition, definition_and_data, not_kept.
    """

    value: float
    qualifier: str
    unit: str
    status: str
    until_run: str
    reason: str


def earlier(published: Published, key: str, area_id: str, period_id: str, *, row_id: str = "") -> tuple[Vintage, ...]:
    """Of a KPI's value, or of one published figure (row_id: its id), the latest first."""
    return published.ask("vintages", Vintage, key=key, area_id=area_id, period_id=period_id, row_id=row_id)
