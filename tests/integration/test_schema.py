"""The door at opening: a file that is not what its version promises is refused, and what a run did not hold is not known."""

import hashlib
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from fitting_file import make_older
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, PLAIN_PAGES, Element, client_over, links, read_page

from dashboard.i18n.words import Words
from dashboard.queries import db, schema

RENAMED, DROPPED, OLDER, TOO_OLD, NEWER = (f"2026010{day}T000000000Z" for day in range(1, 6))
PASSPORT = "/n/egdi_rank/KZ/2024"
PAGES = (*PLAIN_PAGES, "/area/KZ-61", "/brief/KZ-61", PASSPORT)


def hurt(path: Path, sql: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    return path


@pytest.fixture(scope="module")
def kept(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A live run, and beside it runs of which each is something else."""
    data = tmp_path_factory.mktemp("kept") / "data"
    folder = data / "published" / "official"
    shutil.copytree(published_data / "published" / "official", folder)
    live = folder / (folder / "CURRENT").read_text(encoding="utf-8").strip()
    copies = {run: Path(shutil.copyfile(live, folder / f"{run}.duckdb")) for run in (RENAMED, DROPPED, OLDER, TOO_OLD, NEWER)}
    hurt(copies[RENAMED], "alter table settlement_report rename to settlement_reports")
    hurt(copies[DROPPED], "alter table promise drop column due_to")
    make_older(copies[OLDER], schema.oldest())
    hurt(make_older(copies[TOO_OLD], 2), "drop table service_list; alter table observation drop column scope")
    hurt(copies[NEWER], f"update meta_run set schema_version = {schema.newest() + 1}")
    return data


@pytest.fixture
def client(kept: Path) -> FlaskClient:
    return client_over(kept)


@pytest.fixture
def hurt_live(published_data: Path, tmp_path: Path) -> Iterator[Path]:
    """The live file without the table behind the settlements."""
    shutil.copytree(published_data / "published", tmp_path / "published")
    (live,) = (tmp_path / "published" / "official").glob("*.duckdb")
    yield hurt(live, "alter table settlement_report rename to settlement_reports")
    db._open.pop(live, None)


def main_of(client: FlaskClient, address: str, status: int) -> Element:
    return read_page(client, address, status=status).first("main")


# A live file that cannot be shown.


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_missing_table_is_never_told_as_zero(hurt_live: Path, tmp_path: Path, lang: str) -> None:
    client = client_over(tmp_path)
    for address in ("/settlements", "/", "/brief/KZ", "/download/promises.csv", "/download/figures.json"):
        page = main_of(client, f"{address}?lang={lang}", 503)
        assert page.first("h1").text() == Words(lang).say("The figures cannot be shown now")
        assert not [word for word in page.text().split() if word == "0"]


def test_the_log_names_the_table_once(hurt_live: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = client_over(tmp_path)
    with caplog.at_level(logging.INFO, "dashboard"):
        assert [client.get(address).status_code for address in ("/settlements", "/settlements", "/", "/readyz")] == 4 * [503]
    lines = [record.message for record in caplog.records if record.name.startswith("dashboard")]
    assert lines == [
        f"official/{hurt_live.name} does not fit its schema version {schema.newest()}: table settlement_report is missing"
    ]


def test_a_live_file_that_cannot_be_shown_is_not_ready(hurt_live: Path, tmp_path: Path) -> None:
    response = client_over(tmp_path).get("/readyz")
    assert response.status_code == 503
    assert response.json == {
        "status": "unreadable",
        "editions": {
            "official": {
                "run": hurt_live.stem,
                "schema_version": schema.newest(),
                "unreadable": "unfit",
                "seen": ["table settlement_report is missing"],
            }
        },
    }


def test_readiness_tells_the_version_of_the_schema(client: FlaskClient) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json["editions"]["official"]["schema_version"]) == (200, schema.newest())


# A kept run that cannot be shown: what is known of it, and what the live one says.


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize(("run", "status"), [(TOO_OLD, 410), (RENAMED, 503), (DROPPED, 503), (NEWER, 503)])
def test_a_run_that_is_not_shown_answers_with_the_live_page_beside_it(
    client: FlaskClient, kept: Path, run: str, status: int, lang: str
) -> None:
    words = Words(lang)
    live = read_page(client, f"/settlements?lang={lang}").first("h1").text()
    page = read_page(client, f"/settlements?lang={lang}&run={run}", status=status)
    text = page.first("main").text()
    assert words.say("Today it says: {title}", title=live) in text
    assert f"/settlements?lang={lang}" in links(page.first("main"))
    assert run in text
    assert hashlib.sha256((kept / "published" / "official" / f"{run}.duckdb").read_bytes()).hexdigest() in text
    others = {f"/settlements?lang={other}&run={run}" for other in EVERY_LANGUAGE}
    assert others <= set(links(page)), "the same answer in each language"


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_passport_of_a_run_that_is_too_old_stands_beside_the_live_figure(client: FlaskClient, lang: str) -> None:
    live = read_page(client, f"{PASSPORT}?lang={lang}").first("", "passport__figure").text()
    gone = read_page(client, f"{PASSPORT}?lang={lang}&run={TOO_OLD}", status=410)
    assert gone.first("", "passport__figure").text() == live
    assert f"{schema.oldest()}" in gone.first("main").text()


@pytest.mark.parametrize(
    "address",
    ["/brief/KZ", f"/download{PASSPORT}.csv", f"/download{PASSPORT}.json", "/download/figures.csv", "/download/promises.csv"],
)
def test_its_files_and_light_pages_are_gone_too(client: FlaskClient, address: str) -> None:
    page = main_of(client, f"{address}?lang=en&run={TOO_OLD}", 410)
    assert "is no longer shown" in page.first("h1").text()
    assert "Today it says: " in page.text()


def test_the_files_of_its_charts_are_gone_too(client: FlaskClient) -> None:
    chart = read_page(client, "/services?lang=en").first("figure", "chart").get("id").removeprefix("chart-")
    address = f"/download/{chart}.csv?path=/services&lang=en"
    assert client.get(address).status_code == 200
    assert "is no longer shown" in main_of(client, f"{address}&run={TOO_OLD}", 410).first("h1").text()


@pytest.mark.parametrize("address", ["/nowhere", "/area/KZ-99", "/n/happiness/KZ/2024", "/?period=1066"])
def test_where_the_live_run_has_no_such_page_the_run_alone_is_told(client: FlaskClient, address: str) -> None:
    joint = "&" if "?" in address else "?"
    page = main_of(client, f"{address}{joint}lang=en&run={TOO_OLD}", 410)
    assert TOO_OLD in page.text()
    assert "Today it says" not in page.text()


def test_sources_list_each_kept_run_with_why_it_is_not_shown(client: FlaskClient, kept: Path) -> None:
    rows = {row.first("code").text(): row.text() for row in read_page(client, "/sources?lang=en").first("ul", "runs").all("li")}
    assert "not shown: schema version 1" in rows[TOO_OLD]
    assert f"not shown: schema version {schema.newest() + 1}" in rows[NEWER]
    assert "not shown: its file does not hold what it should" in rows[RENAMED]
    assert "not shown" not in rows[OLDER]
    for run in (TOO_OLD, RENAMED):
        assert hashlib.sha256((kept / "published" / "official" / f"{run}.duckdb").read_bytes()).hexdigest() in rows[run]
    assert "4\u00a0January 2026" in rows[TOO_OLD] or "4 January 2026" in rows[TOO_OLD]


# A run of an earlier version that is read.


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_earliest_version_that_is_read_opens(client: FlaskClient, address: str) -> None:
    for lang in EVERY_LANGUAGE:
        assert read_page(client, f"{address}?lang={lang}&run={OLDER}").first("h1").text()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_table_that_a_run_did_not_have_is_not_known_in_it(client: FlaskClient, lang: str) -> None:
    words = Words(lang)
    page = read_page(client, f"{PASSPORT}?lang={lang}&run={OLDER}")
    facts = {name.text(): said.text() for name, said in zip(page.all("dt"), page.all("dd"), strict=True)}
    assert facts[words.say("Earlier values")] == words.say("The data of this run do not tell it")
    assert words.say("The data of this run do not tell it") not in read_page(client, f"{PASSPORT}?lang={lang}").text()
    then = client.get(f"/download{PASSPORT}.json?lang={lang}&run={OLDER}").json
    now = client.get(f"/download{PASSPORT}.json?lang={lang}").json
    assert (then["earlier"], now["earlier"]) == (None, [])


def test_a_page_that_asks_for_what_its_run_did_not_hold_says_so(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(kept / "published", tmp_path / "published")
    read = db.read_question
    asked = {"promises": f"select * from (\n{read('promises')}\n) where not exists (select number_key from vintage)"}
    monkeypatch.setattr(db, "read_question", lambda question: asked.get(question) or read(question))
    client = client_over(tmp_path)
    page = main_of(client, f"/settlements?lang=en&run={OLDER}", 404)
    assert page.first("h1").text() == "The data of this run do not tell it"
    assert client.get(f"/download/promises.csv?run={OLDER}").status_code == 404
