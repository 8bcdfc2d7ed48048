"""The ladder of services counted by hand: registry and deliveries of a few rows, the real SQL, each KPI's own file."""

import pytest
from service_desk import ServiceDesk


@pytest.fixture
def desk() -> ServiceDesk:
    return ServiceDesk()


DAY = ("KZ", "2026-06-30")


def test_without_records_there_is_no_value(desk: ServiceDesk) -> None:
    of_the_registry = ("apply_online", "end_to_end", "local_end_to_end")
    for kpi in (*(f"services_{name}_share" for name in of_the_registry), "bundles_end_to_end_share"):
        assert desk.kpi(kpi) == []
    assert desk.kpi("deliveries_remote_share") == []
    assert desk.ask("select * from service") == desk.ask("select * from service_demand") == []


def test_an_application_online_is_the_loosest_measure(desk: ServiceDesk) -> None:
    # Online: the whole one, the one with a visit, the proactive one without an application. Not: the last.
    desk.lay_services({}, {"no_visit": False}, {"apply": False, "proactive": True}, {"apply": False})
    assert desk.kpi("services_apply_online_share") == [(*DAY, 3, 4, 75.0, "measured")]


def test_end_to_end_is_the_worst_of_all_steps_that_there_are(desk: ServiceDesk) -> None:
    steps = ("inform", "apply", "pay", "decide", "receive", "no_visit")
    free = {"pay": None, "decide": None}
    proactive = {"apply": False, "proactive": True}
    desk.lay_services({}, free, proactive, *({step: False} for step in steps))
    assert desk.kpi("services_end_to_end_share") == [(*DAY, 3, 9, pytest.approx(100 * 3 / 9), "measured")]
    assert desk.ask("select missing_steps from service order by service_code") == [
        {"missing_steps": missing} for missing in ("", "", "", *steps)
    ]


def test_local_bodies_are_counted_among_themselves(desk: ServiceDesk) -> None:
    desk.lay_services({}, {}, {"level": "local"}, {"level": "local", "receive": False}, {"level": "local", "apply": False})
    assert desk.kpi("services_local_end_to_end_share") == [(*DAY, 1, 3, pytest.approx(100 / 3), "measured")]
    assert desk.kpi("services_end_to_end_share") == [(*DAY, 3, 5, 60.0, "measured")]
    desk.lay_services({})
    assert desk.kpi("services_local_end_to_end_share") == [], "of no service there is no share"


def test_a_service_that_left_the_registry_is_not_counted(desk: ServiceDesk) -> None:
    desk.lay_services({}, {"receive": False, "excluded_on": "2026-03-01"})
    assert desk.kpi("services_end_to_end_share") == [(*DAY, 1, 1, 100.0, "measured")]
    assert desk.ask("select service_code from service") == [{"service_code": "00000001"}]


def bundles(desk: ServiceDesk) -> list[tuple[object, ...]]:
    """Code, step, members, members at each step from the best on, and the one that holds it back."""
    return [tuple(row.values())[:-1] for row in desk.ask("select * from service_bundle")]


def test_a_life_situation_is_as_digital_as_its_least_digital_service(desk: ServiceDesk) -> None:
    visit, paper = {"no_visit": False}, {"apply": False, "receive": False, "no_visit": False}
    desk.lay_services(
        {"bundle": "birth"},
        {"bundle": "birth"},
        {"bundle": "home"},
        {"bundle": "home", **visit},
        {"bundle": "school", **visit},
        {"bundle": "school", "apply": False},
        {"bundle": "school", **paper},
        {"bundle": ""},
        {"bundle": None, **paper},
    )
    # Of two that one cannot apply for, the one that lacks more holds the situation back.
    assert bundles(desk) == [
        ("birth", "end_to_end", 2, 2, 0, 0, ""),
        ("home", "apply_online", 2, 1, 1, 0, "00000004"),
        ("school", "not_online", 3, 0, 1, 2, "00000007"),
    ]
    assert desk.kpi("bundles_end_to_end_share") == [(*DAY, 1, 3, pytest.approx(100 / 3), "measured")]


