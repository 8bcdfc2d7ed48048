"""The deadline engine, art. 64, 65 and 76 of the Code (No. 350-VI): due days counted by hand.

Until the law No. 241-VIII the term ran from receipt, since then from registration: test_deadline_wordings.py.
"""

import pytest
from case_desk import PLAIN, SENT_ON, CaseDesk, Counted, registered

DEADLINES = [
    Counted(
        "plain term",
        PLAIN,
        {"starts_on": "2025-02-03", "due_on": "2025-02-24"},
        "Monday; 4-7 Feb → 1-4, 10-14 → 5-9, 17-21 → 10-14, Mon 24 → 15",
    ),
    Counted(
        "registered on a Friday",
        registered("2025-02-07"),
        {"due_on": "2025-02-28"},
        "the day after is a Saturday; 10-14 → 1-5, 17-21 → 6-10, 24-28 → 11-15",
    ),
    Counted(
        "registered on a Saturday, receipt unknown",
        {"registered_on": "2025-02-08"},
        {"registered_on": "2025-02-08", "starts_on": "2025-02-10", "due_on": "2025-03-03"},
        "as if on Mon 10 (art. 64(3)): 11-14 → 1-4, 17-21 → 5-9, 24-28 → 10-14, Mon 3 Mar → 15",
    ),
    Counted(
        "registered on a Sunday, receipt unknown",
        {"registered_on": "2025-02-09"},
        {"starts_on": "2025-02-10", "due_on": "2025-03-03"},
        "as if on Mon 10, like the Saturday before",
    ),
    Counted(
        "registered in the Nauryz holidays, receipt unknown",
        {"registered_on": "2025-03-22"},
        {"registered_on": "2025-03-22", "starts_on": "2025-03-26", "due_on": "2025-04-16"},
        "24, 25 off, so as if on Wed 26; 27, 28 → 2, 31 → 3, 1-4 Apr → 4-7, 7-11 → 8-12, 14, 15 → 14, Wed 16 → 15",
    ),
    Counted(
        "registered on the first day of Nauryz 2026",
        registered("2026-03-21"),
        {"starts_on": "2026-03-26", "due_on": "2026-04-16"},
        "22-25 off, so as if on Thu 26; 27 → 1, 30, 31 → 3, 1-3 Apr → 4-6, 6-10 → 7-11, 13-15 → 12-14, Thu 16 → 15",
    ),
    Counted(
        "registered on the second day of New Year 2026, receipt unknown",
        {"registered_on": "2026-01-02"},
        {"registered_on": "2026-01-02", "starts_on": "2026-01-05", "due_on": "2026-01-27"},
        "3, 4 a weekend, so as if on Mon 5; 6 → 1, 7 off, 8, 9 → 3, 12-16 → 4-8, 19-23 → 9-13, 26 → 14, Tue 27 → 15",
    ),
    Counted(
        "registered on the Friday off of 3 January 2025, receipt unknown",
        {"registered_on": "2025-01-03"},
        {"starts_on": "2025-01-05", "due_on": "2025-01-27"},
        "as if on the worked Sunday, 5; 6 → 1, 7 off, 8-10 → 2-4, 13-17 → 5-9, 20-24 → 10-14, Mon 27 → 15",
    ),
    Counted(
        "registered on the worked Saturday of 4 May 2024",
        registered("2024-05-04"),
        {"starts_on": "2024-05-04", "due_on": "2024-05-29"},
        "a working day; 6 → 1, 7-9 off, 10 → 2, 13-17 → 3-7, 20-24 → 8-12, 27, 28 → 14, Wed 29 → 15",
    ),
    Counted(
        "over the May holidays",
        registered("2025-04-21"),
        {"due_on": "2025-05-15"},
        "22-25 Apr → 1-4, 28-30 → 5-7, 1 May off, 2 → 8, 5, 6 → 10, 7 off, 8 → 11, 9 off, 12-15 → 12-15",
    ),
    Counted(
        "fifteenth weekday is a holiday that moved",
        registered("2025-02-17"),
        {"due_on": "2025-03-11"},
        "18-21 → 1-4, 24-28 → 5-9, 3-7 Mar → 10-14, Mon 10 off for Saturday 8 March, Tue 11 → 15",
    ),
    Counted(
        "fifteenth weekday is a holiday itself",
        registered("2024-02-16"),
        {"due_on": "2024-03-11"},
        "Friday; 19-23 → 1-5, 26 Feb-1 Mar → 6-10, 4-7 Mar → 11-14, Fri 8 off, Mon 11 → 15",
    ),
    Counted(
        "over New Year, with the worked Sunday of 5 January 2025",
        registered("2024-12-23"),
        {"due_on": "2025-01-16"},
        "24-27 → 1-4, 30, 31 → 6, 1-4 Jan off, Sun 5 → 7, 6 → 8, 7 off, 8-10 → 9-11, 13-16 → 12-15",
    ),
    Counted(
        "ends on the worked Sunday of 5 January 2025",
        registered("2024-12-10"),
        {"due_on": "2025-01-05"},
        "11-13 → 1-3, Mon 16 off, 17-20 → 4-7, 23-27 → 8-12, 30, 31 → 14, 1-4 Jan off, Sun 5 → 15",
    ),
    Counted(
        "registered on the worked Sunday of 5 January 2025",
        registered("2025-01-05"),
        {"due_on": "2025-01-27"},
        "6 → 1, 7 off, 8-10 → 2-4, 13-17 → 5-9, 20-24 → 10-14, Mon 27 → 15",
    ),
    Counted(
        "ends on the worked Saturday of 4 May 2024",
        registered("2024-04-12"),
        {"due_on": "2024-05-04"},
        "15-19 → 1-5, 22-26 → 6-10, 29, 30 → 12, 1 May off, 2, 3 → 14, Sat 4 → 15",
    ),
    Counted(
        "over Nauryz 2025, two of whose days moved on",
        registered("2025-03-07"),
        {"due_on": "2025-04-03"},
        "10 off, 11-14 → 1-4, 17-20 → 5-8, 21-25 off, 26-28 → 9-11, 31 → 12, 1-3 Apr → 13-15",
    ),
    Counted(
        "over Nauryz 2026",
        registered("2026-03-03"),
        {"due_on": "2026-03-30"},
        "4-6 → 1-3, 9 off, 10-13 → 4-7, 16-20 → 8-12, 23-25 off, 26, 27 → 14, Mon 30 → 15",
    ),
    Counted(
        "over Kurban Ait, Friday 6 June 2025",
        registered("2025-05-26"),
        {"due_on": "2025-06-17"},
        "27-30 → 1-4, 2-5 Jun → 5-8, 6 off, 9-13 → 9-13, 16 → 14, Tue 17 → 15",
    ),
    Counted(
        "over Republic Day of a Saturday",
        registered("2025-10-13"),
        {"due_on": "2025-11-04"},
        "14-17 → 1-4, 20-24 → 5-9, Mon 27 off, 28-31 → 10-13, 3 Nov → 14, Tue 4 → 15",
    ),
    Counted(
        "over 30 August 2025, still Constitution Day",
        registered("2025-08-18"),
        {"due_on": "2025-09-09"},
        "19-22 → 1-4, 25-29 → 5-9, Mon 1 Sep off, 2-5 → 10-13, 8 → 14, Tue 9 → 15",
    ),
    Counted(
        "over 30 August 2026, no longer a holiday",
        registered("2026-08-17"),
        {"due_on": "2026-09-07"},
        "18-21 → 1-4, 24-28 → 5-9, 31 → 10, 1-4 Sep → 11-14, Mon 7 → 15",
    ),
    Counted(
        "ends on the leap day",
        registered("2024-02-08"),
        {"due_on": "2024-02-29"},
        "9 → 1, 12-16 → 2-6, 19-23 → 7-11, 26-29 → 12-15",
    ),
    Counted(
        "registered on the leap day",
        registered("2024-02-29"),
        {"due_on": "2024-03-27"},
        "1 Mar → 1, 4-7 → 2-5, 8 off, 11-15 → 6-10, 18-20 → 11-13, 21-25 off, 26 → 14, Wed 27 → 15",
    ),
    Counted(
        "first day of the Code",
        registered("2021-07-01"),
        {"due_on": "2021-07-26"},
        "2 → 1, Sat 3 worked → 2, 5 off for it, 6 off, 7-9 → 3-5, 12-16 → 6-10, 19 → 11, 20 off, 21-23 → 12-14, 26 → 15",
    ),
    Counted(
        "a day before the Code",
        registered("2021-06-30"),
        {"starts_on": "2021-06-30", "due_on": None, "is_overdue": None},
        "no term is on record for that day, so none is made up",
    ),
    Counted(
        "received on a Saturday, registered on Monday",
        {"received_on": "2025-02-01", "registered_on": "2025-02-03"},
        {"starts_on": "2025-02-01", "due_on": "2025-02-21"},
        "from receipt: Mon 3-7 → 1-5, 10-14 → 6-10, 17-21 → 11-15",
    ),
]

