"""The course of a KPI: holes and borders keep their place, a change is called one only where the series bears it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from drawn import render
from fitting_file import write_fitting

from dashboard.content import chart_table
from dashboard.content.appeals.appeal_records import _has_grown
from dashboard.content.chart import ChartSpec
from dashboard.content.chart_text import describe
from dashboard.content.kpi import change_signals
from dashboard.content.kpi.calendar import complete
from dashboard.content.kpi.changes import worse_and_contradictory
from dashboard.content.kpi.course import course, earlier
from dashboard.content.kpi.inventory import Entry
from dashboard.content.kpi.kpi_card import card
from dashboard.content.kpi.kpi_lines import line_spec, map_spec
from dashboard.i18n.words import Words
from dashboard.queries import kpis
from dashboard.queries.db import opened
from dashboard.queries.kpis import Kpi
from dashboard.render.svg import svg
from dashboard.render.svg.sparkline import draw_spark
from dashboard.selection import LANGUAGES, Selection
from dashboard.view import View

PLACES = """
insert into dim_area by name
select
    code as area_id, level, kind, case when code <> 'KZ' then 'KZ' else '' end as parent_id, '' as kato, name as name_kk,
    name as name_ru, name as name_en, name as short_kk, name as short_ru, name as short_en, null::integer as population,
    null::date as population_on, null::double as lat, null::double as lon
