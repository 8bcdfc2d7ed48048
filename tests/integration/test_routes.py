"""Addresses that are not pages, and what every response carries: health, caching, compression, the light page."""

import os
import re
import shutil
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, client_over, links, official, parse, read_page, settings_of

from dashboard.content.chart_text import printed
from dashboard.content.deck import specs_in
from dashboard.factory import create_app
from dashboard.i18n.words import Words
from dashboard.queries import areas, provenance
from dashboard.queries.db import Published
from dashboard.render.html.document import asset
from dashboard.web.page_builder import build_screen

PAGES = ("/", "/services", "/appeals", "/connectivity", "/settlements", "/figures", "/sources", "/method", "/area/KZ-61")


@pytest.fixture
def client(published_data: Path) -> FlaskClient:
    return client_over(published_data)


@pytest.fixture
def figures(published_data: Path) -> Published:
    return official(published_data)


@pytest.fixture
def nobody(tmp_path: Path) -> FlaskClient:
    """A visitor of an app for which nothing is published."""
    return create_app(settings_of(tmp_path)).test_client()


# Health.


def test_the_app_says_that_it_is_up_even_with_nothing_to_show(client: FlaskClient, nobody: FlaskClient) -> None:
    for visitor in (client, nobody):
        response = visitor.get("/healthz")
        assert (response.status_code, response.json) == (200, {"status": "up"})


def test_readiness_tells_the_run_and_the_age_of_every_source(client: FlaskClient, figures: Published) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    official_edition = response.json["editions"]["official"]
    assert official_edition["run"] == figures.run_id
    assert set(official_edition["sources"]) == {source.source_id for source in provenance.sources(figures)}
    for source in official_edition["sources"].values():
        assert set(source) == {"as_of", "age_days", "next_due", "overdue_days", "state", "says"}


def test_nothing_published_is_not_ready(nobody: FlaskClient) -> None:
    response = nobody.get("/readyz")
    assert response.status_code == 503
    assert response.json == {"status": "nothing published", "editions": {}}


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("path", ["/", "/figures", "/area/KZ-61", "/brief/KZ", "/nowhere"])
def test_with_nothing_published_a_page_says_so_in_words(nobody: FlaskClient, path: str, lang: str) -> None:
    response = nobody.get(f"{path}?lang={lang}")
    page = parse(response.get_data(as_text=True))
    assert response.status_code == 503
    assert page.first("html").get("lang") == lang
    assert page.first("h1").text() == Words(lang).say("Nothing is published in this edition yet")
    assert "python -m etl run" in page.text()
    assert response.headers["Cache-Control"] == "no-store"


def test_an_edition_without_a_file_says_so_while_the_other_answers(client: FlaskClient) -> None:
    assert client.get("/?edition=demo").status_code == 503
    assert client.get("/").status_code == 200


# A new run is seen without a restart.


def test_a_new_run_is_seen_at_the_next_request_and_the_old_one_by_its_name(published_data: Path, tmp_path: Path) -> None:
    source, folder = published_data / "published" / "official", tmp_path / "published" / "official"
    folder.mkdir(parents=True)
    visitor = create_app(settings_of(tmp_path)).test_client()
    assert visitor.get("/").status_code == 503
    current = (source / "CURRENT").read_text(encoding="utf-8").strip()
    for run in ("20300101T000000000Z", "20300102T000000000Z"):
        shutil.copy(source / current, folder / f"{run}.duckdb")
        (folder / "CURRENT.new").write_text(f"{run}.duckdb", encoding="utf-8")
        os.replace(folder / "CURRENT.new", folder / "CURRENT")
        assert visitor.get("/").headers["X-Run"] == run
    assert visitor.get("/?run=20300101T000000000Z").headers["X-Run"] == "20300101T000000000Z"
    assert visitor.get("/readyz").json["editions"]["official"]["run"] == "20300102T000000000Z"


# What does not exist.

