"""The frame for analysts and for the explorer: typed, named, complete, and silent where a value is not told."""

from pathlib import Path

import pandas as pd
import pytest
from reader import official

from dashboard import queries
from dashboard.queries import areas, kpis
from dashboard.queries.db import Published, open_published

USERS = "internet_users_share"


@pytest.fixture
def figures(published_data: Path) -> Published:
    return official(published_data)


def test_columns_have_names_and_types_also_where_nothing_is_found(figures: Published) -> None:
    everything, nothing = queries.frame(figures), queries.frame(figures, ["no_such_kpi"])
    assert len(everything) > 300
    assert nothing.empty
    for column, kind in {
        "kpi_id": "str",
        "area_id": "str",
        "period_id": "str",
        "period_start": "datetime64[s]",
        "period_end": "datetime64[s]",
        "value": "float64",
        "published_on": "datetime64[s]",
        "url": "str",
    }.items():
        assert str(everything[column].dtype) == str(nothing[column].dtype) == kind, column
    for column in ("status", "period_grain", "untold", "unit", "qualifier"):
        assert isinstance(everything[column].dtype, pd.CategoricalDtype), column


def test_the_frame_holds_what_the_pages_are_given(figures: Published) -> None:
    found = queries.frame(figures, [USERS], ["KZ-61"], lang="en")
    told = kpis.history(figures, USERS, "KZ-61")
    assert list(found["value"]) == [value.value for value in told]
    assert list(found["period_id"]) == [value.period_id for value in told]
    assert list(found["status"]) == [value.status for value in told]
    assert set(found["area"]) == {"Turkistan Region"}
    assert set(found["kpi"]) == {kpis.catalogue(figures, "en")[USERS].title}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_row_has_its_names_in_the_language_asked_for(figures: Published, lang: str) -> None:
    found = queries.frame(figures, lang=lang)
    assert not found[["kpi", "area", "unit"]].isna().any(axis=None)
    assert set(found["area"]) <= {area.name(lang) for area in areas.all_areas(figures).values()}


def test_rows_stand_in_order_of_time_and_none_stands_twice(figures: Published) -> None:
    found = queries.frame(figures, [USERS])
    for _, rows in found.groupby("area_id"):
        assert rows["period_end"].is_monotonic_increasing
    assert found["area_id"].nunique() > 15
    everything = queries.frame(figures)
    keys = ["kpi_id", "area_id", "period_id", "observation_id"]
    assert not everything.duplicated(keys).any()


def test_values_of_other_borders_are_told_apart(figures: Published) -> None:
    found = queries.frame(figures, [USERS], ["KZ-61", "KZ-31"])
    turkistan = found[found["area_id"] == "KZ-61"].groupby("borders")["period_id"].agg(["min", "max"])
    assert turkistan.loc["", "max"] == "2017"
    assert len(turkistan) == 2
    assert turkistan["min"].max() == "2018"


def test_what_is_known_and_not_told_has_a_reason_and_no_value(both_editions: Path) -> None:
    demo = open_published(both_editions / "published", edition="demo")
    found = queries.frame(demo)
    untold = found[found["untold"] != ""]
    assert set(untold["untold"]) <= {"too_few", "suppressed"}
    assert len(untold) > 0
    assert untold[["value", "numerator", "denominator"]].isna().all(axis=None)
    told = found[found["untold"] == ""]
    assert told["value"].notna().all()
    keys = ["kpi_id", "area_id", "period_id"]
    assert untold.merge(told, on=keys).empty, "a value that is told is not withheld beside it"
