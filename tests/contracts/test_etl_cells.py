"""Every rule of a contract, one cell at a time: what is taken and as what, what is refused and by which rule."""

import datetime

import pytest
from source_desk import Desk, Verdict, table

ID = 'id = { type = "text", required = true }\n'

TAKEN = [
    ("text", "  Шорнақ \u00a0", "Шорнақ"),
    ("text", "two\u00a0words", "two\u00a0words"),
    ("text", "", ""),
    ("number", "12.5", 12.5),
    ("number", "12,5", 12.5),
    ("number", "0,125", 0.125),
    ("number", "1 234 567", 1234567.0),
    ("number", "1\u00a0234,5", 1234.5),
    ("number", "20\u202f283\u202f399", 20283399.0),
    ("number", "−5,5", -5.5),
    ("number", "-5", -5.0),
    ("number", "1e3", 1000.0),
    ("number", "1.234", 1.234),
    ("number", "", None),
    ("integer", "42", 42),
    ("integer", "−42", -42),
    ("integer", "2\u00a0100\u00a0000", 2100000),
    ("integer", "9223372036854775807", 9223372036854775807),
    ("integer", "", None),
    ("boolean", "true", True),
    ("boolean", "FALSE", False),
    ("boolean", "", None),
    ("date", "2025-10-22", datetime.date(2025, 10, 22)),
    ("date", "22.10.2025", datetime.date(2025, 10, 22)),
    ("date", "2024-02-29", datetime.date(2024, 2, 29)),
    ("date", "", None),
    *(
        (kind, text, text)
        for kind in ("partial_date", "period")
        for text in ("2025", "2025-10", "2025-10-22", "2024-02-29", "")
    ),
    *(("period", text, text) for text in ("2025-H1", "2025-H2", "2025-Q1", "2025-Q4", "2024-11/2025-02")),
]

REFUSED = [
    ("number", "1,234", "ambiguous_number"),
    ("number", "−999,999", "ambiguous_number"),
    ("integer", "12,345", "ambiguous_number"),
    ("number", "1,234,567", "type_number"),
    ("number", "94 95", "type_number"),
    ("number", "2024 2025", "type_number"),
    ("number", "1 23", "type_number"),
    ("number", "12.5 %", "type_number"),
    ("number", "1e999", "type_number"),
    ("number", "nan", "type_number"),
    ("number", "inf", "type_number"),
    ("number", "0x1F", "type_number"),
    ("number", "–5", "type_number"),
    ("number", "=1+1", "type_number"),
    ("number", "٣", "type_number"),
    ("integer", "12.5", "type_integer"),
    ("integer", "12,0", "type_integer"),
    ("integer", "1e3", "type_integer"),
    ("integer", "9223372036854775808", "type_integer"),
    ("boolean", "yes", "type_boolean"),
    ("boolean", "1", "type_boolean"),
    ("boolean", "иә", "type_boolean"),
    ("date", "2025-02-29", "type_date"),
    ("date", "31.04.2025", "type_date"),
    ("date", "10/22/2025", "type_date"),
    ("date", "2025-10", "type_date"),
    ("date", "22.10.25", "type_date"),
    ("partial_date", "2025-13", "type_partial_date"),
    ("partial_date", "2025-02-30", "type_partial_date"),
    ("partial_date", "2025-Q1", "type_partial_date"),
    ("partial_date", "October 2025", "type_partial_date"),
    ("period", "2025-Q5", "type_period"),
    ("period", "2025-H3", "type_period"),
    ("period", "2025-00", "type_period"),
    ("period", "2025-02-29", "type_period"),
    ("period", "2025-06-31", "type_period"),
    ("period", "2024-11/2025", "type_period"),
    ("period", "2024-13/2025-01", "type_period"),
    ("period", "25", "type_period"),
]


def judge(desk: Desk, rules: str, cell: str) -> Verdict:
    """One row with one cell of these rules."""
    desk.define(f"{ID}cell = {{ {rules} }}")
    return desk.load(table(("id", "cell"), ("1", cell)))


@pytest.mark.parametrize(("kind", "cell", "stored"), TAKEN)
def test_takes_a_cell_as_the_contract_says(desk: Desk, kind: str, cell: str, stored: object) -> None:
    verdict = judge(desk, f'type = "{kind}"', cell)
    assert verdict.refused == []
    assert verdict.rows[2]["cell"] == stored


@pytest.mark.parametrize(("kind", "cell", "rule"), REFUSED)
def test_refuses_a_cell_of_another_type(desk: Desk, kind: str, cell: str, rule: str) -> None:
    verdict = judge(desk, f'type = "{kind}"', cell)
    assert [(row, column, broken) for row, column, broken, _ in verdict.refused] == [(2, "cell", rule)]
    assert verdict.rows == {}


@pytest.mark.parametrize("cell", ["", "   ", "\u00a0", "\u202f\t", "\n"])
def test_refuses_a_blank_cell_where_a_value_is_required(desk: Desk, cell: str) -> None:
    assert judge(desk, 'type = "text", required = true', cell).refused == [(2, "cell", "required", "empty")]


@pytest.mark.parametrize("kind", ["number", "integer", "boolean", "date", "partial_date", "period"])
def test_tells_of_a_blank_required_cell_once_and_not_of_its_type(desk: Desk, kind: str) -> None:
    assert judge(desk, f'type = "{kind}", required = true', "").refused == [(2, "cell", "required", "empty")]


