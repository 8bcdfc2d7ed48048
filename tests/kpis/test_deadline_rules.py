"""The deadline engine: rules that hold for all cases, tried on 5,000 by chance (with a fixed seed)."""

import calendar
import datetime
import random
from bisect import bisect_left, bisect_right
from typing import NamedTuple

import pytest
from case_desk import Case, CaseDesk, registered


class Random(NamedTuple):
    """Cases by chance, what the engine made of them, and the working days to hold them against."""

    cases: list[Case]
    judged: list[Case]
    working: list[str]

    def number(self, day: object) -> int:
        """How many working days there are up to and including a day."""
        return bisect_right(self.working, str(day))

    def moved(self, day: object) -> str:
        """The day itself, or the first working one after it."""
        return self.working[bisect_left(self.working, str(day))]

    def counted(self, day: object, days: int) -> str:
        """The last of so many working days after a day."""
        return self.working[bisect_right(self.working, str(day)) + days - 1]


def _after(day: object, days: int) -> str:
    return (datetime.date.fromisoformat(str(day)) + datetime.timedelta(days=days)).isoformat()


def _two_months_after(day: object) -> str:
    """The same day two months on, or the last one of a month that is shorter."""
    found = datetime.date.fromisoformat(str(day))
    year, month = divmod(found.year * 12 + found.month - 1 + 2, 12)
    return datetime.date(year, month + 1, min(found.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def _possible_ends(says: Case, by: "Random") -> set[str]:
    """The last days of the term by every wording that may hold for the case, counted day by day."""
    is_complaint, told = says["type"] == "complaint", [says.get("redirected_on"), says.get("received_by_competent_on")]
    registered_on = by.moved(says["registered_on"])
    opened = max([registered_on, *[str(day) for day in told if day]])
    ends = set()
    for is_old in {opened <= "2026-01-16", opened < "2025-12-27"}:
        from_receipt = is_old and not any(told) and says["received_on"]
        end = by.counted(says["received_on"] if from_receipt else opened, 20 if is_complaint else 15)
        reached = end
        if says.get("extended_until"):
            longest = by.moved(_two_months_after(min(end, str(says.get("extended_on", end)))))
            reached = max(end, min(by.moved(says["extended_until"]), longest))
        ends |= ({end, reached} if is_old else {end}) if is_complaint else {reached}
    return ends


def _by_chance(chance: random.Random) -> Case:
    day = _after("2021-07-01", chance.randrange(3_000))
    case = registered(day, received_on=_after(day, -chance.choice([0, 0, 0, 1, 2])), state_on="2029-10-15")
    if chance.random() < 0.1:
        case["received_on"] = None
    case["type"] = chance.choice(["application", "complaint", "message"])
    if chance.random() < 0.3:
        case["redirected_on"] = _after(day, chance.randrange(9))
        if chance.random() < 0.8:
            case["received_by_competent_on"] = _after(case["redirected_on"], chance.randrange(5))
    if chance.random() < 0.3:
        case["extended_until"] = _after(day, chance.randrange(120))
        if chance.random() < 0.6:
            case["extended_on"] = _after(day, chance.randrange(40))
    if chance.random() < 0.7:
        case["answered_on"] = _after(day, chance.randrange(60))
    return case


@pytest.fixture(scope="module")
def desk() -> CaseDesk:
    return CaseDesk()


@pytest.fixture(scope="module")
def by_chance(desk: CaseDesk) -> Random:
    chance = random.Random(76)
    cases = [_by_chance(chance) for _ in range(5_000)]
    working = [row["day"] for row in desk.ask("select day from stg_calendar where is_working order by day")]
    return Random(cases, desk.judge(*cases), [str(day) for day in working])


def test_the_engine_counts_as_one_counts_on_ones_fingers(by_chance: Random) -> None:
    ends = [_possible_ends(says, by_chance) for says in by_chance.cases]
    judged = [(case["due_on"], case["due_earliest_on"], case["is_undetermined"]) for case in by_chance.judged]
    assert judged == [(min(days) if len(days) == 1 else None, min(days), len(days) > 1) for days in ends]
    assert 20 < sum(case["is_undetermined"] for case in by_chance.judged) < 500, "both kinds are among them"


def test_a_due_day_is_always_a_working_day(by_chance: Random) -> None:
    working = {*by_chance.working, None}
    assert [case for case in by_chance.judged if case["due_on"] not in working] == []


def test_a_term_that_is_not_determined_is_neither_kept_nor_missed(by_chance: Random) -> None:
    doubtful = [case for case in by_chance.judged if case["is_undetermined"]]
    judged = {(case["due_on"], case["answered_in_term"], case["is_overdue"], case["days_left"]) for case in doubtful}
    assert judged == {(None, None, None, None), (None, None, False, None)}


def test_an_extension_of_a_complaint_never_moves_the_day_of_a_term_that_is_determined(by_chance: Random) -> None:
    days = {
        by_chance.number(case["due_on"]) - by_chance.number(case["starts_on"])
        for case in by_chance.judged
        if case["type"] == "complaint" and case["due_on"]
    }
    assert days == {20}


def test_a_restart_is_never_earlier_than_what_restarted_it(by_chance: Random) -> None:
    restarted = [
        (says, case)
        for says, case in zip(by_chance.cases, by_chance.judged, strict=True)
        if says.get("redirected_on") or says.get("received_by_competent_on")
    ]
    for says, case in restarted:
        told = [says[name] for name in ("redirected_on", "received_by_competent_on") if says.get(name)]
        assert case["starts_on"] == max([by_chance.moved(says["registered_on"]), *told])
        assert case["registered_on"] == says["registered_on"], "what the record says of it stays"
    assert len(restarted) > 1_000


def test_a_later_registration_is_never_due_earlier(desk: CaseDesk, by_chance: Random) -> None:
    chance = random.Random(64)
    later = [{**case, "registered_on": _after(case["registered_on"], chance.randrange(1, 15))} for case in by_chance.cases]
    pairs = list(zip(by_chance.judged, desk.judge(*later), strict=True))
    assert [pair for pair in pairs if pair[1]["due_earliest_on"] < pair[0]["due_earliest_on"]] == []


def test_an_extension_never_takes_days_away(desk: CaseDesk, by_chance: Random) -> None:
    told = ("extended_on", "extended_until")
    without = [{name: day for name, day in case.items() if name not in told} for case in by_chance.cases]
    pairs = list(zip(by_chance.judged, desk.judge(*without), strict=True))
    assert [pair for pair in pairs if pair[0]["due_earliest_on"] < pair[1]["due_earliest_on"]] == []


def test_open_answered_and_overdue_fit_together(by_chance: Random) -> None:
    for case in by_chance.judged:
        assert case["is_open"] is not case["is_answered"]
    determined = [case for case in by_chance.judged if not case["is_undetermined"]]
    for case in determined:
        assert case["is_overdue"] == (case["is_open"] and case["due_on"] < case["data_on"])
        assert (case["answered_in_term"] is None) == case["is_open"]
    still_open = [case for case in determined if case["is_open"]]
    for case in still_open:
        left = by_chance.number(case["due_on"]) - by_chance.number(case["data_on"])
        assert case["days_left"] == left
        assert left <= 0 or not case["is_overdue"]
    assert len(still_open) > 1_000


def test_an_extension_too_far_is_one_beyond_what_the_code_allows(by_chance: Random) -> None:
    found = [
        (by_chance.moved(says["extended_until"]), case["due_on"], case["is_extended_too_far"])
        for says, case in zip(by_chance.cases, by_chance.judged, strict=True)
        if says.get("extended_until") and case["due_on"]
    ]
    assert len({is_too_far for _, _, is_too_far in found}) == 2
    assert [row for row in found if row[2] and row[0] <= row[1]] == []


def test_knowing_the_day_of_the_decision_never_makes_a_term_longer(desk: CaseDesk, by_chance: Random) -> None:
    without = [{name: day for name, day in case.items() if name != "extended_on"} for case in by_chance.cases]
    pairs = zip(by_chance.judged, desk.judge(*without), strict=True)
    both = [(with_day["due_on"], case["due_on"]) for with_day, case in pairs if with_day["due_on"] and case["due_on"]]
    assert len(both) > 4_000
    assert [pair for pair in both if pair[0] > pair[1]] == []
