"""Signs between figures: ≠ only where they contradict, ≈ where they are equal when rounded, else none."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.content.figures.counting import counted_text, scope_text
from dashboard.content.figures.relations import RELATIONS, is_at_odds, relation_word, sign
from dashboard.i18n.words import Words

REPOSITORY = Path(__file__).resolve().parents[2]


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


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(("column", "say"), [("scope", scope_text), ("counted_by", counted_text)])
def test_every_value_of_a_typed_column_has_words(lang: str, column: str, say: Callable[[Words, str], str]) -> None:
    contract = tomllib.loads((REPOSITORY / "etl/sources/published_services/source.toml").read_text(encoding="utf-8"))
    values = contract["contract"]["columns"][column]["one_of"]
    assert len({say(Words(lang), value) for value in values}) == len(values)
