"""Plans of the records and promises of the press: what became of each, over a handful of villages, judged by hand."""

import pytest
from settlement_desk import DISTRICT, REGION, SettlementDesk, settlement

DAY = "2026-06-30"
PLAN = {"planned_technology": "4g", "planned_on": "2026-03-01"}
COUNTS = "plans_due, plans_kept, plans_late, plans_undated, plans_slipped, plans_ahead"


@pytest.fixture
def desk() -> SettlementDesk:
    return SettlementDesk()


def report(number: int, **changes: object) -> dict[str, object]:
    """A report that names a promise, as the file says it; looked for until 30 November 2026."""
    return {
        "report_id": f"r{number}",
        "settlement_kk": f"Ауыл {number}",
        "settlement_ru": f"Село {number}",
        "settlement_en": f"Village {number}",
        "district": "",
        "area_id": REGION,
        "kato": "",
        "problem": "none",
        "promise": "internet",
        "promised_by": "the akim",
        "due": None,
        "due_text": "",
        "publisher": "the press",
        "url": "https://example.org",
        "collected_on": "2026-11-22",
        **changes,
    }


def outcome(number: int, **changes: object) -> dict[str, object]:
    """What a search found of that promise."""
    return {"report_id": f"r{number}", "outcome": "not_found", "evidence": "nothing", "searched_on": "2026-11-30", **changes}


@pytest.mark.parametrize(
    ("technology", "since", "planned", "planned_on", "plan"),
    [
        ("4g", "2026-03-01", "4g", "2026-03-01", "kept"),
        ("4g", "2026-03-02", "4g", "2026-03-01", "late"),
        ("fibre", "2025-01-01", "4g", "2026-03-01", "kept"),  # better than planned
        ("3g", "2025-01-01", "4g", "2026-03-01", "slipped"),
        ("none", None, "4g", "2026-06-29", "slipped"),
        ("none", None, "4g", "2026-06-30", "ahead"),  # the day itself is not over
        ("none", None, "4g", "2027-01-01", "ahead"),
        ("4g", "2026-03-01", "4g", "2027-01-01", "kept"),  # before its day
        ("4g", None, "4g", "2026-03-01", "undated"),
        ("4g", None, "4g", "2026-06-30", "kept"),  # seen there on that very day
        ("3g", "2025-01-01", "satellite", "2026-03-01", "kept"),
        ("none", None, "4g", None, ""),  # by when is not said
    ],
)
def test_what_became_of_a_plan(
    desk: SettlementDesk, technology: str, since: str | None, planned: str, planned_on: str | None, plan: str
) -> None:
    desk.lay(settlement(1, technology, technology_since=since, planned_technology=planned, planned_on=planned_on))
    assert desk.ask("select plan from stg_plan") == [(plan,)]


def test_a_day_without_a_connection_is_no_plan(desk: SettlementDesk) -> None:
    desk.lay(settlement(1, "none", planned_technology="", planned_on="2026-03-01"))
    assert desk.ask("select plan from stg_plan") == []


def test_kept_plans_are_a_share_of_those_whose_day_is_over(desk: SettlementDesk) -> None:
    desk.lay(
        settlement(1, "4g", technology_since="2026-02-01", **PLAN),
        settlement(2, "4g", technology_since="2026-05-01", **PLAN),
        settlement(3, "2g", **PLAN),
        settlement(4, "4g", technology_since=None, **PLAN),  # there, since when nobody noted: in the base, not kept
        settlement(5, "2g", planned_technology="4g", planned_on="2026-12-31"),
        settlement(6, "4g", technology_since="2026-02-01", planned_technology="4g", planned_on="2026-12-31"),  # before its day
    )
    assert desk.kpi("settlements_plans_kept_share") == [(DAY, 25.0, 1, 4, "measured")]
    assert desk.ask(f"select {COUNTS} from settlement_count where area_id = 'KZ-61'") == [(4, 1, 1, 1, 1, 2)]


def test_a_day_that_was_moved_on_does_not_keep_a_plan(desk: SettlementDesk) -> None:
    desk.lay(
        settlement(1, "none", planned_technology="4g", planned_on="2026-12-31"),
        settlement(2, "4g", planned_technology="4g", planned_on="2026-05-01", technology_since="2026-05-01"),
    )
    earlier = {"state_on": "2025-12-31", **PLAN}
    desk.put("src_settlements_history", settlement(1, "none", **earlier), settlement(2, "none", **earlier))
    found = desk.ask("select plan, cast(promised_on as varchar), cast(moved_to as varchar) from stg_plan order by kato")
    assert found == [("slipped", "2026-03-01", "2026-12-31"), ("late", "2026-03-01", "2026-05-01")]
    assert desk.ask("select plans_moved from settlement_count where area_id = 'KZ'") == [(2,)]


def test_what_was_there_by_its_day_stays_kept_whatever_replaced_it(desk: SettlementDesk) -> None:
    # 4G promised for 1 June 2025, there on 20 May 2025, replaced by fibre in August 2026.
    desk.lay(settlement(1, "fibre", technology_since="2026-08-10", state_on="2026-09-30"))
    earlier = {"state_on": "2025-06-30", "planned_technology": "4g", "planned_on": "2025-06-01"}
    desk.put("src_settlements_history", settlement(1, "4g", technology_since="2025-05-20", **earlier))
    assert desk.ask("select plan, cast(connected_on as varchar) from stg_plan") == [("kept", "2025-05-20")]
    assert desk.kpi("settlements_plans_kept_share") == [("2026-09-30", 100.0, 1, 1, "measured")]


