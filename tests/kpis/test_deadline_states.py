"""The deadline engine: redirection (art. 65), and what a case is at the data's own date, counted by hand."""

import pytest
from case_desk import PLAIN, SENT_ON, CaseDesk, Counted, registered

REDIRECTIONS = [
    Counted(
        "redirection restarts the count",
        SENT_ON,
        {"starts_on": "2025-02-06", "due_on": "2025-02-27", "redirected_in_term": True},
        "arrived Thu 6; 7 → 1, 10-14 → 2-6, 17-21 → 7-11, 24-27 → 12-15; sent on 4, 5 → 2 working days after receipt",
    ),
    Counted("not redirected", PLAIN, {"is_redirected": False, "redirected_in_term": None}, "nothing to judge"),
    Counted(
        "redirected on the third day",
        registered("2025-02-03", redirected_on="2025-02-06", received_by_competent_on="2025-02-06"),
        {"due_on": "2025-02-27", "redirected_in_term": True},
        "4, 5, 6 → 3",
    ),
    Counted(
        "redirected on the fourth day",
        registered("2025-02-03", redirected_on="2025-02-07", received_by_competent_on="2025-02-07"),
        {"due_on": "2025-02-28", "redirected_in_term": False},
        "4-7 → 4; late, and the count restarts all the same: Mon 10 → 1, Fri 28 → 15",
    ),
    Counted(
        "redirected on the third day, a weekend between",
        registered("2025-02-06", redirected_on="2025-02-11", received_by_competent_on="2025-02-12"),
        {"due_on": "2025-03-05", "redirected_in_term": True},
        "7, 10, 11 → 3; from Wed 12: 13, 14 → 2, 17-21 → 7, 24-28 → 12, 3-5 Mar → 15",
    ),
    Counted(
        "redirected on a Saturday",
        registered("2025-02-04", redirected_on="2025-02-08", received_by_competent_on="2025-02-10"),
        {"redirected_in_term": True, "due_on": "2025-03-03"},
        "5-7 → 3, and Saturday is no fourth; from Mon 10: 11-14 → 4, 17-21 → 9, 24-28 → 14, 3 Mar → 15",
    ),
    Counted(
        "redirected over Nauryz",
        registered("2025-03-20", redirected_on="2025-03-28", received_by_competent_on="2025-03-28"),
        {"redirected_in_term": True, "due_on": "2025-04-18"},
        "21-25 off, 26-28 → 3, eight days later; 31 → 1, 1-4 Apr → 5, 7-11 → 10, 14-18 → 15",
    ),
    Counted(
        "three days count from receipt, not from registration",
        {
            "received_on": "2025-02-05",
            "registered_on": "2025-02-07",
            "redirected_on": "2025-02-11",
            "received_by_competent_on": "2025-02-11",
        },
        {"redirected_in_term": False},
        "registered two days late; from Wed 5: 6, 7, 10, 11 → 4",
    ),
    Counted(
        "receipt unknown",
        {"registered_on": "2025-02-03", "redirected_on": "2025-02-06"},
        {"redirected_in_term": True},
        "the day of registration stands for it: 4, 5, 6 → 3",
    ),
    Counted(
        "arrival unknown",
        registered("2025-02-03", redirected_on="2025-02-05"),
        {"starts_on": "2025-02-05", "due_on": "2025-02-26"},
        "counted from the redirection: 6, 7 → 2, 10-14 → 7, 17-21 → 12, 24-26 → 15",
    ),
    Counted(
        "arrived on a holiday",
        registered("2025-03-20", redirected_on="2025-03-20", received_by_competent_on="2025-03-22"),
        {"starts_on": "2025-03-22", "due_on": "2025-04-15"},
        "Wed 26-28 → 1-3, 31 → 4, 1-4 Apr → 8, 7-11 → 13, 14, 15 → 15",
    ),
    Counted(
        "registered and sent on on the same Saturday",
        registered("2025-02-08", redirected_on="2025-02-08", received_by_competent_on="2025-02-08"),
        {"starts_on": "2025-02-10", "due_on": "2025-03-03"},
        "it counts as registered on Mon 10, and nothing is counted from before that",
    ),
    Counted(
        "registered on a Saturday, sent on on the Tuesday",
        registered("2025-02-08", redirected_on="2025-02-11", received_by_competent_on="2025-02-11"),
        {"starts_on": "2025-02-11", "due_on": "2025-03-04", "redirected_in_term": True},
        "12-14 → 3, 17-21 → 8, 24-28 → 13, 3, 4 Mar → 15; sent on: 10, 11 → 2",
    ),
    Counted(
        "arrival noted before the redirection",
        registered("2025-02-03", redirected_on="2025-02-05", received_by_competent_on="2025-02-04"),
        {"starts_on": "2025-02-05", "due_on": "2025-02-26"},
        "a contradiction: nothing arrives before it was sent",
    ),
    Counted(
        "redirection noted before the registration",
        registered("2025-02-03", redirected_on="2015-02-05"),
        {"starts_on": "2025-02-03", "due_on": "2025-02-24"},
        "a slip of the year: the count never starts before the registration",
    ),
]

