"""Numbers of cases: those that registers really give pass, those of a person, a phone or a card never do; codes of a kind."""

from pathlib import Path

import duckdb
import pytest

from etl.definitions.contract import Contract
from etl.definitions.source import find_sources
from etl.judgement import cast, problem_list, value_of
from etl.settings import DEFINITIONS

APPEALS = next(source for source in find_sources(DEFINITIONS / "sources") if source.source_id == "appeals").contract
CODES = Path(__file__).parents[2] / "data" / "reference" / "codes.csv"


def rule_of(name: str, text: str) -> str:
    """The rule that a cell of a column of appeals breaks; empty where it breaks none."""
    column = next(column for column in APPEALS.columns if column.name == name)
    with duckdb.connect() as connection:
        for dimension in ("topic", "channel"):
            connection.execute(
                f"create table known_codes_code_{dimension} as select code as known "
                f"from read_csv('{CODES}') where dimension = '{dimension}' and code <> ''"
            )
        connection.execute(f'create table raw as select $1 as "{name}"', [text])
        contract = Contract.model_construct(by_name={name: column}, key=(name,))
        (problems,) = connection.execute(
            f"select {problem_list(contract)} from (select *, {cast(column)} as {value_of(column)} from raw)"
        ).fetchone() or ([],)
    return problems[0]["rule"] if problems else ""


@pytest.mark.parametrize(
    "number",
    [
        "ЖТ-2026-00123",
        "ЗТ-2026-01234567",
        "3Т-Ж-45/2",
        "KZ.12.7-5",
        "А-0001",
        "2026/11/30-000123",
        "D000000123",
        "Қ-7",
        "870715300123",
    ],
)
def test_real_registration_numbers_pass(number: str) -> None:
    assert (rule_of("case_id", number), rule_of("repeat_of", number)) == ("", "")


@pytest.mark.parametrize(
    "number",
    [
        "870715300126",
        "870715-300126",
        "870715.300.126",
        "870715/300126",
        "ЖТ-870715300126",
        "87012345678",
        "77012345678",
        "8-701-234-56-78",
        "8.701.234.56.78",
        "7701_234_5678",
        "4400430012345671",
        "4400-4300-1234-5671",
    ],
)
def test_numbers_of_people_phones_and_cards_do_not(number: str) -> None:
    assert (rule_of("case_id", number), rule_of("repeat_of", number)) == ("personal_number", "personal_number")


def test_a_code_fits_the_kind_of_its_column_only() -> None:
    assert (rule_of("topic", "land"), rule_of("channel", "e-otinish")) == ("", "")
    assert (rule_of("topic", "kaspi"), rule_of("channel", "land")) == ("in_table", "in_table")
