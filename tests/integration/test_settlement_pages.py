"""Sections of settlements over the demonstration: shown where records exist, in three languages; the contradiction's flag."""

import re
from datetime import date
from pathlib import Path

import pytest
from etl_command import MakeOnce
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, client_over, official, publish_demonstration, read_page, settings_of

from dashboard.content.chart import ChartSpec
from dashboard.content.connectivity import claim_check
from dashboard.content.deck import specs_in
from dashboard.i18n.words import Words
from dashboard.queries import observations, settlement_records
from dashboard.queries.db import Published, open_published
from dashboard.selection import Selection
from dashboard.view import View
from dashboard.web.page_builder import build_screen

SAURAN = "615500000"
CHARTS = ["settlements-by-technology", "people-by-technology", "settlement-plans", "tests-in-norm"]


@pytest.fixture(scope="module")
def demonstration(make_once: MakeOnce) -> Path:
    return make_once("settlements", lambda folder: publish_demonstration(folder, appeals=80_000))


@pytest.fixture
def client(demonstration: Path) -> FlaskClient:
    return client_over(demonstration)


@pytest.fixture
def figures(demonstration: Path) -> Published:
    return open_published(demonstration / "published", edition="demo")


def address(path: str, lang: str, area: str = "KZ") -> str:
    return f"{path}?lang={lang}&edition=demo" + (f"&area={area}" if area != "KZ" else "")


def specs_of(data: Path, path: str, **query: str) -> dict[str, ChartSpec]:
    """The charts of a page by name."""
    shown = build_screen(settings_of(data), path, {"lang": "en", **query}, "")
    return {spec.name: spec for spec in specs_in(shown.content)}


def said(figures: Published, area_id: str, lang: str = "en") -> str:
    """The sentence of an area's contradiction."""
    view = View(Selection(lang=lang, edition="demo"), Words(lang), figures, "/")
    return " ".join(claim_check.sentence(view, settlement_records.contradictions(figures)[area_id]).split())


@pytest.mark.parametrize("path", ["/connectivity", "/settlements"])
def test_the_charts_of_records_hold_what_is_counted(demonstration: Path, figures: Published, path: str) -> None:
    count = settlement_records.counts(figures)["KZ"]
    specs = specs_of(demonstration, path, edition="demo")
    assert [name for name in specs if name in CHARTS] == CHARTS
    assert sum(p.value or 0 for p in specs["settlements-by-technology"].points) == count.settlements == 6_003
    assert sum(p.value or 0 for p in specs["people-by-technology"].points) == count.people
    low = [p.value for p in specs["settlements-by-technology"].series[0].points]
    assert sum(v or 0 for v in low) == count.without
    plans = {p.key: p.value for p in specs["settlement-plans"].points}
    assert plans["kept"] == count.plans_kept > 0
    assert sum(plans[key] or 0 for key in ("kept", "late", "undated", "slipped")) == count.plans_due
    assert len(specs["tests-in-norm"].points) == 8
    messages = [re.sub(r"\s*\([^)]*\)", "", specs[name].title) for name in CHARTS]  # Times of values stand in brackets.
    assert [message for message in messages if len(message.split()) > 10] == []


