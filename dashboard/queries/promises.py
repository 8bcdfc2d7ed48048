"""Promises of a connection: what was promised to which settlement, by whom, by when, and what was found of it."""

from datetime import date
from typing import NamedTuple

from dashboard.queries.db import Published


class Promise(NamedTuple):
    """One promise. Its state is not here: it depends on the day of looking (dashboard/content/places/promises.py)."""

    promise_id: str
    origin: str
    report_id: str
    area_id: str
    region_id: str
    district: str
    kato: str
    name_kk: str
    name_ru: str
    name_en: str
    what: str
    technology: str
    promised_by: str
    said_on: str
    due: str
    due_text: str
    due_to: date | None
    moved_to: date | None
    outcome: str
    kept_on: str
    looked_on: date
    publisher: str
    url: str
    outcome_url: str
    evidence: str
    source_id: str
    snapshot_id: str
    row_no: int

    def name(self, lang: str) -> str:
        """The settlement's name in one language."""
        return getattr(self, f"name_{lang}", self.name_en) or self.name_kk


def promises(published: Published, area_id: str) -> tuple[Promise, ...]:
    """All promises to the settlements of an area."""
    return published.ask("promises", Promise, area_id=area_id)
