"""What has become of a promise by the day on which somebody looks."""

from datetime import date, timedelta

import pytest

from dashboard.content.places.promises import STATES, count_overdue, standing, standings, state_names, told
from dashboard.i18n.words import Words
from dashboard.queries.promises import Promise
from dashboard.selection import LANGUAGES

TODAY = date(2026, 11, 30)


def promise(**changes: object) -> Promise:
    """A promise of the press, due on 31 December 2026, of which nothing was found by 30 November."""
    texts = dict.fromkeys((name for name in Promise._fields if name not in ("due_to", "moved_to", "looked_on", "row_no")), "")
    plain = Promise(**texts, due_to=None, moved_to=None, looked_on=TODAY, row_no=1)
    return plain._replace(**{"origin": "press", "due": "2026-12-31", "due_to": date(2026, 12, 31), **changes})


@pytest.mark.parametrize(
    ("days", "state", "count"),
    [(0, "open", 31), (30, "open", 1), (31, "open", 0), (32, "overdue", 1), (40, "overdue", 9), (400, "overdue", 369)],
)
def test_a_promise_is_open_to_the_end_of_its_day_and_overdue_from_the_next(days: int, state: str, count: int) -> None:
    found = standing(promise(), TODAY + timedelta(days=days))
    assert (found.state, found.days, found.is_over) == (state, count, state == "overdue")


def test_a_moved_day_is_told_with_the_old_one_and_runs_out_like_any_other() -> None:
    moved = promise(due="2026-06-30", due_to=date(2026, 6, 30), moved_to=date(2026, 12, 31))
    found = standing(moved, TODAY)
    assert (found.state, found.days, found.is_over) == ("moved", 31, True)
    later = standing(moved, date(2027, 1, 9))
    # Days over are counted from the first day named: a day that was moved on cannot hide it.
    assert (later.state, later.days) == ("overdue", (date(2027, 1, 9) - date(2026, 6, 30)).days)
    said = told(Words("en"), found)
    assert said.text.replace("\u00a0", " ") == "Moved: 30 June 2026 → 31 December 2026 · 31 days left"
    assert "moved on to" in told(Words("en"), later).more[0]


@pytest.mark.parametrize("outcome", ["kept", "late", "undated", "withdrawn"])
@pytest.mark.parametrize("days", [0, 40, 400])
def test_a_known_result_stays_whatever_the_day(outcome: str, days: int) -> None:
    found = standing(promise(outcome=outcome, kept_on="2026-10"), TODAY + timedelta(days=days))
    assert (found.state, found.is_over) == (outcome, False)
    assert told(Words("en"), found).mark in ("kept", "open")


def test_a_promise_without_a_day_never_becomes_overdue() -> None:
    found = standing(promise(due="", due_to=None, due_text="end of summer"), TODAY + timedelta(days=4000))
    assert found.state == "no_day"
    assert told(Words("en"), found).mark == "open"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_a_day_that_is_over_has_the_mark_of_alarm(lang: str) -> None:
    words = Words(lang)
    marks = {days: told(words, standing(promise(), TODAY + timedelta(days=days))).mark for days in (0, 31, 32)}
    assert marks == {0: "open", 31: "open", 32: "late"}
    ahead = promise(moved_to=date(2027, 5, 1))
    assert told(words, standing(ahead, TODAY)).mark == "open"
    assert told(words, standing(ahead, date(2027, 1, 1))).mark == "late"
    assert set(state_names(words)) == set(STATES)


def test_what_was_not_found_is_told_with_the_day_of_the_search() -> None:
    said = {lang: told(Words(lang), standing(promise(), date(2027, 1, 9))) for lang in LANGUAGES}
    assert {lang: one.searched.replace("\u00a0", " ") for lang, one in said.items()} == {
        "kk": "2026 ж. 30 қарашаға дейін нәтижесі табылмады",
        "ru": "на 30 ноября 2026 г. результат не найден",
        "en": "no result found by 30 November 2026",
    }
    plan = standing(promise(origin="plan", technology="4g"), date(2027, 1, 9))
    assert told(Words("en"), plan).searched.startswith("not connected by the records of")


def test_overdue_ones_are_counted_among_those_that_name_a_day() -> None:
    found = standings([promise(), promise(due="2019", due_to=date(2019, 12, 31)), promise(due="", due_to=None)], TODAY)
    assert [one.state for one in found] == ["overdue", "no_day", "open"]
    assert count_overdue(Words("en"), found).startswith("The day of 1 of 2 dated promises is over")
    assert count_overdue(Words("en"), found[1:2]) == ""
