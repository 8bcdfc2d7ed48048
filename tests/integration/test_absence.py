"""What is not there is said from one place: exactly, once, and alike on every page, edition and level of area."""

import re
from collections import Counter
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, PLAIN_PAGES, Element, client_over, official, read_page

from dashboard.content.figures import presence
from dashboard.i18n.messages import DASHBOARD, find_messages
from dashboard.i18n.words import Words
from dashboard.queries import areas, kpis, reading, settlements
from dashboard.queries.db import Published, open_published
from dashboard.selection import EDITIONS, Selection
from dashboard.view import View

pytestmark = pytest.mark.proof

REGION, CITY, DISTRICT, OKRUG, VILLAGE = "KZ-61", "KZ-75", "615500000", "615530000", "615530100"
PLACES = (REGION, "KZ-63", CITY, DISTRICT, "611000000", OKRUG, VILLAGE, "615555200")
TOPICS = ("services", "appeals", "connectivity")
ADDRESSES = (
    *PLAIN_PAGES,
    *(f"/area/{place}" for place in PLACES),
    *(f"/brief/{place}" for place in PLACES),
    *(f"/{page}?area={place}" for page, place in product((*TOPICS, "settlements"), (REGION, DISTRICT, VILLAGE))),
)
#: Only published figures go so far back.
EARLIER = (*(f"/{topic}?period=2021" for topic in TOPICS), "/?period=2018")
SLIDES = ("/", *(f"/{topic}" for topic in TOPICS), *(f"/area/{place}" for place in PLACES))
#: What nobody can know, or says of a body that it kept silent.
BANNED = {
    "en": (
        "obody has published",
        "obody publishes",
        "has not been published",
        "have not been published",
        "No figure published",
        "no figure published",
        "nothing is published",
        "has not published",
        "ot published for any",
        "is not published",
    ),
    "ru": (
        "икто не опубликовал",
        "е опубликовано ни по одному",
        "ичего не опубликовано",
        "ет опубликованных данных",
        "не публикова",
    ),
    "kk": ("шкім жарияламаған", "шбір орган бойынша", "арияланған дерек жоқ", "ариялауға тиіс"),
}
MOST_TIMES = 8


@pytest.fixture
def client(both_editions: Path) -> FlaskClient:
    return client_over(both_editions)


@pytest.fixture
def figures(published_data: Path) -> Published:
    return official(published_data)


def read(client: FlaskClient, address: str, lang: str, edition: str = "official", view: str = "") -> Element:
    """The main part of a page."""
    joint = "&" if "?" in address else "?"
    kept = f"lang={lang}" + (f"&edition={edition}" if edition != "official" else "") + (f"&view={view}" if view else "")
    return read_page(client, f"{address}{joint}{kept}").first("main")


@lru_cache(maxsize=3)
def phrases(lang: str) -> dict[str, re.Pattern[str]]:
    """Every sentence of absence in one language, with its fields open."""
    words, found = Words(lang), {}
    for message, files in find_messages(DASHBOARD).items():
        if not any(name.endswith("content/absence.py") for name in files):
            continue
        english = message if isinstance(message, tuple) else (message,)
        forms = words._catalogue.get(english[0], english)
        for form in forms:
            parts = [re.escape(part) for part in re.split(r"\{[^}]*\}", form)]
            if any(len(re.sub(r"\W", "", part)) > 6 for part in parts):
                found[form] = re.compile(r"[^.;]{1,80}?".join(parts))
    return found


def test_there_are_sentences_of_absence_to_look_for() -> None:
    for lang in EVERY_LANGUAGE:
        assert len(phrases(lang)) >= 8


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_says_what_is_missing_exactly_and_not_again_and_again(
    client: FlaskClient, address: str, edition: str, lang: str
) -> None:
    main = read(client, address, lang, edition)
    assert_exact(main, lang)
    assert_counted(main, lang)


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("address", SLIDES)
def test_slides_say_it_like_their_page(client: FlaskClient, address: str, edition: str, lang: str) -> None:
    deck = read(client, address, lang, edition, "present")
    assert_exact(deck, lang)
    assert deck.first("h1").text() == read(client, address, lang, edition).first("h1").text()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("address", EARLIER)
def test_a_page_of_an_earlier_year_says_what_is_only_later(client: FlaskClient, address: str, lang: str) -> None:
    main = read(client, address, lang)
    assert_exact(main, lang)
    assert_counted(main, lang)