@pytest.mark.parametrize("path", ["/connectivity", "/settlements", f"/area/{SAURAN}"])
def test_without_records_there_is_no_section_of_them(published_data: Path, path: str) -> None:
    page = read_page(client_over(published_data), f"{path}?lang=en")
    assert not [
        e for e in page.walk() if e.get("id") in ("settlement-records", "without", "slow", *(f"chart-{c}" for c in CHARTS))
    ]
    assert "by the records" not in page.text()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_settlements_without_internet_are_listed_largest_first(demonstration: Path, figures: Published, lang: str) -> None:
    found = settlement_records.without(figures, SAURAN)
    page = read_page(client_over(demonstration, date(2026, 11, 30)), address("/settlements", lang, SAURAN))
    section = next(e for e in page.walk() if e.get("id") == "without")
    rows = section.first("tbody").all("tr")
    assert [row.first("th").text() for row in rows] == [row.name(lang) for row in found]
    assert found[0].name(lang) == "Елескент"
    words = Words(lang)
    moved = words.say("Moved: {old} → {new}", old=words.day("2026-04-05"), new=words.day("2026-12-31"))
    assert " ".join(moved.split()) in " ".join(rows[0].text().split())
    assert [row.population for row in found] == sorted((row.population for row in found), key=lambda n: -(n or 0))


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("path", ["/settlements", "/connectivity"])
def test_settlements_slower_than_the_norm_are_listed_with_their_speed(
    client: FlaskClient, figures: Published, path: str, lang: str
) -> None:
    found, count, words = settlement_records.slow(figures, "KZ"), settlement_records.counts(figures)["KZ"], Words(lang)
    assert 0 < len(found) == count.slow_4g < count.measured_4g < count.mobile_4g
    section = next(e for e in read_page(client, address(path, lang)).walk() if e.get("id") == "slow")
    rows = section.first("tbody").all("tr")
    assert [row.first("th").text() for row in rows] == [row.name(lang) for row in found[: len(rows)]]
    assert all(row.speed_kbps < 5_000 for row in found)
    told = [row.all("td")[-1].text().split()[0] for row in rows]
    assert told == [words.number(row.speed_kbps // 100 / 10, 1) for row in found[: len(rows)]]
    assert words.number(5.0, 1) not in told, "what is under the norm never looks as if it met it"
    assert " ".join(words.number(count.mobile_4g - count.measured_4g).split()) in section.text()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_clinics_stand_beside_schools(client: FlaskClient, lang: str) -> None:
    page = read_page(client, address("/connectivity", lang))
    section = next(e for e in page.walk() if e.get("id") == "settlement-records")
    links = [card.first("a").get("href").split("/")[2] for card in section.first("ul", "kpis").all("li", "kpi")]
    assert links[-2:] == ["settlements_schools_connected_share", "settlements_clinics_connected_share"]


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_contradiction_stands_on_the_areas_page_in_its_brief_and_on_the_overview(
    client: FlaskClient, figures: Published, lang: str
) -> None:
    sentence = said(figures, SAURAN, lang)
    count = settlement_records.counts(figures)[SAURAN]
    for number in (count.declared, count.declared_base, count.declared_without):
        assert re.search(rf"\b{number}\b", sentence), sentence
    for path in (f"/area/{SAURAN}", f"/brief/{SAURAN}"):
        band = next(e for e in read_page(client, address(path, lang)).walk() if e.get("id") == "contradiction")
        assert sentence in band.text()
        assert Words(lang).say("Claim, measurement, complaint") in band.text()
        assert len(band.all("a")) >= 3
    worse = next(e for e in read_page(client, address("/", lang)).walk() if e.get("id") == "worse")
    assert said(figures, "KZ-61", lang) in worse.text()


def test_the_page_of_a_region_leads_to_its_districts_of_which_the_same_holds(client: FlaskClient) -> None:
    page = read_page(client, address("/area/KZ-61", "kk"))
    band = next(e for e in page.walk() if e.get("id") == "contradiction")
    assert f"/area/{SAURAN}?lang=kk&edition=demo" in [link.get("href") for link in band.all("a")]


def test_complaints_of_the_district_are_a_part_of_its_contradiction(figures: Published) -> None:
    found = settlement_records.contradictions(figures)[SAURAN]
    assert (found.says_settlements, found.says_tests, found.says_appeals) == (True, True, True)
    assert f"{found.complaints} appeals in three months are about the connection" in said(figures, SAURAN)


def test_what_a_published_conflict_tells_already_is_not_told_twice(published_data: Path) -> None:
    client, figures = client_over(published_data), official(published_data)
    told = {side.observation_id for sides in observations.conflicts(figures) for side in sides}
    known = settlement_records.contradictions(figures)
    assert known["KZ-61"].observation_id in told
    worse = next(e for e in read_page(client, "/?lang=en").walk() if e.get("id") == "worse")
    assert said(figures, "KZ-61") not in worse.text()
    page = read_page(client, "/area/KZ-61?lang=en")
    band = next(e for e in page.walk() if e.get("id") == "contradiction")
    assert "98.7% of the territory is said to be connected; exceptions: published reports name 2 settlements" in band.text()


def test_the_brief_of_an_area_with_records_stays_light(client: FlaskClient) -> None:
    assert len(client.get(address("/brief/KZ-61", "kk")).get_data()) < 100_000


@pytest.mark.parametrize("path", ["/connectivity", "/settlements", f"/area/{SAURAN}"])
def test_every_number_and_link_of_the_sections_answers(client: FlaskClient, path: str) -> None:
    page = read_page(client, address(path, "en"))
    doors = {a.get("href") for a in page.all("a") if a.get("href").startswith(("/n/", "/area/", "/download/"))}
    assert len(doors) > 5
    for door in sorted(doors):
        assert client.get(door).status_code == 200, door


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_charts_of_records_stand_on_slides_too(client: FlaskClient, lang: str) -> None:
    text = read_page(client, address("/connectivity", lang) + "&view=present").text()
    words = Words(lang)
    title = words.say("{n} of {all} settlements have 4G or better", n=words.number(4_694), all=words.number(6_003))
    assert " ".join(title.split()) in text
