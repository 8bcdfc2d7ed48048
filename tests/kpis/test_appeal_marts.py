"""What appeals are counted to: events by month, the median wait, topics by quarter, the backlog; rolled up, exact."""

import random
import statistics
from collections import Counter

import pytest
from case_desk import Case, CaseDesk, registered

DISTRICT, VILLAGE = "615500000", "615530100"
COUNTS = [
    "received",
    "repeated",
    "redirected",
    "redirected_in_term",
    "due",
    "answered_in_term",
    "closed",
    "closed_in_term",
    "extended",
]
STAGES = ["month", "sum", "period", "days", "backlog", "topic"]


@pytest.fixture
def desk() -> CaseDesk:
    return CaseDesk()


def lay(desk: CaseDesk, *cases: Case) -> None:
    """The cases, and every table of counts."""
    desk.lay(*cases)
    for name in STAGES:
        desk.make(f"staging/stg_appeal_{name}")


def counts(desk: CaseDesk, area: str, month: str) -> tuple:
    """The counts of an area's month, in the order of COUNTS."""
    sums = ", ".join(f"cast(sum({name}) as bigint) as {name}" for name in COUNTS)
    (row,) = desk.ask(f"select {sums} from stg_appeal_month where area_id = '{area}' and month = '{month}-01'")
    return tuple(row.values())


def test_an_area_lies_in_its_region_and_its_country(desk: CaseDesk) -> None:
    rows = desk.ask(f"select ancestor_id from stg_area_ancestor where area_id = '{VILLAGE}' order by ancestor_id")
    assert [row["ancestor_id"] for row in rows] == [DISTRICT, "615530000", VILLAGE, "KZ", "KZ-61"]
    assert desk.ask("select ancestor_id from stg_area_ancestor where area_id = 'KZ'") == [{"ancestor_id": "KZ"}]


def test_areas_in_a_circle_come_to_an_end(desk: CaseDesk) -> None:
    desk.connection.execute("update src_areas set parent_id = 'KZ-61' where area_id = 'KZ'")
    desk.make("staging/stg_area_ancestor")
    rows = desk.ask("select ancestor_id from stg_area_ancestor where area_id = 'KZ' order by ancestor_id")
    assert [row["ancestor_id"] for row in rows] == ["KZ", "KZ-61"]


def test_each_event_is_counted_in_its_own_month(desk: CaseDesk) -> None:
    # Due on 27 March: from Mon 3 March 4-7 → 4, 10 off, 11-14 → 8, 17-20 → 12, 21-25 off, 26, 27, 28 → 15: Fri 28.
    # Redirected on 7 March (third day), arrived on 11 March: 12-14 → 3, 17-20 → 7, 26-28 → 10, 31 → 11, 1-4 Apr → 15.
    lay(
        desk,
        registered("2025-02-28", redirected_on="2025-03-05", received_by_competent_on="2025-03-11", answered_on="2025-04-07"),
        registered("2025-03-03", answered_on="2025-03-28", repeat_of="0"),
        registered("2025-03-03", extended_until="2025-04-10", answered_on="2025-04-10"),
        registered("2025-03-03", state_on="2025-04-30"),
    )
    assert desk.ask("select due_on from stg_appeal order by case_id") == [
        {"due_on": "2025-04-04"},
        {"due_on": "2025-03-28"},
        {"due_on": "2025-04-10"},
        {"due_on": "2025-03-28"},
    ]
    assert counts(desk, "KZ", "2025-02") == (1, 0, 0, 0, 0, 0, 0, 0, 0)
    assert counts(desk, "KZ", "2025-03") == (3, 1, 1, 1, 2, 1, 1, 1, 0)
    assert counts(desk, "KZ-61", "2025-04") == (0, 0, 0, 0, 2, 1, 2, 1, 1)


def test_what_has_no_determined_term_or_no_day_of_receipt_is_counted_apart(desk: CaseDesk) -> None:
    # An extended complaint before the law: 3 March at the earliest. In between the wordings: 29 January or 30 January 2026.
    extended = {"type": "complaint", "extended_until": "2025-04-30"}
    lay(
        desk,
        registered("2025-02-03", **extended, answered_on="2025-02-10"),
        registered("2025-02-03", **extended),
        registered("2025-02-03", **extended, outcome="terminated"),
        registered("2025-02-03", type="complaint", answered_on="2025-03-03"),
        {"registered_on": "2025-02-03", "answered_on": "2025-03-03"},
        {"received_on": "2026-01-08", "registered_on": "2026-01-09"},
    )
    told = "sum(due) as due, sum(answered_in_term) as kept, sum(undetermined) as doubt, sum(receipt_unknown) as unknown"
    rows = desk.ask(f"select month, {told} from stg_appeal_month where area_id = 'KZ' group by month order by month")
    assert [tuple(row.values()) for row in rows] == [
        ("2025-02-01", 1, 0, 0, 1),
        ("2025-03-01", 1, 1, 2, 0),
        ("2026-01-01", 0, 0, 1, 0),
    ]
    rows = desk.ask(
        "select area_id, sum(open) as open, sum(overdue) as overdue from stg_appeal_backlog "
        "where area_id like 'KZ%' group by all order by all"
    )
    assert [tuple(row.values()) for row in rows] == [("KZ", 2, 0), ("KZ-61", 2, 0)]


def test_what_is_not_due_yet_is_not_counted_as_due(desk: CaseDesk) -> None:
    lay(
        desk,
        registered("2025-02-10", state_on="2025-02-28"),
        registered("2025-02-10", answered_on="2025-02-12", state_on="2025-02-28"),
    )
    assert counts(desk, "KZ", "2025-02") == (2, 0, 0, 0, 0, 0, 1, 1, 0)


