"""The explorer over both editions: every KPI in every view, and the rules of truth in each."""

import base64
import csv
import io
import json
from itertools import cycle
from pathlib import Path

import pandas as pd
import pytest
from flask.testing import FlaskClient
from reader import EVERY_LANGUAGE, client_over, read_page, settings_of

from dashboard import ids
from dashboard.content.numbers import STATUSES, status_word
from dashboard.explore import across, controls, frames, over_time, said, seen
from dashboard.explore.question import Question, ask, ready_states
from dashboard.explore.state import LOOKS, read_state
from dashboard.queries import areas, kpis
from dashboard.settings import Settings

pytestmark = pytest.mark.proof

USERS = "internet_users_share"
REMOTE = "deliveries_remote_share"


@pytest.fixture
def settings(both_editions: Path) -> Settings:
    return settings_of(both_editions)


@pytest.fixture
def client(both_editions: Path) -> FlaskClient:
    return client_over(both_editions)


def kpi_ids(settings: Settings, edition: str) -> list[str]:
    return list(ask(settings, f"?lang=kk&edition={edition}").kpis)


def figures_of(question: Question) -> list[dict]:
    """Every figure of a question, as Plotly is given it."""
    words, kpi, view = question.view.words, question.kpi, question.view
    shapes, chosen = areas.shapes(view.figures), question.area_ids
    drawn = [
        over_time.trend(words, kpi, question.lines, "light"),
        over_time.multiples(words, kpi, question.lines, "dark"),
        across.on_map(words, kpi, question.regions, shapes, chosen=chosen, theme="light"),
        across.strip(words, kpi, question.regions, question.country, chosen=chosen, theme="dark"),
    ]
    if question.other and len(question.both):
        drawn.append(across.scatter((kpi, question.other), question.both, chosen=chosen, theme="light"))
    return [json.loads(figure.to_json()) for figure in drawn]


@pytest.mark.parametrize("edition", ["official", "demo"])
def test_every_kpi_has_its_views_and_words(settings: Settings, edition: str) -> None:
    """None fails and none asks another host; each language in turn."""
    drawn = 0
    for kpi_id, lang in zip(kpi_ids(settings, edition), cycle(EVERY_LANGUAGE), strict=False):
        question = ask(settings, f"?lang={lang}&edition={edition}&kpi={kpi_id}&area=KZ-61,KZ-62")
        assert question.kpi.kpi_id == kpi_id
        for figure in figures_of(question):
            assert {trace["type"] for trace in figure["data"]} <= {"scatter"}
            assert not {"geo", "map", "mapbox"} & set(figure["layout"])
            assert "http" not in json.dumps(figure)
            drawn += len(figure["data"]) > 0
        assert said.headline(question).startswith(question.kpi.title)
        assert seen.sheet(question).rows is not None
        assert said.table(question)
        assert said.notes(question) is not None
        assert len(said.titles(question)) == 3
        assert controls.settled(question).kpi == kpi_id
    assert drawn > 20


@pytest.mark.parametrize("edition", ["official", "demo"])
def test_every_point_says_its_status_and_every_hole_its_reason(settings: Settings, edition: str) -> None:
    checked = 0
    for kpi_id in kpi_ids(settings, edition):
        question = ask(settings, f"?lang=ru&edition={edition}&kpi={kpi_id}&area=KZ-61,KZ-62,KZ-10")
        known = {status_word(question.view.words, status) for status in STATUSES}
        for rows in (question.lines, question.regions):
            told, holes = rows[rows["value"].notna()], rows[rows["value"].isna()]
            assert set(told["told"]) <= known
            assert all(href.startswith(f"/n/{kpi_id}/") for href in told["href"])
            assert all(len(why) > 3 for why in holes["why"])
            checked += len(told) + len(holes)
    assert checked > 500


def test_no_line_leads_over_a_change_of_borders(settings: Settings) -> None:
    """Turkistan had Shymkent until 2017: its line ends there and another begins, and the picture says why."""
    question = ask(settings, f"?lang=en&kpi={USERS}&area=KZ-61")
    rows = question.lines[question.lines["area_id"] == "KZ-61"]
    assert rows[rows["period_id"] == "2017"]["stroke"].iloc[0] != rows[rows["period_id"] == "2018"]["stroke"].iloc[0]
    assert list(rows[rows["border"] != ""]["period_id"]) == ["2018"]
    figure = over_time.trend(question.view.words, question.kpi, question.lines, "light")
    assert any("Shymkent" in note.text for note in figure.layout.annotations)
    own = [trace for trace in figure.data if trace.text and "Turkistan" in trace.text[0] and trace.mode == "lines+markers"]
    assert len(own) == 2
    assert all(trace.connectgaps is False for trace in own)


