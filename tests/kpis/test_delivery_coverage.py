"""Of what the records of services rendered are whole: a region has a month where every body and the centres gave theirs."""

import pytest
from case_desk import CaseDesk

REGIONS = [f"KZ-{n}" for n in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)]
ULYTAU, TURKISTAN = "KZ-62", "KZ-61"
THREE = ("615500000", "614400000", "611000000")
BOTH = ("2026-09", "2026-10")
#: Two services of two bodies.
REGISTRY = {"00000001": "Орган А", "00000002": "Орган Б"}
Row = tuple[str, str, str, str, str]


@pytest.fixture
def desk() -> CaseDesk:
    return CaseDesk()


def rows(area_id: str, *months: str, data_on: str = "2026-10-31", codes: tuple[str, ...] = tuple(REGISTRY)) -> list[Row]:
    """Each of these services was rendered in each of these months, online and at a centre."""
    channels = ("online", "service_centre")
    return [(code, area_id, channel, month, data_on) for code in codes for channel in channels for month in months]


def told(
    desk: CaseDesk, *delivered: Row, says: tuple[str, str, str] | None = None, registry: dict[str, str] = REGISTRY
) -> dict[str, list[str]]:
    """Area → whole months."""
    desk.connection.execute(
        "create table src_deliveries (service_code varchar, area_id varchar, channel varchar, month varchar, state_on date); "
        "create table stg_service (service_code varchar, agency_ru varchar)"
    )
    for row in delivered:
        desk.connection.execute("insert into src_deliveries values (?, ?, ?, ?, ?)", row)
    for service in registry.items():
        desk.connection.execute("insert into stg_service values (?, ?)", service)
    if says:
        desk.connection.execute("insert into src_coverage values ('deliveries', ?, ?, ?)", says)
    desk.make("staging/stg_delivery_coverage")
    found: dict[str, list[str]] = {}
    for row in desk.ask("select area_id, month from stg_delivery_coverage order by area_id, month"):
        found.setdefault(str(row["area_id"]), []).append(str(row["month"])[:7])
    return found


def test_one_region_tells_of_itself_and_never_of_the_country(desk: CaseDesk) -> None:
    assert told(desk, *rows(ULYTAU, *BOTH)) == {ULYTAU: list(BOTH)}


def test_a_month_that_is_not_over_at_the_records_date_is_cut(desk: CaseDesk) -> None:
    assert told(desk, *rows(ULYTAU, *BOTH, data_on="2026-10-30")) == {ULYTAU: ["2026-09"]}


def test_a_month_that_a_body_left_out_is_whole_for_nobody(desk: CaseDesk) -> None:
    assert told(desk, *rows(ULYTAU, "2026-09"), *rows(ULYTAU, "2026-10", codes=("00000001",))) == {ULYTAU: ["2026-09"]}


def test_a_month_without_the_centres_of_the_state_corporation_is_not_whole(desk: CaseDesk) -> None:
    online = [row for row in rows(ULYTAU, "2026-10") if row[2] == "online"]
    assert told(desk, *online) == {}


def test_without_a_registry_nobody_knows_who_would_have_to_deliver(desk: CaseDesk) -> None:
    assert told(desk, *rows(ULYTAU, *BOTH), registry={}) == {}


def test_three_districts_do_not_tell_of_their_region(desk: CaseDesk) -> None:
    assert told(desk, *[row for area in THREE for row in rows(area, "2026-10")]) == {}


def test_a_village_does_not_tell_of_its_region(desk: CaseDesk) -> None:
    assert told(desk, *rows("615530100", "2026-10")) == {}


def test_every_district_tells_of_the_region(desk: CaseDesk) -> None:
    found = desk.ask("select area_id from src_areas where parent_id = 'KZ-61' and level in ('district', 'city_admin')")
    assert len(found) == 17
    assert told(desk, *[row for area in found for row in rows(str(area["area_id"]), "2026-10")]) == {TURKISTAN: ["2026-10"]}


def test_a_region_that_delivers_three_weeks_after_another_ends_at_its_own_date(desk: CaseDesk) -> None:
    early = rows("KZ-75", *BOTH, "2026-11", data_on="2026-11-08")
    late = rows(TURKISTAN, *BOTH, "2026-11", data_on="2026-11-30")
    assert told(desk, *early, *late) == {"KZ-75": list(BOTH), TURKISTAN: [*BOTH, "2026-11"]}


def test_all_twenty_tell_of_the_country_and_a_month_that_one_left_out_is_a_hole(desk: CaseDesk) -> None:
    months = ("2026-07", "2026-08", "2026-09")
    others = [row for area in REGIONS if area != ULYTAU for row in rows(area, *months)]
    found = told(desk, *others, *rows(ULYTAU, "2026-07", "2026-09"))
    assert found.keys() == {*REGIONS, "KZ"}
    assert found["KZ"] == found[ULYTAU] == ["2026-07", "2026-09"]
    assert found[TURKISTAN] == list(months)


def test_nineteen_do_not_tell_of_the_country(desk: CaseDesk) -> None:
    assert "KZ" not in told(desk, *[row for area in REGIONS[1:] for row in rows(area, "2026-10")])


def test_a_delivery_may_say_what_it_is_whole_for_and_never_past_its_own_date(desk: CaseDesk) -> None:
    found = told(desk, *rows(ULYTAU, "2026-09", codes=("00000001",)), says=(ULYTAU, "2026-08-15", "2026-12-31"))
    assert found == {ULYTAU: ["2026-09", "2026-10"]}
