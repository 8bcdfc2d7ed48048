"""Named settlements: what was reported, what was promised, by when."""

from typing import NamedTuple

from dashboard.queries.db import Published


class Report(NamedTuple):
    """One report about one settlement; texts are English, names in three languages."""

    report_id: str
    place_id: str
    settlement_kk: str
    settlement_ru: str
    settlement_en: str
    district: str
    area_id: str
    kato: str
    problem: str
    reported_on: str
    promise: str
    promised_by: str
    due: str
    due_text: str
    url: str
    publisher: str
    confidence: str
    source_id: str
    snapshot_id: str
    row_no: int

    def name(self, lang: str) -> str:
        """The settlement's name in one language."""
        return getattr(self, f"settlement_{lang}", self.settlement_en) or self.settlement_kk


def reports(published: Published, *, area_id: str = "", problem: str = "") -> tuple[Report, ...]:
    """Reports of one region (all regions when empty) with one problem (any when empty)."""
    return published.ask("settlements", Report, area_id=area_id, problem=problem)
