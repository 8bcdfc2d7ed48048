"""Every chart and every search can be taken along, and says the same as the page."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, client_over, official, read_page, settings_of
from werkzeug.test import TestResponse

from dashboard.content.chart import ChartSpec
from dashboard.content.deck import specs_in
from dashboard.content.sheets import plain
from dashboard.i18n.words import Words
from dashboard.queries import observations
from dashboard.queries.db import Published
from dashboard.web.page_builder import build_screen

PAGES = ("/", "/services", "/appeals", "/connectivity", "/area/KZ-61", "/area/KZ-75")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def client(published_data: Path) -> FlaskClient:
    return client_over(published_data)


@pytest.fixture
def figures(published_data: Path) -> Published:
    return official(published_data)


def rows_of_csv(response: TestResponse) -> list[list[str]]:
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    assert response.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))


def rows_of_xlsx(response: TestResponse) -> list[list[object]]:
    assert response.status_code == 200
    assert response.mimetype == _XLSX
    page = openpyxl.load_workbook(io.BytesIO(response.data), read_only=True).active
    return [[cell.value for cell in row] for row in page.iter_rows()]


def specs_of(data: Path, path: str, lang: str) -> list[ChartSpec]:
    return list(specs_in(build_screen(settings_of(data), path, {"lang": lang}, "").content))


@pytest.mark.parametrize(("path", "lang"), list(zip(PAGES, 2 * EVERY_LANGUAGE, strict=True)))
def test_every_chart_comes_as_csv_and_as_xlsx(
    client: FlaskClient, published_data: Path, figures: Published, path: str, lang: str
) -> None:
    words = Words(lang)
    specs = {spec.name: spec for spec in specs_of(published_data, path, lang)}
    links = [
        link
        for frame in read_page(client, f"{path}?lang={lang}").all("figure", "chart")
        for link in frame.all("a", "btn")
        if "/download/" in link.get("href")
    ]
    assert len(links) == 2 * len(specs)
    for link in links:
        name, _, kind = link.get("download").rpartition(".")
        spec, response = specs[name], client.get(link.get("href"))
        rows = rows_of_csv(response) if kind == "csv" else rows_of_xlsx(response)
        assert f'filename="{link.get("download")}"' in response.headers["Content-Disposition"]
        at = next(i for i, row in enumerate(rows) if words.say("Code of the number") in row)
        heads, body = rows[at], rows[at + 1 :]
        assert len(body) >= len(spec.points) > 0
        for series, point in ((one, point) for one in spec.series for point in one.points):
            wanted = words.say("no figure") if point.value is None else plain(point.value)
            row = next(row for row in body if (row[0], row[4] or "") == (point.label, series.name))
            assert row[1] == (str(wanted) if kind == "csv" else wanted), (name, point)
            told = dict(zip(heads, row, strict=True))
            assert told[words.say("Run")] == figures.run_id
            assert told[words.say("Code of the number")].endswith(f"·{figures.run_id}")
            if point.number:
                assert told[words.say("Code of the number")] == point.number.code
                assert told[words.say("Area code")] == point.number.area_id
                assert told[words.say("Period")] == point.number.period_id
                assert told[words.say("Status")] == point.number.status_word
        head = " ".join(str(cell) for row in rows[: -len(body)] for cell in row if cell)
        assert spec.title in head
        assert all(origin.url in head for origin in spec.origins)


def test_every_figure_comes_in_three_forms_with_every_field(client: FlaskClient, figures: Published) -> None:
    every = observations.found(figures)
    table = rows_of_csv(client.get("/download/figures.csv?lang=en"))
    sheet = rows_of_xlsx(client.get("/download/figures.xlsx?lang=en"))
    document = json.loads(client.get("/download/figures.json?lang=en").data)
    assert len(document["rows"]) == len(every) > 1000
    assert len(table) == len(sheet) == len(document["about"]) + 1 + len(every)
    head = table[len(document["about"])]
    assert list(document["rows"][0]) == head
    assert len(head) == 22
    for figure, row in zip(every, document["rows"], strict=True):
        assert row["Value"] == figure.value
        assert row["Address"] == figure.url
        assert row["Row"] == figure.observation_id
        assert (row["Numerator"], row["Denominator"]) == (figure.numerator, figure.denominator)
    assert figures.run_id in " ".join(document["about"])


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_heads_differ_from_each_other_so_that_no_field_is_lost(client: FlaskClient, lang: str) -> None:
    document = json.loads(client.get(f"/download/figures.json?lang={lang}&topic=appeals").data)
    assert {len(row) for row in document["rows"]} == {22}
    for kind in ("csv", "xlsx"):
        address = f"/download/figures.{kind}?lang={lang}&topic=appeals"
        rows = rows_of_csv(client.get(address)) if kind == "csv" else rows_of_xlsx(client.get(address))
        assert len(set(rows[len(document["about"])])) == 22


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_no_text_that_came_with_the_data_is_run_by_a_spreadsheet(client: FlaskClient, lang: str) -> None:
    for row in rows_of_csv(client.get(f"/download/figures.csv?lang={lang}")):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or float(cell) < 0
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/download/figures.xlsx?lang={lang}&topic=services").data))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "appeals"},
        {"status": "claimed"},
        {"year": "2024", "area": "KZ-61"},
        {"year": "undated"},
        {"q": "интернет", "lang": "kk"},
        {"q": "internet village", "lang": "en", "topic": "connectivity"},
        {"indicator": "appeals_received"},
        {"q": "нетничего"},
    ],
    ids=str,
)
def test_a_search_downloads_what_it_found(client: FlaskClient, query: dict[str, str]) -> None:
    address = urlencode({"lang": "ru", **query})
    found = json.loads(client.get(f"/download/figures.json?{address}").data)["rows"]
    table = rows_of_csv(client.get(f"/download/figures.csv?{address}"))
    page = read_page(client, f"/figures?{address}")
    shown = page.all("table", "figures")
    assert len(shown[0].first("tbody").all("tr")) == min(len(found), 50) if found else not shown
    assert sum(len(row) == 22 for row in table) == len(found) + 1
    if found:
        hrefs = [link.get("href") for link in page.all("a", "btn") if "/download/figures." in link.get("href")]
        assert len(hrefs) == 3
        assert all(client.get(href).status_code == 200 for href in hrefs)


@pytest.mark.parametrize(
    "address",
    [
        "/download/figures.exe",
        "/download/figures",
        "/download/",
        "/download/figures.csv?topic=weather",
        "/download/figures.csv?area=KZ-99",
        "/download/figures.csv?lang=de",
        "/download/figures.json?run=r1",
        "/download/figures.json?status=true",
        "/download/figures.xlsx?year=1066",
        "/download/figures.xlsx?indicator=none",
        "/download/users-map.csv",
        "/download/users-map.csv?path=/nowhere",
        "/download/nothing.csv?path=/connectivity",
        "/download/users-map.pdf?path=/connectivity",
        "/download/users-map.csv?path=/connectivity&area=KZ-99",
    ],
)
def test_what_does_not_exist_cannot_be_downloaded(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "<h1>" in response.get_data(as_text=True), "a page that says so"


def test_an_edition_without_a_file_has_no_downloads(client: FlaskClient) -> None:
    assert client.get("/download/figures.csv?edition=demo").status_code == 503


def test_a_download_keeps_the_choice_of_its_page(client: FlaskClient, published_data: Path) -> None:
    query = urlencode({"path": "/connectivity", "lang": "en", "period": "2019"})
    rows = rows_of_csv(client.get(f"/download/users-map.csv?{query}"))
    now = rows_of_csv(client.get("/download/users-map.csv?path=/connectivity&lang=en"))
    assert rows != now
    assert "2019" in " ".join(rows[1])


def test_a_download_may_be_kept_and_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/download/figures.csv?lang=kk&topic=appeals")
    assert "max-age=0, must-revalidate" in first.headers["Cache-Control"]
    again = client.get("/download/figures.csv?lang=kk&topic=appeals", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