def test_what_is_not_there_yet_keeps_its_place_and_says_so(settings: Settings) -> None:
    question = ask(settings, f"?lang=en&kpi={USERS}&area=KZ-62")
    rows = question.lines[question.lines["area_id"] == "KZ-62"].set_index("period_id")
    assert pd.isna(rows.loc["2021", "value"])
    assert "Karaganda" in rows.loc["2021", "why"]
    figure = over_time.trend(question.view.words, question.kpi, question.lines, "light")
    assert any("Karaganda" in text for trace in figure.data for text in trace.text)


@pytest.mark.parametrize("edition", ["official", "demo"])
def test_figures_of_differing_definitions_share_no_axis(settings: Settings, client: FlaskClient, edition: str) -> None:
    apart = 0
    for kpi_id in kpi_ids(settings, edition):
        question = ask(settings, f"?lang=kk&edition={edition}&kpi={kpi_id}")
        of_regions = question.told[(question.told["area_id"] != "KZ") & question.told["value"].notna()]
        if question.kpi.chartable or of_regions.empty or set(of_regions["status"]) <= set(kpis.COMPUTED):
            continue
        if not question.compares:
            for view in (ids.MAP, ids.STRIP):
                figure = drawn(client, view, question.state.search)
                assert not figure["data"]
                assert figure["layout"]["annotations"][0]["text"]
            apart += 1
    assert apart >= (3 if edition == "official" else 0)


def test_values_of_differing_definitions_are_dots_and_no_line(settings: Settings) -> None:
    question = ask(settings, "?lang=kk&kpi=psc_visit_share")
    figure = over_time.trend(question.view.words, question.kpi, question.lines, "light")
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert len(lines) >= 2
    assert all(sum(value is not None for value in trace.y) <= 1 for trace in lines)


def test_what_is_withheld_is_in_no_view_and_in_no_file(settings: Settings) -> None:
    withheld = 0
    for kpi_id in kpi_ids(settings, "demo"):
        question = ask(settings, f"?lang=en&edition=demo&kpi={kpi_id}")
        untold = question.told[question.told["untold"] != ""]
        assert untold["value"].isna().all()
        assert (untold["text"] == "").all()
        rows = {(row[1], row[2]): row for row in seen.sheet(question).rows}
        for row in untold.itertuples():
            assert isinstance(rows[row.area_id, row.period_id][3], str), "a reason in the place of a value"
            withheld += 1
    assert withheld > 50


def test_choices_narrow_each_other(settings: Settings) -> None:
    country_only = ask(settings, "?lang=kk&kpi=egdi_index")
    assert controls.area_options(country_only) == []
    assert controls.other_options(country_only) == []
    question = ask(settings, f"?lang=kk&kpi={USERS}&area=KZ-62")
    assert {option["value"] for option in controls.area_options(question)} >= {"KZ-61", "KZ-62", "KZ-75"}
    assert next(option["value"] for option in controls.period_options(question)) == "2023"
    assert "digital_literacy_share" in {option["value"] for option in controls.other_options(question)}
    wrong = ask(settings, f"?lang=kk&kpi={USERS}&area=KZ-99,KZ-61&from=1900&to=2023&with=egdi_index")
    settled = controls.settled(wrong)
    assert (settled.areas, settled.since, settled.until, settled.other) == (("KZ-61",), "", "2023", "")


def test_periods_are_limits_for_lines_table_and_files(settings: Settings) -> None:
    question = ask(settings, f"?lang=kk&kpi={USERS}&area=KZ-61&from=2019&to=2021")
    assert set(question.lines["period_id"]) == {"2019", "2020", "2021"}
    assert {row[2] for row in seen.sheet(question).rows} == {"2019", "2020", "2021"}
    assert set(question.regions["period_id"]) == {"2021"}, "the map shows the last of them"


def test_two_kpis_meet_at_a_period_that_both_tell(settings: Settings) -> None:
    question = ask(settings, f"?lang=kk&kpi={USERS}&with=digital_literacy_share&view=scatter")
    both = question.both
    assert len(both) > 10
    assert both["period_id"].nunique() == 1
    assert "KZ" not in set(both["area_id"])
    first = frames.values(question.view, question.kpi).set_index(["area_id", "period_id"])["value"]
    assert all(first[row.area_id, row.period_id] == row.value for row in both.itertuples())


