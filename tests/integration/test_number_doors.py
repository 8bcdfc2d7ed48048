"""Wherever a number stands, it opens the passport that shows the same number; no headline holds one that opens nothing."""

import json
import random
import re
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from etl_command import MakeOnce
from flask.testing import FlaskClient
from reader import Element, client_over, publish_demonstration, read_page

from dashboard.i18n.words import Words

pytestmark = pytest.mark.proof

_SEED, _SAMPLE = 8, 100
_PAGES = ("/", "/services", "/appeals", "/connectivity", "/area/KZ-61", "/area/KZ-10", "/connectivity?area=KZ-61")
_PLACES = {
    "card": lambda door: any("kpi__value" in above.classes for above in around(door)),
    "headline": lambda door: any(above.tag in ("h1", "h2") for above in around(door)),
    "table": lambda door: any(above.tag == "td" for above in around(door)),
}
_NUMBER = re.compile(r"\d+(?:[\u00a0 ]\d{3})*(?:[.,]\d+)*")


@dataclass(frozen=True)
class Door:
    """A number on a page: where it stands (card, headline, table, slide, light page, text), its words, its address."""

    place: str
    text: str
    href: str


def around(element: Element) -> list[Element]:
    found, node = [], element.parent
    while node is not None:
        found.append(node)
        node = node.parent
    return found


@pytest.fixture(scope="session")
def editions(published_data: Path, make_once: MakeOnce) -> Path:
    """Both editions in one data folder of this file's own."""

    def publish(folder: Path) -> None:
        shutil.copytree(published_data / "published", folder / "published")
        publish_demonstration(folder, appeals=20_000)

    return make_once("doors", publish)


@pytest.fixture
def client(editions: Path) -> FlaskClient:
    return client_over(editions)


def with_query(path: str, **query: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{'&'.join(f'{name}={value}' for name, value in query.items())}"


def addresses(edition: str, lang: str) -> list[tuple[str, str]]:
    """Every page with what it is read as: a page, slides, a light page."""
    asked = {"lang": lang, "edition": edition}
    found = [("", with_query(path, **asked)) for path in _PAGES]
    found += [("slide", with_query(path, **asked, view="present")) for path in _PAGES]
    return [*found, ("light page", with_query("/brief/KZ", **asked)), ("light page", with_query("/brief/KZ-61", **asked))]


@lru_cache(maxsize=8)
def doors_of(data: Path, edition: str, lang: str) -> tuple[Door, ...]:
    """Every number of the pages that opens a passport, each page's once."""
    client, found = client_over(data), []
    for kind, address in addresses(edition, lang):
        for door in read_page(client, address).all("a", "num"):
            if door.get("href").startswith("/n/"):
                place = kind or next((name for name, is_there in _PLACES.items() if is_there(door)), "text")
                found.append(Door(place, door.text(), door.get("href")))
    return tuple(dict.fromkeys(found))


def sample(doors: tuple[Door, ...]) -> list[Door]:
    """As many of every place as the others allow, always the same."""
    chance = random.Random(_SEED)
    places = sorted({door.place for door in doors})
    chosen = []
    for place in places:
        there = [door for door in doors if door.place == place]
        chosen += chance.sample(there, min(len(there), -(-_SAMPLE // len(places))))
    return chosen


def digits(text: str) -> list[str]:
    return [re.sub(r"[^\d.,]", "", found).strip(".,") for found in _NUMBER.findall(text)]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("edition", ["official", "demo"])
def test_a_hundred_numbers_open_passports_and_files_of_the_very_same_number(
    client: FlaskClient, editions: Path, edition: str, lang: str
) -> None:
    chosen, words = sample(doors_of(editions, edition, lang)), Words(lang)
    assert {"card", "headline", "table", "slide", "light page"} <= {door.place for door in chosen}
    assert len(chosen) >= 80
    for door in chosen:
        path = urlsplit(door.href).path
        page = read_page(client, door.href)
        document = json.loads(client.get(f"/download{path}.json?{urlsplit(door.href).query}").data)
        parts = [words.number(document[part]) for part in ("numerator", "denominator") if document[part] is not None]
        allowed = [number for text in (document["text"], *parts) for number in digits(text)]
        assert digits(door.text), door
        assert set(digits(door.text)) <= set(allowed), door
        assert "".join(page.first("p", "passport__figure").text().split()) == "".join(document["text"].split())
        assert page.first("dl", "facts").all("", f"badge--{document['status']}")
        key, area_id, period_id = path.split("/")[2:]
        assert (document["key"], document["area_id"], document["period_id"]) == (key, area_id, period_id)
        assert document["code"] in page.text()
        assert document["row"] == parse_qs(urlsplit(door.href).query).get("row", [document["row"]])[0]


def unopened(heading: Element) -> str:
    """The text of a heading without what its links say."""
    parts = [child if isinstance(child, str) else "" if child.tag == "a" else unopened(child) for child in heading.children]
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("edition", ["official", "demo"])
def test_no_headline_holds_a_number_of_a_kpi_that_opens_nothing(client: FlaskClient, edition: str, lang: str) -> None:
    """Every value that the page shows as a door elsewhere is a door in its h1 and in the titles of its pictures, too."""
    checked = 0
    for _, address in addresses(edition, lang):
        page = read_page(client, address)
        known = {number for door in page.all("a", "num") for number in digits(door.text()) if len(number) > 1}
        headings = [
            *page.all("h1"),
            *(figure.first("h2") for figure in page.all("figure", "chart")),
            *page.all("h2", "slide__title"),
        ]
        for heading in headings:
            checked += 1
            loose = [n for n in digits(unopened(heading)) if n in known and not re.fullmatch(r"(19|20)\d\d", n)]
            assert not loose, (address, heading.text())
    assert checked > 30


def test_the_count_of_figures_is_the_length_of_their_list(client: FlaskClient) -> None:
    for query in ("lang=en", "lang=en&topic=appeals", "lang=en&area=KZ-61"):
        count = read_page(client, f"/figures?{query}").first("h1").first("a", "count")
        assert count.get("href") == "#found"
        rows = json.loads(client.get(f"/download/figures.json?{query}").data)["rows"]
        assert len(rows) == int(count.text().replace(",", "")) > 0