UNKNOWN = {
    "page": "/nowhere",
    "page below a page": "/services/more",
    "area": "/services?area=KZ-99",
    "area in the path": "/area/KZ-99",
    "period": "/services?period=1066",
    "period in words": "/?period=yesterday",
    "language": "/?lang=de",
    "edition": "/?edition=secret",
    "run": "/?run=20000101T000000000Z",
    "view": "/?view=print",
    "figure": "/n/egdi_rank/KZ/1999",
    "figure of no KPI": "/n/happiness/KZ/2024",
    "figure of no area": "/n/egdi_rank/KZ-99/2024",
    "row": "/n/egdi_rank/KZ/2024?row=none",
    "topic": "/figures?topic=weather",
    "indicator": "/figures?indicator=none",
    "status": "/figures?status=true",
    "year": "/figures?year=1066",
    "page of the table": "/figures?from=many",
    "problem": "/settlements?problem=weather",
    "brief": "/brief/KZ-99",
}


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("what", UNKNOWN)
def test_what_does_not_exist_is_said_in_the_readers_language_with_a_way_home(client: FlaskClient, what: str, lang: str) -> None:
    address = UNKNOWN[what]
    named = "" if what == "language" else f"{'&' if '?' in address else '?'}lang={lang}"
    page = read_page(client, address + named, status=404, Accept_Language=lang)
    assert page.first("html").get("lang") == lang
    assert len(page.all("h1")) == 1
    assert f"/?lang={lang}" in links(page.first("main"))
    assert Words(lang).say("To the overview") in page.first("main").text()
    assert client.get(f"/?lang={lang}").status_code == 200


@pytest.mark.parametrize("address", ["/assets/nothing.css", "/assets/start/start.js", "/vendor/nothing.js"])
def test_a_file_that_does_not_exist_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_can_only_be_read(client: FlaskClient, method: str) -> None:
    for address in ("/", "/brief/KZ", "/download/figures.csv", "/readyz"):
        assert getattr(client, method)(address).status_code == 405


# Headers, caching, compression.


