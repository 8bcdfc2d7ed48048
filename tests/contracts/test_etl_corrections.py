"""Known errors of a provider, put right as data: drop, override, flag, and the guard that tells when one is out of date."""

import datetime

import pytest
from small_world import World, figure
from source_desk import Desk

from etl.errors import DefinitionError

COLUMNS = """
id = { type = "text", required = true }
value = { type = "number" }
day = { type = "date" }
note = { type = "text" }
"""
FILE = "id,value,day,note\na,94,2025-10-22,\nb,92.6,,seen\n"


def correction(action: str, *, row: str = "a", expect: str = 'value = "94"', **more: str) -> str:
    """One entry of a corrections.toml."""
    lines = [f'{name} = "{text}"' for name, text in more.items()]
    entry = [
        f'key = {{ id = "{row}" }}',
        f'action = "{action}"',
        f"expect = {{ {expect} }}",
        'reason = "a known error"',
        *lines,
    ]
    return "[[correction]]\n" + "\n".join(entry) + "\n"


def test_drop_takes_the_row_out_and_says_why_in_the_quarantine(desk: Desk) -> None:
    desk.define(COLUMNS, more=correction("drop"))
    verdict = desk.load(FILE)
    assert sorted(verdict.rows) == [3]
    assert verdict.refused == [(2, "", "correction", "text")]
    assert verdict.advice == ["a known error"]
    assert (verdict.loaded.read, verdict.loaded.accepted, verdict.loaded.quarantined) == (2, 1, 1)


@pytest.mark.parametrize(
    ("column", "text", "stored"),
    [("value", "49", 49.0), ("day", "2025-11-01", datetime.date(2025, 11, 1)), ("note", "it's 'so'", "it's 'so'")],
)
def test_override_puts_another_value_into_one_cell(desk: Desk, column: str, text: str, stored: object) -> None:
    desk.define(COLUMNS, more=correction("override", column=column, value=text))
    before = {"id": "a", "value": 94.0, "day": datetime.date(2025, 10, 22), "note": ""}
    assert desk.load(FILE).rows[2] == {**before, column: stored}


def test_flag_adds_words_to_a_text_and_leaves_the_value(desk: Desk) -> None:
    flags = correction("flag", column="note", value="disputed")
    desk.define(COLUMNS, more=flags + correction("flag", row="b", expect="", column="note", value="disputed"))
    rows = desk.load(FILE).rows
    assert [(row["value"], row["note"]) for row in rows.values()] == [(94.0, "disputed"), (92.6, "seen; disputed")]


@pytest.mark.parametrize(
    "expect",
    [
        'value = "94"',
        'value = "94.0"',
        'day = "2025-10-22"',
        'note = ""',
        'value = "94", day = "2025-10-22"',
        "",
    ],
)
def test_a_correction_is_made_while_the_row_says_what_is_expected(desk: Desk, expect: str) -> None:
    desk.define(COLUMNS, more=correction("drop", expect=expect))
    assert sorted(desk.load(FILE).rows) == [3]


def test_an_empty_number_can_be_expected(desk: Desk) -> None:
    desk.define(COLUMNS, more=correction("override", row="b", expect='day = ""', column="day", value="2025-01-01"))
    assert desk.load(FILE).rows[3]["day"] == datetime.date(2025, 1, 1)


@pytest.mark.parametrize(
    ("row", "expect"),
    [
        ("a", 'value = "49"'),
        ("a", 'value = "ninety-four"'),
        ("a", 'note = "x"'),
        ("z", ""),
        ("b", 'value = "94"'),
        ("b", 'day = "x"'),
    ],
)
@pytest.mark.parametrize("action", ["drop", "flag"])
def test_a_correction_whose_row_says_something_else_stops(desk: Desk, action: str, row: str, expect: str) -> None:
    desk.define(COLUMNS, more=correction(action, row=row, expect=expect, column="note", value="x"))
    with pytest.raises(DefinitionError) as stop:
        desk.load(FILE)
    assert stop.value.problems == [
        f"people/corrections.toml: id = {row} no longer says what the correction expects. "
        "Look whether the provider has mended it, then remove or change the correction."
    ]


def test_all_corrections_that_are_out_of_date_are_told_at_once(desk: Desk) -> None:
    desk.define(COLUMNS, more=correction("drop", row="x") + correction("drop", row="y"))
    with pytest.raises(DefinitionError) as stop:
        desk.load(FILE)
    assert [problem[:31] for problem in stop.value.problems] == [
        "people/corrections.toml: id = x",
        "people/corrections.toml: id = y",
    ]


def test_an_override_must_be_of_the_columns_type(desk: Desk) -> None:
    desk.define(COLUMNS, more=correction("override", column="value", value="ninety"))
    with pytest.raises(DefinitionError, match="id = a: the new value 'ninety' is no double, as 'value' must be"):
        desk.load(FILE)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (correction("delete"), "people/corrections.toml [1]: 'action' must be one of drop, override, flag"),
        (correction("override", value="1"), "[1]: column '' is not in the contract"),
        (correction("flag", column="nowhere", value="x"), "[1]: column 'nowhere' is not in the contract"),
        (correction("flag", column="value", value="x"), "[1]: a flag adds words, so column 'value' must be a text"),
        (correction("drop", expect='nowhere = "1"'), "[1]: expect names 'nowhere', which is not in the contract"),
        (correction("drop").replace("id =", "name ="), "[1]: key must name id"),
        (correction("drop").replace("reason", "because"), "[1]: unknown key 'because'; known keys: key, action"),
        (correction("drop").replace('reason = "a known error"', "reason = 5"), "[1]: 'reason' must be text in quotation marks"),
        (correction("drop").replace("[[correction]]", "[correction]"), "'correction' must be a list in [ ]"),
        (correction("drop").replace("[[correction]]", "[[corrections]]"), "unknown key 'corrections'"),
        (correction("flag", column="note"), "[1]: flag needs a value"),
        ('correction = ["drop it"]', "[1]: must be a table"),
        ("[[correction]", "corrections.toml: is not TOML"),
    ],
)
def test_a_wrong_corrections_file_is_told_before_anything_runs(desk: Desk, entry: str, sentence: str) -> None:
    desk.define(COLUMNS, more=entry)
    with pytest.raises(DefinitionError) as stop:
        desk.load(FILE)
    assert [problem for problem in stop.value.problems if sentence in problem]


def test_a_correction_that_is_out_of_date_stops_the_run_and_nothing_is_lost(world: World) -> None:
    before = world.current
    entry = correction("drop", expect='value = "90"').replace('id = "a"', 'figure_id = "connectivity-0001"')
    (world.definitions / "sources" / "published_connectivity" / "corrections.toml").write_text(entry, encoding="utf-8")
    shared = world.etl("run")
    assert shared.code == 0
    assert world.figures() == [92.0]
    world.put("published_connectivity", figure("connectivity", 1, value=91), figure("connectivity", 2, period="2022"))
    stopped = world.etl("run")
    assert stopped.code == 10
    assert "published_connectivity/corrections.toml: figure_id = connectivity-0001 no longer says" in stopped.err
    assert world.figures() == [92.0]
    assert before in world.runs
