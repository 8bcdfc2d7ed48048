"""Of what the records of settlements are whole: an area under its own code, a region by each of its districts."""

import pytest
from settlement_desk import DISTRICT, REGION, SettlementDesk, settlement

REGIONS = [f"KZ-{n}" for n in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)]
THREE = (DISTRICT, "614400000", "611000000")
JUNE, JULY = "2026-06-30", "2026-07-21"


@pytest.fixture
def desk() -> SettlementDesk:
    return SettlementDesk().expect_all()


def told(desk: SettlementDesk, *areas: tuple[str, str]) -> dict[str, str]:
    """Area → the day that its settlements speak of. areas: the code under which a village is written down, and its day."""
    for number, (area_id, state_on) in enumerate(areas):
        desk.lay(settlement(number, kato=f"9{number:08}", area_id=area_id, state_on=state_on))
    return dict(desk.ask("select area_id, cast(data_on as varchar) from stg_settlement_coverage order by 1"))


def test_one_region_tells_of_itself_and_never_of_the_country(desk: SettlementDesk) -> None:
    assert told(desk, ("KZ-62", JUNE)) == {"KZ-62": JUNE}
    assert desk.kpi("settlements_4g_share", "KZ") == []
    assert [row[:2] for row in desk.kpi("settlements_4g_share", "KZ-62")] == [(JUNE, 100.0)]


def test_three_districts_tell_of_themselves_and_not_of_their_region(desk: SettlementDesk) -> None:
    assert told(desk, *((area, JUNE) for area in THREE), (REGION, JUNE)) == dict.fromkeys(sorted(THREE), JUNE)


def test_a_village_under_its_own_code_does_not_tell_of_its_district(desk: SettlementDesk) -> None:
    assert told(desk, ("615530100", JUNE)).keys() == {"615530100"}


def test_every_district_tells_of_the_region_as_of_the_latest(desk: SettlementDesk) -> None:
    found = desk.ask(f"select area_id from src_areas where parent_id = '{REGION}' and level in ('district', 'city_admin')")
    days = [(area_id, JULY if area_id == DISTRICT else JUNE) for (area_id,) in found]
    assert len(days) == 17
    assert told(desk, *days) == {**dict(sorted(days)), REGION: JULY}


def test_all_twenty_tell_of_the_country_as_of_the_earliest_though_one_comes_three_weeks_later(desk: SettlementDesk) -> None:
    found = told(desk, *((area, JULY if area == REGION else JUNE) for area in REGIONS))
    assert found.keys() == {*REGIONS, "KZ"}
    assert (found["KZ"], found[REGION], found["KZ-62"]) == (JUNE, JULY, JUNE)


def test_nineteen_do_not_tell_of_the_country(desk: SettlementDesk) -> None:
    assert "KZ" not in told(desk, *((area, JUNE) for area in REGIONS[1:]))


def test_a_region_may_say_that_it_is_whole_though_its_records_name_one_district(desk: SettlementDesk) -> None:
    desk.connection.execute(
        f"insert into src_coverage values ('settlements', '{REGION}', date '2026-06-01', date '2026-06-30')"
    )
    desk.lay(settlement(1))
    desk._expect_only_these = lambda: None  # type: ignore[method-assign]
    assert dict(desk.ask("select area_id, cast(data_on as varchar) from stg_settlement_coverage")).keys() == {DISTRICT, REGION}
