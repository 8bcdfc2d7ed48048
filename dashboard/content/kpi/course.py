"""The course of a KPI in one area: its values in order of time, with every hole and every break in its place."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.content.kpi import calendar
from dashboard.queries import borders, kpis
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.view import View


@dataclass(frozen=True)
class Course:
    """Values of one definition and one grain, the earliest first.

    periods: every period from the first to the last, the holes too. joined: whether a line may lead from one value to the
    next. units: the period with which each unit begins; the first value's too. untold: why a period is known and not told.
    """

    kpi: Kpi
    area_id: str
    values: tuple[KpiValue, ...]
    periods: tuple[str, ...]
    joined: bool
    units: tuple[str, ...]
    untold: Mapping[str, str]

    @property
    def holes(self) -> tuple[str, ...]:
        """The periods without a value, in order."""
        known = {value.period_id for value in self.values}
        return tuple(period for period in self.periods if period not in known)

    @property
    def of_one_unit(self) -> tuple[KpiValue, ...]:
        """The values since the last change of borders."""
        first = self.units[-1] if self.units else ""
        start = next((i for i, value in enumerate(self.values) if value.period_id == first), 0)
        return self.values[start:]


def course(view: View, kpi: Kpi, area_id: str, *, year: int = 0) -> Course:
    """The course of a KPI up to the end of `year` unless 0; those computed from records where there are any."""
    dated = [v for v in kpis.one_series(kpis.history(view.figures, kpi.kpi_id, area_id, year=year)) if v.period_end]
    values = tuple(value for value in dated if value.period_grain == dated[-1].period_grain)
    grain = values[-1].period_grain if values else ""
    hidden = kpis.withheld(view.figures, kpi.kpi_id, area_id, year=year).values()
    untold = {row.period_id: row.reason for row in hidden if row.period_grain == grain}
    known = [value.period_id for value in values]
    every = calendar.complete(sorted({*known, *untold}), grain)
    joined = every is not None and kpis.are_one_series(kpi, values)
    return Course(kpi, area_id, values, tuple(every or known), joined, _units(view, values), untold)


def _units(view: View, values: tuple[KpiValue, ...]) -> tuple[str, ...]:
    units = [borders.unit(view.figures, value) for value in values]
    return tuple(value.period_id for i, value in enumerate(values) if i == 0 or units[i] != units[i - 1])


def earlier(view: View, kpi: Kpi, value: KpiValue) -> KpiValue | None:
    """The value before another one, of the same definition, grain and unit, at most two years earlier."""
    history = kpis.history(view.figures, kpi.kpi_id, value.area_id)
    unit = borders.unit(view.figures, value)
    return kpis.previous(kpi, [row for row in history if borders.unit(view.figures, row) == unit], value)


def is_cut_off(view: View, kpi: Kpi, value: KpiValue) -> bool:
    """Whether a value has one before it that speaks of other borders, and none of its own."""
    history = kpis.history(view.figures, kpi.kpi_id, value.area_id)
    return earlier(view, kpi, value) is None and kpis.previous(kpi, history, value) is not None
