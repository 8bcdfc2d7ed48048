"""What becomes of rows: keys, copies, records that are no rows, hostile cells; and that every row is accounted for."""

import random

import pytest
from source_desk import Desk, table

PLAIN = 'id = { type = "text", required = true }\nvalue = { type = "text" }'
MARKED = 'id = { type = "text", required = true }\nvalue = { type = "number", min = 0 }'


def test_of_two_rows_with_one_key_that_differ_the_later_is_refused(desk: Desk) -> None:
    desk.define(PLAIN)
    verdict = desk.load("id,value\na,first\nb,other\na,second\n")
    assert {number: row["value"] for number, row in verdict.rows.items()} == {2: "first", 3: "other"}
    assert verdict.refused == [(4, "id", "key", "text")]


def test_a_key_of_two_columns_is_only_both_together(desk: Desk) -> None:
    desk.define(PLAIN + '\nyear = { type = "integer" }', key='["id", "year"]')
    verdict = desk.load("id,year,value\na,2024,x\na,2025,x\na,2025,y\n")
    assert sorted(verdict.rows) == [2, 3]
    assert verdict.refused == [(4, "id, year", "key", "text")]


def test_an_exact_copy_is_counted_and_left_out(desk: Desk) -> None:
    desk.define(PLAIN)
    verdict = desk.load('id,value\na,x\na,"x"\n a , x \nb,x\n')
    assert verdict.loaded.duplicate == 2
    assert sorted(verdict.rows) == [2, 5]
    assert verdict.refused == []


def test_a_copy_of_a_refused_row_is_a_copy_and_is_refused_once(desk: Desk) -> None:
    desk.define(MARKED)
    verdict = desk.load("id,value\na,-1\na,-1\n")
    assert (verdict.loaded.quarantined, verdict.loaded.duplicate) == (1, 1)


def test_a_refused_row_does_not_take_the_key_from_a_good_one(desk: Desk) -> None:
    desk.define(MARKED)
    verdict = desk.load("id,value\na,-1\na,1\n")
    assert {number: row["value"] for number, row in verdict.rows.items()} == {3: 1.0}
    assert verdict.refused == [(2, "value", "min", "number")]


def test_copies_are_found_across_the_files_of_a_source(desk: Desk) -> None:
    desk.define(PLAIN)
    verdict = desk.load("id,value\na,x\nb,x\n", "value,id\nx,b\nx,c\n")
    assert desk.connection.execute("select id from src_people order by id").fetchall() == [("a",), ("b",), ("c",)]
    assert (verdict.loaded.read, verdict.loaded.accepted, verdict.loaded.duplicate) == (4, 3, 1)


def test_a_new_file_replaces_rows_and_quarantine_of_the_one_before(desk: Desk) -> None:
    desk.define(MARKED)
    desk.load("id,value\na,-1\nb,1\n")
    verdict = desk.load("id,value\nc,1\n")
    assert [row["id"] for row in verdict.rows.values()] == ["c"]
    assert verdict.refused == []


def test_records_with_more_or_fewer_cells_are_refused_with_their_row_and_lose_no_other(desk: Desk) -> None:
    desk.define(PLAIN)
    verdict = desk.load("id,value\na,1\nb\nc,3\nd,4,5\ne,6\n")
    assert sorted(verdict.rows) == [2, 4, 6]
    assert verdict.refused == [(3, "", "malformed_row", "text"), (5, "", "malformed_row", "text")]


