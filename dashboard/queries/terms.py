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


def statutory(published: Published) -> list[Term]:
    """Every wording of every term, by article."""
    return list(published.ask("statutory_terms", Term))
