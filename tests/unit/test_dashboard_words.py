"""Numbers, dates, periods and plurals as Kazakh, Russian and English write them."""

import re
from datetime import UTC, date, datetime

import pytest

from dashboard.i18n.words import MINUS, NBSP, Words, read_catalogue
from dashboard.selection import LANGUAGES

KK, RU, EN = Words("kk"), Words("ru"), Words("en")


@pytest.mark.parametrize(
    ("value", "decimals", "kk", "en"),
    [
        (0, 0, "0", "0"),
        (7, 0, "7", "7"),
        (6179, 0, f"6{NBSP}179", "6,179"),
        (1234567.891, 2, f"1{NBSP}234{NBSP}567,89", "1,234,567.89"),
        (98.7, 1, "98,7", "98.7"),
        (0.9009, 4, "0,9009", "0.9009"),
        (5, 1, "5,0", "5.0"),
        (-5, 0, f"{MINUS}5", f"{MINUS}5"),
        (-1234.5, 1, f"{MINUS}1{NBSP}234,5", f"{MINUS}1,234.5"),
        (-0.04, 1, "0,0", "0.0"),
        (-0.0, 0, "0", "0"),
        (0.1 + 0.2, 1, "0,3", "0.3"),
        (19_767_000, 0, f"19{NBSP}767{NBSP}000", "19,767,000"),
    ],
)
def test_a_number_is_written_with_the_languages_own_marks(value: float, decimals: int, kk: str, en: str) -> None:
    assert KK.number(value, decimals) == kk
    assert RU.number(value, decimals) == kk
    assert EN.number(value, decimals) == en


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_can_break_or_holds_a_hyphen_for_a_minus(lang: str) -> None:
    words = Words(lang)
    for value in (-1_234_567.8, -0.5, 0, 12, 999, 1000, 4_400_000, 10**9):
        for unit in ("percent", "count", "mbps", "ms", "km", ""):
            text = words.value(value, unit, 1)
            assert not re.search(r"[\u0020\u202f\u2009-]", text.replace(words.unit(unit), "")), repr(text)
            assert text.startswith(MINUS) == (value < 0)


def test_a_per_cent_sign_stands_as_each_language_puts_it() -> None:
    assert [words.value(98.7, "percent", 1) for words in (KK, RU, EN)] == ["98,7%", f"98,7{NBSP}%", "98.7%"]


@pytest.mark.parametrize(
    ("value", "kk", "en"),
    [
        (999_999, f"999{NBSP}999", "999,999"),
        (1_000_000, f"1{NBSP}млн", f"1{NBSP}million"),
        (4_400_000, f"4,4{NBSP}млн", f"4.4{NBSP}million"),
        (-2_500_000, f"{MINUS}2,5{NBSP}млн", f"{MINUS}2.5{NBSP}million"),
        (20_000_000, f"20{NBSP}млн", f"20{NBSP}million"),
        (1_750_000, f"1{NBSP}750{NBSP}000", "1,750,000"),
        (4_128_021, f"4{NBSP}128{NBSP}021", "4,128,021"),
        (999_950_000, f"999{NBSP}950{NBSP}000", "999,950,000"),
    ],
)
def test_counts_of_a_million_and_more_are_said_in_millions_where_no_digit_is_lost(value: float, kk: str, en: str) -> None:
    assert KK.value(value, "count") == kk == RU.value(value, "count")
    assert EN.value(value, "count") == en


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_unit_follows_its_number(lang: str) -> None:
    words = Words(lang)
    for unit in ("mbps", "ms", "km"):
        assert words.value(34.2, unit, 1) == f"{words.number(34.2, 1)}{NBSP}{words.unit(unit)}"
    assert words.value(34, "points") == "34"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_change_carries_its_sign_and_percents_change_by_points(lang: str) -> None:
    words = Words(lang)
    assert words.change(1.3, "count", 1).startswith("+")
    assert words.change(-1.3, "count", 1).startswith(MINUS)
    assert words.change(0, "count", 0) == "0"
    points = words.change(-1.3, "percent", 1)
    assert points.startswith(f"{MINUS}1")
    assert "%" not in points
    assert len(points) > len(words.change(-1.3, "count", 1))


@pytest.mark.parametrize(
    ("when", "kk", "ru", "en"),
    [
        ("2025-10-22", "2025 ж. 22 қазан", "22 октября 2025 г.", "22 October 2025"),
        (date(2024, 3, 1), "2024 ж. 1 наурыз", "1 марта 2024 г.", "1 March 2024"),
        (datetime(2024, 2, 29, 23, 59, tzinfo=UTC), "2024 ж. 29 ақпан", "29 февраля 2024 г.", "29 February 2024"),
        ("2024-02-29T10:00:00", "2024 ж. 29 ақпан", "29 февраля 2024 г.", "29 February 2024"),
        ("2025-08", "2025 ж. тамыз", "август 2025 г.", "August 2025"),
        ("2025", "2025", "2025", "2025"),
    ],
)
def test_a_day_is_as_exact_as_its_source(when: date | str, kk: str, ru: str, en: str) -> None:
    assert [words.day(when).replace(NBSP, " ") for words in (KK, RU, EN)] == [kk, ru, en]


