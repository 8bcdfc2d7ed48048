"""A question → a frame: what each view draws, with its words, its gaps and its breaks. No Dash, no Plotly."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard import queries
from dashboard.content import absence, coverage
from dashboard.content.kpi import breaks
from dashboard.content.kpi.course import Course, course
from dashboard.content.numbers import code_of, kpi_text, status_word
from dashboard.queries import areas, kpis
from dashboard.queries.kpis import Kpi
from dashboard.render.svg.time_axis import moment, positions
from dashboard.selection import COUNTRY
from dashboard.view import View

_KEY = ["area_id", "period_id"]


def values(view: View, kpi: Kpi) -> pd.DataFrame:
    """Every value of a KPI as it is told: the frame of analysts, with the words, the code and the passport of each row."""
    found = queries.frame(view.figures, [kpi.kpi_id], lang=view.words.lang)
    rows = list(found.itertuples())
    return found.assign(
        period=[view.words.period(row.period_id) for row in rows],
        at=pd.Series([moment(row.period_id) for row in rows], dtype="float64"),
        text=["" if row.untold else kpi_text(view.words, kpi, row) for row in rows],
        told=["" if row.untold else status_word(view.words, row.status) for row in rows],
        why=[_why(view, kpi, row) for row in rows],
        code=[code_of(kpi.kpi_id, row.area_id, row.period_id, view.figures.run_id) for row in rows],
        href=["" if row.untold else view.passport(kpi.kpi_id, row.area_id, row.period_id) for row in rows],
        short=[areas.all_areas(view.figures)[row.area_id].short(view.words.lang) for row in rows],
    )


def _why(view: View, kpi: Kpi, row: "pd.Series") -> str:
    return absence.in_a_line(view.words, row.untold, kpi.minimum_n) if row.untold else ""


def are_one_series(kpi: Kpi, told: pd.DataFrame) -> bool:
    """Whether values share a definition: only then do they share an axis, joined or not, across areas."""
    return kpis.are_one_series(kpi, told[told["untold"] == ""].itertuples())


def grain_of(told: pd.DataFrame) -> str:
    """The grain that most values have; undated ones have none."""
    dated = told[told["at"].notna()]
    return str(dated["period_grain"].mode().iloc[0]) if len(dated) else ""


def periods(told: pd.DataFrame) -> dict[str, str]:
    """The periods of one grain that can be chosen, the earliest first: id → words."""
    dated = told[(told["period_grain"] == grain_of(told)) & told["at"].notna()].sort_values("at")
    return dict(zip(dated["period_id"], dated["period"], strict=True))


def within(rows: pd.DataFrame, since: str, until: str) -> pd.DataFrame:
    """The rows between two periods, both included; what is undated has no place in time."""
    first, last = moment(since), moment(until)
    kept = rows.loc[rows["at"].notna()]
    kept = kept if first is None else kept.loc[kept["at"] >= first]
    return kept if last is None else kept.loc[kept["at"] <= last]


def trend(view: View, kpi: Kpi, told: pd.DataFrame, area_ids: Sequence[str], *, since: str, until: str) -> pd.DataFrame:
    """One row per area and period of the picture: a value, or a hole that says why. `stroke`: what one line may join."""
    drawn = [course(view, kpi, area_id) for area_id in area_ids]
    grains = [one.values[-1].period_grain for one in drawn if one.values]
    shown = [one for one in drawn if one.values and one.values[-1].period_grain == max(set(grains), key=grains.count)]
    steps = within(pd.concat([_NO_STEPS, *map(_steps, shown)]), since, until)
    keys = list(steps.sort_values("at")["period_id"].unique())
    grid = pd.MultiIndex.from_product([[one.area_id for one in shown], keys], names=_KEY).to_frame(index=False)
    rows = grid.merge(steps.drop(columns="at"), on=_KEY, how="left").merge(_last(told), on=_KEY, how="left")
    stroke = rows.groupby("area_id")["stroke"].ffill().fillna(0).astype("int64")
    begins = rows["border"].astype("boolean").fillna(value=False)
    border = [breaks.sentence(view, area_id) if new else "" for area_id, new in zip(rows["area_id"], begins, strict=True)]
    x = rows["period_id"].map(dict(zip(keys, positions(keys), strict=True)))
    return _named(view, kpi, rows.assign(stroke=stroke, border=border, x=x))


_NO_STEPS = pd.DataFrame(
    {
        "area_id": pd.Series(dtype="str"),
        "period_id": pd.Series(dtype="str"),
        "stroke": pd.Series(dtype="int64"),
        "border": pd.Series(dtype="bool"),
        "at": pd.Series(dtype="float64"),
    }
)


def _steps(drawn: Course) -> pd.DataFrame:
    """The periods of a course; each break of its borders begins a new stroke, and each value where none are joined."""
    ids = pd.Series(drawn.periods, dtype="str")
    begins = ids.isin(drawn.units[1:]) if drawn.joined else pd.Series(data=True, index=ids.index)
    at = pd.Series([moment(period_id) for period_id in drawn.periods], dtype="float64")
    border = ids.isin(drawn.units[1:]) & drawn.joined
    return pd.DataFrame({"area_id": drawn.area_id, "period_id": ids, "stroke": begins.cumsum(), "border": border, "at": at})


def _last(told: pd.DataFrame) -> pd.DataFrame:
    """One row per area and period; of two, the one that is told."""
    return told.sort_values("untold", ascending=False).drop_duplicates(_KEY, keep="last")


def _named(view: View, kpi: Kpi, rows: pd.DataFrame) -> pd.DataFrame:
    """Names and reasons also where there is no value."""
    known, lang = areas.all_areas(view.figures), view.words.lang
    return rows.assign(
        area=rows["area_id"].map(lambda area_id: known[area_id].name(lang)),
        short=rows["area_id"].map(lambda area_id: known[area_id].short(lang)),
        period=rows["period_id"].map(view.words.period),
        why=[row.why if isinstance(row.why, str) and row.why else _hole(view, kpi, row) for row in rows.itertuples()],
    )


def _hole(view: View, kpi: Kpi, row: "pd.Series") -> str:
    """Why a place in the picture is empty; nothing where a value stands."""
    if pd.notna(row.value):
        return ""
    year = row.period_id[:4]
    then = breaks.part_of(view, row.area_id, date(int(year), 12, 31)) if year.isdigit() else ""
    return (
        then or coverage.hole(view, kpi.scope, row.area_id, row.period_id) or absence.in_a_line(view.words, "", kpi.minimum_n)
    )


def side_by_side(view: View, kpi: Kpi, told: pd.DataFrame, *, until: str) -> pd.DataFrame:
    """One row a region at one period, the last one or the one chosen; a region without a value says why."""
    regions = [area.area_id for area in areas.regions(view.figures, view.words.lang) if area.area_id not in kpi.not_applicable]
    of_regions = told[told["area_id"].isin(regions)]
    at = until if until in set(told["period_id"]) else next(reversed(periods(of_regions)), "")
    grid = pd.DataFrame({"area_id": pd.Series(regions, dtype="str"), "period_id": at})
    return _named(view, kpi, grid.merge(_last(of_regions), on=_KEY, how="left")) if at else _named(view, kpi, _empty(grid))


def grid(view: View, kpi: Kpi, told: pd.DataFrame, area_ids: Sequence[str], period_ids: Sequence[str]) -> pd.DataFrame:
    """One row per area and period, in the order given; a place without a value says why."""
    places = pd.MultiIndex.from_product([area_ids, period_ids], names=_KEY).to_frame(index=False)
    return _named(view, kpi, places.merge(_last(told), on=_KEY, how="left"))


def _empty(grid: pd.DataFrame) -> pd.DataFrame:
    return grid.assign(value=float("nan"), text="", told="", why="", code="", href="", published_on=pd.NaT)


def pairs(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Two KPIs of the same regions at the same period: one row a region that has both, `_2` the second one's columns."""
    columns = [*_KEY, "value", "text", "told", "href"]
    both = first.merge(second[columns], on=_KEY, suffixes=("", "_2"))
    return both.loc[both["value"].notna() & both["value_2"].notna()]


def common_period(first: pd.DataFrame, second: pd.DataFrame, until: str) -> str:
    """The last period, not after `until`, of which both KPIs tell two regions or more; empty where there is none."""
    sides = [frame[(frame["area_id"] != COUNTRY) & frame["value"].notna()] for frame in (first, second)]
    both = within(sides[0].merge(sides[1][_KEY], on=_KEY), "", until)
    counted = both.groupby("period_id").agg(n=("area_id", "nunique"), at=("at", "first"))
    known = counted[counted["n"] > 1].sort_values("at")
    return str(known.index[-1]) if len(known) else ""
