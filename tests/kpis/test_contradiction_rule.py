"""Where a claim, a measurement and complaints disagree: the rule, case by case."""

import pytest
from settlement_desk import REGION, SettlementDesk, settlement, tile


@pytest.fixture
def desk() -> SettlementDesk:
    return SettlementDesk()


def villages(without: int, of: int, **changes: object) -> list[dict[str, object]]:
    """Villages of which the first few have no internet."""
    return [settlement(n, "none" if n < without else "4g", **changes) for n in range(of)]


def test_a_claim_that_nothing_contradicts_is_no_contradiction(desk: SettlementDesk) -> None:
    desk.claim(98.7).lay(*villages(0, 10))
    assert desk.verdict() == (True, False, False, False, False, False)


@pytest.mark.parametrize(("without", "says"), [(1, True), (0, False)])
def test_settlements_without_internet_contradict_a_published_claim(desk: SettlementDesk, *, without: int, says: bool) -> None:
    # 1 of 20 is 5 %, the least that counts.
    desk.claim(98.7).lay(*villages(without, 20))
    assert desk.verdict() == (True, says, False, False, False, says)


def test_one_settlement_of_many_is_below_the_rule(desk: SettlementDesk) -> None:
    desk.claim(98.7).lay(*villages(1, 21))
    assert desk.verdict()[5] is False


@pytest.mark.parametrize(("claimed", "flag"), [(95.0, True), (94.9, False)])
def test_a_claim_must_say_that_nearly_everything_is_connected(desk: SettlementDesk, *, claimed: float, flag: bool) -> None:
    desk.claim(claimed).lay(*villages(5, 10))
    assert desk.verdict() == (flag, True, False, False, False, flag)


def test_without_a_claim_there_is_nothing_to_contradict(desk: SettlementDesk) -> None:
    desk.lay(*villages(5, 10))
    assert desk.verdict() == (False, True, False, False, False, False)


def test_a_reported_figure_is_no_claim(desk: SettlementDesk) -> None:
    desk.claim(98.7).connection.execute("update observation set status = 'reported'")
    desk.lay(*villages(5, 10))
    assert desk.verdict()[0] is False


def test_settlements_declared_connected_are_the_claim_where_no_figure_is_published(desk: SettlementDesk) -> None:
    # 20 declared, 19 of them connected: 1 of the 19 declared connected has no internet (5.3 %).
    desk.lay(settlement(0, "none", declared_connected=True), settlement(1, "none", declared_connected=False))
    desk.lay(*(settlement(n, declared_connected=True) for n in range(2, 20)))
    assert desk.verdict() == (True, True, False, False, False, True)
    columns = "claim, claim_value, declared, declared_base, declared_without"
    assert desk.ask(f"select {columns} from area_contradiction where area_id = '{REGION}'") == [
        ("settlements", 95.0, 19, 20, 1)
    ]


def test_what_nobody_declared_connected_contradicts_no_declaration(desk: SettlementDesk) -> None:
    desk.lay(settlement(0, "none", declared_connected=None), settlement(1, declared_connected=True))
    assert desk.verdict() == (True, False, False, False, False, False)


@pytest.mark.parametrize(("slow", "says"), [(26, True), (25, False)])
def test_tests_below_the_norm_contradict_a_claim(desk: SettlementDesk, *, slow: int, says: bool) -> None:
    desk.claim(98.7).lay(settlement(1), settlement(2))
    desk.put("src_speed_tiles", tile(1, 9000, 100 - slow), tile(2, 900, slow))
    assert desk.verdict() == (True, False, says, False, False, says)


def test_a_few_tests_prove_nothing_and_an_old_quarter_is_over(desk: SettlementDesk) -> None:
    desk.claim(98.7).lay(settlement(1), settlement(2))
    desk.put("src_speed_tiles", tile(1, 900, 29), tile(2, 900, 500, quarter_on="2026-01-01"))
    assert desk.verdict()[2] is False


@pytest.mark.parametrize(
    ("about", "others", "says"),
    [
        (30, 170, True),  # 15 % here, 10 % in the country: 1.5 times
        (29, 171, False),
        (9, 1, False),  # too few
    ],
)
def test_appeals_that_stand_out_contradict_a_claim(desk: SettlementDesk, *, about: int, others: int, says: bool) -> None:
    desk.claim(98.7).lay(settlement(1)).appeals("KZ", about=100, others=900).appeals(REGION, about=about, others=others)
    assert desk.verdict() == (True, False, False, says, False, says)


def test_only_the_last_whole_quarter_of_appeals_counts(desk: SettlementDesk) -> None:
    desk.claim(98.7).lay(settlement(1)).appeals("KZ", about=100, others=900)
    desk.appeals(REGION, about=0, others=60).appeals(REGION, about=50, others=10, quarter="2026-01-01")
    assert desk.verdict()[3] is False
    desk.appeals(REGION, about=50, others=10, quarter="2026-07-01")
    assert desk.verdict()[3] is True


def test_a_settlement_that_a_report_names_is_an_exception_to_the_claim_and_no_contradiction(desk: SettlementDesk) -> None:
    report = {"report_id": "x", "area_id": REGION}
    desk.claim(98.7).put("src_settlement_reports", {**report, "problem": "weak"})
    assert desk.verdict() == (True, False, False, False, False, False)
    desk.put("src_settlement_reports", {**report, "problem": "none"})
    assert desk.verdict() == (True, False, False, False, True, False)
    assert desk.ask("select has_exceptions from area_contradiction") == [(True,)]


def test_the_claim_on_territory_comes_before_that_on_coverage(desk: SettlementDesk) -> None:
    desk.claim(99.9, indicator_id="region_coverage_share_unspecified").claim(98.7)
    assert desk.ask("select claim, claim_value from area_contradiction") == [("figure", 98.7)]
