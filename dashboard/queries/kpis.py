"""KPIs: what they mean, their values, their targets."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.queries.db import Published

LONGEST_STEP = 2 * 366
"""Days between two values that may be called a change: EGDI is published every two years."""


class Kpi(NamedTuple):
    """A KPI with its texts in one language. `chartable`: its figures share one definition, so a line may join them."""

    kpi_id: str
    page: str
    position: int
    overview_position: int
    unit: str
    direction: str
    decimals: int
    minimum_n: int
    levels: list[str]
    not_applicable: list[str]
    indicators: list[str]
    records: list[str]
    scope: str
    owner: str
    checked_by: str
    next_review: date
    basis_url: str
    chartable: bool
    title: str
    definition: str
    formula: str
    why: str
    basis: str


class KpiValue(NamedTuple):
    """One value of a KPI with what its badge and note need."""

    kpi_id: str
    area_id: str
    period_id: str
    period_start: date | None
    period_end: date | None
    period_grain: str
    value: float
    numerator: float | None
    denominator: float | None
    status: str
    observation_id: str
    note: str
    qualifier: str
    publisher: str
    url: str
    published_on: str
    source_id: str


class KpiTarget(NamedTuple):
    """A promised value and the day it is due."""

    kpi_id: str
    area_id: str
    due: date
    value: float
    basis: str
    url: str
    observation_id: str


def catalogue(published: Published, lang: str) -> dict[str, Kpi]:
    """Every KPI by id, in page order."""
    return {kpi.kpi_id: kpi for kpi in published.ask("kpi_catalogue", Kpi, lang=lang)}


def on_page(published: Published, lang: str, page: str) -> tuple[Kpi, ...]:
    """The KPIs of one page, in order."""
    return tuple(kpi for kpi in catalogue(published, lang).values() if kpi.page == page)


def history(published: Published, kpi_id: str, area_id: str, *, year: int = 0) -> tuple[KpiValue, ...]:
    """A KPI's values in one area, oldest first, undated ones before all; up to the end of `year` unless 0."""
    return published.ask("kpi_values", KpiValue, kpi_id=kpi_id, area_id=area_id, year=year)


def latest(published: Published, area_id: str, *, year: int = 0) -> dict[str, KpiValue]:
    """Each KPI's last value in one area: the latest dated one, or the undated one where there is no other."""
    rows = published.ask("kpi_values", KpiValue, kpi_id="", area_id=area_id, year=year)
    return {row.kpi_id: row for row in rows}


def latest_by_area(published: Published, kpi_id: str, *, year: int = 0) -> dict[str, KpiValue]:
    """One KPI's last value in every area that has one."""
    rows = published.ask("kpi_values", KpiValue, kpi_id=kpi_id, area_id="", year=year)
    return {row.area_id: row for row in rows}


def of_period(published: Published, kpi_id: str, period_id: str) -> dict[str, KpiValue]:
    """One KPI's value of one period in every area that has one."""
    rows = published.ask("kpi_values", KpiValue, kpi_id=kpi_id, area_id="", year=0)
    return {row.area_id: row for row in rows if row.period_id == period_id}


def first_year(published: Published, area_id: str) -> int:
    """The year of the earliest dated value of an area; 0 where there is none."""
    rows = published.ask("kpi_values", KpiValue, kpi_id="", area_id=area_id, year=0)
    return min((row.period_end.year for row in rows if row.period_end), default=0)


COMPUTED = ("measured", "demo")


def is_computed(value: KpiValue) -> bool:
    """Whether a value was computed from records: by one definition, whatever the period."""
    return value.status in COMPUTED or (value.status == "estimated" and not value.observation_id)


def one_series(values: Iterable[KpiValue]) -> tuple[KpiValue, ...]:
    """The values that a line may join: those computed from records where there are any, else the published ones."""
    everything = tuple(values)
    computed = tuple(value for value in everything if is_computed(value))
    return computed or everything


def are_one_series(kpi: Kpi, values: Iterable[KpiValue]) -> bool:
    """Whether a line may join the values: published by one definition, or all computed from records."""
    return kpi.chartable or all(is_computed(value) for value in values)


def previous(kpi: Kpi, values: Iterable[KpiValue], current: KpiValue) -> KpiValue | None:
    """The value before `current`: the same definition and grain, dated, at most two years earlier; else None.

    Further apart than that, or of two definitions, two figures are two statements and not a change. Whoever asks hands in
    values of one unit (`borders.same_unit`).
    """
    if current.period_end is None or not (kpi.chartable or is_computed(current)):
        return None
    nearest = current.period_end - timedelta(days=LONGEST_STEP)
    earlier = [
        row
        for row in values
        if row.period_end
        and row.period_grain == current.period_grain
        and nearest <= row.period_end < current.period_end
        and is_computed(row) == is_computed(current)
    ]
    return earlier[-1] if earlier else None


def targets(published: Published, kpi_id: str, area_id: str) -> tuple[KpiTarget, ...]:
    """The targets of one KPI in one area, by due date."""
    return tuple(t for t in published.ask("kpi_targets", KpiTarget) if (t.kpi_id, t.area_id) == (kpi_id, area_id))


class Withheld(NamedTuple):
    """A period of a KPI in one area whose value is not told: `too_few` cases for a rate, or `suppressed` for few people."""

    kpi_id: str
    area_id: str
    period_id: str
    period_grain: str
    reason: str


def withheld(published: Published, kpi_id: str, area_id: str, *, year: int = 0) -> dict[str, Withheld]:
    """The periods of a KPI in one area whose value is known and not told, the earliest first; up to the end of `year`."""
    rows = published.ask("kpi_withheld", Withheld, kpi_id=kpi_id, area_id=area_id, year=year)
    return {row.period_id: row for row in rows}