def test_a_day_is_not_torn_from_its_month_nor_a_year_from_its_word() -> None:
    days = [words.day("2025-10-22").split(" ") for words in (KK, RU, EN)]
    assert days == [[f"2025{NBSP}ж.", f"22{NBSP}қазан"], [f"22{NBSP}октября", f"2025{NBSP}г."], [f"22{NBSP}October", "2025"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_has_no_date_says_so_and_no_year_is_put_in_its_place(lang: str) -> None:
    words = Words(lang)
    said = {words.day(None), words.day(""), words.period(""), words.period("undated")}
    assert len(said) == 1
    assert not re.search(r"\d", said.pop())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("period_id", "numbers"),
    [
        ("2024", ["2024"]),
        ("2025-H1", ["1", "2025"]),
        ("2025-H2", ["2", "2025"]),
        ("2025-Q3", ["2025", "3"]),
        ("2025-08", ["2025"]),
        ("2025-08-31", ["2025", "31"]),
        ("2020-01..2020-07", ["2020", "2020"]),
        ("2018..2024", ["2018", "2024"]),
        ("2023-Q4..2024-Q1", ["1", "2023", "2024", "4"]),
        ("2021-09-15..2021-10-01", ["1", "15", "2021", "2021"]),
    ],
)
def test_a_period_names_its_parts_in_words(lang: str, period_id: str, numbers: list[str]) -> None:
    text = Words(lang).period(period_id)
    assert sorted(re.findall(r"\d+", text)) == numbers
    assert (".." in text, "{" in text) == (False, False)
    if lang != "en":
        assert not re.search(r"[A-Za-z]", text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_periods_that_differ_are_written_differently(lang: str) -> None:
    periods = ("2024", "2024-H1", "2024-H2", "2024-Q1", "2024-Q2", "2024-01", "2024-02", "2024-01-01", "2024-01..2024-02")
    assert len({Words(lang).period(period) for period in periods}) == len(periods)


def _frame(words: Words, n: int) -> str:
    return words.count("{n} region", "{n} regions", n).replace(words.number(n), "#")


def test_russian_has_three_plurals() -> None:
    one, few, many = _frame(RU, 1), _frame(RU, 2), _frame(RU, 5)
    assert len({one, few, many}) == 3
    for n in (1, 21, 31, 101, 1001):
        assert _frame(RU, n) == one, n
    for n in (2, 3, 4, 22, 34, 102):
        assert _frame(RU, n) == few, n
    for n in (0, 5, 11, 12, 14, 19, 20, 25, 100, 111, 112, 1000):
        assert _frame(RU, n) == many, n


def test_english_has_two_plurals_and_kazakh_leaves_a_counted_noun_as_it_is() -> None:
    assert _frame(EN, 1) != _frame(EN, 2) == _frame(EN, 0) == _frame(EN, 21)
    assert {_frame(KK, n) for n in (0, 1, 2, 5, 21)} == {_frame(KK, 1)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_counted_text_holds_the_written_number(lang: str) -> None:
    words = Words(lang)
    assert words.number(6179) in words.count("{n} region", "{n} regions", 6179)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_every_catalogue_text_is_another_than_its_english_source(lang: str) -> None:
    bare = re.compile(r"\{[^}]*\}")
    long = {msgid: forms for msgid, forms in read_catalogue(lang).items() if len(bare.sub("", msgid)) > 12}
    assert len(long) > 100
    assert not [msgid for msgid, forms in long.items() if msgid in forms]


def test_english_is_its_own_source() -> None:
    assert read_catalogue("en") == {}
    assert EN.say("There is no such area: {value}", value="{x}") == "There is no such area: {x}"


def test_values_are_put_in_as_they_are_and_never_as_a_template() -> None:
    hostile = "{0.__class__} {value} %s <b>"
    for words in (KK, RU, EN):
        assert hostile in words.say("There is no such area: {value}", value=hostile)


def test_a_case_after_a_number_is_said_in_kazakh_only() -> None:
    msgid = "A test's own text: {n:poss}"
    assert KK.say(msgid, n=KK.value(94, "percent")).endswith("94%\u2011ы")


def test_texts_that_came_with_the_data_are_translated_or_left_as_they_came() -> None:
    words = Words("kk", {"Digital literacy": "Цифрлық сауаттылық"})
    assert words.data("Digital literacy") == "Цифрлық сауаттылық"
    assert words.data("{not} a template") == "{not} a template"
    assert words.data(None) == words.data("") == ""
