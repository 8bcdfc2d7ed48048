"""Which 94% is which, what a sign says, and the lists behind the numbers, on the pages in three languages."""

from pathlib import Path

import pytest
from reader import client_over, read_page

LANGUAGES = ("kk", "ru", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_two_figures_of_94_stand_side_by_side_first_and_only_one_is_a_claim(published_data: Path, lang: str) -> None:
    page = read_page(client_over(published_data), f"/services?lang={lang}")
    first = page.all("section", "conflict")[0]
    assert first.get("id") == "which_94"
    badges = [badge.get("class") for badge in first.all("", "badge")]
    assert badges == ["badge badge--claimed", "badge badge--reported"]
    assert "292" in first.text()
    assert "≠" not in first.text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview_says_which_94_is_which(published_data: Path, lang: str) -> None:
    page = read_page(client_over(published_data), f"/?lang={lang}")
    band = next(element for element in page.walk() if element.get("id") == "worse")
    brief = band.all("li")[0].text()
    assert brief.count("94") >= 3
    assert "292" in brief
    assert "≠" not in brief


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lists_behind_numbers_tell_what_was_found_and_of_which_nothing_was(published_data: Path, lang: str) -> None:
    page = read_page(client_over(published_data), f"/services?lang={lang}")
    lists = next(element for element in page.walk() if element.get("id") == "lists")
    items = lists.first("ul").children
    assert len(items) == 5
    text = lists.text()
    assert "жеке куәлік" in text
    assert text.count("30") >= 2, "the day up to which one looked"
    below = read_page(client_over(published_data), f"/services?lang={lang}&area=KZ-61")
    assert not [element for element in below.walk() if element.get("id") == "lists"]