def test_more_areas_than_lines_are_small_pictures_on_one_scale(settings: Settings) -> None:
    question = ask(settings, f"?lang=kk&kpi={USERS}&area=KZ-61,KZ-62,KZ-10,KZ-11,KZ-15")
    assert question.look == "multiples"
    figure = over_time.multiples(question.view.words, question.kpi, question.lines, "light")
    ranges = {tuple(axis.range) for axis in figure.select_yaxes()}
    assert len(ranges) == 1
    assert len(list(figure.select_yaxes())) >= 5


@pytest.mark.parametrize("edition", ["official", "demo"])
def test_each_topic_has_a_ready_view_of_what_is_told(settings: Settings, edition: str) -> None:
    question = ask(settings, f"?lang=kk&edition={edition}")
    ready = ready_states(question)
    assert list(ready) == ["services", "appeals", "connectivity"]
    for topic, state in ready.items():
        opened = ask(settings, state.search)
        assert opened.kpi.page == topic
        assert opened.told["value"].notna().any()


# Over HTTP: the document, the callbacks, the files.

ODD = ["?area=%00", "?kpi=" + "x" * 3000, "?from=\ud800", None, 5, ["a"], {"a": 1}, "?area=KZ-61&to=9999"]


def post(client: FlaskClient, body: dict) -> dict:
    response = client.post("/explore/_dash-update-component", json=body)
    assert response.status_code == 200, response.get_data(as_text=True)[:300]
    return response.json["response"]


def drawn(client: FlaskClient, view: str, search: str, theme: str = "light") -> dict:
    """A figure as a callback gives it."""
    inputs = [{"id": ids.URL, "property": "search", "value": search}, {"id": ids.THEME, "property": "data", "value": theme}]
    output = {"id": view, "property": "figure"}
    body = {"output": f"{view}.figure", "outputs": output, "inputs": inputs, "changedPropIds": [f"{ids.URL}.search"]}
    return post(client, body)[view]["figure"]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("edition", ["official", "demo"])
def test_a_callback_draws_every_view(client: FlaskClient, edition: str, look: str) -> None:
    kpi_id = USERS if edition == "official" else REMOTE
    for view in (ids.LEAD, ids.MAP, ids.STRIP):
        figure = drawn(client, view, f"?lang=kk&edition={edition}&kpi={kpi_id}&view={look}&area=KZ-61")
        assert figure["data"] or look == "scatter"


def test_the_document_speaks_the_readers_language_and_holds_the_frame_of_the_product(client: FlaskClient) -> None:
    for lang in EVERY_LANGUAGE:
        text = client.get(f"/explore/?lang={lang}&kpi={USERS}&area=KZ-61").get_data(as_text=True)
        assert f'<html lang="{lang}">' in text
        assert 'id="react-entry-point"' in text
        assert '<header class="masthead">' in text
        assert f"/explore/?lang=ru&amp;kpi={USERS}&amp;area=KZ-61" in text, "the same view in another language"
        assert "<noscript>" in text
    assert "demo-banner" in client.get("/explore/?lang=kk&edition=demo").get_data(as_text=True)


def test_the_address_without_a_stroke_leads_to_the_explorer(client: FlaskClient) -> None:
    response = client.get(f"/explore?lang=ru&kpi={USERS}&area=KZ-61")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/explore/?lang=ru&kpi={USERS}&area=KZ-61"


@pytest.mark.parametrize(("search", "status"), [("?edition=secret", 404), ("?run=1", 404), ("?kpi=nothing&area=nowhere", 200)])
def test_what_does_not_exist_is_said(client: FlaskClient, search: str, status: int) -> None:
    assert client.get(f"/explore/{search}").status_code == status


def test_the_policy_is_looser_for_the_explorer_only(client: FlaskClient) -> None:
    reader = client.get("/?lang=kk").headers["Content-Security-Policy"]
    explorer = client.get("/explore/?lang=kk").headers["Content-Security-Policy"]
    assert "connect-src" not in reader
    assert "script-src 'self';" in reader
    assert "connect-src 'self'" in explorer
    assert "'sha256-" in explorer
    for policy in (reader, explorer):
        assert "unsafe-eval" not in policy
        assert "http" not in policy
        assert "script-src 'self' 'unsafe-inline'" not in policy


