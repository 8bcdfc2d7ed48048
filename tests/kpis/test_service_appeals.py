"""Appeals per 1,000 deliveries counted by hand: which half-years, which areas, what is too few to tell, what chance leaves."""

from typing import Any

import pytest
from case_desk import Case, registered
from service_desk import ServiceDesk

ONE, TWO, UNKNOWN = "00000001", "00000002", "99999999"
RATE = "appeals_per_1000_deliveries"


class HalfYearDesk(ServiceDesk):
    """Deliveries are whole from January to June 2026 at least."""

    def lay_services(self, *services: dict[str, object], whole: tuple[str, ...] = ("2026-01", "2026-06"), **more: Any) -> None:
        super().lay_services(*services, whole=whole, **more)


@pytest.fixture
def desk() -> ServiceDesk:
    return HalfYearDesk()


def about(service: str, n: int, day: str = "2026-01-05", **more: object) -> list[Case]:
    """So many appeals about a service, known up to the end of June 2026."""
    return [registered(day, **{"service_code": service, "state_on": "2026-06-30", **more}) for _ in range(n)]


def rendered(service: str, n: int, month: str = "2026-05", area: str = "KZ-61") -> tuple[object, ...]:
    """Deliveries of a service in a month."""
    return (service, area, "portal", month, n)


def told(desk: ServiceDesk, area: str = "KZ") -> dict[object, tuple[object, ...]]:
    """State, appeals, deliveries and rate of each service of an area."""
    rows = desk.ask(f"select * from service_appeals where area_id = '{area}'")
    return {row["service_code"]: tuple(row[name] for name in ("state", "appeals", "deliveries", "rate")) for row in rows}


def test_without_either_side_there_is_no_rate(desk: ServiceDesk) -> None:
    desk.lay_appeals()
    assert (desk.kpi(RATE), told(desk)) == ([], {})
    desk.lay_appeals(*about(ONE, 5))
    assert (desk.kpi(RATE), told(desk)) == ([], {}), "appeals without deliveries"
    desk.lay_services({}, deliveries=(rendered(ONE, 5000),))
    desk.lay_appeals(*about("", 5))
    assert (desk.kpi(RATE), told(desk)) == ([], {}), "appeals that name no service"
    desk.lay_appeals(*about(None, 5))  # pyright: ignore[reportArgumentType]
    assert (desk.kpi(RATE), told(desk)) == ([], {})


def test_a_rate_is_appeals_per_thousand_deliveries_of_the_same_half_year(desk: ServiceDesk) -> None:
    desk.lay_services({}, {}, deliveries=(rendered(ONE, 2000), rendered(TWO, 8000), rendered(TWO, 2000, area="KZ-75")))
    desk.lay_appeals(*about(ONE, 10), *about(TWO, 4), *about(TWO, 3, area_id="KZ-75"), *about("", 50))
    assert told(desk) == {ONE: ("told", 10, 2000, 5.0), TWO: ("told", 7, 10_000, 0.7)}
    assert told(desk, "KZ-61") == {ONE: ("told", 10, 2000, 5.0), TWO: ("told", 4, 8000, 0.5)}
    assert told(desk, "KZ-75") == {TWO: ("told", 3, 2000, 1.5)}
    assert desk.kpi(RATE) == [
        ("KZ", "2026-H1", 17, 12_000, pytest.approx(1000 * 17 / 12_000), "measured"),
        ("KZ-61", "2026-H1", 14, 10_000, 1.4, "measured"),
        ("KZ-75", "2026-H1", 3, 2000, 1.5, "measured"),
    ]


def test_the_interval_is_what_chance_leaves_of_a_count(desk: ServiceDesk) -> None:
    desk.lay_services({}, {}, {}, deliveries=tuple(rendered(f"{n:08}", 1000) for n in (1, 2, 3)))
    desk.lay_appeals(*about(ONE, 10), *about(TWO, 100))
    rows = desk.ask("select low, high from service_appeals where area_id = 'KZ' order by service_code")
    # The exact intervals of Poisson: 10 → 4.795 … 18.390, 100 → 81.36 … 121.63, 0 → 0 … 3.689.
    expected = [(4.795, 18.390), (81.36, 121.63), (0, 3.689)]
    for row, (low, high) in zip(rows, expected, strict=True):
        assert row["low"] == pytest.approx(low, rel=0.01)
        assert row["high"] == pytest.approx(high, rel=0.02)


def test_too_few_to_tell_are_few_deliveries(desk: ServiceDesk) -> None:
    counts = {1: (999, 30), 2: (1000, 3), 3: (5000, 2), 4: (5000, 1), 5: (5000, 0)}
    desk.lay_services(*({} for _ in counts), deliveries=tuple(rendered(f"{k:08}", n) for k, (n, _) in counts.items()))
    desk.lay_appeals(*(case for k, (_, n) in counts.items() for case in about(f"{k:08}", n)))
    assert list(told(desk).values()) == [
        ("too_few", 30, 999, None),
        ("told", 3, 1000, 3.0),
        ("told", 2, 5000, 0.4),
        ("told", 1, 5000, 0.2),
        ("told", 0, 5000, 0.0),
    ]
    assert desk.ask("select * from service_appeals where state <> 'told' and (low is not null or high is not null)") == []