def test_topics_are_counted_by_quarters_that_are_whole(desk: CaseDesk) -> None:
    late = [registered(f"2025-{month:02}-03", state_on="2025-08-20") for month in (1, 2, 3, 4, 5, 6, 7, 8)]
    lay(desk, *late, {**late[4], "topic": "roads"}, {**late[7], "topic": "roads"})
    rows = desk.ask(
        "select period_id, topic, received, received_all from stg_appeal_topic "
        "where area_id = 'KZ' and received_all > 0 order by all"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("2025-Q1", "land", 3, 3),
        ("2025-Q1", "roads", 0, 3),
        ("2025-Q2", "land", 3, 4),
        ("2025-Q2", "roads", 1, 4),
    ]


def test_periods_are_whole_months_quarters_and_years_of_the_calendar(desk: CaseDesk) -> None:
    lay(desk, *[registered(f"{year}-{month:02}-03", state_on="2025-11-20") for year in (2024, 2025) for month in range(1, 12)])
    rows = desk.ask("select period_id, received from stg_appeal_period where area_id = 'KZ' and received > 0 order by all")
    told = {row["period_id"]: row["received"] for row in rows}
    quarters = {name: n for name, n in told.items() if "-Q" in str(name)}
    assert quarters == {**dict.fromkeys([f"2024-Q{n}" for n in (1, 2, 3)], 3), "2024-Q4": 2} | dict.fromkeys(
        [f"2025-Q{n}" for n in (1, 2, 3)], 3
    )
    assert {name: n for name, n in told.items() if len(str(name)) == 4} == {"2024": 11}
    assert (told["2025-10"], "2025-11" in told) == (1, False)


def test_the_median_wait_is_that_of_the_answers_of_a_month(desk: CaseDesk) -> None:
    # From Mon 3 February: 4 → 1, 5 → 2, 7 → 4, 12 → 7.
    answers = ["2025-02-04", "2025-02-05", "2025-02-07", "2025-02-12"]
    lay(desk, *[registered("2025-02-03", answered_on=day) for day in answers], registered("2025-02-03"))
    assert desk.ask("select area_id, n, median_days from stg_appeal_days where period_grain = 'month' order by area_id") == [
        {"area_id": "KZ", "n": 4, "median_days": 3.0},
        {"area_id": "KZ-61", "n": 4, "median_days": 3.0},
    ]


def test_the_median_is_that_of_all_cases_at_each_level(desk: CaseDesk) -> None:
    chance = random.Random(5)
    cases = [
        registered(
            "2025-02-03", answered_on=f"2025-04-{chance.randint(1, 28):02}", area_id=chance.choice(["KZ-75", DISTRICT, VILLAGE])
        )
        for _ in range(301)
    ]
    lay(desk, *cases)
    waits: dict[str, list[int]] = {}
    for case in desk.ask(
        "select a.ancestor_id, c.working_days_to_answer as days from stg_appeal as c "
        "inner join stg_area_ancestor as a on a.area_id = c.area_id"
    ):
        waits.setdefault(str(case["ancestor_id"]), []).append(int(str(case["days"])))
    rows = desk.ask("select area_id, n, median_days from stg_appeal_days where period_grain = 'month'")
    assert {row["area_id"]: (row["n"], row["median_days"]) for row in rows} == {
        area: (len(days), statistics.median(days)) for area, days in waits.items()
    }


def test_the_backlog_is_banded_by_age_at_the_date_of_the_data(desk: CaseDesk) -> None:
    # Ages at Mon 30 June 2025, counted from the calendar of the test: the day that is so many working days before it.
    days = [
        row["day"] for row in desk.ask("select day from stg_calendar where is_working and day <= '2025-06-30' order by day")
    ]
    ages = [0, 5, 6, 10, 11, 15, 16, 20, 21, 30, 31, 60, 61, 200]
    lay(desk, *[registered(days[-1 - age], state_on="2025-06-30") for age in ages])
    rows = desk.ask("select band, open, overdue, data_on from stg_appeal_backlog where area_id = 'KZ' order by position")
    assert [(row["band"], row["open"], row["overdue"]) for row in rows] == [
        ("0-5", 2, 0),
        ("6-10", 2, 0),
        ("11-15", 2, 0),
        ("16-20", 2, 2),
        ("21-30", 2, 2),
        ("31-60", 2, 2),
        ("over_60", 2, 2),
    ]
    assert {row["data_on"] for row in rows} == {"2025-06-30"}


def test_an_area_with_records_and_no_backlog_shows_zeros(desk: CaseDesk) -> None:
    lay(desk, registered("2025-02-03", answered_on="2025-02-05"))
    rows = desk.ask("select area_id, open, overdue from stg_appeal_backlog where area_id like 'KZ%'")
    assert Counter(tuple(row.values()) for row in rows) == {("KZ", 0, 0): 7, ("KZ-61", 0, 0): 7}


def test_no_records_make_empty_tables(desk: CaseDesk) -> None:
    lay(desk)
    for name in STAGES:
        assert desk.ask(f"select * from stg_appeal_{name}") == []


def test_the_run_stops_before_the_calendar_ends(desk: CaseDesk) -> None:
    text = "checks/calendar_reaches_past_the_records"
    for state_on, told in (("2030-07-04", 0), ("2030-07-05", 1)):
        desk.lay(registered("2025-02-03", state_on=state_on))
        desk.make(text)
        assert len(desk.ask("select * from calendar_reaches_past_the_records")) == told
    desk.lay()
    desk.make(text)
    assert desk.ask("select * from calendar_reaches_past_the_records") == []