@pytest.mark.parametrize("address", [*PAGES, "/brief/KZ", "/healthz", "/readyz", "/nowhere", "/download/figures.json"])
def test_every_response_carries_the_rules_of_the_house(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("path", [*PAGES, "/brief/KZ-61", "/nowhere", "/?view=present"])
def test_a_page_has_no_inline_script_and_names_no_other_host(client: FlaskClient, path: str) -> None:
    page = parse(client.get(path).get_data(as_text=True))
    for script in page.all("script"):
        assert script.get("src").startswith("/") or script.get("type") == "application/json"
    for element in page.walk():
        assert not [name for name in element.attributes if name.startswith("on")]
        assert not element.get("href").lower().startswith(("javascript:", "data:", "//"))
        if element.tag in ("script", "img", "link", "iframe", "source", "image"):
            assert not re.match(r"https?:|//", element.get("src") + element.get("href"))


def test_every_file_that_a_page_asks_for_is_there_and_can_be_kept(client: FlaskClient) -> None:
    page = read_page(client, "/?lang=kk")
    files = [e.get("src") for e in page.all("script") if e.get("src")]
    files += [e.get("href") for e in page.all("link") if e.get("rel") == "icon"]
    files += [next(e.get("src") for e in read_page(client, "/?view=present").all("script"))]
    assert len(files) == 3, "one script a page, the icon, the script of slides"
    for address in files:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "immutable" in response.headers.get("Cache-Control", "") or "icon" in address, address


def test_the_stylesheet_comes_with_the_page(client: FlaskClient) -> None:
    page = read_page(client, "/")
    assert not [e for e in page.all("link") if e.get("rel") == "stylesheet"]
    assert ".kpi__value" in page.first("style").text()


@pytest.mark.parametrize("path", ["/", "/area/KZ-61", "/brief/KZ-61", "/download/figures.csv?topic=appeals", "/nowhere"])
def test_an_unchanged_response_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path, headers={"Accept-Encoding": "br"})
    assert "max-age=0, must-revalidate" in first.headers["Cache-Control"]
    assert "Accept-Language" in first.headers["Vary"]
    again = client.get(path, headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_each_language_and_each_choice_has_its_own_tag(client: FlaskClient) -> None:
    addresses = [f"{path}?lang={lang}" for path in ("/", "/services") for lang in EVERY_LANGUAGE]
    addresses += ["/services?lang=kk&area=KZ-61", "/services?lang=kk&period=2020"]
    assert len({client.get(address).headers["ETag"] for address in addresses}) == len(addresses)


@pytest.mark.parametrize("path", [*PAGES, "/brief/KZ-61", "/download/figures.json", "/assets/theme.css"])
def test_a_compressed_response_is_the_same_and_smaller(client: FlaskClient, path: str) -> None:
    plain, small = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2


# The light page.


def test_the_light_page_of_every_region_fits_a_slow_link(client: FlaskClient, figures: Published) -> None:
    regions = [area.area_id for area in (areas.country(figures), *areas.regions(figures, "kk"))]
    wanted = [*zip(regions, cycle(EVERY_LANGUAGE), strict=False), *(("KZ-61", lang) for lang in EVERY_LANGUAGE)]
    for area_id, lang in wanted:
        assert_light(client, area_id, lang)


def assert_light(client: FlaskClient, area_id: str, lang: str) -> None:
    """At most 100 KB, stylesheet included, no script, one headline, a way to the full page."""
    response = client.get(f"/brief/{area_id}?lang={lang}")
    assert response.status_code == 200
    assert len(response.data) <= 100_000, area_id
    page = parse(response.get_data(as_text=True))
    assert not page.all("script")
    assert not [e for e in page.walk() if e.tag == "iframe"]
    assert page.first("html").get("lang") == lang
    assert len(page.all("h1")) == 1
    full = "/" if area_id == "KZ" else f"/area/{area_id}"
    assert f"{full}?lang={lang}" in links(page)


def test_the_light_page_says_the_same_as_the_full_one(client: FlaskClient) -> None:
    light, full = read_page(client, "/brief/KZ-61?lang=kk"), read_page(client, "/area/KZ-61?lang=kk")
    assert light.first("h1").text() == full.first("h1").text()
    doors = lambda page: {a.get("href") for a in page.first("main").all("a", "num") if a.above("details") is None}  # noqa: E731
    assert doors(light) == doors(full)
    assert len(light.all("svg")) >= 2


def test_the_light_page_keeps_the_period(client: FlaskClient) -> None:
    assert read_page(client, "/brief/KZ?lang=en&period=2016").first("h1").text() == (
        read_page(client, "/?lang=en&period=2016").first("h1").text()
    )


# Documents.


@pytest.mark.parametrize(("path", "lang"), list(zip(PAGES, 3 * EVERY_LANGUAGE, strict=True)))
def test_a_page_is_a_plain_document_with_one_small_script(client: FlaskClient, path: str, lang: str) -> None:
    """No scripts of Dash, no mount point, no figures that come later: the content is the body."""
    text = client.get(f"{path}?lang={lang}").get_data(as_text=True)
    page = parse(text)
    scripts = page.all("script")
    assert [urlsplit(script.get("src")).path for script in scripts] == ["/assets/page.js"]
    assert all("defer" in script.attributes for script in scripts)
    assert not [word for word in ("react", "_dash", "plotly.min", "data-figure", "/figure.json") if word in text]
    assert text.index("<h1") < text.index("<script")


def test_the_script_of_pages_is_small(client: FlaskClient) -> None:
    assert len(client.get(asset("page.js")).data) <= 3 * 1024


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("path", ["/", "/services", "/appeals", "/connectivity", "/area/KZ-61"])
def test_every_point_of_a_line_or_strip_says_its_value_and_opens_what_is_behind_it(
    client: FlaskClient, published_data: Path, path: str, lang: str
) -> None:
    page = read_page(client, f"{path}?lang={lang}")
    shown = build_screen(settings_of(published_data), path, {"lang": lang}, "")
    specs = [spec for spec in specs_in(shown.content) if spec.kind in ("line", "strip")]
    frames = {figure.get("id").removeprefix("chart-"): figure for figure in page.all("figure", "chart")}
    assert specs or path == "/appeals"
    for spec in specs:
        points = [p for p in spec.points if p.value is not None or spec.kind == "line"]
        marks = frames[spec.name].all("", "pt")
        assert len(marks) == len(points), spec.name
        said = [mark.first("title").text() for mark in marks]
        assert all(any(" ".join(printed(p, spec, shown.words).split()) in text for text in said) for p in points)
        doors = [mark.get("href") for mark in marks if mark.get("href")]
        assert sorted(doors) == sorted(p.href for p in points if p.href)
        assert not doors or client.get(doors[-1]).status_code == 200


def test_strict_transport_is_demanded_where_it_is_set(published_data: Path) -> None:
    visitor = create_app(settings_of(published_data, force_https=True)).test_client()
    assert "max-age" in visitor.get("/healthz").headers["Strict-Transport-Security"]
