"""Components that need no database: printed numbers, refusals, statuses, steps that are worse."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from drawn import render

from dashboard.content.doors import badge
from dashboard.content.figures.quarantine_texts import refusal_text, rule_text, value_text
from dashboard.content.model import Number
from dashboard.content.numbers import STATUSES, core_of, qualified, status_word
from dashboard.content.passport import facts
from dashboard.content.passport.subject import Subject
from dashboard.content.text import Value
from dashboard.i18n.words import Words
from dashboard.pages import sources
from dashboard.queries.areas import Area
from dashboard.queries.kpis import Kpi, KpiValue, previous
from dashboard.queries.provenance import Source
from dashboard.selection import LANGUAGES, Selection
from dashboard.view import View

LATIN = re.compile(r"[A-Za-z]{3}")


class OneCountry:
    """A published file that knows one area and nothing else."""

    run_id = live_run = "r1"
    path = Path("nowhere/official/r1.duckdb")

    def ask(self, question: str, shape: type, /, **parameters: Any) -> tuple[Any, ...]:
        """The country where areas are asked for, nothing otherwise."""
        if shape is not Area:
            return ()
        names = ("Қазақстан", "Казахстан", "Kazakhstan")
        return (Area("KZ", "country", "country", "", "", *names, *names, None, None, None, None),)


def view_of(lang: str) -> View:
    return View(Selection(lang), Words(lang), OneCountry(), "/")


# Printed numbers.

RESERVES = ("about", "almost", "more_than", "at_least", "less_than", "at_most", "up_to")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("qualifier", ["exact", *RESERVES, "", "unheard of"])
def test_a_printed_figure_falls_into_words_and_its_number(lang: str, qualifier: str) -> None:
    words = Words(lang)
    for value in (0, 5, 94, 98.7, 6179, 8711.25, 4_400_000, 0.9009, -1.3):
        for unit in ("percent", "count", "mbps", ""):
            number = words.value(value, unit, 1)
            text = qualified(words, number, qualifier)
            before, core, after = core_of(text)
            assert before + core + after == text
            assert re.sub(r"\D", "", core) == re.sub(r"\D", "", text)
            assert not re.search(r"\d", before + after)
            assert number.split("\u00a0млн")[0].split("\u00a0million")[0].startswith(core.rstrip("\u00a0%")[:1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reserve_of_the_source_is_said_and_each_differs(lang: str) -> None:
    words = Words(lang)
    said = [qualified(words, words.value(95, "percent"), q) for q in ("exact", *RESERVES)]
    assert len(set(said)) == 1 + len(RESERVES)
    assert said[0] == words.value(95, "percent")


def test_a_text_without_a_number_is_all_core() -> None:
    assert core_of("жарияланбаған") == ("", "жарияланбаған", "")


def test_a_claimed_number_stands_in_quotes_and_every_number_is_a_door() -> None:
    assert 'class="num quoted"' in render(Value(subject_of("claimed", href="/n/x").number))
    plain = render(Value(subject_of("reported", href="/n/x").number, label="whole"))
    assert 'class="num"' in plain
    assert 'href="/n/x"' in plain
    assert 'aria-label="whole"' in plain


# Statuses.


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_status_is_a_word_and_each_has_its_own(lang: str) -> None:
    words = Words(lang)
    assert len({status_word(words, status) for status in STATUSES}) == len(STATUSES)
    for status in STATUSES:
        assert status_word(words, status) in render(badge(words, status))
        assert f"badge--{status}" in render(badge(words, status, "2024"))


def subject_of(status: str, **facts: object) -> Subject:
    period_end = facts.pop("period_end", None)
    number = Number(
        code="x·KZ·2024·r",
        key="x",
        area_id="KZ",
        period_id="2024",
        run_id="r",
        title="Title",
        area="Kazakhstan",
        period="2024",
        value=94.0,
        text="94%",
        unit="percent",
        status=status,
        status_word=status,
        **facts,
    )
    return Subject(number, "services", "Definition", period_end, ("x",))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_passport_says_how_well_a_number_is_proved_and_what_it_is_for(lang: str, status: str) -> None:
    text = render(facts.head(view_of(lang), subject_of(status)))
    assert text.count('aria-current="true"') == 1
    assert ("quoted" in text) == (status == "claimed")
    others = {render(facts.head(view_of(lang), subject_of(other))) for other in STATUSES}
    assert len(others) == len(STATUSES)
    if status in ("claimed", "reported", "measured"):
        assert all(status_word(Words(lang), step) in text for step in ("claimed", "reported", "measured"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_base_keeps_its_place_in_the_passport(lang: str) -> None:
    view = view_of(lang)
    unknown = render(facts.facts(view, subject_of("claimed")))
    base = render(facts.facts(view, subject_of("reported", denominator=6179.0)))
    both = render(facts.facts(view, subject_of("reported", numerator=5190.0, denominator=6179.0, base="5190 / 6179")))
    assert 'class="missing"' in unknown
    assert str(view.words.number(6179)) in base
    assert "5190 / 6179" in both
    assert view.words.say("Undated") in unknown
    dated = render(facts.facts(view, subject_of("reported", period_end=date(2024, 12, 31))))
    assert view.words.say("Undated") not in dated
    assert "2024" in dated


# Refusals of the pipeline, in words.

REFUSALS = (
    *("missing_file", "empty", "no_rows", "html", "format", "encoding", "no_header", "duplicate_columns"),
    "missing_columns",
)
RULES = (
    *("required", "type_number", "type_integer", "type_boolean", "type_date", "type_partial_date", "type_period"),
    *("ambiguous_number", "min", "max", "one_of", "pattern", "in_table", "key", "malformed_row", "correction"),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_of_a_source_is_said_with_its_detail(lang: str) -> None:
    words = Words(lang)
    said = [refusal_text(words, f"{rule}: datei.csv, ұяшық") for rule in REFUSALS]
    assert len(set(said)) == len(REFUSALS)
    assert all(text.endswith("(datei.csv, ұяшық)") for text in said)
    assert not [rule for rule in REFUSALS if "_" in refusal_text(words, rule)]
    if lang != "en":
        assert not [text for text in (refusal_text(words, rule) for rule in REFUSALS) if LATIN.search(text)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_and_every_kind_of_value_is_said(lang: str) -> None:
    words = Words(lang)
    said = [rule_text(words, rule, "") for rule in RULES] + [
        value_text(words, kind) for kind in ("empty", "number", "date", "text")
    ]
    assert len(set(said)) == len(said)
    assert not [text for text in said if "_" in text or "{" in text]
    if lang != "en":
        assert not [text for text in said if LATIN.search(text.replace("true", "").replace("false", ""))]


def test_a_rule_that_is_new_is_shown_by_its_name() -> None:
    assert rule_text(Words("kk"), "brand_new", "") == "brand_new"
    assert refusal_text(Words("kk"), "brand_new") == "brand_new"
    assert value_text(Words("kk"), "brand_new") == "brand_new"


SOURCE = Source(
    *("census", "Санақ", "Перепись", "Census", "Bureau", "CC BY", "https://example.kz", 365, "figures"),
    *(datetime(2025, 1, 1, tzinfo=UTC), date(2025, 1, 1), None, 10, 9, 1, 0, 0, "s1", "ok", ""),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_source_in_order_and_a_refused_one_are_told_apart(lang: str) -> None:
    view = view_of(lang)
    good = render(sources._state(view, SOURCE))
    bad = render(sources._state(view, replace_source(state="refused", message="html: page.csv")))
    assert "mark--late" not in good
    assert "mark--late" in bad
    assert "page.csv" in bad


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("days", "late"), [(-400, False), (-1, False), (0, False), (1, True), (2, True), (400, True)])
def test_a_source_says_when_its_next_figures_are_due_and_by_how_much_they_are_late(lang: str, days: int, late: bool) -> None:
    view = replace(view_of(lang), today=date(2026, 3, 10))
    due = view.today - timedelta(days=days)
    text = render(sources._due(view, due))
    assert view.words.day(due) in text
    assert ("mark--late" in text) == late
    assert (str(view.words.number(days)) in text.replace(view.words.day(due), "")) == late


def test_a_source_without_a_date_is_never_late() -> None:
    assert "mark--late" not in render(sources._due(view_of("kk"), None))


def replace_source(**changes: object) -> Source:
    return SOURCE._replace(**changes)


# Steps between two values.


def kpi_of(direction: str, unit: str = "percent") -> Kpi:
    texts = ("Title", "Definition", "Formula", "Why", "Basis")
    known = dict.fromkeys(Kpi._fields, "") | dict(zip(("title", "definition", "formula", "why", "basis"), texts, strict=True))
    known |= {"kpi_id": "x", "unit": unit, "direction": direction, "decimals": 1, "minimum_n": 0, "levels": ["country"]}
    known |= {"not_applicable": [], "indicators": ["x"], "records": [], "position": 1, "overview_position": 0}
    known |= {"next_review": date(2030, 1, 1), "chartable": True}
    return Kpi(**known)


def value_of(year: int, value: float, *, grain: str = "year", indicator: str = "x") -> KpiValue:
    known: dict[str, Any] = dict.fromkeys(KpiValue._fields, "")
    known |= {"kpi_id": "x", "area_id": "KZ", "period_id": str(year), "period_grain": grain, "value": value}
    known |= {"numerator": None, "denominator": None, "status": "reported", "observation_id": f"o{year}"}
    known |= {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    return KpiValue(**{name: value for name, value in known.items() if name in KpiValue._fields})


def test_values_far_apart_undated_or_of_another_grain_are_no_change() -> None:
    kpi = kpi_of("up")
    now = value_of(2024, 90)
    assert previous(kpi, (value_of(2023, 80), now), now) == value_of(2023, 80)
    assert previous(kpi, (value_of(2022, 70), value_of(2023, 80), now), now) == value_of(2023, 80)
    assert previous(kpi, (value_of(2022, 70), now), now) == value_of(2022, 70)
    assert previous(kpi, (value_of(2019, 70), now), now) is None
    assert previous(kpi, (value_of(2023, 80, grain="quarter"), now), now) is None
    assert previous(kpi, (value_of(2023, 80)._replace(period_end=None), now), now) is None
    undated = now._replace(period_end=None)
    assert previous(kpi, (value_of(2023, 80), undated), undated) is None
    assert previous(kpi, (now,), now) is None
