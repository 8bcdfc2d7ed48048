"""What the page of appeals says of terms: their wordings, when silence is a refusal, and what is not determined."""

from datetime import date
from pathlib import Path

import pytest
from reader import EVERY_LANGUAGE, client_over, read_page

MONDAY = date(2026, 11, 30)


def _said(data: Path, lang: str, edition: str = "official", *, name: str = "terms", today: date = MONDAY) -> str:
    page = read_page(client_over(data, today), f"/appeals?lang={lang}&edition={edition}")
    (found,) = [element for element in page.all() if element.get("id") == name]
    return " ".join(found.text().split())


@pytest.mark.parametrize("edition", ["official", "demo"])
def test_the_terms_stand_by_type_and_wording(both_editions: Path, edition: str) -> None:
    said = _said(both_editions, "en", edition)
    assert "Consideration of a complaint 20 working days from registration; unless laws say otherwise" in said
    assert "no extension, except where laws allow one 99" in said
    assert "Consideration of a complaint: the wording in force until 16 January 2026 at the latest" in said
    assert "20 working days from receipt; nothing is said of extension 99" in said
    assert "15 working days from registration; unless laws say otherwise; a reasoned decision may extend it" in said


#: Registered on Mon 30 November: 1-4 Dec → 4, 7-11 → 9, 14, 15 → 11, 16 off, 17, 18 → 13, 21, 22 → 15; 23-25 → 18, 28, 29 → 20.
#: The newest whose term is over on it: Fri 6 November, 9-13 → 5, 16-20 → 10, 23-27 → 15; complaints: Fri 30 October → 20.
DAYS = {
    "kk": ("2026 ж. 22 желтоқсан", "2026 ж. 29 желтоқсан", "2026 ж. 6 қараша", "2026 ж. 30 қазан", "бас тартты деп есептеледі"),
    "ru": ("22 декабря 2026", "29 декабря 2026", "6 ноября 2026", "30 октября 2026", "считается, что орган отказал"),
    "en": ("22 December 2026", "29 December 2026", "6 November 2026", "30 October 2026", "deemed refused"),
}


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_silence_is_a_refusal_from_a_day_that_is_named(both_editions: Path, lang: str) -> None:
    said = _said(both_editions, lang).replace("\u00a0", " ")
    assert [words for words in DAYS[lang] if words not in said] == []


def test_the_days_move_with_the_day_of_the_reader(both_editions: Path) -> None:
    # From Tue 1 December: 22 → 14, 23 → 15. Passed: Mon 9 November, 10-13 → 4, 16-20 → 9, 23-27 → 14, 30 → 15.
    said = _said(both_editions, "en", today=date(2026, 12, 1))
    assert "registered on 1 December 2026 must be answered by 23 December 2026" in said
    assert "registered on 9 November 2026 or earlier" in said


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_what_is_not_determined_is_said_with_the_days_between_which_it_lies(both_editions: Path, lang: str) -> None:
    between = {
        "kk": "2025 ж. 27 желтоқсан – 2026 ж. 16 қаңтар аралығында",
        "ru": "с 27 декабря 2025 г. по 16 января 2026 г.",
        "en": "from 27 December 2025 to 16 January 2026",
    }
    assert between[lang] in _said(both_editions, lang).replace("\u00a0", " ")


def test_the_overdue_are_told_with_the_day_of_their_refusal(both_editions: Path) -> None:
    # At Sat 31 October 2026, from Fri 9 October: 12-16 → 5, 19-23 → 10, Mon 26 off, 27-30 → 14, 2 Nov → 15: not over.
    # From Thu 8 October: 9 → 1, 12-16 → 6, 19-23 → 11, 27-30 → 15: over. Complaints: from Thu 1 October → 20.
    page = read_page(client_over(both_editions, MONDAY), "/appeals?lang=en&edition=demo")
    said = " ".join(page.text().split()).replace("\u00a0", " ")
    assert "On 31 October 2026 an appeal without an answer is deemed refused if it was registered on 8 October 2026" in said
    assert "a complaint if it was registered on 1 October 2026 or earlier" in said
    assert "Appeals whose term is not determined are open here and not overdue." in said


def test_the_passport_of_a_share_names_what_it_leaves_out_and_rests_on(both_editions: Path) -> None:
    client = client_over(both_editions, MONDAY)
    page = read_page(client, "/n/appeals_answered_in_term_share/KZ/2025?lang=en&edition=demo")
    said = " ".join(page.text().split()).replace("\u00a0", " ")
    assert "Read with it" in said
    doors = {
        name
        for link in page.all("a")
        for name in ("appeals_term_undetermined", "appeals_receipt_unknown_share")
        if f"/n/{name}/KZ/2025" in link.get("href")
    }
    assert doors == {"appeals_term_undetermined", "appeals_receipt_unknown_share"}