def test_plotlys_script_comes_from_us_and_is_kept_for_a_year(client: FlaskClient) -> None:
    text = client.get("/explore/?lang=kk").get_data(as_text=True)
    address = next(part.partition('"')[0] for part in text.split('src="')[1:] if "plotly.min.js" in part)
    assert address.startswith("/explore/")
    response = client.get(address)
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert len(response.data) > 1_000_000


def test_what_is_seen_can_be_taken_along(client: FlaskClient, settings: Settings) -> None:
    search = f"?lang=kk&edition=demo&kpi={REMOTE}&area=KZ-61&from=2026-01"
    body = {
        "output": f"{ids.FILE}.data",
        "outputs": {"id": ids.FILE, "property": "data"},
        "inputs": [{"id": ids.CSV, "property": "n_clicks", "value": 1}, {"id": ids.XLSX, "property": "n_clicks"}],
        "state": [{"id": ids.URL, "property": "search", "value": search}],
        "changedPropIds": [f"{ids.CSV}.n_clicks"],
    }
    sent = post(client, body)[ids.FILE]["data"]
    assert sent["filename"] == f"korsetkish_{REMOTE}.csv"
    rows = list(csv.reader(io.StringIO(base64.b64decode(sent["content"]).decode("utf-8-sig"))))
    assert "Демонстрациялық" in rows[0][0]
    assert any("run=" in row[0] for row in rows[:5] if row), "the address of the very same view"
    question = ask(settings, search)
    told = [row for row in rows if len(row) > 10][1:]
    assert len(told) == len(seen.sheet(question).rows) > 5
    assert all(row[10].count("·") == 3 for row in told), "the code of each number"
    assert {row[1] for row in told} == {"KZ", "KZ-61"}


@pytest.mark.parametrize("search", ODD)
def test_no_address_breaks_a_callback(client: FlaskClient, search: object) -> None:
    inputs = [{"id": ids.URL, "property": "search", "value": search}, {"id": ids.THEME, "property": "data", "value": "light"}]
    output = {"id": ids.MAP, "property": "figure"}
    body = {"output": f"{ids.MAP}.figure", "outputs": output, "inputs": inputs, "changedPropIds": [f"{ids.URL}.search"]}
    assert client.post("/explore/_dash-update-component", json=body).status_code in (200, 204)


# Doors from reader pages.


@pytest.mark.parametrize("edition", ["official", "demo"])
@pytest.mark.parametrize("path", ["/", "/services", "/appeals", "/connectivity", "/area/KZ-61", "/connectivity?area=KZ-61"])
def test_every_chart_of_a_page_has_a_door_with_its_state(
    client: FlaskClient, settings: Settings, path: str, edition: str
) -> None:
    page = read_page(client, f"{path}{'&' if '?' in path else '?'}lang=ru&edition={edition}")
    frames_of_page = page.all("figure", "chart")
    for figure in frames_of_page:
        doors = [link.get("href") for link in figure.all("a") if link.get("href").startswith("/explore/")]
        assert len(doors) == 1, figure.get("id")
        question = ask(settings, doors[0].partition("/explore/")[2])
        assert question.state.selection.edition == edition
        assert question.state.selection.lang == "ru"
        assert question.state.kpi in ("", *question.kpis)
        twin = figure.first("details").all("a")
        passports = {link.get("href").split("/")[2] for link in twin if link.get("href").startswith("/n/")}
        if passports & set(question.kpis):
            assert question.state.kpi in passports, "the chart's own KPI"
    assert frames_of_page or path == "/appeals" or edition == "demo"


def test_a_map_leads_to_the_map_and_a_strip_to_its_own_region(client: FlaskClient, settings: Settings) -> None:
    page = read_page(client, "/area/KZ-61?lang=kk")
    strip = next(figure for figure in page.all("figure", "chart") if figure.get("id") == "chart-users-strip")
    door = next(link.get("href") for link in strip.all("a") if link.get("href").startswith("/explore/"))
    state = read_state(door.partition("/explore/")[2])
    assert (state.kpi, state.areas, state.look) == (USERS, ("KZ-61",), "strip")


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_menu_leads_to_the_explorer(client: FlaskClient, lang: str) -> None:
    for path in ("/", "/figures", "/explore/"):
        menu = read_page(client, f"{path}?lang={lang}").first("nav", "nav")
        link = next(link for link in menu.all("a") if link.get("href").startswith("/explore/"))
        assert link.get("href") == f"/explore/?lang={lang}"
        assert (link.get("aria-current") == "page") is (path == "/explore/")
