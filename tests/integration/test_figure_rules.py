"""Rules on published figures that stop a run: who said it decides the status, what is doubted is no KPI."""

import pytest
from small_world import World, figure

_WHOLE = """-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'users_share' and breakdown = ''
"""


@pytest.mark.parametrize(
    "changes",
    [
        {"counted_by": "official", "status": "reported"},
        {"counted_by": "company", "status": "claimed"},
    ],
)
def test_a_run_stops_where_the_status_is_not_what_who_counted_makes_it(world: World, changes: dict[str, object]) -> None:
    world.put("published_connectivity", figure("connectivity", 1, **changes), figure("connectivity", 2, period="2022"))
    ended = world.etl("run")
    assert ended.code != 0
    assert "check spoken_figures_are_claims" in ended.err


@pytest.mark.parametrize("changes", [{"confidence": "L"}, {"scope": "one_body"}, {"scope": "local_bodies"}])
def test_what_is_doubted_or_is_not_the_whole_area_is_no_kpi(world: World, changes: dict[str, object]) -> None:
    (world.definitions / "kpis" / "users.sql").write_text(_WHOLE, encoding="utf-8")
    other = figure("connectivity", 2, period="2022", value=99, **changes)
    world.put("published_connectivity", figure("connectivity", 1, value=90), other)
    assert world.etl("run").code == 0
    assert world.ask("select period_id, value from kpi_value where kpi_id = 'users'") == [("2021", 90.0)]
    assert world.ask("select value from observation where observation_id = 'connectivity-0002'") == [(99.0,)]
