"""Of what the records of appeals are whole: an area has a month where its deliverer gave all of it, a parent where all gave."""

import pytest
from case_desk import REFERENCE, Case, CaseDesk, registered

REGIONS = [f"KZ-{n}" for n in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)]
ULYTAU, TURKISTAN = "KZ-62", "KZ-61"
THREE = ("615500000", "614400000", "611000000")
VILLAGE = "615530100"
#: First working days of months of 2026: a delivery that starts on one of them starts with the month.
JULY, AUGUST, SEPTEMBER, OCTOBER = "2026-07-01", "2026-08-03", "2026-09-01", "2026-10-01"


@pytest.fixture
def desk() -> CaseDesk:
    return CaseDesk()


def cases(area_id: str, *days: str, state_on: str = "2026-10-31", file: str = "a") -> list[Case]:
    return [registered(day, area_id=area_id, state_on=state_on, file=file) for day in days]


def received(desk: CaseDesk, *delivered: Case, says: tuple[tuple[str, str, str], ...] = ()) -> dict[str, dict[str, int]]:
    """Appeals received by area and month, as far as they are told. says: area, from, to of what a delivery is whole for."""
    desk.deliver(*delivered)
    for area_id, whole_from, whole_to in says:
        desk.connection.execute("insert into src_coverage values ('appeals', ?, ?, ?)", [area_id, whole_from, whole_to])
    for name in ("coverage", "month", "sum"):
        desk.make(f"staging/stg_appeal_{name}")
    told: dict[str, dict[str, int]] = {}
    for row in desk.ask("select area_id, month, received from stg_appeal_sum order by area_id, month"):
        told.setdefault(str(row["area_id"]), {})[str(row["month"])[:7]] = int(str(row["received"]))
    return told


def test_one_record_of_one_region_in_the_middle_of_a_month_tells_nothing(desk: CaseDesk) -> None:
    assert received(desk, *cases(ULYTAU, "2026-10-05")) == {}


def test_one_region_tells_of_itself_and_never_of_the_country(desk: CaseDesk) -> None:
    assert received(desk, *cases(ULYTAU, SEPTEMBER, "2026-10-05", "2026-10-06")) == {ULYTAU: {"2026-09": 1, "2026-10": 2}}


def test_all_twenty_regions_tell_of_the_country(desk: CaseDesk) -> None:
    told = received(desk, *[case for area in REGIONS for case in cases(area, OCTOBER, "2026-10-15")])
    assert told.keys() == {*REGIONS, "KZ"}
    assert told["KZ"] == {"2026-10": 40}


def test_nineteen_regions_do_not(desk: CaseDesk) -> None:
    told = received(desk, *[case for area in REGIONS[1:] for case in cases(area, OCTOBER)])
    assert told.keys() == set(REGIONS[1:])


def test_an_appeal_that_names_no_region_is_in_no_sum_of_regions(desk: CaseDesk) -> None:
    told = received(desk, *cases("KZ", OCTOBER), *[case for area in REGIONS for case in cases(area, OCTOBER)])
    assert told["KZ"] == {"2026-10": 20}


def test_three_districts_tell_of_themselves_and_not_of_their_region(desk: CaseDesk) -> None:
    told = received(desk, *[case for area in THREE for case in cases(area, OCTOBER)], *cases(TURKISTAN, OCTOBER))
    assert told == {area: {"2026-10": 1} for area in THREE}


def test_every_district_tells_of_the_region(desk: CaseDesk) -> None:
    desk.deliver()
    rows = desk.ask("select area_id from src_areas where parent_id = 'KZ-61' and level in ('district', 'city_admin')")
    districts = [str(row["area_id"]) for row in rows]
    assert len(districts) == 17
    told = received(desk, *[case for area in districts for case in cases(area, OCTOBER)])
    assert told == {**{area: {"2026-10": 1} for area in districts}, TURKISTAN: {"2026-10": 17}}


def test_a_village_does_not_tell_of_its_district(desk: CaseDesk) -> None:
    assert received(desk, *cases(VILLAGE, OCTOBER)) == {VILLAGE: {"2026-10": 1}}


def test_a_district_may_say_that_its_region_is_whole(desk: CaseDesk) -> None:
    told = received(desk, *cases(THREE[0], OCTOBER), says=((TURKISTAN, "2026-10-01", "2026-10-31"),))
    assert told[TURKISTAN] == {"2026-10": 1}
    assert told[THREE[1]] == {"2026-10": 0}


