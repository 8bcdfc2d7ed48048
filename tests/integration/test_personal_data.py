"""No personal data gets in: what is planted in free text and in foreign columns is in nothing that the pipeline writes."""

from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from inbox_desk import COLUMNS, InboxDesk, Row, case

from etl.personal import conditions


def check_digit(eleven: str) -> int | None:
    """By hand: the weighted sum modulo 11; where that is 10, once more with the other weights; 10 again: no such IIN."""
    digits = [int(digit) for digit in eleven]
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def numbers_by(*, second: bool) -> str:
    """An IIN whose check digit comes from the first weights, or from the second ones."""
    for tail in range(20_000, 99_999):
        eleven = f"850515{tail}"
        first = sum((place + 1) * int(digit) for place, digit in enumerate(eleven)) % 11
        last = check_digit(eleven)
        if last is not None and (first == 10) is second:
            return f"{eleven}{last}"
    raise AssertionError


FIRST, SECOND = numbers_by(second=False), numbers_by(second=True)
#: Rule → a text that holds such a value, and the value. The card passes the Luhn check.
PLANTED = {
    "dropped_iin": (f"иин {FIRST} тұрғын", FIRST),
    "dropped_card": ("карта 4111 1111 1111 1111", "4111 1111 1111 1111"),
    "dropped_phone": ("тел. +7 701 555-44-33", "555-44-33"),
    "dropped_email": ("жазыңыз: aliya.test@example.kz", "aliya.test@example.kz"),
    "dropped_name": ("Қасымов Ә. Б. өтініші", "Қасымов"),
}
#: Numbers and names that look alike and are none of these: the check digit is another, the card fails.
HARMLESS = (
    "Білім басқармасы",
    f"№ {FIRST[:11]}{(int(FIRST[11]) + 1) % 10} хат",
    "4111 1111 1111 1112",
    "Шымкент қаласы",
    "8 бөлім, 2026-03-02",
)


@pytest.fixture
def desk(tmp_path: Path) -> InboxDesk:
    return InboxDesk(tmp_path)


def texts_of(data: Path) -> str:
    """All texts that the pipeline has written: of every table of its databases and Parquet files, and of every other file."""
    found = []
    for path in sorted(path for path in data.rglob("*") if path.is_file() and data / "inbox" not in path.parents):
        found.append(str(path))
        if path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as connection:
                tables = [row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()]
                found += [str(connection.execute(f'from "{table}"').fetchall()) for table in tables]
        elif path.suffix == ".parquet":
            found.append(str(duckdb.connect().execute(f"from read_parquet('{path}')").fetchall()))
        else:
            found.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(found)


def raw_bytes_of(data: Path) -> bytes:
    return b"".join(p.read_bytes() for p in data.rglob("*") if p.is_file() and data / "inbox" not in p.parents)


def test_what_is_planted_is_nowhere_and_is_counted(desk: InboxDesk) -> None:
    planted = {**PLANTED, "second": (f"{SECOND} иин", SECOND)}
    rows: list[Row] = [case(n, body=text) for n, (text, _) in enumerate(planted.values())]
    # The same in rows that are looked at cell by cell, in rows that are refused, and twice.
    rows += [case(100 + n, body=f" {text} ", registered_on="02.03.2026") for n, (text, _) in enumerate(planted.values())]
    rows += [case(200 + n, body=text, topic="weather") for n, (text, _) in enumerate(planted.values())]
    rows += [case(300 + n, body=text) for n, text in enumerate(HARMLESS)]
    rows += [case(400), case(0, body=next(iter(planted.values()))[0])]
    foreign = [{**row, "applicant": f"{FIRST} {PLANTED['dropped_email'][1]}"} for row in rows]
    desk.drop("a.csv", *foreign, columns=[*COLUMNS, "applicant"])
    told = desk.run()

    known = 2 * len(planted) + len(HARMLESS) + 1
    assert desk.identity() == (len(rows), known, len(planted), 1)
    bodies = dict(desk.warehouse("select case_id, body from src_appeals"))
    assert bodies.pop("A-0400") == "akimat_kz-61"
    assert set(bodies.values()) == {"not_known"}, "a body is a code of a list: nothing else is kept of it"
    counted = desk.published("select row_no, advice from quarantine where source_id = 'appeals' and rule = 'unknown_code'")
    assert counted == [(None, str(known))], "with the row that came twice"

    texts, held = texts_of(desk.data) + told + desk.run("status"), raw_bytes_of(desk.data)
    for _, secret in planted.values():
        assert secret not in texts
        assert secret.encode() not in held
    assert "akimat_kz-61" in texts, "what is harmless is found by the same search"


def test_free_text_that_remains_is_looked_at_rule_by_rule() -> None:
    with duckdb.connect() as connection:
        for rule, condition in conditions("value").items():
            held = f"select {condition} from (select $1 as value)"
            assert connection.execute(held, [PLANTED[rule][0]]).fetchone() == (True,), rule
            assert {connection.execute(held, [text]).fetchone() for text in HARMLESS} == {(False,)}, rule


def test_the_snapshot_of_a_personal_source_holds_the_accepted_rows_and_the_original_s_hash(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1), case(2, type="?"), case(3, registered_on="02.03.2026", body=PLANTED["dropped_iin"][0]))
    desk.run()
    (kept,) = desk.data.glob("snapshots/appeals/*/a.csv.parquet")
    found = duckdb.connect().execute(f"select case_id, body from read_parquet('{kept}') order by case_id").fetchall()
    assert found == [("A-0001", "akimat_kz-61"), ("A-0003", "not_known")]
    original = sha256((desk.inbox / "a.csv").read_bytes()).hexdigest()
    assert desk.published("select sha256 from meta_snapshot where source_id = 'appeals'") == [(original,)]