EXTENSIONS = [
    Counted(
        "extended",
        {**PLAIN, "extended_until": "2025-04-18"},
        {"due_on": "2025-04-18", "is_extended": True},
        "a working Friday, later than 24 February",
    ),
    Counted(
        "extended to less than the term",
        {**PLAIN, "extended_until": "2025-02-20"},
        {"due_on": "2025-02-24", "is_extended": True},
        "an extension takes nothing away",
    ),
    Counted("extended to the very last day", {**PLAIN, "extended_until": "2025-02-24"}, {"due_on": "2025-02-24"}, "24 → 15"),
    Counted(
        "extended to the weekend before the last day",
        {**PLAIN, "extended_until": "2025-02-22"},
        {"due_on": "2025-02-24"},
        "Saturday moves on to Mon 24",
    ),
    Counted(
        "extended into the Nauryz holidays",
        {**PLAIN, "extended_until": "2025-03-23"},
        {"due_on": "2025-03-26"},
        "Sunday 23, 24 and 25 off, so Wed 26",
    ),
    Counted(
        "extended to the worked Sunday",
        registered("2024-12-02", extended_until="2025-01-05"),
        {"due_on": "2025-01-05"},
        "a working day does not move, Sunday or not",
    ),
    Counted(
        "extended to the Friday off before it",
        registered("2024-12-02", extended_until="2025-01-03"),
        {"due_on": "2025-01-05"},
        "Fri 3 and Sat 4 off; the next working day is Sun 5",
    ),
    Counted(
        "extended to 1 January",
        registered("2025-11-17", extended_until="2026-01-01"),
        {"due_on": "2026-01-05"},
        "1 and 2 off, 3 and 4 a weekend, so Mon 5",
    ),
    Counted(
        "redirected, extended beyond the restarted term",
        {**SENT_ON, "extended_until": "2025-03-14"},
        {"starts_on": "2025-02-06", "due_on": "2025-03-14"},
        "later than 27 February",
    ),
    Counted(
        "redirected, extended to more than two months after the restarted term",
        {**SENT_ON, "extended_until": "2025-07-01"},
        {"due_on": "2025-04-28", "is_extended_too_far": True},
        "27 February and two months: Sunday 27 April, so Mon 28",
    ),
    Counted(
        "redirected, extended to less than the restarted term",
        {**SENT_ON, "extended_until": "2025-02-25"},
        {"due_on": "2025-02-27"},
        "27 February stays",
    ),
]

