"""Figures that contradict themselves, and SQL that cannot run: the run stops, and the last good state stays."""

import shutil

import duckdb
import pytest
from small_world import KPI_SQL, World, area, conflict, figure

from etl import statements

pytestmark = pytest.mark.proof

CONTRADICTIONS = {
    "shares_are_shares": ("published_connectivity", [figure("connectivity", 2, value=140)]),
    "units_agree_with_indicator": ("published_connectivity", [figure("connectivity", 2, unit="score")]),
    "periods_run_forward": ("published_connectivity", [figure("connectivity", 2, period="2022-05/2022-01")]),
    "kpi_values_are_unique": ("published_connectivity", [figure("connectivity", 1), figure("connectivity", 2)]),
    "texts_are_translated": ("published_connectivity", [figure("connectivity", 2, note="said in English only")]),
    "conflicts_have_sides": ("conflicts", [conflict(1, "services-0001")]),
    "areas_have_parents": ("areas", [area("KZ", "country"), area("KZ-61", "region")]),
    "targets_have_kpis": ("kpi_targets", [{"kpi_id": "nobody", "figure_id": "connectivity-0002"}]),
}
CONTRADICTIONS_IN_SQL = {
    "statuses_carry_over": ("denominator, status", "denominator, 'measured' as status"),
    "kpi_values_belong_to_areas": ("area_id, period_id", "'KZ-99' as area_id, period_id"),
}


def stored(world: World) -> list[tuple]:
    """What the warehouse holds, after whatever happened to the last run."""
    with duckdb.connect(str(world.data / "warehouse" / "official.duckdb"), read_only=True) as connection:
        return connection.execute(
            "select source_id, made_of, state, rows_accepted from source_state order by source_id"
        ).fetchall()


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_stops_the_run_and_the_last_good_state_stays(world: World, name: str) -> None:
    before, kept = world.current, stored(world)
    source_id, rows = CONTRADICTIONS[name]
    world.put(source_id, *rows)
    ended = world.etl("run")
    assert ended.code == 12
    assert f"check {name}: " in ended.err
    assert (world.current, world.runs) == (before, [before])
    assert stored(world) == kept


def test_an_area_whose_parent_was_refused_stops_the_run(world: World) -> None:
    lost = area("KZ", "country", lat="north")
    world.put("areas", lost, area("KZ-61", "region", parent_id="KZ"))
    ended = world.etl("run")
    assert ended.code == 12
    assert "check areas_have_parents: These areas have no parent among the areas" in ended.err
    assert world.figures() == [90.0, 92.0]


@pytest.mark.parametrize("name", CONTRADICTIONS_IN_SQL)
def test_a_kpi_that_contradicts_its_figures_stops_the_run(world: World, name: str) -> None:
    before = world.runs
    written, wrong = CONTRADICTIONS_IN_SQL[name]
    (world.definitions / "kpis" / "users.sql").write_text(KPI_SQL.replace(written, wrong, 1), encoding="utf-8")
    ended = world.etl("run")
    assert ended.code == 12
    assert ended.err.startswith(f"Stopped. check {name}: ")
    assert world.runs == before


def test_all_contradictions_are_told_at_once_with_the_rows_that_make_them(world: World) -> None:
    rows = [figure("connectivity", n, period=f"20{n:02}-05/20{n:02}-01", value=140) for n in range(1, 9)]
    world.put("published_connectivity", *rows)
    ended = world.etl("run")
    assert ended.code == 12
    checks = [line.partition(":")[0] for line in ended.err.removeprefix("Stopped. ").splitlines()]
    assert checks == ["check periods_run_forward", "check shares_are_shares"]
    assert "connectivity-0001 · 2001-05-01 · 2001-01-31; " in ended.err
    assert "and 3 more" in ended.err


def test_what_stopped_is_in_the_ledger_and_in_status(world: World) -> None:
    world.put_users(90, 140)
    world.etl("run")
    assert "failed  check shares_are_shares: " in world.etl("runs").out.splitlines()[0]
    assert [line for line in world.etl("status").out.splitlines() if "failed. check shares_are_shares" in line]


def test_after_a_contradiction_the_mended_figures_are_published(world: World) -> None:
    world.put_users(90, 140)
    assert world.etl("run").code == 12
    world.put_users(90, 94)
    assert world.etl("run").code == 0
    assert world.figures() == [90.0, 94.0]


def test_after_a_contradiction_the_old_figures_are_still_unchanged(world: World) -> None:
    before = world.runs
    world.put_users(90, 140)
    assert world.etl("run").code == 12
    world.put("published_connectivity", figure("connectivity", 1, value=90), figure("connectivity", 2, period="2022", value=92))
    assert world.etl("run").code == 0
    assert world.runs == before


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("select nonsense from observation", 'kpis/users.sql: Binder Error: Referenced column "nonsense" not found'),
        ("select from where", "kpis/users.sql: Parser Error"),
        ("select 1 as area_id", "kpis/users.sql: Binder Error"),
    ],
)
def test_a_kpi_whose_sql_cannot_run_stops_the_run_and_is_named(world: World, sql: str, sentence: str) -> None:
    (world.definitions / "kpis" / "users.sql").write_text(sql, encoding="utf-8")
    ended = world.etl("run")
    assert ended.code == 12
    assert ended.err.startswith(f"Stopped. {sentence}")
    assert "Traceback" not in ended.err
    assert world.figures() == [90.0, 92.0]


@pytest.mark.parametrize(
    "name", ["marts/tile.sql", "staging/stg_observation.sql", "monthly/appeal_wait.sql", "checks/areas_have_parents.sql"]
)
def test_an_sql_file_that_cannot_run_stops_the_run_and_is_named(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copytree(statements.SQL, world.folder / "sql")
    (world.folder / "sql" / name).write_text("-- Grain: none.\nselect nonsense from src_tiles\n", encoding="utf-8")
    monkeypatch.setattr(statements, "SQL", world.folder / "sql")
    world.put_users(90, 93)
    ended = world.etl("run")
    assert ended.code == 12
    assert ended.err.startswith(f'Stopped. sql/{name}: Binder Error: Referenced column "nonsense" not found')
    assert world.figures() == [90.0, 92.0]


def test_a_rule_that_the_database_does_not_know_is_no_full_disk(world: World) -> None:
    path = world.definitions / "sources" / "codes" / "source.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('pattern = "[a-z_]+"', 'pattern = "(?=x)."'), encoding="utf-8")
    ended = world.etl("run")
    assert ended.code == 12
    assert ended.err.startswith("Stopped. an SQL of the pipeline could not run, see the definitions: Invalid Input Error")
