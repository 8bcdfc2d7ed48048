"""Settlements counted from records: every KPI over a handful of villages, counted by hand."""

import pytest
from settlement_desk import DISTRICT, SettlementDesk, settlement, tile

DAY = "2026-06-30"


@pytest.fixture
def desk() -> SettlementDesk:
    return SettlementDesk()


def test_4g_or_better_is_counted_by_settlement_and_by_people(desk: SettlementDesk) -> None:
    desk.lay(
        settlement(1, "4g", population=900),
        settlement(2, "fibre", population=50),
        settlement(3, "5g", population=None),
        settlement(4, "3g", population=40),
        settlement(5, "satellite", population=10),
        settlement(6, "none", population=100, area_id="KZ-61"),
    )
    assert desk.kpi("settlements_4g_share") == [(DAY, 50.0, 3, 6, "measured")]
    # 900 + 50 of 1,100 people; of the third village nobody knows how many live there.
    assert desk.kpi("settlements_4g_people_share") == [(DAY, pytest.approx(100 * 950 / 1100), 950, 1100, "measured")]
    assert desk.kpi("settlements_4g_share", DISTRICT) == [(DAY, 60.0, 3, 5, "measured")]
    assert desk.kpi("settlements_4g_share", "KZ") == [(DAY, 50.0, 3, 6, "measured")]


def test_2g_carries_calls_and_is_no_internet(desk: SettlementDesk) -> None:
    desk.lay(*(settlement(n, kind) for n, kind in enumerate(("none", "2g", "3g", "satellite", "4g", "5g", "fibre"))))
    assert desk.kpi("settlements_without_internet") == [(DAY, 2.0, 2, 7, "measured")]
    assert desk.ask("select kato, has_internet from settlement where not has_internet order by 1") == [
        ("619000000", False),
        ("619000001", False),
    ]
    assert desk.ask("select technology, settlements, people from settlement_technology where area_id = 'KZ' order by 1") == [
        (kind, 1, 100) for kind in ("2g", "3g", "4g", "5g", "fibre", "none", "satellite")
    ]


def test_a_settlement_without_a_school_is_not_in_the_base(desk: SettlementDesk) -> None:
    desk.lay(
        settlement(1, school_connected=True),
        settlement(2, school_connected=False),
        settlement(3, school_connected=True),
        settlement(4, school_connected=None),
    )
    assert desk.kpi("settlements_schools_connected_share") == [(DAY, pytest.approx(200 / 3), 2, 3, "measured")]


def test_a_settlement_without_a_clinic_is_not_in_the_base(desk: SettlementDesk) -> None:
    desk.lay(
        settlement(1, clinic_connected=True, school_connected=False),
        settlement(2, clinic_connected=False, school_connected=True),
        settlement(3, clinic_connected=False, school_connected=True),
        settlement(4, clinic_connected=None, school_connected=True),
    )
    assert desk.kpi("settlements_clinics_connected_share") == [(DAY, pytest.approx(100 / 3), 1, 3, "measured")]


def test_without_schools_clinics_or_plans_there_is_no_share(desk: SettlementDesk) -> None:
    desk.lay(settlement(1))
    assert desk.kpi("settlements_schools_connected_share") == []
    assert desk.kpi("settlements_clinics_connected_share") == []
    assert desk.kpi("settlements_plans_kept_share") == []


def test_tests_in_the_norm_are_weighted_by_tests_and_only_mobile(desk: SettlementDesk) -> None:
    desk.lay(settlement(1), settlement(2))
    desk.put(
        "src_speed_tiles",
        tile(1, 5000, 60),  # exactly the norm
        tile(2, 4999, 30),
        tile(1, 100, 1000, network="fixed"),
        tile(1, 9000, 10, quarter_on="2026-01-01"),
    )
    assert desk.kpi("speed_tests_in_norm_share") == [
        ("2026-Q1", 100.0, 10, 10, "estimated"),
        ("2026-Q2", pytest.approx(100 * 60 / 90), 60, 90, "estimated"),
    ]
    fixed = desk.ask("select tests, tests_in_norm from stg_speed_quarter where network = 'fixed' and area_id = 'KZ'")
    assert fixed == [(1000, None)]
    mean = desk.ask(
        "select mean_kbps from stg_speed_quarter where network = 'mobile' and area_id = 'KZ' and quarter_on = '2026-04-01'"
    )
    assert mean == [(pytest.approx((5000 * 60 + 4999 * 30) / 90),)]


