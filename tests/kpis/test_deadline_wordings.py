"""The deadline engine on both sides of the law No. 241-VIII: 20 working days for a complaint, from receipt or registration.

Registered up to 26 December 2025: the wording before the law. From 17 January 2026: the wording after it. Between the two:
the day on which the law came into force was not found, so that both may hold.
"""

import pytest
from case_desk import CaseDesk, Counted, registered

COMPLAINT = registered("2025-02-03", type="complaint")
NEW_COMPLAINT = registered("2026-02-02", type="complaint")
UNKNOWN = {"due_on": None, "is_undetermined": True, "answered_in_term": None, "days_left": None}

COMPLAINTS = [
    Counted(
        "a complaint has twenty working days",
        COMPLAINT,
        {"starts_on": "2025-02-03", "due_on": "2025-03-03", "is_undetermined": False},
        "4-7 → 1-4, 10-14 → 5-9, 17-21 → 10-14, 24-28 → 15-19, Mon 3 Mar → 20",
    ),
    Counted(
        "a complaint has twenty working days since the law",
        NEW_COMPLAINT,
        {"starts_on": "2026-02-02", "due_on": "2026-03-02", "is_undetermined": False},
        "3-6 → 1-4, 9-13 → 5-9, 16-20 → 10-14, 23-27 → 15-19, Mon 2 Mar → 20",
    ),
    Counted(
        "answered on the sixteenth day",
        {**COMPLAINT, "answered_on": "2025-02-25"},
        {"answered_in_term": True, "working_days_to_answer": 16},
        "24 → 15, 25 → 16: late for an application, in time for a complaint",
    ),
    Counted(
        "answered on the twenty-first day",
        {**COMPLAINT, "answered_on": "2025-03-04"},
        {"answered_in_term": False, "working_days_to_answer": 21},
        "3 Mar → 20, 4 Mar → 21",
    ),
    Counted(
        "redirected: twenty days anew from arrival",
        {**COMPLAINT, "redirected_on": "2025-02-05", "received_by_competent_on": "2025-02-06"},
        {"starts_on": "2025-02-06", "due_on": "2025-03-06", "redirected_in_term": True},
        "7 → 1, 10-14 → 6, 17-21 → 11, 24-28 → 16, 3-6 Mar → 20",
    ),
    Counted(
        "redirected since the law",
        {**NEW_COMPLAINT, "redirected_on": "2026-02-04", "received_by_competent_on": "2026-02-05"},
        {"starts_on": "2026-02-05", "due_on": "2026-03-05"},
        "6 → 1, 9-13 → 6, 16-20 → 11, 23-27 → 16, 2-5 Mar → 20",
    ),
    Counted(
        "over Nauryz 2026",
        registered("2026-03-03", type="complaint"),
        {"due_on": "2026-04-06"},
        "4-6 → 3, 9 off, 10-13 → 7, 16-20 → 12, 23-25 off, 26, 27 → 14, 30, 31 → 16, 1-3 Apr → 19, Mon 6 → 20",
    ),
    Counted(
        "first day of the Code",
        registered("2021-07-01", type="complaint"),
        {"due_on": "2021-08-02"},
        "26 Jul → 15, 27-30 → 19, Mon 2 Aug → 20",
    ),
    Counted(
        "a day before the Code",
        registered("2021-06-30", type="complaint"),
        {"due_on": None, "is_undetermined": False, "is_overdue": None},
        "there was no term, which is not the same as one that is not determined",
    ),
]

EXTENDED = [
    Counted(
        "extended before the law",
        {**COMPLAINT, "extended_until": "2025-03-31", "answered_on": "2025-03-20"},
        {**UNKNOWN, "due_earliest_on": "2025-03-03"},
        "art. 99 said nothing of extension: 3 March, or 31 March",
    ),
    Counted(
        "extended before the law, and open",
        {**COMPLAINT, "extended_until": "2025-03-31"},
        {**UNKNOWN, "is_open": True, "is_overdue": None},
        "neither overdue nor in time",
    ),
    Counted(
        "extended before the law to less than the term",
        {**COMPLAINT, "extended_until": "2025-02-28"},
        {"due_on": "2025-03-03", "is_undetermined": False},
        "with or without it the term ends on 3 March",
    ),
    Counted(
        "redirected and extended before the law",
        {**COMPLAINT, "redirected_on": "2025-02-05", "received_by_competent_on": "2025-02-06", "extended_until": "2025-03-31"},
        {**UNKNOWN, "due_earliest_on": "2025-03-06"},
        "6 March, or 31 March",
    ),
    Counted(
        "extended since the law",
        {**NEW_COMPLAINT, "extended_on": "2026-02-20", "extended_until": "2026-03-31", "answered_on": "2026-03-10"},
        {"due_on": "2026-03-02", "is_undetermined": False, "is_extended_too_far": True, "answered_in_term": False},
        "art. 99 allows none but by a law, and a record names no law: 2 March stays",
    ),
    Counted(
        "an application extended since the law",
        registered("2026-02-02", extended_on="2026-02-20", extended_until="2026-03-31"),
        {"due_on": "2026-03-31", "is_undetermined": False},
        "art. 76(3) goes on to allow it",
    ),
]

