"""Addresses that are not pages, and what every response carries: health, caching, compression, the light page, Dash's own."""

import json
import os
import re
import shutil
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import brotli
import pytest
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, client_over, links, official, parse, read_page, settings_of

from dashboard.components.chart_frame import find_specs
from dashboard.factory import create_app
from dashboard.i18n.words import Words
from dashboard.queries import areas, provenance
from dashboard.queries.db import Published
from dashboard.screen import build_screen
from dashboard.theme.tokens import LIGHT

ASSETS = Path(__file__).resolve().parents[2] / "dashboard" / "assets"
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
    return create_app(settings_of(tmp_path)).server.test_client()


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
    visitor = create_app(settings_of(tmp_path)).server.test_client()
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


@pytest.mark.parametrize("address", ["/assets/nothing.css", "/vendor/nothing.js", "/figure.json", "/figure.json?chart=x"])
def test_a_file_that_does_not_exist_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_can_only_be_read(client: FlaskClient, method: str) -> None:
    for address in ("/", "/brief/KZ", "/download/figures.csv", "/readyz"):
        assert getattr(client, method)(address).status_code == 405


# Headers, caching, compression.


@pytest.mark.parametrize(
    "address", [*PAGES, "/brief/KZ", "/healthz", "/readyz", "/nowhere", "/download/figures.json", "/figure.json"]
)
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
    assert len(files) > 6
    for address in files:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "immutable" in response.headers.get("Cache-Control", "") or "icon" in address, address


def test_the_stylesheet_comes_with_the_page(client: FlaskClient) -> None:
    page = read_page(client, "/")
    assert not [e for e in page.all("link") if e.get("rel") == "stylesheet"]
    assert ".kpi__value" in page.first("style").text()


def test_plotlys_script_comes_from_us_and_is_kept_for_a_year(client: FlaskClient) -> None:
    asked = re.findall(r'"(/vendor/[^"]+)"', (ASSETS / "interactive.js").read_text(encoding="utf-8"))
    assert len(asked) == 1
    response = client.get(asked[0])
    assert response.status_code == 200
    assert response.mimetype == "text/javascript"
    assert "immutable" in response.headers["Cache-Control"]
    assert len(response.data) > 1_000_000


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
    assert not [e for e in page.walk() if e.get("data-figure") or e.tag == "iframe"]
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


# The interactive twins.


@pytest.mark.parametrize("path", ["/", "/services", "/appeals", "/connectivity", "/area/KZ-61"])
def test_every_interactive_chart_has_its_twin_and_no_other_has(client: FlaskClient, published_data: Path, path: str) -> None:
    page = read_page(client, f"{path}?lang=ru")
    addresses = [element.get("data-figure") for element in page.walk() if element.get("data-figure")]
    specs = {s.name: s for s in find_specs(build_screen(settings_of(published_data), path, {"lang": "ru"}, "").tree)}
    assert len(addresses) == sum(spec.interactive for spec in specs.values())
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert response.mimetype == "application/json"
        text = response.get_data(as_text=True)
        figure = json.loads(text)
        spec = specs[figure["layout"]["meta"]["name"]]
        assert len(figure["data"]) == (len(spec.series) if spec.kind == "line" else 1)
        assert "http" not in text
        assert not {"geo", "map", "mapbox"} & set(figure["layout"])
        assert {c for c in re.findall(r"#[0-9a-f]{3,6}\b", json.dumps(figure["data"]))} <= set(LIGHT.values())
        hrefs = [href for trace in figure["data"] for href in trace["customdata"] if href]
        assert client.get(hrefs[-1]).status_code == 200
    for name, spec in specs.items():
        if not spec.interactive:
            assert client.get(f"/figure.json?{urlencode({'path': path, 'chart': name})}").status_code == 404


# Dash.


def page_update(client: FlaskClient, pathname: object, search: object) -> tuple[int, str]:
    """What Dash's script asks for when the address changes."""
    inputs = [{"id": "url", "property": name, "value": value} for name, value in (("pathname", pathname), ("search", search))]
    body = {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": inputs,
        "changedPropIds": ["url.pathname"],
    }
    response = client.post("/_dash-update-component", json=body)
    return response.status_code, response.get_data(as_text=True)


@pytest.mark.parametrize(("path", "lang"), list(zip(PAGES, 3 * EVERY_LANGUAGE, strict=True)))
def test_dash_mounts_the_very_page_that_came_first(client: FlaskClient, path: str, lang: str) -> None:
    status, text = page_update(client, path, f"?lang={lang}")
    assert status == 200
    mounted = json.loads(text)["response"]["page"]["children"]
    first = client.get(f"{path}?lang={lang}").get_data(as_text=True)
    assert f'<div id="first">{mounted["props"]["html"]}</div>' in first


@pytest.mark.parametrize(
    ("pathname", "search", "lang", "found"),
    [
        ("/", "", "ru", True),
        (None, None, "ru", True),
        ("/services", "?lang=en&area=KZ-61&period=2023", "en", True),
        ("/services", "?lang=en&lang=kk", "en", True),
        ("/area/KZ-99", "?lang=kk", "kk", False),
        ("/nowhere", "?lang=en", "en", False),
    ],
)
def test_dash_reads_an_address_as_the_server_does(
    client: FlaskClient, pathname: str | None, search: str | None, lang: str, found: bool
) -> None:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "ru"
    status, text = page_update(client, pathname, search)
    children = json.loads(text)["response"]["page"]["children"]
    root = parse(children["props"]["html"]).first("div")
    assert (status, root.get("lang")) == (200, lang)
    address = (pathname or "/") + (search or "")
    first = read_page(client, address, status=200 if found else 404)
    assert first.first("html").get("lang") == lang
    assert " ".join(root.get("data-title").split()).startswith(first.first("title").text())


def test_dash_knows_its_layout_and_its_one_address_callback(client: FlaskClient) -> None:
    assert client.get("/_dash-layout").status_code == 200
    dependencies = client.get("/_dash-dependencies").json
    assert [d["output"] for d in dependencies] == ["page.children"]


def test_first_content_stands_beside_the_mount_point(client: FlaskClient) -> None:
    page = read_page(client, "/?lang=kk")
    body = [element.get("id") or element.tag for element in page.first("body").children if not isinstance(element, str)]
    assert body[:2] == ["first", "react-entry-point"]
    mount = next(e for e in page.walk() if e.get("id") == "react-entry-point")
    assert "hidden" in mount.attributes
    assert not mount.children
    order = [urlsplit(script.get("src")).path for script in page.all("script") if script.get("src")]
    assert order[-1] == "/assets/start/start.js"
    assert all("defer" in script.attributes for script in page.all("script") if script.get("src"))
    assert not [src for src in order if "plotly" in src or "dash_table" in src]


def test_strict_transport_is_demanded_where_it_is_set(published_data: Path) -> None:
    visitor = create_app(settings_of(published_data, force_https=True)).server.test_client()
    assert "max-age" in visitor.get("/healthz").headers["Strict-Transport-Security"]