def test_a_service_of_which_no_delivery_is_known_is_not_in_the_rate(desk: ServiceDesk) -> None:
    desk.lay_services({}, {}, deliveries=(rendered(ONE, 4000), rendered(TWO, 0)))
    desk.lay_appeals(*about(ONE, 4), *about(TWO, 5), *about(UNKNOWN, 6))
    assert told(desk) == {
        ONE: ("told", 4, 4000, 1.0),
        TWO: ("not_delivered", 5, 0, None),
        UNKNOWN: ("not_delivered", 6, 0, None),
    }
    assert [row[2:5] for row in desk.kpi(RATE)] == [(4, 4000, 1.0)] * 2


def test_a_service_that_the_registry_does_not_know_but_that_is_rendered_has_its_rate(desk: ServiceDesk) -> None:
    desk.lay_services({}, deliveries=(rendered(UNKNOWN, 2000),))
    desk.lay_appeals(*about(UNKNOWN, 4))
    assert told(desk) == {UNKNOWN: ("told", 4, 2000, 2.0)}


def test_a_region_whose_appeals_name_no_service_stands_on_neither_side(desk: ServiceDesk) -> None:
    desk.lay_services({}, deliveries=(rendered(ONE, 4000), rendered(ONE, 4000, area="KZ-75")))
    desk.lay_appeals(*about(ONE, 8), *about("", 90, area_id="KZ-75"))
    assert [(row[0], *row[2:5]) for row in desk.kpi(RATE)] == [("KZ-61", 8, 4000, 2.0)], "nor is the country told without it"
    assert told(desk, "KZ-75") == {}


def test_an_appeal_that_names_no_region_is_in_no_rate(desk: ServiceDesk) -> None:
    desk.lay_services({}, deliveries=(rendered(ONE, 4000), rendered(ONE, 4000, area="KZ-75")))
    desk.lay_appeals(*about(ONE, 8), *about(ONE, 8, area_id="KZ-75"), *about(ONE, 4, area_id="KZ"))
    assert [(row[0], *row[2:5]) for row in desk.kpi(RATE)] == [
        ("KZ", 16, 8000, 2.0),
        ("KZ-61", 8, 4000, 2.0),
        ("KZ-75", 8, 4000, 2.0),
    ]


def test_an_appeal_of_a_village_counts_for_its_region_and_no_smaller_area_leaves(desk: ServiceDesk) -> None:
    desk.lay_services({}, deliveries=(rendered(ONE, 2000),))
    desk.lay_appeals(*about(ONE, 4, area_id="615530100"), *about(ONE, 4, area_id="615500000"))
    assert told(desk, "KZ-61") == {ONE: ("told", 8, 2000, 4.0)}
    assert desk.ask("select distinct area_id from service_appeals order by 1") == [{"area_id": "KZ"}, {"area_id": "KZ-61"}]


def test_a_half_year_counts_when_both_sides_know_every_month_of_it(desk: ServiceDesk) -> None:
    months = ("2025-06", "2025-07", "2025-12", "2026-01", "2026-06")
    deliveries = tuple(rendered(ONE, 1000, month) for month in months)
    days = ("2025-06-05", "2025-07-07", "2025-12-05", "2026-01-05", "2026-06-05")
    cases = [case for place, day in enumerate(days, start=1) for case in about(ONE, place, day)]
    desk.lay_services({}, deliveries=deliveries, whole=())
    desk.lay_appeals(*cases)
    second, first = ("KZ", "2025-H2", 5, 2000), ("KZ", "2026-H1", 9, 2000)
    assert [row[:4] for row in desk.kpi(RATE) if row[0] == "KZ"] == [second, first]
    assert told(desk) == {ONE: ("told", 9, 2000, 4.5)}, "services are told of the last one"
    desk.lay_appeals(*({**case, "state_on": "2026-06-29"} for case in cases))
    assert [row[:4] for row in desk.kpi(RATE) if row[0] == "KZ"] == [second], "June is not whole on its 29th"
    assert told(desk) == {ONE: ("told", 5, 2000, 2.5)}


def test_a_half_year_in_which_services_came_to_be_named_does_not_count(desk: ServiceDesk) -> None:
    months = ("2025-07", "2025-12", "2026-01", "2026-06")
    desk.lay_services({}, deliveries=tuple(rendered(ONE, 1000, month) for month in months))
    desk.lay_appeals(*about("", 40, "2025-07-07"), *about(ONE, 3, "2025-09-03"), *about(ONE, 6, "2026-04-06"))
    assert [row[:5] for row in desk.kpi(RATE)] == [(area, "2026-H1", 6, 2000, 3.0) for area in ("KZ", "KZ-61")]


def test_one_more_month_of_records_changes_no_half_year_that_was_told(desk: ServiceDesk) -> None:
    deliveries = tuple(rendered(ONE, 1000, month) for month in ("2025-07", "2025-12", "2026-01", "2026-04"))
    cases = about(ONE, 8, "2025-07-07")
    desk.lay_services({}, deliveries=deliveries)
    desk.lay_appeals(*({**case, "state_on": "2026-03-31"} for case in cases))
    earlier = (desk.kpi(RATE), told(desk))
    desk.lay_appeals(*({**case, "state_on": "2026-04-30"} for case in (*cases, *about(ONE, 1, "2026-04-06"))))
    assert (desk.kpi(RATE), told(desk)) == earlier, "nothing of the two can be subtracted"


def test_sides_that_never_meet_have_no_rate(desk: ServiceDesk) -> None:
    desk.lay_services({}, deliveries=(rendered(ONE, 5000, "2024-05"),), whole=())
    desk.lay_appeals(*about(ONE, 9))
    assert (desk.kpi(RATE), told(desk)) == ([], {})