#: A Saturday on which an appeal came, and the Monday on which it was registered.
SATURDAY_MONDAY = {"received_on": "2025-02-01", "registered_on": "2025-02-03"}

FROM_RECEIPT = [
    Counted(
        "an application that came on a Saturday, before the law",
        SATURDAY_MONDAY,
        {"starts_on": "2025-02-01", "due_on": "2025-02-21"},
        "from receipt: 3-7 → 5, 10-14 → 10, 17-21 → 15",
    ),
    Counted(
        "a complaint that came on a Saturday, before the law",
        {**SATURDAY_MONDAY, "type": "complaint"},
        {"starts_on": "2025-02-01", "due_on": "2025-02-28"},
        "from receipt: 3-7 → 5, 10-14 → 10, 17-21 → 15, 24-28 → 20",
    ),
    Counted(
        "registered on the very Saturday, before the law",
        registered("2025-02-08"),
        {"starts_on": "2025-02-08", "due_on": "2025-02-28"},
        "from receipt, which was on a day off: 10-14 → 5, 17-21 → 10, 24-28 → 15",
    ),
    Counted(
        "registered three working days late, before the law",
        {"received_on": "2025-01-29", "registered_on": "2025-02-03"},
        {"starts_on": "2025-01-29", "due_on": "2025-02-19"},
        "30, 31 Jan → 2, 3-7 → 7, 10-14 → 12, 17-19 → 15: the body's delay costs the body, not the person",
    ),
    Counted(
        "an application that came on a Saturday, since the law",
        {"received_on": "2026-01-31", "registered_on": "2026-02-02"},
        {"starts_on": "2026-02-02", "due_on": "2026-02-23"},
        "from registration: 3-6 → 4, 9-13 → 9, 16-20 → 14, Mon 23 → 15",
    ),
    Counted(
        "a complaint that came on a Saturday, since the law",
        {"received_on": "2026-01-31", "registered_on": "2026-02-02", "type": "complaint"},
        {"starts_on": "2026-02-02", "due_on": "2026-03-02"},
        "from registration: 23-27 → 19, 2 Mar → 20",
    ),
    Counted(
        "registered on a Saturday, since the law",
        registered("2026-01-31"),
        {"starts_on": "2026-02-02", "due_on": "2026-02-23"},
        "as if on Mon 2 (art. 64(3))",
    ),
    Counted(
        "receipt unknown, before the law",
        {"registered_on": "2025-02-03"},
        {"starts_on": "2025-02-03", "due_on": "2025-02-24"},
        "registration stands for it: 24 → 15",
    ),
    Counted(
        "receipt unknown, since the law",
        {"registered_on": "2026-02-02"},
        {"due_on": "2026-02-23"},
        "the term does not ask for it",
    ),
    Counted(
        "receipt unknown, redirected before the law",
        {"registered_on": "2025-02-03", "redirected_on": "2025-02-05", "received_by_competent_on": "2025-02-06"},
        {"due_on": "2025-02-27"},
        "counted from the arrival, which is known",
    ),
    Counted(
        "redirected, since receipt long ago",
        {**SATURDAY_MONDAY, "redirected_on": "2025-02-05", "received_by_competent_on": "2025-02-06"},
        {"starts_on": "2025-02-06", "due_on": "2025-02-27"},
        "what counts is the receipt by the competent body",
    ),
]