def assert_exact(main: Element, lang: str) -> None:
    text = main.text()
    assert not [phrase for phrase in BANNED[lang] if phrase in text]
    often = {form: len(pattern.findall(text)) for form, pattern in phrases(lang).items()}
    assert not {form: n for form, n in often.items() if n > MOST_TIMES}
    dashes = Counter(cell.text() for table in main.all("table") for cell in table.all("td") if "none-text" in cell.classes)
    assert not [text for text, n in dashes.items() if n > MOST_TIMES and len(text) > 1]


def assert_counted(main: Element, lang: str) -> None:
    """The heading over the gaps counts what is listed under it; a page that has gaps never says that all is there."""
    bands = [section for section in main.all("section") if section.get("id") == "missing"]
    assert len(bands) <= 1
    if not bands:
        return
    heading, words = bands[0].first("h2").text(), Words(lang)
    numbers = [int(re.sub(r"\D", "", n)) for n in re.findall(r"\d[\d\u00a0,]*", heading)]
    listed = sum(paragraph.text().count(";") + 1 for fold in bands[0].all("details") for paragraph in fold.all("p"))
    if "band--missing" not in bands[0].classes:
        assert not listed
        return
    assert listed
    everything = re.escape(words.count("Its {n} KPI has a figure", "All {n} KPIs have a figure", 7)).replace("7", r"\d+")
    assert not re.search(everything, main.text())
    if len(numbers) == 2:
        assert min(numbers) == listed, heading


@pytest.mark.parametrize("area_id", ["KZ", REGION, "KZ-63", CITY])
@pytest.mark.parametrize("topic", TOPICS)
def test_known_and_missing_kpis_of_a_page_add_up(client: FlaskClient, figures: Published, topic: str, area_id: str) -> None:
    main = read(client, f"/{topic}?area={area_id}", "en")
    level = areas.all_areas(figures)[area_id].level
    known = kpis.latest(figures, area_id)
    owed = [k for k in kpis.on_page(figures, "en", topic) if level in k.levels and area_id not in k.not_applicable]
    missing = [kpi for kpi in owed if kpi.kpi_id not in known]
    table = [section for section in main.all("section") if section.get("id") == "all-kpis"]
    rows = len(table[0].first("tbody").all("tr")) if table else 0
    assert rows == sum(kpi.kpi_id in known for kpi in kpis.on_page(figures, "en", topic))
    band = next(section for section in main.all("section") if section.get("id") == "missing")
    assert all(" ".join(kpi.title.split()) in band.text() for kpi in missing)
    assert str(len(missing)) in band.first("h2").text() or not missing


@pytest.mark.parametrize("period", ["", "&period=2020"])
def test_two_pages_count_the_regions_without_a_figure_alike(client: FlaskClient, figures: Published, period: str) -> None:
    year = int(period[-4:] or 0)
    view = View(Selection("en"), Words("en"), figures, "/")
    silent = {subject: presence.without(view, subject, year=year) for subject in presence.SUBJECTS}
    rows = read_page(client, f"/?lang=en{period}").first("table", "matrix").first("tbody").all("tr")
    empty = Counter(i for row in rows for i, cell in enumerate(row.all("td")) if "none" in cell.classes)
    assert [empty[i] for i in range(4)] == [len(silent[subject]) for subject in presence.SUBJECTS]
    appeals = next(s for s in read_page(client, f"/appeals?lang=en{period}").all("section") if s.get("id") == "silent")
    assert f"for {len(silent['appeals'])} regions" in appeals.first("h2").text()
    assert all(region.name_en in appeals.text() for region in silent["appeals"])
    charts = {figure.get("id"): figure for figure in read_page(client, f"/connectivity?lang=en{period}").all("figure")}
    assert f"in {len(silent['villages'])} of 17" in charts["chart-rural-presence"].first("h2").text()


def test_not_found_says_by_which_day_and_in_how_many_addresses_of_the_run(client: FlaskClient, figures: Published) -> None:
    found = reading.readings(figures)
    assert set(found) == {"", *TOPICS}
    assert found[""].addresses <= sum(found[topic].addresses for topic in TOPICS)
    for topic in TOPICS:
        read_so_far = found[topic]
        assert read_so_far.addresses > 30
        words = Words("en")
        text = read(client, f"/{topic}", "en").text()
        day, n = words.day(read_so_far.read_on), words.number(read_so_far.addresses)
        assert " ".join(f"Not found by {day} in the {n} addresses read".split()) in text


def test_a_later_figure_is_not_missing_but_only_later(client: FlaskClient) -> None:
    text = read(client, "/connectivity?period=2021", "en").text()
    assert "No figure up to 2021" in text


