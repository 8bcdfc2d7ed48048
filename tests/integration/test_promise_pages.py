"""Promises on the pages and in files: counted, listed, narrowed, moved by the clock; the demonstration counted anew by hand."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import duckdb
import pandas as pd
import pytest
from reader import EVERY_LANGUAGE, Element, client_over, official, read_page

from dashboard.content.places.promises import STATES, standing
from dashboard.queries.db import open_published
from dashboard.queries.promises import promises
from dashboard.queries.settlement_records import counts

TODAY = date(2026, 11, 30)
DAYS = [TODAY, TODAY + timedelta(days=40), TODAY + timedelta(days=400)]
GRADE = {"none": 0, "2g": 1, "3g": 2, "satellite": 2, "4g": 3, "5g": 4, "fibre": 5}


def rows_of(data: Path, query: str, today: date = TODAY) -> list[Element]:
    """The rows of the list at an address, of all its pages."""
    found, start, client = [], 0, client_over(data, today)
    while True:
        page = read_page(client, f"/settlements?{query}&from={start}")
        table = next((e for e in page.walk() if "data--named" in e.get("class").split()), None)
        rows = table.first("tbody").all("tr") if table else []
        found += rows
        if len(rows) < 50:
            return found
        start += 50


def counted(data: Path, edition: str, today: date) -> Counter[str]:
    """Promises of an edition by their state on a day."""
    figures = open_published(data / "published", edition=edition)
    return Counter(standing(promise, today).state for promise in promises(figures, "KZ"))


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize(("edition", "today"), [*(("official", day) for day in DAYS), ("demo", TODAY)])
def test_the_overview_counts_overdue_promises_and_leads_to_exactly_those(
    both_editions: Path, edition: str, today: date, lang: str
) -> None:
    expected = counted(both_editions, edition, today)["overdue"]
    figures = open_published(both_editions / "published", edition=edition)
    dated = sum(promise.due_to is not None for promise in promises(figures, "KZ"))
    page = read_page(client_over(both_editions, today), f"/?lang={lang}&edition={edition}")
    links = [e for e in page.all("a") if "state=overdue" in e.get("href")]
    assert len(links) == 1
    numbers = [int(n) for n in re.findall(r"\d+", re.sub(r"(?<=\d)[\s,\u00a0](?=\d{3})", "", links[0].text()))]
    assert sorted(numbers) == sorted([expected, dated])
    query = links[0].get("href").partition("?")[2]
    assert len(rows_of(both_editions, query, today)) == expected > 0


def test_the_clock_turns_open_promises_into_overdue_ones(both_editions: Path) -> None:
    states = [counted(both_editions, "official", today) for today in DAYS]
    assert states[0]["open"] >= 19, "the promises for 2027"
    assert states[2]["open"] == 0
    assert states[2]["overdue"] == states[0]["overdue"] + states[0]["open"]
    demo = [counted(both_editions, "demo", today) for today in DAYS]
    assert demo[0]["moved"] > demo[1]["moved"] > demo[2]["moved"] == 0
    assert demo[0]["overdue"] < demo[1]["overdue"] < demo[2]["overdue"]
    assert {one["kept"] for one in demo} == {demo[0]["kept"]}


@pytest.mark.parametrize("edition", ["official", "demo"])
def test_a_list_of_one_state_is_as_long_as_its_count_and_alarms_only_when_the_day_is_over(
    both_editions: Path, edition: str
) -> None:
    states = counted(both_editions, edition, TODAY)
    assert sum(states.values()) > 100
    for state in ("open", "no_day", "overdue"):
        rows = rows_of(both_editions, f"lang=en&edition={edition}&state={state}")
        assert len(rows) == states[state]
        marks = {e.get("class") for row in rows for e in row.walk() if e.get("class").startswith("mark ")}
        assert marks == ({"mark mark--late" if state == "overdue" else "mark mark--open"} if rows else set())
        heading = read_page(client_over(both_editions, TODAY), f"/settlements?lang=en&edition={edition}&state={state}")
        if rows:
            assert heading.first("h1").text().startswith(f"{len(rows):,} promise")


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_list_is_narrowed_by_area_state_body_and_name(both_editions: Path, lang: str) -> None:
    every = [p for p in promises(official(both_editions), "KZ") if p.region_id == "KZ-55"]
    body = Counter(p.promised_by for p in every).most_common(1)[0][0]
    expected = [p for p in every if p.promised_by == body and standing(p, TODAY).state == "overdue"]
    rows = rows_of(both_editions, f"lang={lang}&area=KZ-55&state=overdue&body={quote(body)}")
    assert len(rows) == len(expected) > 5
    one = expected[0].name(lang)
    named = rows_of(both_editions, f"lang={lang}&q={quote(one.upper())}")
    assert [row.first("th").first("span").text() for row in named].count(one) >= 1
    assert all(one.lower() in row.first("th").text().lower() for row in named) or len(named) < 5


@pytest.mark.parametrize("choice", ["state=broken", "body=nobody-at-all", "problem=x", "from=x"])
def test_a_filter_that_does_not_exist_is_told(both_editions: Path, choice: str) -> None:
    assert client_over(both_editions, TODAY).get(f"/settlements?{choice}").status_code == 404


@pytest.mark.parametrize("state", ["", *STATES])
def test_the_file_holds_the_promises_that_the_page_lists(both_editions: Path, state: str) -> None:
    expected = counted(both_editions, "official", TODAY)
    query = f"lang=en&state={state}" if state else "lang=en"
    client = client_over(both_editions, TODAY)
    answer = json.loads(client.get(f"/download/promises.json?{query}").data)
    number = expected[state] if state else sum(expected.values())
    assert len(answer["rows"]) == number
    assert {row["State, code"] for row in answer["rows"]} == (
        {state} if state and number else set(expected) if number else set()
    )
    text = client.get(f"/download/promises.csv?{query}").data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert len(lines) - len(answer["about"]) - 1 == number
    assert client.get(f"/download/promises.xlsx?{query}").status_code == 200


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_table_has_heads_and_says_who_promised_and_what_was_not_found(both_editions: Path, lang: str) -> None:
    page = read_page(client_over(both_editions, TODAY), f"/settlements?lang={lang}&area=KZ-61")
    table = next(e for e in page.walk() if "data--named" in e.get("class").split())
    assert len(table.first("thead").all("th")) == 4
    row = next(row for row in table.first("tbody").all("tr") if any(e.get("id") == "shornaq" for e in row.walk()))
    said = " ".join(row.text().split())
    assert {"kk": "Малик Олжабеков", "ru": "Малик Олжабеков", "en": "Malik Olzhabekov"}[lang] in said
    assert {"kk": "Мерзімі аталмаған", "ru": "Срок не назван", "en": "No day named"}[lang] in said
    section = next(e for e in page.walk() if e.get("id") == "named")
    searched = {"kk": "30 қарашаға дейін", "ru": "30 ноября 2026", "en": "by 30 November 2026"}[lang]
    assert searched in section.text().replace("\u00a0", " ")


def test_the_plans_of_the_demonstration_are_counted_by_their_day(both_editions: Path) -> None:
    """Anew from the accepted rows, with nothing of the product's SQL."""
    with duckdb.connect(str(both_editions / "warehouse" / "demo.duckdb"), read_only=True) as warehouse:
        now = warehouse.execute("from src_settlements").df().assign(rank=1)
        before = warehouse.execute("from src_settlements_history").df().assign(rank=0)
    told = pd.concat([before, now])
    for name in ("planned_on", "technology_since", "state_on"):
        told[name] = pd.to_datetime(told[name])
    last = now.set_index("kato").state_on.pipe(pd.to_datetime)
    plans = told[told.planned_technology.fillna("").ne("") & told.planned_on.notna()]
    due = plans.groupby(["kato", "planned_technology"], as_index=False).planned_on.min()
    states = told.sort_values(["rank", "_snapshot_id", "_row_no"]).drop_duplicates(["kato", "state_on"], keep="last")
    both = due.merge(states[["kato", "technology", "technology_since", "state_on"]], on="kato")
    there = both[both.technology.map(GRADE) >= both.planned_technology.map(GRADE)]
    by = (there.technology_since <= there.planned_on) | (there.state_on <= there.planned_on)
    kept = there[by].groupby(["kato", "planned_technology"]).size()
    over = due[due.planned_on < due.kato.map(last)].set_index(["kato", "planned_technology"])
    count = counts(open_published(both_editions / "published", edition="demo"))["KZ"]
    assert (count.plans_due, count.plans_kept) == (len(over), over.index.isin(kept.index).sum())
    assert count.plans_due > 2_000
    assert 40 < 100 * count.plans_kept / count.plans_due < 55


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_district_lists_the_promises_of_its_own_settlements(both_editions: Path, lang: str) -> None:
    rows = rows_of(both_editions, f"lang={lang}&area=615500000&state=no_day")
    assert [e.get("id") for row in rows for e in row.walk() if e.get("id")] == ["shornaq"]
    page = read_page(client_over(both_editions, TODAY), f"/settlements?lang={lang}&area=615500000")
    assert {"kk": "Сауран ауданы: ", "ru": "Район Сауран: ", "en": "Sauran"}[lang] in page.first("h1").text()
    demo = rows_of(both_editions, f"lang={lang}&edition=demo&area=615500000&state=moved")
    figures = open_published(both_editions / "published", edition="demo")
    expected = [p for p in promises(figures, "615500000") if standing(p, TODAY).state == "moved"]
    assert len(demo) == len(expected) > 0
