"""Statutory terms: rules with a date, as data."""

from datetime import date
from typing import NamedTuple

from dashboard.queries.db import Published


class Term(NamedTuple):
    """One term of the Administrative Procedural and Process-Related Code."""

    term_id: str
    appeal_type: str
    value: float
    unit: str
    counted_from: str
    extension: str
    unless_laws: bool | None
    article: str
    valid_from: date | None
    valid_to: date | None
    url: str
    name: str
    name_kk: str
    name_ru: str


class Due(NamedTuple):
    """Whose term has passed on a day, and when the term of what is registered then will end."""

    appeal_type: str
    passed_registered_on: date | None
    next_registered_on: date | None
    next_due_on: date | None


def statutory(published: Published) -> list[Term]:
    """Every wording of every term, by article."""
    return list(published.ask("statutory_terms", Term))


def due_around(published: Published, day: date) -> dict[str, Due]:
    """By type of appeal (`any`: those without a term of their own); empty where no calendar is published."""
    return {row.appeal_type: row for row in published.ask("appeal_due_around", Due, day=day)}