#: Art. 76(3): up to two months from the decision. PLAIN ends on 24 February, so that no decision on it can be later.
LONGEST = [
    Counted(
        "extended to two months after the decision",
        {**PLAIN, "extended_on": "2025-02-14", "extended_until": "2025-04-14"},
        {"due_on": "2025-04-14", "is_extended_too_far": False},
        "14 February and two months: Mon 14 April",
    ),
    Counted(
        "extended to a day more",
        {**PLAIN, "extended_on": "2025-02-14", "extended_until": "2025-04-15"},
        {"due_on": "2025-04-14", "is_extended": True, "is_extended_too_far": True},
        "Tue 15 is beyond Mon 14",
    ),
    Counted(
        "two months after the decision is a Sunday",
        {**PLAIN, "extended_on": "2025-02-13", "extended_until": "2025-04-14"},
        {"due_on": "2025-04-14", "is_extended_too_far": False},
        "Sunday 13 April moves on to Mon 14 (art. 76(5))",
    ),
    Counted(
        "two months after the decision is in Nauryz",
        registered("2025-01-13", extended_on="2025-01-22", extended_until="2025-04-30"),
        {"due_on": "2025-03-26", "is_extended_too_far": True},
        "Saturday 22 March; 21-25 off, so Wed 26",
    ),
    Counted(
        "decided on the last day of a month that is longer",
        registered("2025-12-15", extended_on="2025-12-31", extended_until="2026-03-16"),
        {"due_on": "2026-03-02", "is_extended_too_far": True},
        "there is no 31 February: Saturday 28 February, so Mon 2 March",
    ),
    Counted(
        "day of the decision unknown, extended to two months after the term",
        {**PLAIN, "extended_until": "2025-04-24"},
        {"due_on": "2025-04-24", "is_extended_too_far": False},
        "the decision can have been made on 24 February at the latest",
    ),
    Counted(
        "day of the decision unknown, extended to a day more",
        {**PLAIN, "extended_until": "2025-04-25"},
        {"due_on": "2025-04-24", "is_extended_too_far": True},
        "no decision within the term reaches Fri 25 April",
    ),
    Counted(
        "decided after the term had ended",
        {**PLAIN, "extended_on": "2025-03-10", "extended_until": "2025-05-08"},
        {"due_on": "2025-04-24", "is_extended_too_far": True},
        "counted from 24 February, as if decided on the last day of the term",
    ),
    Counted(
        "decided so early that it gives less than the term",
        registered("2025-02-03", redirected_on="2025-04-21", extended_on="2025-02-03", extended_until="2025-06-02"),
        {"due_on": "2025-05-15", "is_extended_too_far": True},
        "3 April is before the end of the restarted term, which stays",
    ),
    Counted("not extended", PLAIN, {"is_extended": False, "is_extended_too_far": False}, "nothing to judge"),
    Counted(
        "extended before the Code",
        registered("2021-06-30", extended_until="2021-12-01"),
        {"due_on": None, "is_extended_too_far": None},
        "no term is on record for that day, and so none for its extension",
    ),
]


