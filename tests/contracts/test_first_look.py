"""The first look at a file of records takes no row that the contract would refuse, and reads no cell otherwise than it does."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from source_desk import Desk, table

from etl import sieve
from etl.definitions.source import Source, find_sources
from etl.formats import open_any
from etl.reading import judge, prepare_known, read_files
from etl.snapshot import Snapshot

COLUMNS = """
id = { type = "text", required = true, pattern = "[A-Z ]?[0-9]+" }
note = { type = "text" }
kind = { type = "text", one_of = ["a", "b"] }
place = { type = "text", in_table = ["places.id"] }
day = { type = "date", required = true, not_after = "later" }
later = { type = "date" }
amount = { type = "number", min = -5, max = 1000000 }
number = { type = "integer", min = 0 }
said = { type = "boolean" }
period = { type = "period" }
about = { type = "partial_date" }
"""
PLAIN = ("7", "text", "a", "x", "2026-03-02", "2026-03-05", "12.5", "3", "true", "2026-Q1", "2026-03")
ODD: dict[int, tuple[str, ...]] = {
    0: ("", " 7", "7 ", "A7", " 8", "x", "7\u00a0", "٣", "7\n"),
    1: ("", " ", "text ", "\u00a0text", "text\t", "\u202f", "тест", "a\u00a0b", "\n"),
    2: ("", "A", " a", "a ", "c", "b"),
    3: ("", "x ", "X", "y", "z"),
    4: (
        *("", "02.03.2026", "2026-3-2", "2026-03-2 ", " 2026-03-02", "2026-02-30", "0000-01-01", "10000-01-01", "2026/03/02"),
        *("2026-03-06", "-026-03-02", "infinity", "epoch", "2026-03-02 (BC)", "2026-03-02T00:00", "20260302", "٢٠٢٦-٠٣-٠٢"),
    ),
    5: ("", "2026-03-01", "05.03.2026", "2026-03-0٥"),
    6: (
        *(
            "",
            "1 234,5",
            "1,234",
            "1,5",
            "-6",
            "-5",
            "−4",
            "1e3",
            "1e400",
            "9" * 400,
            "inf",
            "nan",
            "NaN",
            " 12",
            "12 ",
            "0x1F",
        ),
        *("1000000.1", ".5", "5.", "+5", "1_000", "00012", "12\u00a0000", "1.2.3", "-", "١٢"),
    ),
    7: ("", "3.0", "-1", "-0", "9" * 30, "1 000", "007", "3e2", "+3", "3 ", "1_0", "0b1"),
    8: ("", "TRUE", "False", "yes", "1", " true", "t"),
    9: ("", "2026", "2026-H1", "2026-H3", "2026-13", "2026-02-30", "2026-02-28", "2026-01/2026-03", " 2026", "2026-Q5"),
    10: ("", "2026", "2026-02-30", "2026-2", "2026-02-01", "2026 "),
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with duckdb.connect() as connection:
        connection.execute(Path("etl/sql/warehouse.sql").read_text(encoding="utf-8"))
        yield Desk(tmp_path, connection)


@pytest.fixture
def source(desk: Desk) -> Source:
    desk.define('id = { type = "text", required = true }', source_id="places")
    desk.define(COLUMNS)
    desk.load("id\nx\ny\n", source_id="places", name="places.csv")
    return next(s for s in find_sources(desk.folder / "sources") if s.source_id == "people")


def look(desk: Desk, source: Source, text: str) -> sieve.Sifted:
    path = desk.folder / "people.csv"
    path.write_bytes(text.encode())
    opened = open_any(path, name=path.name, contract=source.contract, work_dir=desk.folder / "work")
    snapshot = Snapshot("people/1", "people", path.name, path.name, "", 0, "2026-11-22T00:00:00+00:00")
    read_files(desk.connection, source, [(snapshot, opened)])
    prepare_known(desk.connection, source)
    desk.connection.execute(judge(source.contract))
    with sieve.opened(source, warehouse=desk.connection, work_dir=desk.folder / "work") as connection:
        return sieve.sift(connection, source, opened, name=path.name, target=desk.folder / "sifted.parquet")


def rows_with_every_oddity() -> list[tuple[str, ...]]:
    """A plain row, each oddity alone in one, and each pair of neighbouring columns' oddities together."""
    rows = [PLAIN]
    for place, cells in ODD.items():
        for cell in cells:
            rows.append((*PLAIN[:place], cell, *PLAIN[place + 1 :]))
            for other in ODD.get(place + 1, ()):
                rows.append((*PLAIN[:place], cell, other, *PLAIN[place + 2 :]))
    return rows


def test_what_is_taken_at_first_sight_is_what_the_contract_takes(desk: Desk, source: Source) -> None:
    rows = rows_with_every_oddity()
    sifted = look(desk, source, table(source_header(source), *rows))
    names = ", ".join(f'"{name}"' for name in source.contract.names)
    desk.connection.execute(f"create table seen as {sifted.rows()}")
    assert desk.connection.execute("select count(*) from seen").fetchone() == (len(rows),)
    plain = f"select _row_no, {names} from seen where _cells is null"
    good = f"select _row_no, {names} from judged where len(_problems) = 0"
    assert desk.connection.execute(f"{plain} except {good}").fetchall() == []
    # It is worth while: the plain row is taken, and so is each that differs from it within the rules.
    assert desk.connection.execute("select _cells is null from seen where _row_no = 2").fetchone() == (True,)
    taken = {row[1:] for row in desk.connection.execute(f"select _row_no, id, kind, amount, period from ({plain})").fetchall()}
    assert {("A7", "a", 12.5, "2026-Q1"), ("7", "b", 12.5, "2026-Q1"), ("7", "a", -5.0, "2026-Q1")} < taken


def test_the_cells_of_all_others_are_kept_as_they_came(desk: Desk, source: Source) -> None:
    rows = rows_with_every_oddity()
    sifted = look(desk, source, table(source_header(source), *rows))
    kept = desk.connection.execute(f"select _row_no, _cells from ({sifted.rows()}) where _cells is not null").fetchall()
    assert kept
    for row_no, cells in kept:
        assert tuple(cell or "" for cell in cells) == rows[row_no - 2]


@pytest.mark.parametrize("broken", [(), (2,), (3, 4, 5), (2, 2049, 2050, 2051, 4097, 6000), tuple(range(2, 6000, 7))])
def test_rows_keep_their_numbers_between_broken_records(desk: Desk, source: Source, broken: tuple[int, ...]) -> None:
    lines = [",".join(source_header(source))]
    expected = {}
    for line in range(2, 6001):
        lines.append("7,too,few" if line in broken else ",".join((str(line), *PLAIN[1:])))
        if line not in broken:
            expected[line] = str(line)
    sifted = look(desk, source, "\n".join(lines) + "\n")
    assert sifted.broken == broken
    assert dict(desk.connection.execute(f"select _row_no, id from ({sifted.rows()})").fetchall()) == expected


def source_header(source: Source) -> tuple[str, ...]:
    return tuple(source.contract.names)