from (
    values
        ('KZ', 'country', 'country', 'Ел'), ('KZ-63', 'region', 'oblast', 'Шығыс'), ('KZ-10', 'region', 'oblast', 'Абай'),
        ('KZ-61', 'region', 'oblast', 'Түркістан'), ('KZ-79', 'region', 'city', 'Шымкент')
) as a (code, level, kind, name);
insert into area_version by name
select area_id, try_cast(valid_from as date) as valid_from, try_cast(valid_to as date) as valid_to, successor, day_known
from (
    values
        ('KZ-63', null, '2022-06-07', 'KZ-63', true), ('KZ-63', null, '2022-06-07', 'KZ-10', true),
        ('KZ-63', '2022-06-08', null, null, true), ('KZ-10', '2022-06-08', null, null, true),
        ('KZ-61', null, '2017-12-31', 'KZ-61', false), ('KZ-61', null, '2017-12-31', 'KZ-79', false),
        ('KZ-61', '2018-01-01', null, null, false), ('KZ-79', '2018-01-01', null, null, false)
) as v (area_id, valid_from, valid_to, successor, day_known);
"""
_TOLD = {
    "kpi_id": "x",
    "page": "appeals",
    "unit": "percent",
    "direction": "up",
    "decimals": 1,
    "minimum_n": 30,
    "title": "Үлес",
}
_TOLD |= {"levels": ["country", "region"], "not_applicable": [], "indicators": ["x"], "records": [], "chartable": True}
KPI = Kpi(**{name: _TOLD.get(name, "") for name in Kpi._fields})
STEADY = [97.0, 97.5, 97.2, 96.8, 97.1, 97.4, 96.9, 97.0, 97.3, 97.2, 96.9, 97.1]
FALLEN = [92.0, 92.3, 91.8, 92.1, 92.2]
Fill = Callable[..., View]


@pytest.fixture
def fill(tmp_path: Path) -> Iterator[Fill]:
    """Writes a published file with one KPI and gives a view of it."""
    kept = []

    def filled(
        values: dict[str, float],
        *,
        area_id: str = "KZ",
        few: tuple[str, ...] = (),
        hidden: tuple[str, ...] = (),
        status: str = "demo",
        lang: str = "en",
    ) -> View:
        path = write_fitting(tmp_path / f"run{len(kept)}.duckdb")
        with duckdb.connect(str(path)) as connection:
            connection.execute(PLACES)
            connection.executemany(
                "insert into kpi_value values ('x', ?, ?, ?, ?, ?, ?, null, null, ?, '', '')",
                [[area_id, period, *_days(period), value, status] for period, value in values.items()] or [[None] * 7],
            )
            for name, periods in (("kpi_too_few", few), ("kpi_suppressed", hidden)):
                for period in periods:
                    connection.execute(f"insert into {name} values ('x', ?, ?, ?, ?, ?)", [area_id, period, *_days(period)])
        kept.append(opened(path))
        return View(Selection(lang, area=area_id), Words(lang), kept[-1].__enter__(), "/appeals")

    yield filled
    for file in kept:
        file.__exit__(None, None, None)


def _days(period: str) -> tuple[str, str, str]:
    if len(period) == 4:
        return f"{period}-01-01", f"{period}-12-31", "year"
    return f"{period}-01", f"{period}-28", "month"


def months(values: list[float], *, first: int = 2023 * 12) -> dict[str, float]:
    return {f"{place // 12}-{place % 12 + 1:02}": value for place, value in enumerate(values, start=first)}


def line(view: View) -> ChartSpec:
    return line_spec(view, name="x", subtitle="s", lines=[(KPI, view.selection.area, "", "main")])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_confirmed_fall_is_worse_with_its_month_and_both_levels(fill: Fill, lang: str) -> None:
    view = fill(months([*STEADY, *FALLEN]), lang=lang)
    drawn = course(view, KPI, "KZ")
    since = view.words.since("2024-01")
    assert change_signals.is_worse(drawn)
    told = change_signals.title(view, drawn, picture="#p")
    assert since in told
    assert view.words.value(92.1, "percent", 1) in told
    assert view.words.value(97.1, "percent", 1) in told
    assert 'class="down"' in render(card(view, Entry(KPI, drawn.values[-1], None)))
    assert since[1:] in line(view).notes[-1]


def test_a_last_step_inside_the_limits_is_two_values_side_by_side_and_no_verdict(fill: Fill) -> None:
    view = fill(months([*STEADY, 96.8]))
    drawn = course(view, KPI, "KZ")
    text = render(card(view, Entry(KPI, drawn.values[-1], None)))
    assert not change_signals.is_worse(drawn)
    assert "before: " in text
    assert "97.1%</a> (December 2023)" in text
    assert 'class="down"' not in text
    assert "96.8% (January 2024), steady around 97.1%" in change_signals.title(view, drawn, picture="#p")


def test_a_fall_of_long_ago_is_told_but_is_no_news(fill: Fill) -> None:
    view = fill(months([*STEADY, *FALLEN, *FALLEN, *FALLEN]))
    drawn = course(view, KPI, "KZ")
    assert change_signals.shift_of(drawn) is not None
    assert not change_signals.is_worse(drawn)


def test_the_limits_drawn_and_the_sentence_come_from_the_same_levels(fill: Fill) -> None:
    view = fill(months([*STEADY, *FALLEN]))
    spec = line(view)
    level = [reference for reference in spec.references if reference.kind == "level"]
    assert [(one.first, one.last) for one in level] == [("", "2023-12"), ("2024-01", "")]
    assert [round(one.value, 1) for one in level] == [97.1, 92.1]
    picture = svg.draw(spec, view.words)
    assert picture.count("s-limit") == 4
    assert "January 2023\u00a0– December 2023" in picture, "a listener hears from when to when a limit holds"


@pytest.mark.parametrize(
    "periods",
    [
        {str(2010 + i): 50.0 for i in range(11)},
        {str(2010 + (i if i < 11 else 30)): 50.0 for i in range(12)},
        {},
    ],
    ids=["eleven points", "thirty years apart", "nothing"],
)
def test_what_is_short_or_no_series_is_not_judged(fill: Fill, periods: dict[str, float]) -> None:
    view = fill(periods, status="reported")
    drawn = course(view, KPI, "KZ")
    assert change_signals.behaviour_of(drawn) is None
    assert change_signals.limits(view.words, drawn) == ((), ())


def test_figures_of_mixed_definitions_are_not_judged_and_not_joined(fill: Fill) -> None:
    view = fill({str(2010 + i): 50.0 for i in range(12)}, status="reported")
    mixed = KPI._replace(chartable=False)
    drawn = course(view, mixed, "KZ")
    assert change_signals.behaviour_of(drawn) is None
    spec = line_spec(view, name="x", subtitle="s", lines=[(mixed, "KZ", "", "main")])
    assert not spec.joined
    assert "not joined" in spec.notes[-1]
    assert svg.draw(spec, view.words).count("<polyline") == 12


def test_a_month_without_a_value_is_a_hole_in_picture_table_text_and_file(fill: Fill) -> None:
    values = months([*STEADY, 97.0, 97.1])
    del values["2023-03"], values["2023-08"], values["2024-02"]
    view = fill(values, few=("2023-03",), hidden=("2024-02",))
    spec = line(view)
    holes = {point.key: point.printed for point in spec.missing}
    told = {"2023-03": "fewer than 30 cases", "2023-08": "no figure", "2024-02": "not told: too few people"}
    assert holes == told
    assert svg.draw(spec, view.words).count("<polyline") == 3
    assert "fewer than 30 cases" in render(chart_table.table(spec, view.words))
    rows = {row[0]: row[1] for row in chart_table.sheet_of(spec, view.words, demo=False).rows}
    assert len(rows) == 14
    assert (rows["March 2023"], rows["August 2023"]) == ("fewer than 30 cases", "no figure")
    assert "Fewer than 30 cases: March 2023" in describe(spec, view.words)
    assert draw_spark([point.value for point in spec.points], "").count("<polyline") == 3


def test_the_calendar_of_a_survey_of_every_second_year_has_no_holes() -> None:
    assert complete(["2018", "2020", "2022"], "year") == ["2018", "2020", "2022"]
    assert complete(["2018", "2020", "2024"], "year") == ["2018", "2020", "2022", "2024"]
    assert complete(["2024-Q4", "2025-Q2"], "quarter") == ["2024-Q4", "2025-Q1", "2025-Q2"]
    assert complete(["2022-02", "2025-11"], "month") is None, "two months of forty are no series"
    assert complete(["2020-01..2020-07", "2021"], "range") is None


def test_no_change_and_no_line_leads_over_a_change_of_borders(fill: Fill) -> None:
    view = fill({"2020": 84.0, "2021": 88.9, "2022": 95.5, "2023": 95.0}, area_id="KZ-63", status="reported")
    new = next(value for value in kpis.history(view.figures, "x", "KZ-63") if value.period_id == "2022")
    last = kpis.history(view.figures, "x", "KZ-63")[-1]
    assert earlier(view, KPI, new) is None
    before = earlier(view, KPI, last)
    assert before is not None
    assert before.period_id == "2022"
    text = render(card(view, Entry(KPI, new, None), year=2022))
    assert "borders changed on 8\u00a0June 2022: until then with Абай" in text
    assert "2021" not in text
    spec = line(view)
    assert [at.key for at in spec.breaks] == ["2022"]
    picture = svg.draw(spec, view.words)
    assert picture.count("<polyline") == 2
    assert "s-break" in picture
    assert spec.breaks[0].label in describe(spec, view.words)
    assert spec.breaks[0].label in chart_table.sheet_of(spec, view.words, demo=False).preamble


def test_levels_are_told_of_one_unit_only(fill: Fill) -> None:
    old = months([90.0] * 14, first=2021 * 12 + 3)
    view = fill({**old, **months(STEADY, first=2022 * 12 + 5)}, area_id="KZ-63")
    drawn = course(view, KPI, "KZ-63")
    assert len(drawn.of_one_unit) == 12
    assert change_signals.shift_of(drawn) is None
    assert change_signals.behaviour_of(drawn) is not None


def test_where_only_the_year_of_a_change_is_known_no_month_of_it_is_joined(fill: Fill) -> None:
    yearly = fill({"2016": 80.0, "2017": 79.0, "2018": 85.0, "2019": 86.0}, area_id="KZ-61", status="reported")
    assert [at.key for at in line(yearly).breaks] == ["2018"]
    assert "between 2017 and 2018: until then with Шымкент" in line(yearly).breaks[0].label
    monthly = fill(months([80.0] * 4, first=2017 * 12 + 10), area_id="KZ-61")
    assert [at.key for at in line(monthly).breaks] == ["2017-12", "2018-01", "2018-02"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_of_before_says_what_a_later_region_was_part_of(fill: Fill, lang: str) -> None:
    view = fill({"2021": 88.9}, area_id="KZ-63", status="reported", lang=lang)
    spec = map_spec(view, KPI, name="m", title="t", subtitle="s", bands=(), year=2021)
    points = {point.key: point for point in spec.points}
    assert points["KZ-10"].value is None
    assert points["KZ-10"].printed == view.words.say("then part of {area}", area="Шығыс")
    assert points["KZ-63"].note == view.words.say("then with {names}", names="Абай")
    assert any("Шығыс" in note for note in spec.notes)
    assert points["KZ-79"].printed == "", "Shymkent was there in 2021: for it no figure is known"
    today = map_spec(fill({"2023": 95.0}, area_id="KZ-63"), KPI, name="m", title="t", subtitle="s", bands=())
    assert {point.key: point.printed for point in today.points}["KZ-10"] == ""


def test_where_no_series_is_long_enough_nothing_is_said_to_be_good(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kpis, "catalogue", lambda figures, lang: {"x": KPI})
    short = worse_and_contradictory(fill({"2020": 99.0, "2021": 80.0}, status="reported"), area_id="KZ", year=0, conflicts=[])
    assert "No series here is long enough" in render(short)
    held = worse_and_contradictory(fill(months(STEADY)), area_id="KZ", year=0, conflicts=[])
    assert "has not got worse" in render(held)
    fallen = render(worse_and_contradictory(fill(months([*STEADY, *FALLEN])), area_id="KZ", year=0, conflicts=[]))
    assert "since January 2024 the level is 92.1%, before 97.1%" in fallen


@pytest.mark.parametrize(("before", "recent", "grown"), [(20, 30, False), (100, 150, True), (100, 149, False), (0, 30, True)])
def test_a_topic_has_grown_where_chance_would_not_have_it(*, before: int, recent: int, grown: bool) -> None:
    assert _has_grown(recent, before) is grown
