"""Signs between figures: ≠ only where they contradict, ≈ where they are equal when rounded, else none."""

import pytest

from dashboard.content.relations import RELATIONS, is_at_odds, relation_word, sign
from dashboard.i18n.words import Words


@pytest.mark.parametrize(
    ("relation", "first", "second", "expected"),
    [
        ("contradiction", 70_000, 33_743, "≠"),
        ("contradiction", 4_906, 4_906, ""),
        ("rounding", 82_500, 83_000, "≈"),
        ("different_definition", 98.7, 739, ""),
        ("does_not_add_up", 343, 7, ""),
        ("exception", 98.7, 2, ""),
    ],
)
def test_a_sign_says_no_more_than_the_relation(relation: str, first: float, second: float, expected: str) -> None:
    assert sign(relation, first, second) == expected


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_relation_has_a_word_of_its_own(lang: str) -> None:
    assert len({relation_word(Words(lang), relation) for relation in RELATIONS}) == len(RELATIONS)
    assert [relation for relation in RELATIONS if is_at_odds(relation)] == ["contradiction", "does_not_add_up"]
