"""How old the data are is said wherever a figure is, on any day; a page of an earlier run says so."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from reader import settings_of

from dashboard import clock
from dashboard.factory import create_app
from dashboard.selection import LANGUAGES

EARLIER = "20260101T000000000Z"
#: The collection's day is 30 November 2026; its figures are expected anew after ninety days.
LATE = {
    "kk": r"жаңа дерегі кешікті|жаңасы [0-9]+ күн кешікті",
    "ru": r"источник\w* опаздыва|новые опаздывают",
    "en": r"sources? (is|are) overdue|; overdue by",
}
PAGES = (
    "/?",
    "/services?",
    "/area/KZ-61?",
    "/area/615530100?",
    "/brief/KZ-61?",
    "/n/internet_users_share/KZ/2023?",
    "/?view=present&",
)


def client_on(data: Path, day: date) -> FlaskClient:
    """A client of the product on a day."""
    return create_app(replace(settings_of(data), today=day)).test_client()


def text_of(client: FlaskClient, address: str) -> str:
    """The page, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.get_data(as_text=True)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_that_its_data_are_late_once_they_are(published_data: Path, path: str, lang: str) -> None:
    address = f"{path}lang={lang}"
    in_time, late = client_on(published_data, date(2027, 1, 9)), client_on(published_data, date(2028, 1, 4))
    assert not re.search(LATE[lang], text_of(in_time, address))
    assert re.search(LATE[lang], text_of(late, address))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_tells_the_day_of_its_data_and_the_next(published_data: Path, lang: str) -> None:
    page = text_of(client_on(published_data, date(2027, 1, 9)), f"/?lang={lang}")
    lines = page.split('class="kpi__fresh"')[1:]
    assert len(lines) >= 3
    assert all("2026" in line[:120] and "2027" in line[:120] for line in lines)


def test_readiness_counts_the_days(published_data: Path) -> None:
    told = client_on(published_data, date(2028, 1, 4)).get("/readyz").json["editions"]["official"]["sources"]
    source = told["published_connectivity"]
    assert source["state"] == "overdue"
    assert source["overdue_days"] == (date(2028, 1, 4) - date.fromisoformat(source["next_due"])).days > 300
    assert source["says"] == f"overdue by {source['overdue_days']} days"


def test_the_day_is_kazakhstans() -> None:
    assert clock.today(now=datetime(2027, 5, 21, 19, 31, tzinfo=UTC)) == date(2027, 5, 22)


def test_files_carry_the_day_and_what_is_late(published_data: Path) -> None:
    client = client_on(published_data, date(2028, 1, 4))
    figures = client.get("/download/figures.csv?lang=en").get_data(as_text=True)
    assert "overdue" in figures[:600]
    number = client.get("/download/n/internet_users_share/KZ/2023.json?lang=en").json
    assert number["overdue"] == (date(2028, 1, 4) - date.fromisoformat(number["next_due"])).days > 300
    assert f"overdue by {number['overdue']} days" in number["freshness"]


@pytest.fixture(scope="module")
def two_runs(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The live run and an earlier one that is kept."""
    data = tmp_path_factory.mktemp("runs") / "data"
    shutil.copytree(published_data, data)
    folder = data / "published" / "official"
    live = folder / (folder / "CURRENT").read_text(encoding="utf-8").strip()
    shutil.copyfile(live, folder / f"{EARLIER}.duckdb")
    return data


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_an_earlier_run_says_so_and_what_the_live_one_says(two_runs: Path, path: str) -> None:
    client = client_on(two_runs, date(2026, 12, 1))
    then, now = text_of(client, f"{path}lang=en&run={EARLIER}"), text_of(client, f"{path}lang=en")
    assert "Earlier run of 1\u00a0January 2026" in then
    assert "Today it says:" in then
    assert 'class="run-banner"' not in now


def test_downloads_are_of_the_run_of_their_page(two_runs: Path) -> None:
    client = client_on(two_runs, date(2026, 12, 1))
    page = text_of(client, f"/?lang=en&run={EARLIER}")
    links = [part.split('"')[0] for part in page.split('href="/download/')[1:]]
    assert links
    assert all(f"run={EARLIER}" in link for link in links)
    live = text_of(client, "/?lang=en")
    links = [part.split('"')[0] for part in live.split('href="/download/')[1:]]
    assert links
    assert all("run=2026" in link and EARLIER not in link for link in links)


def test_the_runs_that_are_kept_are_listed(two_runs: Path) -> None:
    page = text_of(client_on(two_runs, date(2026, 12, 1)), "/sources?lang=en")
    assert f"run={EARLIER}" in page
    assert "1\u00a0January 2026" in page
