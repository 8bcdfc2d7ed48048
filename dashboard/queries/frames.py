"""KPI values as a pandas frame: what the explorer and an analyst's notebook compute with."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pandas as pd

from dashboard.queries import areas, borders, kpis
from dashboard.queries.db import Published

_TYPES = {
    **dict.fromkeys(
        ("kpi_id", "area_id", "period_id", "note", "publisher", "url", "observation_id", "borders", "area", "kpi"), "str"
    ),
    **dict.fromkeys(("period_grain", "status", "qualifier", "untold", "unit"), "category"),
    **dict.fromkeys(("value", "numerator", "denominator"), "float64"),
    **dict.fromkeys(("period_start", "period_end", "published_on"), "datetime64[s]"),
}


class _Row(NamedTuple):
    kpi_id: str
    area_id: str
    period_id: str
    period_start: date | None
    period_end: date | None
    period_grain: str
    value: float | None
    numerator: float | None
    denominator: float | None
    status: str
    qualifier: str
    untold: str
    note: str
    publisher: str | None
    url: str | None
    published_on: str | None
    observation_id: str


def frame(published: Published, kpi_ids: Iterable[str] = (), area_ids: Iterable[str] = (), *, lang: str = "kk") -> pd.DataFrame:
    """One row per KPI, area and period, in order of time; of all KPIs or areas where none is named.

    `value` is empty where a number is known and not told; `untold` then says why (`too_few` cases, or `suppressed` for few
    people). `borders` is the day since which the area has had the borders that a value speaks of: only values of the same
    borders compare. `kpi`, `unit` and `area` are names in `lang`. An undated value has no `period_start` and no `period_end`.
    """
    wanted = {"kpi_ids": ",".join(kpi_ids), "area_ids": ",".join(area_ids)}
    found = published.ask("kpi_frame", _Row, **wanted)
    rows = pd.DataFrame(found, columns=list(_Row._fields))
    known, places = kpis.catalogue(published, lang), areas.all_areas(published)
    named = rows.assign(
        borders=[borders.unit(published, row) for row in found],
        kpi=rows["kpi_id"].map({kpi_id: kpi.title for kpi_id, kpi in known.items()}.get),
        unit=rows["kpi_id"].map({kpi_id: kpi.unit for kpi_id, kpi in known.items()}.get),
        area=rows["area_id"].map({area_id: area.name(lang) for area_id, area in places.items()}.get),
        published_on=pd.to_datetime(rows["published_on"], errors="coerce", format="ISO8601"),
    )
    return named.astype(_TYPES)
