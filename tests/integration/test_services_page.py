"""The services page over records: the ladder, the channels, what holds the offline volume, what remains."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from etl_command import MakeOnce, run_etl
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, Element, client_over, official, publish_demonstration, read_page, settings_of

from dashboard.content.chart import ChartSpec
from dashboard.content.deck import specs_in
from dashboard.i18n.words import Words
from dashboard.queries import kpis, services
from dashboard.queries.db import Published, open_published
from dashboard.web.page_builder import build_screen

CHARTS = {"channels-remote", "channels-offline", "offline-services", "deliveries-remote-share"}
LADDER = (
    "services_apply_online_share",
    "services_end_to_end_share",
    "services_local_end_to_end_share",
    "bundles_end_to_end_share",
    "deliveries_remote_share",
)


@pytest.fixture(scope="module")
def demonstration(make_once: MakeOnce) -> Path:
    """A data folder with a small demonstration edition and nothing else."""
    return make_once("services", lambda folder: publish_demonstration(folder, appeals=300, services=120))


@pytest.fixture
def client(demonstration: Path) -> FlaskClient:
    return client_over(demonstration)


@pytest.fixture
def figures(demonstration: Path) -> Published:
    return open_published(demonstration / "published", edition="demo")


def page_of(client: FlaskClient, lang: str = "en", **more: str) -> Element:
    """The services page of the demonstration."""
    query = "".join(f"&{name}={value}" for name, value in more.items())
    return read_page(client, f"/services?lang={lang}&edition=demo{query}")


def section(page: Element, name: str) -> Element:
    """The section with this address on the page."""
    (found,) = [element for element in page.all("section") if element.get("id") == name]
    return found


def written(number: str) -> str:
    """A number as `text()` gives it: with plain blanks."""
    return " ".join(number.split())


def specs_of(data: Path, **query: str) -> dict[str, ChartSpec]:
    """The charts of the page by name."""
    chosen = {"lang": "en", "edition": "demo", **query}
    return {spec.name: spec for spec in specs_in(build_screen(settings_of(data), "/services", chosen, "").content)}


def test_without_records_there_is_no_section(published_data: Path) -> None:
    page = read_page(client_over(published_data), "/services?lang=en")
    assert not {element.get("id") for element in page.all("section")} & {"ladder", "bundles", "remaining"}
    assert services.remaining(official(published_data), "KZ", most=5) == ()


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("area", ["KZ", "KZ-61"])
def test_the_ladder_tells_each_share_with_how_many_of_how_many(
    client: FlaskClient, figures: Published, lang: str, area: str
) -> None:
    words = Words(lang)
    ladder = section(page_of(client, lang, area=area), "ladder")
    rows = ladder.first("tbody").all("tr")
    assert len(rows) == len(LADDER)
    for row, kpi_id in zip(rows, LADDER, strict=True):
        kpi = kpis.catalogue(figures, lang)[kpi_id]
        value = kpis.latest(figures, area).get(kpi_id) or kpis.latest(figures, "KZ")[kpi_id]
        assert kpi.title in row.text()
        parts = f"{words.number(value.numerator or 0)} / {words.number(value.denominator or 0)}"
        assert written(parts) in row.text()
        assert row.first("a", "num").text() == written(words.value(value.value, "percent", 1))
        assert f"/n/{kpi_id}/{value.area_id}/{value.period_id}" in row.first("a", "num").get("href")
    assert re.search(r"\d", ladder.first("h2").text()), "the heading is the message"


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_what_remains_is_listed_by_demand(client: FlaskClient, figures: Published, lang: str) -> None:
    found = services.remaining(figures, "KZ", most=25)
    assert found[0].all_remaining > len(found) == 25
    demand = [row.deliveries for row in found]
    assert demand == sorted(demand, key=lambda n: -(n or 0))
    assert all(row.missing_steps for row in found)
    rows = section(page_of(client, lang), "remaining").first("tbody").all("tr")
    for row, service in zip(rows, found, strict=True):
        name = service.name_ru if lang == "ru" else service.name_kk
        assert name in row.text()
        assert service.service_code in row.text()
        assert written(Words(lang).number(service.deliveries or 0)) in row.text()
        assert len([cell for cell in row.all("td") if cell.text()]) == 4, "demand, body, step and reason all say something"


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_whole_list_can_be_taken_along(client: FlaskClient, figures: Published, lang: str) -> None:
    links = [a.get("href") for a in section(page_of(client, lang, area="KZ-61"), "remaining").all("a", "btn")]
    assert [link.partition("?")[0] for link in links] == ["/download/remaining.csv", "/download/remaining.xlsx"]
    assert all(f"lang={lang}" in link and "area=KZ-61" in link and "edition=demo" in link for link in links)
    assert client.get(links[1]).status_code == 200
    lines = list(csv.reader(io.StringIO(client.get(links[0]).get_data(as_text=True).lstrip("\ufeff"))))
    assert lines[0] == [Words(lang).say("Demonstration edition: invented data about invented bodies and settlements")]
    every = services.remaining(figures, "KZ-61", most=10_000)
    head = next(at for at, line in enumerate(lines) if len(line) > 2)
    assert [line[0] for line in lines[head + 1 :]] == [row.service_code for row in every]
    assert [line[2] for line in lines[head + 1 :]] == [str(row.deliveries) for row in every]
    assert {(line[6], line[10]) for line in lines[head + 1 :]} == {("KZ-61", figures.run_id)}
    assert len(every) == every[0].all_remaining


@pytest.mark.parametrize("name", ["remaining", "bundles"])
@pytest.mark.parametrize("asked", ["csv?lang=en", "pdf?lang=en", "csv?lang=en&area=KZ-99", "csv?lang=en&run=r1"])
def test_where_there_is_no_list_there_is_no_file(published_data: Path, name: str, asked: str) -> None:
    assert client_over(published_data).get(f"/download/{name}.{asked}").status_code == 404


def test_the_presentation_shows_the_pictures(client: FlaskClient, demonstration: Path) -> None:
    slides = page_of(client, "kk", view="present")
    titles = {title.text() for title in slides.all("h2", "slide__title")}
    assert {written(specs_of(demonstration, lang="kk")[name].title) for name in CHARTS} <= titles


def test_a_region_has_its_own_demand(figures: Published) -> None:
    country, region = (services.remaining(figures, area, most=200) for area in ("KZ", "KZ-61"))
    assert {row.service_code for row in country} == {row.service_code for row in region}, "the registry is the country's"
    assert sum(row.deliveries or 0 for row in region) < sum(row.deliveries or 0 for row in country)


def test_the_channels_of_a_month_make_a_whole(demonstration: Path) -> None:
    specs = specs_of(demonstration)
    assert set(specs) >= CHARTS
    remote, offline = specs["channels-remote"], specs["channels-offline"]
    assert (len(remote.series), len(offline.series)) == (4, 2), "at most four lines in a picture"
    for place in range(36):
        shares = [series.points[place].value or 0.0 for series in (*remote.series, *offline.series)]
        assert sum(shares) == pytest.approx(100)
        line = specs["deliveries-remote-share"].series[0].points[place]
        assert sum(shares[:4]) == pytest.approx(line.value)


def test_a_chosen_year_ends_the_channels(figures: Published) -> None:
    months = [row.period_id for row in services.channel_months(figures, "KZ", year=2025)]
    assert (min(months), max(months)) == ("2023-11", "2025-12")


def test_the_services_that_would_move_the_share_most_come_first(demonstration: Path, figures: Published) -> None:
    spec = specs_of(demonstration)["offline-services"]
    values = [point.value or 0.0 for point in spec.points]
    assert values == sorted(values, reverse=True)
    assert len(values) == 10
    last = services.offline(figures, "KZ", most=10)[-1]
    assert last.up_to == sum(values) <= last.all_offline < last.all_deliveries
    assert spec.title == f"10 services: {100 * last.up_to / last.all_offline:.1f}% of all centre and paper deliveries"
    now, then = (100 * (1 - n / last.all_deliveries) for n in (last.all_offline, last.all_offline - last.up_to))
    assert f"{then:.1f}% instead of {now:.1f}%" in spec.notes[0]


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_every_picture_has_its_message_its_twin_and_its_files(client: FlaskClient, demonstration: Path, lang: str) -> None:
    specs = specs_of(demonstration, lang=lang)
    for name in CHARTS:
        message = re.sub(r"\([^)]*\)", "", specs[name].title)  # The times of its values stand in brackets.
        assert len(message.split()) <= 14
        assert specs[name].origins
        for kind in ("csv", "xlsx"):
            file = client.get(f"/download/{name}.{kind}?path=/services&chart={name}&lang={lang}&edition=demo")
            assert file.status_code == 200
        text = client.get(f"/download/{name}.csv?path=/services&chart={name}&lang={lang}&edition=demo").get_data(as_text=True)
        lines = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
        assert specs[name].title in {line[0] for line in lines if line}
    page = page_of(client, lang)
    figures = [figure for figure in page.all("figure") if figure.get("id").removeprefix("chart-") in CHARTS]
    assert all(figure.first("table").first("caption").text() for figure in figures)


def test_the_headline_of_an_area_without_published_figures_is_measured(client: FlaskClient) -> None:
    assert "of services were rendered remotely (October 2026)" in page_of(client, "en", area="KZ-75").first("h1").text()


@pytest.mark.parametrize("kpi_id", LADDER)
def test_every_rung_opens_its_passport(client: FlaskClient, kpi_id: str) -> None:
    period = "2026-10" if kpi_id == "deliveries_remote_share" else "2026-10-31"
    page = read_page(client, f"/n/{kpi_id}/KZ/{period}?lang=kk&edition=demo")
    assert " / " in page.first("dl", "facts").text()


def test_deliveries_without_a_registry_tell_what_they_can(published_data: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(published_data, data)
    inbox = data / "inbox" / "deliveries"
    inbox.mkdir(parents=True)
    months = [f"2026-{month:02}" for month in range(1, 8)]
    lines = [
        f"01020003,KZ-61,{channel},{month},{n},2026-07-31" for month in months for channel, n in (("portal", 3), ("paper", 1))
    ]
    head = "service_code,area_id,channel,month,deliveries,state_on"
    (inbox / "a.csv").write_text("\n".join([head, *lines]), encoding="utf-8")
    (data / "inbox" / "coverage").mkdir()
    whole = "source,area_id,whole_from,whole_to,state_on\ndeliveries,KZ-61,2026-01-01,2026-07-31,2026-07-31"
    (data / "inbox" / "coverage" / "a.csv").write_text(whole, encoding="utf-8")
    ended = run_etl("run", data=data)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    page = read_page(client_over(data), "/services?lang=en&area=KZ-61")
    rows = section(page, "ladder").first("tbody").all("tr")
    assert [(bool(row.all("abbr", "none-text"))) for row in rows] == [True, True, True, True, False]
    assert all(text in rows[4].text() for text in ("75%", "3 / 4", "Measured"))
    specs = {
        spec.name: spec
        for spec in specs_in(build_screen(settings_of(data), "/services", {"lang": "en", "area": "KZ-61"}, "").content)
    }
    assert set(specs) >= CHARTS
    assert [(point.label, point.value) for point in specs["offline-services"].points] == [("01020003", 7.0)]
    assert {origin.status for origin in specs["offline-services"].origins} == {"measured"}
    assert not [element for element in page.all("section") if element.get("id") in ("remaining", "bundles")]