@pytest.mark.parametrize(
    ("rules", "inside", "outside", "rule"),
    [
        ('type = "number", min = 0', "0", "−0,1", "min"),
        ('type = "number", max = 100', "100", "100.000001", "max"),
        ('type = "integer", min = 1', "1", "0", "min"),
        ('type = "integer", max = 5', "5", "6", "max"),
        ('type = "text", one_of = ["up", "down", "it\'s"]', "it's", "UP", "one_of"),
        ('type = "text", pattern = "KZ-[0-9]{2}"', "KZ-61", "KZ-610", "pattern"),
        ('type = "text", pattern = "a|b"', "b", "ab", "pattern"),
        ('type = "text", pattern = ".+"', "x", "one\nmore", "pattern"),
        ('type = "text", pattern = "[^\']+"', "x", "x'", "pattern"),
    ],
)
def test_keeps_the_limits_of_a_column(desk: Desk, rules: str, inside: str, outside: str, rule: str) -> None:
    assert judge(desk, rules, inside).refused == []
    assert [found[2] for found in judge(desk, rules, outside).refused] == [rule]


def test_an_optional_cell_may_stay_blank_whatever_its_rules(desk: Desk) -> None:
    rules = 'type = "text", one_of = ["a"], pattern = "[a-z]", in_table = ["people.id"]'
    assert judge(desk, rules, "").refused == []


def test_says_in_words_what_to_do_about_a_refused_cell(desk: Desk) -> None:
    assert judge(desk, 'type = "number", min = 0', "-1").advice == ["must be at least 0"]
    assert judge(desk, 'type = "text", one_of = ["a", "b"]', "c").advice == ["must be one of a, b"]
    assert judge(desk, 'type = "integer"', "1.5").advice == ["must be one integer, e.g. 1234"]


def test_tells_every_bad_cell_of_a_row_and_the_first_broken_rule_of_each(desk: Desk) -> None:
    desk.define(f'{ID}a = {{ type = "number", min = 0, required = true }}\nb = {{ type = "date" }}')
    verdict = desk.load("id,a,b\n1,x,y\n2,-1,2025-01-01\n")
    assert [found[:3] for found in verdict.refused] == [(2, "b", "type_date"), (2, "a", "type_number"), (3, "a", "min")]
    assert (verdict.loaded.read, verdict.loaded.accepted, verdict.loaded.quarantined) == (2, 0, 2)


def test_refuses_a_value_that_the_table_it_refers_to_does_not_hold(desk: Desk) -> None:
    desk.define('area_id = { type = "text", required = true }', source_id="areas", key='["area_id"]')
    desk.define(f'{ID}area = {{ type = "text", in_table = ["areas.area_id"] }}')
    desk.load("area_id\nKZ\nKZ-61\n", source_id="areas")
    verdict = desk.load("id,area\n1,KZ-61 \n2,KZ-99\n3,kz\n4,\n")
    assert sorted(verdict.rows) == [2, 5]
    assert verdict.refused == [(3, "area", "in_table", "text"), (4, "area", "in_table", "text")]
    assert verdict.advice[0] == "must be in areas.area_id: add it there, or correct it here"


def test_a_value_may_be_in_any_of_several_tables(desk: Desk) -> None:
    for source_id in ("first", "second"):
        desk.define('code = { type = "text" }', source_id=source_id, key='["code"]')
        desk.load(f"code\nof_{source_id}\n", source_id=source_id)
    desk.define(f'{ID}code = {{ type = "text", in_table = ["first.code", "second.code"] }}')
    verdict = desk.load("id,code\n1,of_first\n2,of_second\n3,of_third\n")
    assert [row["code"] for row in verdict.rows.values()] == ["of_first", "of_second"]
    assert verdict.advice == ["must be in first.code or second.code: add it there, or correct it here"]


def test_a_number_refers_to_a_number(desk: Desk) -> None:
    desk.define('year = { type = "integer" }', source_id="years", key='["year"]')
    desk.load("year\n2024\n2025\n", source_id="years")
    desk.define(f'{ID}year = {{ type = "integer", in_table = ["years.year"] }}')
    assert [found[:3] for found in desk.load("id,year\n1,2025\n2,2026\n").refused] == [(3, "year", "in_table")]


def test_a_source_that_refers_to_itself_refers_to_its_new_rows(desk: Desk) -> None:
    desk.define(f'{ID}parent = {{ type = "text", in_table = ["people.id"] }}')
    desk.load("id,parent\nold,\n")
    verdict = desk.load("id,parent\nchild,root\nroot,\nlost,old\n")
    assert sorted(row["id"] for row in verdict.rows.values()) == ["child", "root"]
    assert verdict.refused == [(4, "parent", "in_table", "text")]


@pytest.mark.parametrize(
    ("cell", "kind"), [("SECRET-4711", "text"), ("4711", "number"), ("−4 711,5", "number"), ("2031-04-07", "date")]
)
def test_the_quarantine_says_what_kind_of_value_was_refused_and_never_the_value(desk: Desk, cell: str, kind: str) -> None:
    verdict = judge(desk, 'type = "text", one_of = ["a"]', cell)
    assert verdict.refused == [(2, "cell", "one_of", kind)]
    kept = desk.connection.execute("select * from quarantine").fetchall()
    assert cell not in repr(kept)
