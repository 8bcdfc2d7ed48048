"""Which services draw most appeals, on the services page: over files of a few rows, and over the demonstration."""

import csv
import io
import shutil
from pathlib import Path

import duckdb
import pytest
from etl_command import run_etl
from flask.testing import FlaskClient
from inbox_desk import case, written
from reader import EVERY_LANGUAGE, client_over, publish_demonstration, read_page, settings_of

from dashboard.content.chart import ChartSpec
from dashboard.content.deck import specs_in
from dashboard.i18n.words import Words
from dashboard.web.page_builder import build_screen

pytestmark = pytest.mark.proof

NAME = "service-appeals"
#: Service → deliveries and appeals of the first half of 2026 in Turkistan oblast: in all, 50 appeals of 5,000 deliveries.
COUNTS = {"00000001": (1500, 30), "00000002": (2500, 15), "00000003": (500, 5), "00000004": (500, 0)}
UNKNOWN = "99999999"
AREA = "KZ-61"


@pytest.fixture(scope="module")
def data(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The official edition with deliveries and appeals; no registry, so that a service is called by its code."""
    folder = tmp_path_factory.mktemp("appeals") / "data"
    shutil.copytree(published_data, folder)
    lines = ["service_code,area_id,channel,month,deliveries,state_on"]
    lines += [f"{code},KZ-61,portal,2026-03,{n},2026-06-30" for code, (n, _) in COUNTS.items()]
    said = [f"{source},KZ-61,2026-01-01,2026-06-30,2026-06-30" for source in ("appeals", "deliveries")]
    drop(folder, "coverage", "\n".join(["source,area_id,whole_from,whole_to,state_on", *said]))
    drop(folder, "deliveries", "\n".join(lines))
    dates = {"registered_on": "2026-01-05", "received_on": "2026-01-05", "state_on": "2026-06-30"}
    named = [code for code, (_, n) in COUNTS.items() for _ in range(n)] + [UNKNOWN] * 3 + [""] * 7
    drop(folder, "appeals", written([case(n, **dates, service_code=code) for n, code in enumerate(named)]))
    return folder


def drop(folder: Path, source: str, content: str) -> None:
    """A file into a source's inbox, and a run."""
    inbox = folder / "inbox" / source
    inbox.mkdir(parents=True)
    (inbox / "a.csv").write_text(content, encoding="utf-8")
    ended = run_etl("run", data=folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture
def client(data: Path) -> FlaskClient:
    return client_over(data)


def spec_of(data: Path, **query: str) -> ChartSpec | None:
    """The picture on the services page; None where there is none."""
    content = build_screen(settings_of(data), "/services", {"lang": "en", **query}, "").content
    return next((spec for spec in specs_in(content) if spec.name == NAME), None)


def test_services_stand_by_the_surest_rate_beside_all_of_them(data: Path) -> None:
    spec = spec_of(data, area=AREA)
    assert spec is not None
    # All: 50 of 5,000 → 10. First: 30 of 1,500 → 20, and 30 leave 20.2 … 42.8, so 13.5 … 28.6. Second: 15 of 2,500 → 6.
    assert [(point.label, point.value, point.printed) for point in spec.points] == [
        ("All services", 10.0, "10"),
        ("00000001", 20.0, "20.0 (13.5–28.6)"),
        ("00000002", 6.0, "6.0 (3.4–9.9)"),
    ]
    assert spec.title == "1 service draws more appeals per 1,000 deliveries than services as a whole"
    assert spec.highlight == "00000001"
    assert "2, under 1,000 deliveries" in spec.notes[1], "500 deliveries tell nothing, with five appeals or none"
    assert spec.notes[1].endswith("No delivery known: 1.")
    assert "69(3)" in spec.notes[2]


def test_the_number_of_the_area_opens_its_passport(client: FlaskClient, data: Path) -> None:
    spec = spec_of(data, area=AREA)
    assert spec is not None
    page = read_page(client, spec.points[0].href)
    assert "50 / 5,000" in page.first("dl", "facts").text()


@pytest.mark.parametrize("area", ["KZ", "KZ-75", "KZ-11"])
def test_where_nothing_is_known_there_is_no_picture(data: Path, area: str) -> None:
    assert spec_of(data, area=area) is None


def test_without_records_there_is_no_picture(published_data: Path) -> None:
    assert spec_of(published_data) is None


def test_an_appeal_about_an_unknown_service_is_kept(data: Path) -> None:
    with duckdb.connect(str(data / "warehouse" / "official.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from src_appeals where service_code = ?", [UNKNOWN]).fetchone() == (3,)
        assert connection.execute("select count(*) from quarantine where source_id = 'appeals'").fetchone() == (0,)


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_picture_has_its_files_and_its_words(client: FlaskClient, lang: str) -> None:
    asked = f"path=/services&chart={NAME}&lang={lang}&area={AREA}"
    assert client.get(f"/download/{NAME}.xlsx?{asked}").status_code == 200
    text = client.get(f"/download/{NAME}.csv?{asked}").get_data(as_text=True).lstrip("\ufeff")
    rows = {line[0]: line for line in csv.reader(io.StringIO(text)) if len(line) == 11}
    assert rows[Words(lang).say("All services")][1] == "10"
    assert rows["00000001"][1] == "20"
    assert "30" in rows["00000001"][-1]
    assert "69" in text, "what the official statistics leave out is said in the file too"


def test_the_demonstration_shows_it_and_forgets_what_its_files_no_longer_say(tmp_path: Path) -> None:
    publish_demonstration(tmp_path, appeals=20_000, services=200)
    spec = spec_of(tmp_path, edition="demo")
    assert spec is not None
    assert len(spec.points) > 4
    assert {origin.status for origin in spec.origins} == {"demo"}
    publish_demonstration(tmp_path, appeals=400, services=200)
    with duckdb.connect(str(tmp_path / "warehouse" / "demo.duckdb"), read_only=True) as connection:
        (cases,) = connection.execute("select count(*) from src_appeals").fetchone() or (0,)
        (files,) = connection.execute("select count(*) from snapshot where source_id = 'appeals'").fetchone() or (0,)
    assert 380 < cases <= 400, "none of the twenty thousand is left"
    assert files == 1
    stamp = (tmp_path / "warehouse" / "demo.duckdb").stat().st_ino
    publish_demonstration(tmp_path, appeals=400, services=200)
    assert (tmp_path / "warehouse" / "demo.duckdb").stat().st_ino == stamp, "nothing has changed, nothing is made anew"
