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


def _after(day: object, days: int) -> str:
    return (datetime.date.fromisoformat(str(day)) + datetime.timedelta(days=days)).isoformat()


def _two_months_after(day: object) -> str:
    """The same day two months on, or the last one of a month that is shorter."""
    found = datetime.date.fromisoformat(str(day))
    year, month = divmod(found.year * 12 + found.month - 1 + 2, 12)
    return datetime.date(year, month + 1, min(found.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def _by_chance(chance: random.Random) -> Case:
    day = _after("2021-07-01", chance.randrange(3_000))
    case = registered(day, received_on=_after(day, -chance.choice([0, 0, 0, 1, 2])), state_on="2029-10-15")
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


def test_a_due_day_is_always_a_working_day(by_chance: Random) -> None:
    working = set(by_chance.working)
    assert [case for case in by_chance.judged if case["due_on"] not in working] == []


def test_a_term_has_fifteen_working_days_and_more_only_when_extended(by_chance: Random) -> None:
    for says, case in zip(by_chance.cases, by_chance.judged, strict=True):
        days = by_chance.number(case["due_on"]) - by_chance.number(case["starts_on"])
        assert days >= 15
        if days > 15:
            # Then it is the extension's own day, or an earlier one where that is too far; or the first working day after it.
            own = by_chance.moved(says["extended_until"])
            assert case["due_on"] < own if case["is_extended_too_far"] else case["due_on"] == own


def test_a_restart_is_never_earlier_than_what_restarted_it(by_chance: Random) -> None:
    for says, case in zip(by_chance.cases, by_chance.judged, strict=True):
        told = [says[name] for name in ("redirected_on", "received_by_competent_on") if says.get(name)]
        assert case["starts_on"] == max([by_chance.moved(says["registered_on"]), *told])
        assert case["registered_on"] == says["registered_on"], "what the record says of it stays"


def test_a_later_registration_is_never_due_earlier(desk: CaseDesk, by_chance: Random) -> None:
    chance = random.Random(64)
    later = [{**case, "registered_on": _after(case["registered_on"], chance.randrange(1, 15))} for case in by_chance.cases]
    pairs = list(zip(by_chance.judged, desk.judge(*later), strict=True))
    assert [pair for pair in pairs if pair[1]["due_on"] < pair[0]["due_on"]] == []
    plain = sorted(
        (case["registered_on"], case["due_on"])
        for says, case in zip(by_chance.cases, by_chance.judged, strict=True)
        if not {"redirected_on", "extended_until"} & says.keys()
    )
    due = [day for _, day in plain]
    assert due == sorted(due)


def test_an_extension_never_takes_days_away(desk: CaseDesk, by_chance: Random) -> None:
    told = ("extended_on", "extended_until")
    without = [{name: day for name, day in case.items() if name not in told} for case in by_chance.cases]
    pairs = list(zip(by_chance.judged, desk.judge(*without), strict=True))
    assert [pair for pair in pairs if pair[0]["due_on"] < pair[1]["due_on"]] == []


def test_open_answered_and_overdue_fit_together(by_chance: Random) -> None:
    for case in by_chance.judged:
        assert case["is_open"] is not case["is_answered"]
        assert case["is_overdue"] == (case["is_open"] and case["due_on"] < case["data_on"])
        assert (case["answered_in_term"] is None) == case["is_open"]
        if case["is_open"]:
            left = by_chance.number(case["due_on"]) - by_chance.number(case["data_on"])
            assert case["days_left"] == left
            assert left <= 0 or not case["is_overdue"]


def test_the_engine_counts_as_one_counts_on_ones_fingers(by_chance: Random) -> None:
    working = set(by_chance.working)
    for says, case in zip(by_chance.cases, by_chance.judged, strict=True):
        day, days = str(case["starts_on"]), 0
        while days < 15:
            day = _after(day, 1)
            days += day in working
        end = str(says.get("extended_until", day))
        longest = _two_months_after(min(day, str(says.get("extended_on", day))))
        while end not in working:
            end = _after(end, 1)
        while longest not in working:
            longest = _after(longest, 1)
        assert case["due_on"] == max(day, min(end, longest))
        assert case["is_extended_too_far"] == (case["is_extended"] and end > longest)


def test_knowing_the_day_of_the_decision_never_makes_a_term_longer(desk: CaseDesk, by_chance: Random) -> None:
    without = [{name: day for name, day in case.items() if name != "extended_on"} for case in by_chance.cases]
    pairs = list(zip(by_chance.judged, desk.judge(*without), strict=True))
    assert [pair for pair in pairs if pair[0]["due_on"] > pair[1]["due_on"]] == []
