"""What is known and what is not of an area's KPIs: the rows of its tables, from which every count of gaps is taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.content import absence
from dashboard.content.model import Gap
from dashboard.queries import areas, kpis
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.view import View

NOT_OWED = ("not_applicable", "not_then")
"""Absences that are no gap: nothing could be there."""


@dataclass(frozen=True)
class Entry:
    """One row: a KPI with its value, or with what its absence is."""

    kpi: Kpi
    value: KpiValue | None
    gap: Gap | None


def entries(view: View, *, area_id: str, year: int, page: str = "") -> tuple[Entry, ...]:
    """The KPIs of a page (of all pages when empty) that are counted at the area's level, or known there all the same."""
    level = level_of(view, area_id)
    values = kpis.latest(view.figures, area_id, year=year)
    shown = kpis.catalogue(view.figures, view.words.lang).values()
    return tuple(
        entry(view, kpi, values.get(kpi.kpi_id), area_id=area_id, year=year)
        for kpi in shown
        if page in ("", kpi.page) and (level in kpi.levels or kpi.kpi_id in values)
    )


def entry(view: View, kpi: Kpi, value: KpiValue | None, *, area_id: str, year: int) -> Entry:
    """A KPI's row."""
    return Entry(kpi, value, None if value else absence.of_kpi(view, kpi, area_id, year=year))


def level_of(view: View, area_id: str) -> str:
    """The level at which an area's KPIs are counted: a city of a region stands beside the districts."""
    level = areas.all_areas(view.figures)[area_id].level
    return "district" if level == "city_admin" else level


def values(found: Sequence[Entry]) -> list[tuple[Kpi, KpiValue]]:
    """The rows that hold a value."""
    return [(one.kpi, one.value) for one in found if one.value]


def gaps(found: Sequence[Entry]) -> tuple[Gap, ...]:
    """What is missing and would have to be there: what does not apply, or was not there yet, is no gap."""
    return tuple(one.gap for one in found if one.gap and one.gap.kind not in NOT_OWED)


def owed(found: Sequence[Entry]) -> int:
    """How many of the rows could hold a figure."""
    return sum(one.gap is None or one.gap.kind not in NOT_OWED for one in found)


def by_owner(missing: Sequence[Gap]) -> list[tuple[str, list[Gap]]]:
    """Gaps by the body that could fill them, the body with most of them first."""
    groups: dict[str, list[Gap]] = {}
    for gap in missing:
        groups.setdefault(gap.owner, []).append(gap)
    return sorted(groups.items(), key=lambda group: -len(group[1]))