def test_a_norm_is_that_of_its_time(desk: SettlementDesk) -> None:
    desk.connection.execute("update src_connectivity_rules set valid_to = '2026-05-31' where rule_id = 'norm_4g_kbps'")
    desk.connection.execute("insert into src_connectivity_rules values ('norm_4g_kbps', 20000, '2026-06-01', null)")
    desk.lay(settlement(1)).put("src_speed_tiles", tile(1, 5000, 60), tile(1, 5000, 60, quarter_on="2026-07-01"))
    assert desk.kpi("speed_tests_in_norm_share") == [
        ("2026-Q2", 100.0, 60, 60, "estimated"),
        ("2026-Q3", 0.0, 0, 60, "estimated"),
    ]


def test_a_quarter_without_a_norm_has_no_share(desk: SettlementDesk) -> None:
    desk.connection.execute("update src_connectivity_rules set valid_from = '2026-05-01' where rule_id = 'norm_4g_kbps'")
    desk.lay(settlement(1)).put("src_speed_tiles", tile(1, 5000, 60))
    assert desk.kpi("speed_tests_in_norm_share") == []


def test_a_tile_belongs_to_its_nearest_settlement_within_30_km(desk: SettlementDesk) -> None:
    desk.lay(
        settlement(1, latitude=43.00, longitude=68.00, area_id=DISTRICT),
        settlement(2, latitude=43.00, longitude=68.40, area_id="KZ-47"),
        settlement(3, latitude=None, longitude=None),
    )
    desk.put(
        "src_speed_tiles",
        tile(1, 1, 1, tile_x=68.19, tile_y=43.0),  # 15.5 km from the first, 17 km from the second
        tile(2, 1, 1, tile_x=68.21, tile_y=43.0),
        tile(3, 1, 1, tile_x=67.99, tile_y=43.26),  # 28.9 km
        tile(4, 1, 1, tile_x=67.99, tile_y=43.28),  # 31.1 km: nobody's
        tile(5, 1, 1, tile_x=67.64, tile_y=43.0),  # 29.3 km, in another cell
    )
    found = desk.ask("select right(quadkey, 1), kato, round(km, 1) from stg_tile_place order by 1")
    assert [row[:2] for row in found] == [("1", "619000001"), ("2", "619000002"), ("3", "619000001"), ("5", "619000001")]
    assert found[0][2] == pytest.approx(111.2 * 0.19 * 0.7314, abs=0.1)


@pytest.mark.parametrize(
    ("technology", "speed", "is_slow"),
    [
        ("4g", 4_999, True),
        ("4g", 5_000, False),
        ("5g", 3_000, True),
        ("4g", None, None),
        ("3g", 900, False),
        ("fibre", 900, False),
    ],
)
def test_4g_is_slow_where_it_was_measured_under_its_norm(
    desk: SettlementDesk, technology: str, speed: int | None, is_slow: bool | None
) -> None:
    desk.lay(settlement(1, technology, speed_kbps=speed))
    assert desk.ask("select is_slow from settlement") == [(is_slow,)]


def test_measured_and_slow_settlements_are_counted_among_those_with_4g(desk: SettlementDesk) -> None:
    desk.lay(
        settlement(1, speed_kbps=4_000),
        settlement(2, speed_kbps=9_000),
        settlement(3),
        settlement(4, "fibre", speed_kbps=4_000),
        settlement(5, "none"),
    )
    columns = "mobile_4g, measured_4g, slow_4g, norm_4g_kbps"
    assert desk.ask(f"select {columns} from settlement_count where area_id = 'KZ'") == [(3, 2, 1, 5_000.0)]


def test_without_a_norm_nothing_is_called_slow(desk: SettlementDesk) -> None:
    desk.connection.execute("delete from src_connectivity_rules where rule_id = 'norm_4g_kbps'")
    desk.lay(settlement(1, speed_kbps=4_000))
    assert desk.ask("select is_slow from settlement") == [(None,)]
    assert desk.ask("select measured_4g, slow_4g, norm_4g_kbps from settlement_count where area_id = 'KZ'") == [(1, 0, None)]
