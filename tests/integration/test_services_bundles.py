"""Life situations on the services page: each as digital as its least digital service, over real runs of both editions."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from etl_command import MakeOnce, run_etl
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, Element, client_over, publish_demonstration, read_page

from dashboard.i18n.words import Words

HEAD = (
    "service_code,level,agency_kk,agency_ru,name_kk,name_ru,inform,apply,pay,decide,receive,no_visit,proactive,reason,bundle,"
    "excluded_on,state_on"
)


def service(code: int, bundle: str, steps: str, *, reason: str = "", excluded_on: str = "") -> str:
    """A line of the registry; `steps`: + or - for inform, apply, receive, no_visit."""
    inform, apply, receive, no_visit = ("true" if step == "+" else "false" for step in steps)
    names = f"Орган,Орган,Қызмет {code},Услуга {code}"
    online = f"{inform},{apply},,,{receive},{no_visit},false"
    return f"{code:08},republic,{names},{online},{reason},{bundle},{excluded_on},2026-06-30"


REGISTRY = (
    service(1, "demo_birth", "++++"),
    service(2, "demo_birth", "++++"),
    service(3, "demo_birth", "+---", excluded_on="2026-01-31"),
    service(4, "no_name_yet", "++++"),
    service(5, "no_name_yet", "+++-", reason="identity"),
    service(6, "demo_home", "++--", reason="law"),
    service(7, "demo_home", "+---", reason="no_system"),
    service(8, "", "----"),
)


@pytest.fixture(scope="module")
def measured(published_data: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The official edition with a registry of a few services."""
    data = tmp_path_factory.mktemp("bundles") / "data"
    shutil.copytree(published_data, data)
    inbox = data / "inbox" / "services"
    inbox.mkdir(parents=True)
    (inbox / "registry.csv").write_text("\n".join([HEAD, *REGISTRY]), encoding="utf-8")
    ended = run_etl("run", data=data)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return client_over(data)


def section(page: Element) -> Element:
    """The section of life situations."""
    (found,) = [element for element in page.all("section") if element.get("id") == "bundles"]
    return found


def texts(found: Element) -> list[list[str]]:
    """The cells of every row of the section's table."""
    rows = found.first("tbody").all("tr")
    return [[cell.text() for cell in row.all() if cell.tag in ("th", "td")] for row in rows]


def test_each_life_situation_names_what_holds_it_back(measured: FlaskClient) -> None:
    found = section(read_page(measured, "/services?lang=en"))
    lacking = "application, receiving the result, a visit is needed"
    assert found.first("h2").text() == "Of 3 life situations, 1 is online from end to end"
    assert texts(found) == [
        [
            "Invented situation No. 4 (buying a home) 2 services",
            "not even the application is online only the application is online: 1 · not even the application is online: 1",
            f"Қызмет 7 00000007 · missing: {lacking} · there is no information system",
        ],
        [
            "no_name_yet 2 services",
            "only the application is online online from end to end: 1 · only the application is online: 1",
            "Қызмет 5 00000005 · missing: a visit is needed · identity is proved in person",
        ],
        [
            "Invented situation No. 1 (birth of a child) 2 services",
            "online from end to end",
            "nothing: every service is online",
        ],
    ]


def test_the_ladder_counts_them_strictly(measured: FlaskClient) -> None:
    page = read_page(measured, "/n/bundles_end_to_end_share/KZ/2026-06-30?lang=en")
    assert "1 / 3" in page.first("dl", "facts").text()
    ladder = next(e for e in read_page(measured, "/services?lang=en").all("section") if e.get("id") == "ladder")
    assert "Strictly, whole life situations" in ladder.text()
    assert "33.3%" in ladder.text()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_every_service_of_every_life_situation_can_be_taken_along(measured: FlaskClient, lang: str) -> None:
    links = [a.get("href") for a in section(read_page(measured, f"/services?lang={lang}")).all("a", "btn")]
    assert [link.partition("?")[0] for link in links] == ["/download/bundles.csv", "/download/bundles.xlsx"]
    assert measured.get(links[1]).status_code == 200
    lines = list(csv.reader(io.StringIO(measured.get(links[0]).get_data(as_text=True).lstrip("\ufeff"))))
    rows = [line for line in lines if len(line) == 12][1:]
    assert [line[1] for line in rows] == [f"{code:08}" for code in (1, 2, 7, 6, 5, 4)], "the one that left is not among them"
    assert [line[0] for line in rows][4:] == ["no_name_yet"] * 2
    name = "Услуга 7" if lang == "ru" else "Қызмет 7"
    assert rows[2][2] == name
    assert rows[2][5] == Words(lang).say("there is no information system")
    assert {line[7] for line in rows} == {"KZ"}
    assert all(f"/{line[1]}·KZ·" in line[10] and line[10].endswith(f"·{line[11]}") for line in rows)


def test_the_official_edition_without_a_registry_says_what_is_missing(published_data: Path) -> None:
    page = read_page(client_over(published_data), "/services?lang=en")
    assert not [element for element in page.all("section") if element.get("id") == "bundles"]
    gaps = next(element for element in page.all("section") if element.get("id") == "missing")
    assert "Share of life situations online from end to end" in gaps.text()


def test_life_situations_of_the_demonstration_are_plainly_invented(make_once: MakeOnce) -> None:
    data = make_once("services", lambda folder: publish_demonstration(folder, appeals=300, services=120))
    for lang, word in (("kk", "Ойдан шығарылған жағдай"), ("ru", "Вымышленная ситуация"), ("en", "Invented situation")):
        rows = texts(section(read_page(client_over(data), f"/services?lang={lang}&edition=demo")))
        assert len(rows) > 3
        assert all(row[0].startswith(word) for row in rows)