def test_a_region_that_delivers_three_weeks_after_another_ends_at_its_own_date(desk: CaseDesk) -> None:
    early = cases("KZ-75", SEPTEMBER, OCTOBER, "2026-11-05", state_on="2026-11-08")
    late = cases(TURKISTAN, SEPTEMBER, OCTOBER, "2026-11-05", "2026-11-25", state_on="2026-11-30", file="b")
    told = received(desk, *early, *late)
    assert list(told["KZ-75"]) == ["2026-09", "2026-10"]
    assert list(told[TURKISTAN]) == ["2026-09", "2026-10", "2026-11"]
    others = [case for area in REGIONS if area not in (TURKISTAN, "KZ-75") for case in cases(area, SEPTEMBER, OCTOBER)]
    assert list(received(desk, *early, *late, *others)["KZ"]) == ["2026-09", "2026-10"]


def test_a_month_left_out_is_a_hole_for_the_area_and_for_its_parent(desk: CaseDesk) -> None:
    broken = cases(ULYTAU, JULY, SEPTEMBER, OCTOBER)
    others = [c for area in REGIONS if area != ULYTAU for c in cases(area, JULY, AUGUST, SEPTEMBER, OCTOBER)]
    told = received(desk, *broken, *others)
    for area in (ULYTAU, "KZ"):
        assert list(told[area]) == ["2026-07", "2026-09", "2026-10"]
    assert list(told[TURKISTAN]) == ["2026-07", "2026-08", "2026-09", "2026-10"]


def test_a_month_without_a_case_in_what_is_said_to_be_whole_is_a_zero(desk: CaseDesk) -> None:
    told = received(desk, *cases(ULYTAU, JULY, SEPTEMBER), says=((ULYTAU, "2026-06-15", "2026-12-31"),))
    assert told == {ULYTAU: {"2026-07": 1, "2026-08": 0, "2026-09": 1, "2026-10": 0}}


def test_nothing_is_whole_that_nobody_has_delivered(desk: CaseDesk) -> None:
    assert received(desk, says=(("KZ", "2026-01-01", "2026-12-31"),)) == {}
    told = received(desk, *cases(ULYTAU, JULY, state_on="2026-07-31"), says=(("KZ", "2026-07-01", "2026-12-31"),))
    assert told == {ULYTAU: {"2026-07": 1}}


def test_a_cut_month_between_two_files_is_left_out(desk: CaseDesk) -> None:
    first = cases(ULYTAU, JULY, "2026-08-14", state_on="2026-08-16")
    second = cases(ULYTAU, "2026-09-08", OCTOBER, file="b")
    assert received(desk, *first, *second) == {ULYTAU: {"2026-07": 1, "2026-10": 1}}


def test_files_of_one_day_each_join_over_days_off(desk: CaseDesk) -> None:
    calendar = desk.ask("select day from stg_calendar where is_working and day between '2026-08-31' and '2026-10-30'")
    days = [str(row["day"]) for row in calendar]
    daily = [case for day in days for case in cases(ULYTAU, day, state_on=day, file=day)]
    told = received(desk, *daily)
    assert list(told[ULYTAU]) == ["2026-09"], "Saturday 31 October is not over on Friday 30"
    assert told[ULYTAU]["2026-09"] == sum(day.startswith("2026-09") for day in days)


def test_a_region_is_expected_from_the_day_on_which_it_exists(desk: CaseDesk) -> None:
    young = {"KZ-10", "KZ-33", "KZ-62"}
    before = [c for area in REGIONS if area not in young for c in cases(area, "2022-05-03", "2022-06-01", "2022-07-01")]
    told = received(desk, *before)
    assert list(told["KZ"]) == ["2022-05"], "from June 2022 the three are expected too"
    assert "KZ-62,Akimat of Ulytau oblast,2022-06-08," in (REFERENCE / "deliverers.csv").read_text(encoding="utf-8")


def test_what_follows_a_registration_is_told_from_the_second_whole_month_on(desk: CaseDesk) -> None:
    answered = {"answered_on": "2026-08-20", "outcome": "answered", "state_on": "2026-10-31", "area_id": ULYTAU}
    told = received(desk, *cases(ULYTAU, JULY, AUGUST, OCTOBER), registered("2026-08-10", **answered))
    assert list(told[ULYTAU]) == ["2026-07", "2026-08", "2026-10"]
    rows = desk.ask("select month, closed from stg_appeal_sum order by month")
    assert [row["closed"] for row in rows] == [None, 1, None], (
        "cases of June are missing in July, those of September in October"
    )