@pytest.fixture(scope="module")
def desk() -> CaseDesk:
    return CaseDesk()


@pytest.mark.parametrize("case", [*DEADLINES, *EXTENSIONS, *LONGEST], ids=lambda case: case.name)
def test_a_case_counted_by_hand(desk: CaseDesk, case: Counted) -> None:
    judged = desk.judge(case.says)[0]
    assert {name: judged[name] for name in case.expected} == case.expected, case.reasoning


def test_a_day_off_that_an_order_moves_moves_the_deadline() -> None:
    desk = CaseDesk()
    assert desk.judge(PLAIN)[0]["due_on"] == "2025-02-24"
    desk.move("2025-02-24", is_working=False)
    assert desk.judge(PLAIN)[0]["due_on"] == "2025-02-25"
    desk.move("2025-02-22", is_working=True)
    assert desk.judge(PLAIN)[0]["due_on"] == "2025-02-22"


def test_the_term_is_that_of_the_day_on_which_the_count_starts() -> None:
    desk = CaseDesk()
    desk.set_term("consider", 10, valid_from="2025-02-04")
    desk.set_term("consider", 5, valid_from="2025-02-07")
    # 3 February: 15 days as before. 4 February: 10 days, 5-7 → 3, 10-14 → 8, 17, 18 → 10.
    # Arrived on 6 February: 10 days, 7 → 1, 10-14 → 6, 17-20 → 10. Arrived on 7 February: 5 days, 10-14 → 5.
    cases = [PLAIN, registered("2025-02-04"), SENT_ON, {**SENT_ON, "received_by_competent_on": "2025-02-07"}]
    assert [case["due_on"] for case in desk.judge(*cases)] == ["2025-02-24", "2025-02-18", "2025-02-20", "2025-02-14"]


def test_the_months_of_an_extension_are_those_of_the_day_of_its_decision() -> None:
    desk = CaseDesk()
    desk.set_term("extension_at_most", 1, valid_from="2025-02-14", unit="months")
    extended = {**PLAIN, "extended_until": "2025-06-02"}
    # 13 February: two months as before, Sunday 13 April, so Mon 14. 14 February: one month, Fri 14 March.
    cases = [{**extended, "extended_on": "2025-02-13"}, {**extended, "extended_on": "2025-02-14"}]
    assert [case["due_on"] for case in desk.judge(*cases)] == ["2025-04-14", "2025-03-14"]
