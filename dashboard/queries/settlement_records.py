"""Settlements counted from records: by connection, by plan, without internet, slow; where claim and finding disagree."""

from datetime import date
from typing import NamedTuple

from dashboard.queries.db import Published


class Count(NamedTuple):
    """The settlements of one area: what is found, what was declared, what became of the plans."""

    area_id: str
    data_on: date
    settlements: int
    people: int
    without: int
    people_without: int
    declared_base: int
    declared: int
    declared_without: int
    plans_due: int
    plans_kept: int
    plans_late: int
    plans_undated: int
    plans_slipped: int
    plans_ahead: int
    plans_moved: int
    mobile_4g: int
    measured_4g: int
    slow_4g: int
    norm_4g_kbps: float | None


class Technology(NamedTuple):
    """Settlements and their people by the best connection found there."""

    technology: str
    settlements: int
    people: int


def _name(settlement: "Unconnected | Slow | Settlement", lang: str) -> str:
    """A settlement's name; the records hold Kazakh and Russian."""
    return settlement.name_ru if lang == "ru" else settlement.name_kk


class Unconnected(NamedTuple):
    """A settlement without internet, and what was declared of it."""

    kato: str
    area_id: str
    region_id: str
    name_kk: str
    name_ru: str
    population: int | None
    declared_connected: bool | None
    technology: str
    speed_kbps: int | None

    def name(self, lang: str) -> str:
        """Its name in Russian or, in other languages, in Kazakh."""
        return _name(self, lang)


class Slow(NamedTuple):
    """A settlement with 4G or 5G, and a measurement there that is under the norm of 4G."""

    kato: str
    area_id: str
    region_id: str
    name_kk: str
    name_ru: str
    population: int | None
    technology: str
    operator: str | None
    speed_kbps: int

    def name(self, lang: str) -> str:
        """Its name in Russian or, in other languages, in Kazakh."""
        return _name(self, lang)


class Settlement(NamedTuple):
    """One settlement as the records have it: what was declared, what was found."""

    kato: str
    area_id: str
    region_id: str
    name_kk: str
    name_ru: str
    population: int | None
    declared_connected: bool | None
    technology: str
    has_internet: bool
    operator: str | None
    speed_kbps: int | None
    state_on: date

    def name(self, lang: str) -> str:
        """Its name in Russian or, in other languages, in Kazakh."""
        return _name(self, lang)


class Contradiction(NamedTuple):
    """An area of which a claim says nearly all, and the settlements, the tests, the appeals or reports say otherwise."""

    area_id: str
    claim: str
    claim_value: float
    indicator_id: str | None
    observation_id: str | None
    declared: int | None
    declared_base: int | None
    declared_without: int | None
    settlements: int | None
    without: int | None
    people_without: int | None
    tests: int | None
    tests_in_norm: int | None
    quarter_on: date | None
    complaints: int | None
    named: int
    says_settlements: bool
    says_tests: bool
    says_appeals: bool
    says_reports: bool
    is_contradictory: bool
    norm_4g_kbps: float
    claim_at_least: float
    without_at_least: float
    tests_under: float
    complaints_times: float


def counts(published: Published) -> dict[str, Count]:
    """Areas that have settlements in the records."""
    return {count.area_id: count for count in published.ask("settlement_counts", Count)}


def technologies(published: Published, area_id: str) -> dict[str, Technology]:
    """Settlements of an area by the best connection found there; nothing where it has no records."""
    return {row.technology: row for row in published.ask("settlement_technologies", Technology, area_id=area_id)}


def without(published: Published, area_id: str) -> tuple[Unconnected, ...]:
    """Settlements of an area without internet, the largest first."""
    return published.ask("settlements_without", Unconnected, area_id=area_id)


def settlement(published: Published, kato: str) -> Settlement | None:
    """One settlement by its KATO code; None where the records do not hold it."""
    return next(iter(published.ask("settlement", Settlement, kato=kato)), None)


def slow(published: Published, area_id: str) -> tuple[Slow, ...]:
    """Settlements of an area whose 4G was measured and found under the norm, the largest first."""
    return published.ask("settlements_slow", Slow, area_id=area_id)


def contradictions(published: Published) -> dict[str, Contradiction]:
    """Areas whose claim is contradicted, those contradicted from most sides first."""
    return {row.area_id: row for row in published.ask("contradictions", Contradiction)}