def test_among_equals_the_first_code_holds_it_back(desk: ServiceDesk) -> None:
    desk.lay_services({"bundle": "home", "pay": False}, {"bundle": "home", "decide": False})
    assert bundles(desk) == [("home", "apply_online", 2, 0, 2, 0, "00000001")]


def test_a_member_that_left_the_registry_neither_holds_back_nor_counts(desk: ServiceDesk) -> None:
    gone = {"receive": False, "excluded_on": "2026-03-01"}
    desk.lay_services({"bundle": "birth"}, {"bundle": "birth", **gone}, {"bundle": "home", **gone})
    assert bundles(desk) == [("birth", "end_to_end", 1, 1, 0, 0, "")]
    assert desk.kpi("bundles_end_to_end_share") == [(*DAY, 1, 1, 100.0, "measured")]


def test_a_registry_without_life_situations_has_no_share_of_them(desk: ServiceDesk) -> None:
    desk.lay_services({}, {"receive": False})
    assert desk.kpi("bundles_end_to_end_share") == []


def test_the_registry_speaks_of_its_own_latest_day(desk: ServiceDesk) -> None:
    desk.lay_services({"state_on": "2026-03-31"}, {"state_on": "2026-06-30"})
    assert desk.kpi("services_apply_online_share") == [(*DAY, 2, 2, 100.0, "measured")]


def test_the_volume_is_that_of_remote_channels_by_region_and_for_the_country(desk: ServiceDesk) -> None:
    channels = {"portal": 10, "mobile_app": 20, "bank_app": 5, "video": 1, "service_centre": 40, "paper": 24}
    turkistan = tuple(("00000001", "KZ-61", channel, "2026-05", n) for channel, n in channels.items())
    # A district belongs to its region; a service that the registry does not know counts too.
    district = (("99999999", "615500000", "paper", "2026-05", 20),)
    almaty = (("00000001", "KZ-75", "portal", "2026-05", 80), ("00000001", "KZ-75", "paper", "2026-04", 7))
    desk.lay_services({}, deliveries=(*turkistan, *district, *almaty))
    assert desk.kpi("deliveries_remote_share") == [
        ("KZ", "2026-04", 0, 7, 0.0, "measured"),
        ("KZ", "2026-05", 36 + 80, 120 + 80, 58.0, "measured"),
        ("KZ-61", "2026-05", 36, 120, 30.0, "measured"),
        ("KZ-75", "2026-04", 0, 7, 0.0, "measured"),
        ("KZ-75", "2026-05", 80, 80, 100.0, "measured"),
    ]
    kept = desk.ask("select sum(deliveries) as n from delivery_month where area_id = 'KZ-61' and channel = 'paper'")
    assert kept == [{"n": 44}]
    assert desk.ask("select distinct area_id from service_demand where area_id like '6%'") == [], "no district leaves"


def test_a_month_that_the_data_cut_short_is_left_out(desk: ServiceDesk) -> None:
    rows = (
        ("00000001", "KZ-61", "portal", "2026-06", 5, "2026-06-29"),
        ("00000001", "KZ-61", "paper", "2026-05", 5, "2026-06-01"),
    )
    desk.lay_services({}, deliveries=rows)
    assert [row[1] for row in desk.kpi("deliveries_remote_share")] == ["2026-05", "2026-05"]


def test_a_month_of_zeros_has_no_share(desk: ServiceDesk) -> None:
    desk.lay_services({}, deliveries=(("00000001", "KZ-61", "portal", "2026-05", 0),))
    assert desk.kpi("deliveries_remote_share") == []


def test_demand_is_that_of_the_last_twelve_whole_months(desk: ServiceDesk) -> None:
    months = ("2025-05", "2025-06", "2025-07", "2026-06", "2026-07")
    rows = tuple(("00000001", "KZ-61", channel, month, 10) for month in months for channel in ("portal", "paper"))
    desk.lay_services({}, deliveries=rows)
    # The data end on 30 June 2026: July 2025 … June 2026 are the twelve months.
    assert desk.ask("select * from service_demand where area_id = 'KZ'") == [
        {
            "service_code": "00000001",
            "area_id": "KZ",
            "deliveries": 40,
            "offline": 20,
            "first_month": "2025-07-01",
            "last_month": "2026-06-01",
        }
    ]