def test_the_demonstration_names_no_body_beside_a_gap(client: FlaskClient, both_editions: Path) -> None:
    demo = open_published(both_editions / "published", edition="demo")
    words = Words("en")
    owners = {words.data(kpi.owner) for kpi in kpis.catalogue(demo, "en").values()}
    for address in ("/", *(f"/{topic}" for topic in TOPICS), f"/area/{REGION}", f"/area/{DISTRICT}"):
        main = read(client, address, "en", "demo")
        gaps = [*main.all("", "missing"), *main.all("section", "band--missing")]
        assert not [owner for owner in owners for gap in gaps if owner in gap.text()]


# Districts and settlements.


@pytest.mark.parametrize(
    ("lang", "name", "problem"),
    [
        ("kk", "Шорнақ ауылы", "интернет жоқ"),
        ("ru", "Село Чернак", "интернета нет"),
        ("en", "Shornaq village", "no internet"),
    ],
)
@pytest.mark.parametrize("address", [f"/area/{VILLAGE}", f"/brief/{VILLAGE}"])
def test_shornaq_tells_what_is_reported_promised_and_known_around_it(
    client: FlaskClient, address: str, lang: str, name: str, problem: str
) -> None:
    main = read(client, address, lang)
    assert name in main.first("h1").text()
    assert problem in main.first("h1").text()
    reports = next(section for section in main.all("section") if section.get("id") == "exceptions")
    assert "https://q-content.kz/?p=8455" in [link.get("href") for link in reports.all("a")]
    around = next(section for section in main.all("section") if section.get("id") == "around")
    region = {"kk": "Түркістан облысы", "ru": "Туркестанская область", "en": "Turkistan Region"}[lang]
    assert around.first("h3").text().startswith(region)
    assert "98" in around.text()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_saurans_headline_is_about_itself_and_names_its_settlements(client: FlaskClient, lang: str) -> None:
    main = read(client, f"/area/{DISTRICT}", lang)
    title = main.first("h1").text()
    assert {"kk": "Сауран ауданы", "ru": "Район Сауран", "en": "Sauran District"}[lang] in title
    assert "2" in title
    reports = next(section for section in main.all("section") if section.get("id") == "exceptions").text()
    named = {"kk": ("Шорнақ", "Егізқара"), "ru": ("Чернак", "Егизкара"), "en": ("Shornaq", "Egizqara")}[lang]
    assert [name in reports for name in named] == [True, True]


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("place", [DISTRICT, VILLAGE])
def test_the_first_slide_of_a_place_shows_report_promise_and_region(client: FlaskClient, place: str, lang: str) -> None:
    slide = read(client, f"/area/{place}", lang, view="present").all("section")[0]
    assert len(slide.first("ol", "triad").children) == 3
    assert slide.first("blockquote").text()


def test_settlements_are_filtered_by_district_and_by_their_own_code(client: FlaskClient, figures: Published) -> None:
    both_named, one = {"shornaq", "egizqara"}, {"shornaq"}
    for area_id, expected in ((DISTRICT, both_named), (VILLAGE, one), (OKRUG, one), ("616400000", set())):
        page = read(client, f"/settlements?area={area_id}", "kk")
        told = {report.report_id for report in settlements.reports(figures)}
        assert {element.get("id") for element in page.walk()} & told == expected


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("/area/KZ?lang=kk", "/?lang=kk"),
        ("/area/KZ-61?lang=ru&area=KZ-63", "/area/KZ-63?lang=ru"),
        ("/area/KZ-61?lang=ru&area=KZ&period=2023", "/area/KZ-61?lang=ru&period=2023"),
        ("/?lang=en&area=615530100", "/area/615530100?lang=en"),
        ("/?lang=en&area=KZ", "/?lang=en"),
    ],
)
def test_an_area_has_one_address(client: FlaskClient, asked: str, own: str) -> None:
    response = client.get(asked)
    if asked.split("?")[0] != own.split("?")[0]:
        assert response.status_code == 302
        assert response.headers["Location"].endswith(own)
    assert client.get(own).status_code == 200


def test_an_area_that_is_not_there_is_said_at_the_address_that_was_asked(client: FlaskClient) -> None:
    assert client.get("/?lang=en&area=KZ-99").status_code == 404
    assert client.get("/area/KZ-99?lang=en").status_code == 404


def test_names_of_areas_are_written_out(figures: Published) -> None:
    for area in areas.all_areas(figures).values():
        assert not re.search(r"Қ\.Ә\.|Г\.А\.| а\.о\.| а\.$|^с\.", f"{area.name_kk}\n{area.name_ru}"), area.area_id
    known = areas.all_areas(figures)
    assert known["611000000"].name_kk == "Түркістан қаласы"
    assert known[VILLAGE].name_ru == "село Чернак"