STATES = [
    Counted(
        "answered on the last day",
        {**PLAIN, "answered_on": "2025-02-24"},
        {"is_answered": True, "answered_in_term": True, "working_days_to_answer": 15, "is_overdue": False, "days_left": None},
        "24 → 15",
    ),
    Counted(
        "answered one day late",
        {**PLAIN, "answered_on": "2025-02-25"},
        {"is_answered": True, "answered_in_term": False, "working_days_to_answer": 16, "is_overdue": False},
        "25 → 16; late, but no longer open, and so not overdue",
    ),
    Counted(
        "answered on the weekend after the last day",
        registered("2025-02-07", answered_on="2025-03-01"),
        {"due_on": "2025-02-28", "answered_in_term": False, "working_days_to_answer": 15},
        "Saturday 1 March is after Friday 28 February, though it is no sixteenth working day",
    ),
    Counted(
        "answered on the day of registration",
        {**PLAIN, "answered_on": "2025-02-03"},
        {"answered_in_term": True, "working_days_to_answer": 0},
        "no day after it",
    ),
    Counted(
        "answered on the last day of an extension",
        {**PLAIN, "extended_until": "2025-03-23", "answered_on": "2025-03-26"},
        {"answered_in_term": True, "working_days_to_answer": 33},
        "24 Feb → 15, 25-28 → 19, 3-7 Mar → 24, 10 off, 11-14 → 28, 17-20 → 32, 21-25 off, 26 → 33",
    ),
    Counted(
        "redirected and answered on the restarted last day",
        {**SENT_ON, "answered_on": "2025-02-27"},
        {"answered_in_term": True, "working_days_to_answer": 18},
        "15 of the term, and 3 (4-6 Feb) that the person had waited before",
    ),
    Counted(
        "registered on a Saturday, answered on the Monday",
        registered("2025-02-08", answered_on="2025-02-10"),
        {"answered_in_term": True, "working_days_to_answer": 0},
        "counted as registered on that Monday (art. 64(3))",
    ),
    Counted(
        "registered and answered on a Saturday",
        registered("2025-02-08", answered_on="2025-02-08"),
        {"answered_in_term": True, "working_days_to_answer": 0},
        "answered before the count began: no day of waiting, and never less than none",
    ),
    Counted(
        "registered on a Saturday, receipt unknown, answered on the last day",
        {"registered_on": "2025-02-08", "answered_on": "2025-03-03"},
        {"answered_in_term": True, "working_days_to_answer": 15},
        "the wait and the term are counted from the same day: Mon 3 Mar → 15",
    ),
    Counted(
        "registered on a Saturday, receipt unknown, open on the Sunday",
        {"registered_on": "2025-02-08", "state_on": "2025-02-09"},
        {"is_open": True, "age_working_days": 0, "days_left": 16},
        "its count has not begun: Mon 10, and then fifteen days",
    ),
    Counted(
        "answered before it was registered",
        {**PLAIN, "answered_on": "2025-01-31"},
        {"is_answered": True, "working_days_to_answer": None},
        "a contradiction: no wait can be told",
    ),
    Counted(
        "closed on a day that nobody noted",
        {**PLAIN, "outcome": "terminated"},
        {"is_answered": False, "is_open": False, "answered_in_term": None, "is_overdue": False, "age_working_days": None},
        "neither open nor judged",
    ),
    Counted(
        "open in the middle of the term",
        {**PLAIN, "state_on": "2025-02-17"},
        {"is_open": True, "is_overdue": False, "age_working_days": 10, "days_left": 5, "data_on": "2025-02-17"},
        "17 → 10; 18-21 and 24 are left",
    ),
    Counted(
        "open on its last day",
        {**PLAIN, "state_on": "2025-02-24"},
        {"is_overdue": False, "age_working_days": 15, "days_left": 0},
        "the day is not over",
    ),
    Counted(
        "open a day after",
        {**PLAIN, "state_on": "2025-02-25"},
        {"is_overdue": True, "age_working_days": 16, "days_left": -1},
        "25 → 16",
    ),
    Counted(
        "open on the Sunday after its last day",
        registered("2025-02-07", state_on="2025-03-02"),
        {"is_overdue": True, "age_working_days": 15, "days_left": 0},
        "28 February has passed, and no working day since",
    ),
    Counted(
        "redirected and open",
        {**SENT_ON, "state_on": "2025-02-26"},
        {"is_overdue": False, "age_working_days": 17, "days_left": 1},
        "the age is the person's wait: 26 → 17 from registration; due on Thu 27",
    ),
]


@pytest.fixture(scope="module")
def desk() -> CaseDesk:
    return CaseDesk()


@pytest.mark.parametrize("case", [*REDIRECTIONS, *STATES], ids=lambda case: case.name)
def test_a_case_counted_by_hand(desk: CaseDesk, case: Counted) -> None:
    judged = desk.judge(case.says)[0]
    assert {name: judged[name] for name in case.expected} == case.expected, case.reasoning


def test_the_date_of_the_data_is_that_of_its_latest_state(desk: CaseDesk) -> None:
    early, late = desk.judge({**PLAIN, "state_on": "2025-02-10"}, {**PLAIN, "state_on": "2025-02-28"})
    assert early["data_on"] == late["data_on"] == "2025-02-28"
    assert early["is_overdue"]
    assert early["age_working_days"] == late["age_working_days"] == 19


def test_no_records_make_no_cases(desk: CaseDesk) -> None:
    assert desk.judge() == []


def test_the_days_for_redirection_are_data_too() -> None:
    desk = CaseDesk()
    assert desk.judge(SENT_ON)[0]["redirected_in_term"]
    desk.set_term("redirect", 1, valid_from="2025-01-01")
    assert not desk.judge(SENT_ON)[0]["redirected_in_term"]
