"""Sums by month are kept: they are what a run over everything would give, and only changed months are computed again."""

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from inbox_desk import REPOSITORY, InboxDesk, Row, case

pytestmark = pytest.mark.proof

KEPT = sorted(path.stem for path in (REPOSITORY / "etl" / "sql" / "monthly").glob("*.sql"))
#: What is published rests on these; which of it is told depends on what earlier runs have told and withheld.
EXACT = ("stg_appeal_measure", "stg_appeal_topic", "stg_appeal_backlog", "stg_coverage")


@pytest.fixture
def desk(published_data: Path, tmp_path: Path) -> InboxDesk:
    """A desk on which the committed input is published already."""
    shutil.copytree(published_data, tmp_path / "step-by-step")
    return InboxDesk(tmp_path / "step-by-step")


def by_chance(seed: int, *, files: int = 5, cases: int = 60) -> list[list[Row]]:
    """Deliveries over a year and the change of the law on terms: new cases, later answers, corrections of the registration."""
    chance = random.Random(seed)
    known: dict[int, dict[str, object]] = {}
    deliveries = []
    for step in range(files):
        until = date(2025, 5, 15) + timedelta(days=75 * step)
        rows = []
        for number in range(step * cases, (step + 1) * cases):
            day = until - timedelta(days=chance.randrange(120))
            known[number] = {"registered_on": day, "type": chance.choice(("application", "complaint"))}
            known[number]["received_on"] = chance.choice(("", day - timedelta(days=chance.randrange(3))))
            known[number]["extended_until"] = chance.choice(("", "", day + timedelta(days=50)))
            known[number]["service_code"] = chance.choice(("", "00000001"))
        for number in chance.sample(sorted(known), len(known) // 2) + list(range(step * cases, (step + 1) * cases)):
            record = known[number]
            if "answered_on" not in record and chance.random() < 0.6:
                waited = chance.randrange((until - date.fromisoformat(str(record["registered_on"]))).days + 1)
                record |= {"answered_on": record["registered_on"] + timedelta(days=waited), "outcome": "answered"}
            elif chance.random() < 0.1:
                record["registered_on"] = record["registered_on"] - timedelta(days=chance.randrange(60))
                record["received_on"] = ""
            rows.append(case(number, state_on=until, **record))
        deliveries.append(rows)
    return deliveries


def kept(desk: InboxDesk) -> dict[str, list[tuple]]:
    return {table: desk.warehouse(f"select * from {table} order by all") for table in KEPT}


def told(desk: InboxDesk) -> dict[str, list[tuple]]:
    return {table: desk.warehouse(f"from {table} order by all") for table in EXACT}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_step_by_step_and_all_at_once_give_the_same(desk: InboxDesk, published_data: Path, seed: int) -> None:
    deliveries = by_chance(seed)
    for place, rows in enumerate(deliveries):
        desk.drop(f"{place}.csv", *rows)
        desk.run()
    shutil.copytree(published_data, desk.data.parent / "at-once")
    at_once = InboxDesk(desk.data.parent / "at-once")
    for place, rows in enumerate(deliveries):
        at_once.drop(f"{place}.csv", *rows)
    at_once.run()
    assert kept(desk) == kept(at_once)
    assert told(desk) == told(at_once)
    told_apart = "select sum(undetermined) > 0, sum(receipt_unknown) > 0, sum(due) > 0 from appeal_event"
    assert desk.warehouse(told_apart) == [(True, True, True)]
    assert sum(row[6] for row in kept(desk)["appeal_event"]) == len({row["case_id"] for rows in deliveries for row in rows})


def plant(desk: InboxDesk, month: str) -> None:
    """A sum that nobody would compute, in a kept month."""
    with duckdb.connect(str(desk.data / "warehouse" / "official.duckdb")) as connection:
        connection.execute("update appeal_event set received = 777 where registered_month = cast(? as date)", [month])


def received(desk: InboxDesk) -> dict[str, int]:
    rows = desk.warehouse(
        "select cast(registered_month as varchar), cast(sum(received) as integer) from appeal_event group by all"
    )
    return dict(rows)


def test_a_month_that_nothing_touched_is_not_computed_again(desk: InboxDesk) -> None:
    closed = {"answered_on": "2025-03-10", "outcome": "answered"}
    old = case(1, registered_on="2025-03-03", received_on="", state_on="2026-04-30", **closed)
    desk.drop("a.csv", old, case(2))
    desk.run()
    plant(desk, "2025-03-01")
    desk.drop("b.csv", case(3))
    desk.run()
    assert received(desk) == {"2025-03-01": 777, "2026-03-01": 2}
    # A correction of the case touches its month, and the one that it is moved to.
    desk.drop("c.csv", {**old, "registered_on": "2025-02-03", "state_on": "2026-05-01"})
    desk.run()
    assert received(desk) == {"2025-02-01": 1, "2026-03-01": 2}


def test_a_later_date_of_the_data_computes_the_months_in_which_terms_ran_on(desk: InboxDesk) -> None:
    desk.drop("a.csv", case(1, registered_on="2026-03-30", received_on="", state_on="2026-04-01"))
    desk.run()
    due = "select cast(coalesce(sum(due), 0) as integer) from appeal_event where registered_month = date '2026-03-01'"
    assert desk.warehouse(due) == [(0,)]
    desk.drop("b.csv", case(2, registered_on="2026-05-29", received_on="", state_on="2026-05-29"))
    desk.run()
    assert desk.warehouse(due) == [(1,)]


def test_a_changed_rule_computes_every_month(desk: InboxDesk, tmp_path: Path) -> None:
    desk.drop("a.csv", case(1, registered_on="2025-03-03", received_on="", answered_on="2025-03-10"), case(2))
    desk.run()
    plant(desk, "2025-03-01")
    shutil.copytree(REPOSITORY / "data" / "reference", tmp_path / "input" / "reference")
    for name in ("published_figures", "texts"):
        shutil.copytree(REPOSITORY / "data" / name, tmp_path / "input" / name)
    terms = tmp_path / "input" / "reference" / "statutory_terms.csv"
    changed = InboxDesk(desk.data, KORSETKISH_INPUT=str(tmp_path / "input"))
    changed.drop("b.csv", case(3))
    changed.run()
    assert received(changed)["2025-03-01"] == 777, "the same rules in another place"
    lines = terms.read_text(encoding="utf-8").splitlines()
    terms.write_text("\n".join(line.replace("consider,any,15,", "consider,any,16,") for line in lines) + "\n")
    assert terms.read_text(encoding="utf-8").splitlines() != lines
    changed.run()
    assert received(changed) == {"2025-03-01": 1, "2026-03-01": 2}
