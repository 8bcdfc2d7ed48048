"""One number everywhere: card, table, headline, slide, light page, passport and files hold one value, status, period, code."""

import csv
import io
import json
import random
import re
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from flask.testing import FlaskClient
from reader import Element, client_over, official, read_page

from dashboard.i18n.words import Words
from dashboard.queries import kpis, observations, provenance
from dashboard.queries.db import Published, open_published
from dashboard.queries.kpis import KpiValue

_SEED, _SAMPLE = 8, 50


@pytest.fixture
def client(both_editions: Path) -> FlaskClient:
    return client_over(both_editions)


def published(data: Path, edition: str) -> Published:
    return official(data) if edition == "official" else open_published(data / "published", edition=edition)


def every_value(figures: Published) -> list[KpiValue]:
    return sorted(figures.ask("kpi_values", KpiValue, kpi_id="", area_id="", year=0))


def sample(figures: Published, count: int = _SAMPLE) -> list[KpiValue]:
    """So many values of KPIs, and one of every KPI, always the same."""
    every = every_value(figures)
    chance = random.Random(_SEED)
    chosen = chance.sample(every, min(count, len(every)))
    return [*chosen, *{value.kpi_id: value for value in every}.values()]


def buttons(page: Element) -> dict[str, str]:
    """The files of a passport by their form."""
    found = [link.get("href") for link in page.first("div", "passport").all("a", "btn")]
    return {urlsplit(href).path.rpartition(".")[2]: href for href in found}


def row_of_csv(client: FlaskClient, href: str) -> dict[str, str]:
    heads, *rows = csv.reader(io.StringIO(client.get(href).data.decode("utf-8-sig"), newline=""))
    assert len(rows) == 1, "exactly that number"
    return dict(zip(heads, rows[0], strict=True))


def row_of_xlsx(client: FlaskClient, href: str) -> tuple[dict[str, object], list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(client.get(href).data), read_only=True)
    heads, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert len(rows) == 1, "exactly that number"
    return dict(zip(heads, rows[0], strict=True)), list(book.worksheets[1].iter_rows(values_only=True))[1:]


def assert_one_number(client: FlaskClient, figures: Published, value: KpiValue, lang: str, edition: str) -> None:
    """The passport of a value, and its three files, say the same."""
    href = f"/n/{value.kpi_id}/{value.area_id}/{value.period_id}?lang={lang}&edition={edition}"
    page, words = read_page(client, href), Words(lang, observations.texts(figures, lang))
    printed = page.first("p", "passport__figure").text()
    code = f"{value.kpi_id}·{value.area_id}·{value.period_id}·{figures.run_id}"
    assert code in page.first("dl", "facts").text()
    files = buttons(page)
    assert set(files) == {"csv", "xlsx", "json"}
    document = json.loads(client.get(files["json"]).data)
    assert (document["value"], document["status"], document["code"]) == (value.value, value.status, code)
    assert (document["area_id"], document["period_id"], document["run_id"]) == (value.area_id, value.period_id, figures.run_id)
    assert "".join(document["text"].split()) == "".join(printed.split())
    assert document["files"], "the files behind it are named"
    assert all(len(file["sha256"]) == 64 and file["sha256"] in page.text() for file in document["files"])
    row, (cells, listed) = row_of_csv(client, files["csv"]), row_of_xlsx(client, files["xlsx"])
    wanted = {
        words.say("Value"): pytest.approx(value.value, rel=1e-15),  # so much a workbook holds
        words.say("As printed"): document["text"],
        words.say("Status"): document["status_word"],
        words.say("Area code"): value.area_id,
        words.say("Period"): value.period_id,
        words.say("Code of the number"): code,
        words.say("Run"): figures.run_id,
        "SHA-256": " ".join(file["sha256"] for file in document["files"]),
    }
    assert {name: cells[name] for name in wanted} == wanted
    wanted.pop(words.say("Value"))
    assert float(row.pop(words.say("Value"))) == value.value
    assert {name: row[name] for name in wanted} == wanted
    assert [line[3] for line in listed] == [file["sha256"] for file in document["files"]]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("edition", ["official", "demo"])
def test_a_passport_and_its_files_hold_one_number(client: FlaskClient, both_editions: Path, edition: str, lang: str) -> None:
    figures = published(both_editions, edition)
    chosen = sample(figures)
    share = chosen[["kk", "ru", "en"].index(lang) :: 3]
    assert len(share) > 20
    for value in share:
        assert_one_number(client, figures, value, lang, edition)


@pytest.mark.parametrize("edition", ["official", "demo"])
def test_a_value_from_records_names_its_files_with_the_rows_that_were_read(
    client: FlaskClient, both_editions: Path, edition: str
) -> None:
    figures = published(both_editions, edition)
    computed = [value for value in sample(figures) if not value.observation_id]
    assert bool(computed) == (edition == "demo"), "the official edition has no records here"
    for value in computed:
        href = f"/download/n/{value.kpi_id}/{value.area_id}/{value.period_id}.json?lang=en&edition={edition}"
        files = json.loads(client.get(href).data)["files"]
        records = [file for file in files if file["kind"] == "records"]
        assert records, href
        assert all(file["rows"] > 0 for file in records)
        assert {file["sha256"] for file in records} <= {s.sha256 for s in provenance.snapshots(figures).values()}


