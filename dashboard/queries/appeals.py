"""Appeals counted from records: the open ones by age, the topics and how they grow."""

from datetime import date
from typing import NamedTuple

from dashboard.queries.db import Published


class Age(NamedTuple):
    """Open cases of one age (working days since registration); None where the number is withheld: too few people."""

    band: str
    position: int
    open: int | None
    data_on: date


class TopicGrowth(NamedTuple):
    """A topic's appeals in the last whole quarter, and in the same one a year before; None where withheld or not known."""

    topic: str
    recent: int | None
    before: int | None
    recent_id: str
    before_id: str | None


def backlog(published: Published, area_id: str) -> tuple[Age, ...]:
    """Open cases by age, youngest first; nothing where the area has no records."""
    return published.ask("appeal_backlog", Age, area_id=area_id)


def topics(published: Published, area_id: str) -> tuple[TopicGrowth, ...]:
    """Topics by number, largest first; nothing where the area has no records."""
    return published.ask("appeal_topics", TopicGrowth, area_id=area_id)