def test_a_promise_that_the_next_delivery_leaves_out_stays(desk: SettlementDesk) -> None:
    desk.lay(settlement(1, "none", state_on="2026-09-30"))
    earlier = {"state_on": "2026-03-31", "planned_technology": "fibre", "planned_on": "2026-06-01"}
    desk.put("src_settlements_history", settlement(1, "none", **earlier))
    assert desk.ask(f"select {COUNTS} from settlement_count where area_id = '{DISTRICT}'") == [(1, 0, 0, 0, 1, 0)]
    assert desk.ask("select technology, cast(due_to as varchar), outcome from promise") == [("fibre", "2026-06-01", "")]


def test_every_connection_that_was_ever_planned_is_a_promise_of_its_own(desk: SettlementDesk) -> None:
    desk.lay(settlement(1, "none", planned_technology="fibre", planned_on="2026-12-31"))
    desk.put("src_settlements_history", settlement(1, "none", state_on="2025-12-31", **PLAN))
    found = desk.ask("select technology, plan, cast(promised_on as varchar) from stg_plan order by technology")
    assert found == [("4g", "slipped", "2026-03-01"), ("fibre", "ahead", "2026-12-31")]


def test_a_state_that_was_delivered_again_does_not_prove_what_it_said_before(desk: SettlementDesk) -> None:
    # The provider first wrote 4G for the state of January, then corrected it to 2G: nothing was there.
    desk.lay(settlement(1, "none", state_on="2026-06-30", _snapshot_id="c", **PLAN))
    january = {"state_on": "2026-01-31", **PLAN}
    desk.put(
        "src_settlements_history",
        settlement(1, "4g", technology_since="2026-01-10", _snapshot_id="a", **january),
        settlement(1, "2g", _snapshot_id="b", **january),
    )
    assert desk.ask("select plan from stg_plan") == [("slipped",)]


def test_a_plan_of_a_settlement_that_is_out_of_the_records_is_withdrawn_and_in_no_share(desk: SettlementDesk) -> None:
    desk.lay(settlement(1, "4g", technology_since="2026-02-01", **PLAN))
    desk.put("src_settlements_withdrawn", settlement(2, "none", **PLAN))
    assert desk.ask("select kato, outcome from promise order by kato") == [("619000001", "kept"), ("619000002", "withdrawn")]
    assert desk.kpi("settlements_plans_kept_share") == [(DAY, 100.0, 1, 1, "measured")]


@pytest.mark.parametrize(
    ("due", "due_to"),
    [("2025", "2025-12-31"), ("2025-05", "2025-05-31"), ("2024-02", "2024-02-29"), ("2022-06-30", "2022-06-30"), (None, None)],
)
def test_a_month_or_a_year_is_due_on_its_last_day(desk: SettlementDesk, due: str | None, due_to: str | None) -> None:
    desk.put("src_settlement_reports", report(1, due=due))
    assert desk.ask("select cast(due_to as varchar), outcome, cast(looked_on as varchar) from promise") == [
        (due_to, "", "2026-11-22")
    ]


@pytest.mark.parametrize(
    ("due", "kept_on", "expected"),
    [
        ("2025-05", "2025-05-31", "kept"),
        ("2025-05", "2025-06", "late"),
        ("2025", "2025-11", "kept"),
        ("2025-05", "2025", "undated"),  # some day of the year, before or after May
        ("2025-05", None, "undated"),
        (None, "2021-12-16", "kept"),
        (None, None, "kept"),
    ],
)
def test_news_of_a_connection_keeps_a_promise_where_it_came_by_the_day(
    desk: SettlementDesk, due: str | None, kept_on: str | None, expected: str
) -> None:
    desk.put("src_settlement_reports", report(1, due=due, kept_on=kept_on, kept_source_url="https://example.org/news"))
    assert desk.ask("select outcome, kept_on, outcome_url from promise") == [
        (expected, kept_on or "", "https://example.org/news")
    ]


def test_what_a_search_found_is_told_and_not_found_is_never_broken(desk: SettlementDesk) -> None:
    desk.put("src_settlement_reports", *(report(n, due="2025") for n in range(1, 6)))
    desk.put(
        "src_settlement_outcomes",
        outcome(1),
        outcome(2, outcome="kept", outcome_on="2025-10", outcome_url="https://example.org/kept"),
        outcome(3, outcome="withdrawn"),
        outcome(4, outcome="moved", outcome_on="2027"),
    )
    found = desk.ask(
        "select report_id, outcome, kept_on, cast(moved_to as varchar), cast(looked_on as varchar) from promise order by 1"
    )
    assert found == [
        ("r1", "", "", None, "2026-11-30"),
        ("r2", "kept", "2025-10", None, "2026-11-30"),
        ("r3", "withdrawn", "", None, "2026-11-30"),
        ("r4", "", "", "2027-12-31", "2026-11-30"),
        ("r5", "", "", None, "2026-11-22"),
    ]


def test_a_report_without_a_promise_is_no_promise(desk: SettlementDesk) -> None:
    desk.put("src_settlement_reports", report(1, promise=""))
    assert desk.ask("select * from promise") == []