def test_the_files_of_a_source_were_read_to_its_last_row(both_editions: Path) -> None:
    for edition in ("official", "demo"):
        figures = published(both_editions, edition)
        read = {source.source_id: source.rows_read for source in provenance.sources(figures)}
        counted: dict[str, int] = {}
        for kpi_id in kpis.catalogue(figures, "en"):
            for file in provenance.lineage(figures, kpi_id):
                counted.setdefault(f"{file.source_id} {file.snapshot_id} {file.file_name}", file.rows_read or 0)
        assert counted
        by_source: dict[str, int] = {}
        for name, rows in counted.items():
            by_source[name.split()[0]] = by_source.get(name.split()[0], 0) + rows
        assert by_source == {source: read[source] for source in by_source}


def test_a_passport_downloads_its_own_row(client: FlaskClient, both_editions: Path) -> None:
    """Several figures share indicator, area and period: the file is that of the row."""
    figures = observations.found(official(both_editions))[::100]
    assert len(figures) > 10
    for figure in figures:
        path = f"/n/{figure.indicator_id}/{figure.area_id}/{figure.period_id}?lang=en&row={figure.observation_id}"
        files = buttons(read_page(client, path))
        assert set(files) == {"csv", "xlsx", "json"}
        document = json.loads(client.get(files["json"]).data)
        assert (document["row"], document["value"]) == (figure.observation_id, figure.value)
        assert document["url"] == figure.url
        row = row_of_csv(client, files["csv"])
        assert (row["Row"], float(row["Value"]), row["Address"]) == (figure.observation_id, figure.value, figure.url)
        cells, _ = row_of_xlsx(client, files["xlsx"])
        assert (cells["Row"], cells["Value"]) == (figure.observation_id, figure.value)


@pytest.mark.parametrize(
    "address",
    [
        "/download/n/nothing/KZ/2024.csv",
        "/download/n/egdi_rank/KZ-99/2024.csv",
        "/download/n/egdi_rank/KZ/1066.json",
        "/download/n/egdi_rank/KZ/2024.exe",
        "/download/n/egdi_rank/KZ/2024",
        "/download/n/egdi_rank/KZ/2024.csv?run=none",
    ],
)
def test_a_number_that_does_not_exist_has_no_file(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_computed_value_shows_what_it_was_computed_from(client: FlaskClient, both_editions: Path) -> None:
    figures = official(both_editions)
    computed = [value for value in every_value(figures) if value.status == "computed"]
    assert len(computed) >= 3
    for value in computed:
        href = f"/n/{value.kpi_id}/{value.area_id}/{value.period_id}?lang=en"
        page = read_page(client, href)
        document = json.loads(client.get(buttons(page)["json"]).data)
        assert document["inputs"], href
        assert document["inputs"][0]["row"] == value.observation_id
        doors = [link.get("href") for link in page.first("dl", "facts").all("a", "num")]
        given = [re.sub(r"&run=[0-9TZ]+", "", found["href"]) for found in document["inputs"]]
        assert given == doors, "the file is pinned to the run of its page"
        assert len(document["files"]) == len(document["inputs"])
        for given in document["inputs"]:
            assert " ".join(given["text"].split()) in page.text()
    rate = next(value for value in computed if value.kpi_id == "appeals_per_1000")
    document = json.loads(client.get(f"/download/n/appeals_per_1000/{rate.area_id}/{rate.period_id}.json?lang=en").data)
    assert [given["value"] for given in document["inputs"]] == [rate.numerator, rate.denominator]


@pytest.mark.parametrize(
    ("row", "passport", "printed"),
    [
        ("services-0506", "services_rendered_total/KZ-31/2013", "4,128,021"),
        ("connectivity-0084", "operator_households_served/KZ/2026-03-04", "1,750,000"),
        ("appeals-0302", "service_requests_received/KZ-71/2025-01..2025-10", "1,557,708"),
        ("appeals-0307", "service_requests_received/KZ-71/2025-H1", "1,049,139"),
    ],
)
def test_what_a_source_printed_keeps_its_digits(client: FlaskClient, row: str, passport: str, printed: str) -> None:
    assert printed in read_page(client, f"/figures?lang=en&row={row}").first("table", "figures").text()
    assert read_page(client, f"/n/{passport}?lang=en&row={row}").first("p", "passport__figure").text() == printed


def test_a_kpi_that_is_a_published_figure_keeps_its_digits_too(client: FlaskClient) -> None:
    for passport, printed in (("egdi_index/KZ/2024", "0.90093"), ("mobile_speed_median/KZ/2025-11", "93.07 Mbit/s")):
        assert read_page(client, f"/n/{passport}?lang=en").first("p", "passport__figure").text() == printed