CHANGE = [
    Counted(
        "on the last day on which the law cannot yet have been in force",
        {"received_on": "2025-12-24", "registered_on": "2025-12-26"},
        {"starts_on": "2025-12-24", "due_on": "2026-01-19", "is_undetermined": False},
        "25, 26 → 2, 29-31 → 5, 1-4 Jan off, 5, 6 → 7, 7 off, 8, 9 → 9, 12-16 → 14, Mon 19 → 15",
    ),
    Counted(
        "on the earliest day of the law, a Saturday",
        {"received_on": "2025-12-26", "registered_on": "2025-12-27"},
        {**UNKNOWN, "due_earliest_on": "2026-01-21"},
        "from Fri 26: 29-31 → 3, 5, 6 → 5, 8, 9 → 7, 12-16 → 12, 19-21 → 15; from Mon 29: a day later",
    ),
    Counted(
        "between the two, received and registered on one day",
        registered("2026-01-08"),
        {"due_on": "2026-01-29", "is_undetermined": False},
        "9 → 1, 12-16 → 6, 19-23 → 11, 26-29 → 15 by either wording",
    ),
    Counted(
        "a complaint between the two, received and registered on one day",
        registered("2026-01-08", type="complaint"),
        {"due_on": "2026-02-05", "is_undetermined": False},
        "29 → 15, 30 → 16, 2-5 Feb → 20 by either wording",
    ),
    Counted(
        "between the two, received on the day before",
        {"received_on": "2026-01-08", "registered_on": "2026-01-09"},
        {**UNKNOWN, "due_earliest_on": "2026-01-29"},
        "from receipt Thu 29, from registration Fri 30",
    ),
    Counted(
        "between the two, received on a Sunday and registered on the Monday",
        {"received_on": "2026-01-11", "registered_on": "2026-01-12"},
        {**UNKNOWN, "due_earliest_on": "2026-01-30"},
        "from receipt 12-16 → 5, 19-23 → 10, 26-30 → 15: Fri 30; from registration Mon 2 Feb",
    ),
    Counted(
        "between the two, received on a Saturday and registered on the Sunday",
        {"received_on": "2026-01-10", "registered_on": "2026-01-11"},
        {**UNKNOWN, "due_earliest_on": "2026-01-30"},
        "the days differ, and so do the ends: what is registered on a Sunday counts as on the Monday",
    ),
    Counted(
        "between the two, receipt unknown",
        {"registered_on": "2026-01-12"},
        {"due_on": "2026-02-02", "is_undetermined": False},
        "registration stands for it, and by both wordings the term ends on Mon 2 Feb",
    ),
    Counted(
        "between the two, received on the day before, extended far beyond both",
        {
            "received_on": "2026-01-08",
            "registered_on": "2026-01-09",
            "extended_on": "2026-01-20",
            "extended_until": "2026-02-27",
        },
        {"due_on": "2026-02-27", "is_undetermined": False},
        "both wordings allow it, and both then end on the day that was decided",
    ),
    Counted(
        "between the two, redirected",
        {
            "received_on": "2026-01-08",
            "registered_on": "2026-01-09",
            "redirected_on": "2026-01-12",
            "received_by_competent_on": "2026-01-13",
        },
        {"due_on": "2026-02-03", "is_undetermined": False},
        "from the arrival by both: 14-16 → 3, 19-23 → 8, 26-30 → 13, 2, 3 Feb → 15",
    ),
    Counted(
        "a complaint between the two, extended",
        registered("2026-01-08", type="complaint", extended_until="2026-02-27"),
        {**UNKNOWN, "due_earliest_on": "2026-02-05"},
        "the one wording says nothing of extension, the other forbids it",
    ),
    Counted(
        "a complaint between the two, received on the day before",
        {"received_on": "2026-01-08", "registered_on": "2026-01-09", "type": "complaint"},
        {**UNKNOWN, "due_earliest_on": "2026-02-05"},
        "from receipt Thu 5 Feb, from registration Fri 6",
    ),
    Counted(
        "on the date of the wording that was read",
        {"received_on": "2026-01-15", "registered_on": "2026-01-16"},
        {**UNKNOWN, "due_earliest_on": "2026-02-05"},
        "from Thu 15: 16 → 1, 19-23 → 6, 26-30 → 11, 2-5 Feb → 15; from Fri 16: Fri 6",
    ),
    Counted(
        "on the first day on which the law was surely in force",
        {"received_on": "2026-01-16", "registered_on": "2026-01-19"},
        {"starts_on": "2026-01-19", "due_on": "2026-02-09", "is_undetermined": False},
        "20-23 → 4, 26-30 → 9, 2-6 Feb → 14, Mon 9 → 15",
    ),
]


@pytest.fixture(scope="module")
def desk() -> CaseDesk:
    return CaseDesk()


@pytest.mark.parametrize("case", [*COMPLAINTS, *EXTENDED, *FROM_RECEIPT, *CHANGE], ids=lambda case: case.name)
def test_a_case_counted_by_hand(desk: CaseDesk, case: Counted) -> None:
    judged = desk.judge(case.says)[0]
    assert {name: judged[name] for name in case.expected} == case.expected, case.reasoning


def test_a_type_that_gets_a_term_of_its_own_leaves_the_others_alone() -> None:
    desk = CaseDesk()
    desk.set_term("consider", 5, valid_from="2025-01-01", appeal_type="message")
    cases = [registered("2025-02-03", type=kind) for kind in ("message", "application", "complaint")]
    assert [case["due_on"] for case in desk.judge(*cases)] == ["2025-02-10", "2025-02-24", "2025-03-03"]


def test_the_day_of_the_law_once_it_is_known_determines_every_term() -> None:
    desk = CaseDesk()
    case = {"received_on": "2026-01-08", "registered_on": "2026-01-09"}
    desk.connection.execute("update src_statutory_terms set valid_from = '2025-12-30' where valid_from = '2025-12-27'")
    desk.connection.execute("update src_statutory_terms set valid_to = '2025-12-29' where valid_to = '2026-01-16'")
    assert [(row["due_on"], row["is_undetermined"]) for row in desk.judge(case)] == [("2026-01-30", False)]