def test_a_stray_quotation_mark_costs_its_own_row_only(desk: Desk) -> None:
    desk.define(PLAIN)
    verdict = desk.load('id,value\na,1\nb,"2"x\nc,27" screen\n"d"e,5\nf,6\n')
    assert {number: row["value"] for number, row in verdict.rows.items()} == {2: "1", 4: '27" screen', 6: "6"}
    assert [found[0] for found in verdict.refused] == [3, 5]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_keeps_its_number_after_line_breaks_in_quotation_marks(desk: Desk, end: str) -> None:
    desk.define(MARKED.replace('"number", min = 0', '"text", one_of = ["x", "p\\nq\\nr", "p\\r\\nq\\r\\nr"]'))
    rows = ["id,value", "a,x", f'b,"p{end}q{end}r"', "broken", 'c,"x"', "d,bad", "e,x,x", "f,x"]
    verdict = desk.load(end.join(rows) + end)
    assert sorted(verdict.rows) == [2, 3, 5, 8]
    assert [(row, rule) for row, _, rule, _ in verdict.refused] == [(4, "malformed_row"), (6, "one_of"), (7, "malformed_row")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blank_lines_count_as_lines_and_are_no_rows(desk: Desk, end: str) -> None:
    desk.define(MARKED)
    lines = ["id,value", "a,1", "", "b", "", "", "c,-1", ",", 'd,"2"', "", ""]
    verdict = desk.load(end.join(lines))
    assert sorted(verdict.rows) == [2, 9]
    assert [(row, rule) for row, _, rule, _ in verdict.refused] == [(4, "malformed_row"), (7, "min")]
    assert verdict.loaded.read == 4


def test_a_blank_line_inside_a_text_stays_in_the_text(desk: Desk) -> None:
    desk.define(PLAIN)
    verdict = desk.load('id,value\na,"one\n\ntwo"\n\nb,x\n')
    assert {number: row["value"] for number, row in verdict.rows.items()} == {2: "one\n\ntwo", 4: "x"}


HOSTILE = [
    "'; drop table src_people; --",
    "\"); attach '/tmp/x' as y; --",
    "$(rm -rf /) `id` %s {0} {{x}}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    "a,b;c\td|e",
    'say "salem" twice ""',
    "line one\nline two",
    "\u202eright to left\u202c \u200bzero width",
    "\\N \\x00 \\",
    "NULL",
    "Ұлытау 🐎 қозы",
    "x" * 1_000_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_hostile_text_is_kept_letter_by_letter(desk: Desk, text: str) -> None:
    desk.define(PLAIN)
    verdict = desk.load(table(("id", "value"), ("1", text), ("2", "next")))
    assert [row["value"] for row in verdict.rows.values()] == [text, "next"]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_hostile_text_in_a_key_or_a_reference_harms_nothing(desk: Desk, text: str) -> None:
    desk.define('id = { type = "text", required = true }\nparent = { type = "text", in_table = ["people.id"] }')
    verdict = desk.load(table(("id", "parent"), (text, text), ("2", text + "!")))
    assert [row["parent"] for row in verdict.rows.values()] == [text]
    assert [found[:3] for found in verdict.refused] == [(3, "parent", "in_table")]
    assert text not in repr(desk.connection.execute("select * from quarantine").fetchall())


@pytest.mark.parametrize("name", ['x"; drop table src_people; --', "{'id': 'int'}", "_row_no", "it's", "", "select", "😀"])
def test_a_hostile_header_is_left_out_and_never_becomes_sql(desk: Desk, name: str) -> None:
    desk.define(PLAIN)
    verdict = desk.load(table(("id", name, "value"), ("1", "extra", "kept")))
    assert [row["value"] for row in verdict.rows.values()] == ["kept"]
    assert verdict.loaded.unknown == (name or "(no name)",)
    assert "extra" not in repr(verdict.rows)


def test_a_cell_longer_than_a_record_may_be_costs_its_own_row_only(desk: Desk) -> None:
    desk.define(PLAIN)
    verdict = desk.load(table(("id", "value"), ("1", "x" * 5_000_000), ("2", "next")))
    assert sorted(verdict.rows) == [3]
    assert verdict.refused == [(2, "", "malformed_row", "text")]


@pytest.mark.parametrize("name", ["a table's; name.csv", "data[1].csv", "*.csv", "Қызмет ?.csv"])
def test_a_hostile_file_name_is_read_as_the_one_file_it_names(desk: Desk, name: str) -> None:
    desk.define(PLAIN)
    verdict = desk.load("id,value\n1,x\n", source_id="people", name=name)
    assert verdict.loaded.accepted == 1


@pytest.mark.parametrize("seed", range(6))
def test_every_row_is_accepted_or_refused_or_a_copy_and_keeps_its_number(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    records = [("header", "id,value"), ("good", "r0,0")]
    for number in range(1, 300):
        good = f"r{number}," + chance.choice(("1", '"2,5"', '" 3\n"', '"\n\n4"'))
        fate = chance.choice(("good", "good", "good", "bad", "broken", "blank", "copy"))
        records.append((fate, {"bad": f"r{number},x", "broken": f"r{number}", "blank": "", "copy": "r0,0"}.get(fate, good)))
    desk.define(MARKED)
    end = chance.choice(("\n", "\r\n"))
    verdict = desk.load(end.join(line for _, line in records) + end)

    where = {fate: [n for n, (kind, _) in enumerate(records, start=1) if kind == fate] for fate, _ in records}
    counts = verdict.loaded
    assert counts.read == counts.accepted + counts.quarantined + counts.duplicate == 300 - len(where["blank"])
    assert sorted(verdict.rows) == where["good"]
    assert [row for row, _, rule, _ in verdict.refused if rule == "malformed_row"] == where["broken"]
    assert [row for row, _, rule, _ in verdict.refused if rule == "type_number"] == where["bad"]
    assert counts.duplicate == len(where["copy"])
