"""Every page in every language, over the figures that the committed input publishes."""

import re
from collections import Counter
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import pytest
from flask.testing import FlaskClient
from reader import (
    EVERY_LANGUAGE,
    PLAIN_PAGES,
    Element,
    client_over,
    links,
    official,
    parse,
    read_page,
    settings_of,
)

from dashboard.content.chart import ChartSpec
from dashboard.content.deck import specs_in
from dashboard.content.numbers import status_word
from dashboard.i18n.messages import find_messages
from dashboard.i18n.words import Words, read_catalogue
from dashboard.queries import areas, kpis, observations, provenance, settlements
from dashboard.queries.db import Published
from dashboard.web.page_builder import build_screen

_CODES = (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)
REGIONS = tuple(f"KZ-{code}" for code in _CODES)  # a test holds them against the published table
ADDRESSES = (*PLAIN_PAGES, *(f"/area/{region}" for region in REGIONS))
TOPICS = ("services", "appeals", "connectivity")
YEARS = ("2026", "2023", "2020", "2016", "2012")
_FIELD = re.compile(r"\{[^}]*\}")


@pytest.fixture
def client(published_data: Path) -> FlaskClient:
    return client_over(published_data)


@pytest.fixture
def figures(published_data: Path) -> Published:
    return official(published_data)


def address(path: str, lang: str, **choice: str) -> str:
    return f"{path}?lang={lang}" + "".join(f"&{name}={value}" for name, value in choice.items())


def specs_of(data: Path, path: str, **query: str) -> list[ChartSpec]:
    """The charts of a page."""
    return list(specs_in(build_screen(settings_of(data), path, {"lang": "en", **query}, "").content))


def test_the_regions_of_these_tests_are_those_of_the_data(figures: Published) -> None:
    assert {area.area_id for area in areas.regions(figures, "kk")} == set(REGIONS)


# What holds for every page.


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_is_whole(client: FlaskClient, path: str, lang: str) -> None:
    page = read_page(client, address(path, lang))
    assert_whole(page, lang)
    assert_in_its_language(page, lang)
    assert page.first("title").text().startswith(page.first("h1").text())
    assert page.first("main").get("id") == "main"
    assert [link.get("href") for link in page.all("link") if link.get("rel") == "alternate"] == [
        address(path, other) for other in EVERY_LANGUAGE
    ]


def assert_whole(page: Element, lang: str) -> None:
    """One language, one headline, no hole in a sentence, ids that are unique and names that point at something."""
    assert page.first("html").get("lang") == lang
    assert [element.text() != "" for element in page.all("h1")] == [True]
    assert page.first("title").text()
    texts = [page.text(), *(e.get(name) for e in page.walk() for name in ("aria-label", "title", "content", "alt"))]
    for text in texts:
        assert not re.search(r"[{}]|\bNone\b|\bnan\b|NaN|undefined|\[object", text), text[:300]
        assert "  " not in text
    ids = Counter(element.get("id") for element in page.walk() if element.get("id"))
    assert not [name for name, count in ids.items() if count > 1]
    pointed = {e.get(name) for e in page.walk() for name in ("aria-labelledby", "for") if e.get(name)}
    assert pointed <= set(ids)
    for image in (e for e in page.walk() if e.get("role") == "img"):
        assert image.get("aria-label").strip()
    for link in page.all("a"):
        assert link.get("href")
        assert (link.text() + link.get("aria-label")).strip()
    for table in page.all("table"):
        assert table.first("caption").text()
        assert {cell.get("scope") for cell in table.all("th")} <= {"col", "row"}


def assert_in_its_language(page: Element, lang: str) -> None:
    """No English sentence of the interface is left on a Kazakh or a Russian page."""
    if lang == "en":
        return
    text = page.text()
    assert not [part for part in english_parts() if part in text]
    assert not re.findall(r"\b(?:of|the|and|is|are|by|not|with|from|every)\b.{9}", page.text(own=True))
    assert re.search(r"[а-яәғқңөұүһі]", page.first("title").text())


@lru_cache(maxsize=1)
def english_parts() -> list[str]:
    """What the code says in English: whole texts, or the words between their fields, from 13 letters on."""
    said = [form for message in find_messages() for form in (message if isinstance(message, tuple) else (message,))]
    parts = [part.strip(" .:,;·–→") for form in said for part in _FIELD.split(form)]
    return [part for part in parts if len(part) > 12 and re.search(r"[a-z]{3}", part)]


def test_there_are_english_texts_to_look_for() -> None:
    assert len(english_parts()) > 150
    assert "What the average hides" in english_parts()


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("path", ["/", *(f"/{topic}" for topic in TOPICS), "/area/KZ-61", "/settlements", "/figures"])
def test_texts_that_came_with_the_data_are_translated_too(
    client: FlaskClient, figures: Published, path: str, lang: str
) -> None:
    text = read_page(client, address(path, lang)).text()
    translated = {msgid for msgid, msgstr in observations.texts(figures, lang).items() if msgstr and msgstr != msgid}
    left = [msgid for msgid in translated if len(msgid) > 24 and " " in msgid and msgid in text]
    assert not left


@pytest.mark.parametrize("period", YEARS)
@pytest.mark.parametrize("path", ["/", *(f"/{topic}" for topic in TOPICS), "/area/KZ-61", "/area/KZ-33"])
def test_a_page_of_an_earlier_year_is_whole_and_holds_nothing_later(
    client: FlaskClient, published_data: Path, path: str, period: str
) -> None:
    lang = EVERY_LANGUAGE[int(period) % 3]
    assert_whole(read_page(client, address(path, lang, period=period)), lang)
    for spec in specs_of(published_data, path, period=period):
        assert all(point.key[:4] <= period for point in spec.points if spec.kind == "line")


@pytest.mark.parametrize("area", ["KZ-61", "KZ-75", "615530100"])
@pytest.mark.parametrize("path", [*(f"/{topic}" for topic in TOPICS), "/settlements", "/figures"])
def test_a_page_can_be_asked_for_any_area(client: FlaskClient, figures: Published, path: str, area: str) -> None:
    page = read_page(client, address(path, "kk", area=area))
    assert_whole(page, "kk")
    chosen = [option.get("value") for option in page.all("option") if "selected" in option.attributes]
    assert area in chosen or area not in REGIONS


def test_areas_below_a_region_have_pages_too(client: FlaskClient, figures: Published) -> None:
    below = [area for area in areas.all_areas(figures) if area not in REGIONS]
    for area_id in below[::10]:
        assert_whole(read_page(client, f"/area/{area_id}?lang=ru"), "ru")


# Numbers, charts, gaps, claims, conflicts.


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_number_is_a_door_to_its_passport(client: FlaskClient, figures: Published, path: str) -> None:
    doors = read_page(client, address(path, "kk")).all("a", "num")
    if path in ("/", *(f"/{topic}" for topic in TOPICS), "/figures"):
        assert len(doors) >= 5
    known = {(v.kpi_id, v.area_id, v.period_id) for v in values(figures)}
    for door in doors:
        split = urlsplit(door.get("href"))
        _, room, key, area_id, period_id = unquote(split.path).split("/")
        row = dict(parse_qsl(split.query)).get("row", "")
        assert room == "n"
        figure = observations.by_id(figures, [row]).get(row) if row else None
        if row:
            assert figure is not None, door.get("href")
            assert (figure.indicator_id, figure.area_id, figure.period_id) == (key, area_id, period_id)
        else:
            assert (key, area_id, period_id) in known, door.get("href")
    for door in doors[:: max(len(doors) // 2, 1)]:
        assert client.get(door.get("href")).status_code == 200


def values(figures: Published) -> tuple[kpis.KpiValue, ...]:
    """Every value of every KPI."""
    return figures.ask("kpi_values", kpis.KpiValue, kpi_id="", area_id="", year=0)


@pytest.mark.parametrize("path", ["/", *(f"/{topic}" for topic in TOPICS), "/area/KZ-61", "/area/KZ-75", "/area/KZ-11"])
@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_every_chart_has_picture_source_twin_and_downloads(
    client: FlaskClient, published_data: Path, path: str, lang: str
) -> None:
    words = Words(lang)
    page = read_page(client, address(path, lang))
    frames = {figure.get("id").removeprefix("chart-"): figure for figure in page.all("figure", "chart")}
    specs = {spec.name: spec for spec in specs_of(published_data, path, lang=lang)}
    assert set(frames) == set(specs)
    for name, frame in frames.items():
        spec, twin = specs[name], frame.first("details").first("table")
        assert frame.first("h2").text() == " ".join(spec.title.split())
        assert frame.first("", "chart__pic").all("svg") or frame.first("", "chart__pic").all("ul")
        assert [link for link in frame.first("p", "source").all("a") if link.get("href").startswith("http")] or (
            spec.kind == "tiles"
        )
        assert len(twin.first("tbody").all("tr")) == len({point.key for point in spec.points})
        cells = Counter(cell.text() for cell in twin.all("td"))
        for point in spec.points:
            text = point.printed or (point.number.text if point.number else words.number(point.value or 0.0, spec.decimals))
            text = "–" if point.value is None else text
            assert cells[" ".join(text.split())] > 0, (name, point)
        kinds = [urlsplit(link.get("href")).path.rpartition(".")[2] for link in frame.all("a", "btn")]
        assert {"csv", "xlsx"} <= set(kinds)


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_line_chart_holds_dated_figures_of_one_definition_only(published_data: Path, figures: Published, path: str) -> None:
    for spec in specs_of(published_data, path):
        undated = [point for point in spec.points if point.key in ("", "undated")]
        if spec.kind != "line":
            continue
        assert not undated
        assert len(spec.series) <= 4
        for series in spec.series:
            known = [point for point in series.points if point.value is not None]
            assert all(point.printed for point in series.points if point.value is None), "a hole says what is not there"
            doors = {tuple(urlsplit(point.href).path.split("/")[2:4]) for point in known}
            assert len(doors) == 1, f"{spec.name}: {doors}"
            kpi_id, area_id = doors.pop()
            dated = [v.value for v in kpis.history(figures, kpi_id, area_id) if v.period_end]
            assert [point.value for point in known] == dated
            assert [point.key for point in series.points] == sorted(point.key for point in series.points)


def test_there_are_undated_figures_which_no_line_may_hold(figures: Published) -> None:
    assert sum(figure.period_end is None for figure in observations.found(figures)) > 20


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("area_id", ["KZ", "KZ-61", "KZ-33"])
def test_a_kpi_without_a_figure_has_no_row_and_is_named_among_the_gaps(
    client: FlaskClient, figures: Published, topic: str, area_id: str
) -> None:
    for lang in EVERY_LANGUAGE:
        page = read_page(client, address(f"/{topic}", lang, area=area_id))
        rows = {row.first("th").text(): row for table in page.all("table") for row in table.all("tr")}
        known = kpis.latest(figures, area_id)
        band = " ".join(section.text() for section in page.all("section") if section.get("id") == "missing")
        level = areas.all_areas(figures)[area_id].level
        for kpi in kpis.on_page(figures, lang, topic):
            title = " ".join(kpi.title.split())
            assert (title in rows) == (kpi.kpi_id in known), title
            if kpi.kpi_id in known:
                assert rows[title].all("a", "num")
            elif level in kpi.levels:
                assert area_id in kpi.not_applicable or title in band, title


@pytest.mark.parametrize("path", ["/", *(f"/{topic}" for topic in TOPICS), *(f"/area/{region}" for region in REGIONS[::4])])
def test_a_gap_is_never_drawn_as_a_zero(published_data: Path, figures: Published, path: str) -> None:
    for spec in specs_of(published_data, path):
        for point in spec.points:
            parts = urlsplit(point.href).path.split("/")
            if point.value == 0 and len(parts) == 5:
                assert any(v.value == 0 for v in values(figures) if v.kpi_id == parts[2]), (spec.name, point)


def test_peers_are_those_of_the_newest_period_and_an_undated_figure_is_never_the_newest(
    client: FlaskClient, figures: Published
) -> None:
    page = read_page(client, address("/area/KZ-75", "en"))
    rows = {row.first("th").text(): row for table in page.all("table") for row in table.all("tr")}
    for kpi in kpis.catalogue(figures, "en").values():
        peers = [v for key, v in kpis.latest_by_area(figures, kpi.kpi_id).items() if key not in ("KZ", "KZ-75")]
        if "region" not in kpi.levels or not peers:
            continue
        newest = max((value for value in peers), key=lambda value: str(value.period_end or ""))
        said = Words("en").period(newest.period_id) if newest.period_end else Words("en").say("undated")
        assert " ".join(said.split()) in rows[" ".join(kpi.title.split())].all("td")[-1].text()


def test_regions_without_a_figure_are_listed_beside_the_map(client: FlaskClient, figures: Published) -> None:
    page = read_page(client, address("/connectivity", "kk", period="2019"))
    listed = page.first("figure", "chart").first("ol", "classes")
    silent = set(REGIONS) - set(kpis.latest_by_area(figures, "internet_users_share", year=2019))
    hatched = {group.first("h3").text(): group.first("ul").text() for group in listed.all("li", "c0")}
    assert silent == {"KZ-10", "KZ-33", "KZ-62"}, "these were no regions yet"
    told = {why: name for why, name in hatched.items() if "құрамында" in why}
    assert told == {
        "ол кезде Шығыс Қазақстан облысы құрамында": "Абай",
        "ол кезде Алматы облысы құрамында": "Жетісу",
        "ол кезде Қарағанды облысы құрамында": "Ұлытау",
    }
    assert len(listed.all("li")) - len(listed.children) == len(REGIONS)


def test_the_overview_says_who_published_what_for_all_regions(client: FlaskClient, figures: Published) -> None:
    matrix = read_page(client, address("/", "ru")).first("table", "matrix")
    rows = matrix.first("tbody").all("tr")
    assert {row.first("a").get("href") for row in rows} == {address(f"/area/{region}", "ru") for region in REGIONS}
    for row in rows:
        assert len(row.all("td")) == len(matrix.first("thead").all("th")) - 1
        for cell in row.all("td"):
            assert cell.text()
            assert bool(cell.all("a")) == ("none" not in cell.classes and "na" not in cell.classes)


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_claim_is_marked_as_a_claim(client: FlaskClient, figures: Published, path: str) -> None:
    statuses = {(v.kpi_id, v.area_id, v.period_id): v.status for v in values(figures)}
    for door in read_page(client, address(path, "en")).all("a", "num"):
        split = urlsplit(door.get("href"))
        row = dict(parse_qsl(split.query)).get("row", "")
        status = observations.by_id(figures, [row])[row].status if row else statuses[tuple(unquote(split.path).split("/")[2:5])]
        in_presence = tells_only_when(door)
        if status == "claimed" and not in_presence:
            around = [door.above(tag) for tag in ("tr", "li", "div")]
            badged = any(node is not None and node.all("", "badge--claimed") for node in around)
            assert "quoted" in door.classes or badged, door.get("href")
        elif not in_presence:
            assert "quoted" not in door.classes, door.get("href")
        line = door.above("tr")
        if line is not None and len(line.all("a", "num")) == 1 and not in_presence:
            assert [badge.classes[-1] for badge in line.all("", "badge")] in ([f"badge--{status}"], []), door.get("href")


def tells_only_when(door: Element) -> bool:
    """Whether a link holds the year of a figure and not the figure: the tables of who has published what."""
    table, figure = door.above("table"), door.above("figure")
    matrix = table is not None and "matrix" in table.classes
    return matrix or (figure is not None and figure.get("id") == "chart-rural-presence")


def test_every_claimed_figure_says_so_in_the_table_of_figures(client: FlaskClient) -> None:
    page = read_page(client, address("/figures", "kk", status="claimed"))
    rows = page.first("table", "figures").first("tbody").all("tr")
    assert len(rows) == 50
    for row in rows:
        assert Words("kk").say("Claimed") in row.first("", "badge--claimed").text()
        assert "quoted" in row.first("a", "num").classes


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_every_contradiction_stands_among_all_figures_side_by_side(client: FlaskClient, figures: Published, lang: str) -> None:
    found = observations.conflicts(figures)
    assert len(found) >= 20
    blocks = {block.get("id"): block for block in read_page(client, address("/figures", lang)).all("section", "conflict")}
    assert set(blocks) == {sides[0].conflict_id for sides in found}
    for sides in found:
        block = blocks[sides[0].conflict_id]
        doors = {dict(parse_qsl(urlsplit(a.get("href")).query))["row"] for a in block.all("a", "num")}
        assert doors == {side.observation_id for side in sides}
        assert len(doors) >= 2
        assert len(block.all("", "badge")) >= len(sides)
        assert block.first("p", "verdict").text()
        assert not block.all("polyline"), "no line joins figures that disagree"


@pytest.mark.parametrize("topic", TOPICS)
def test_contradictions_of_a_topic_stand_on_its_page(client: FlaskClient, figures: Published, topic: str) -> None:
    found = {sides[0].conflict_id for sides in observations.conflicts(figures, topic=topic, area_id="KZ")}
    shown = {block.get("id") for block in read_page(client, address(f"/{topic}", "kk")).all("section", "conflict")}
    assert shown <= found
    assert len(shown) >= min(len(found), 3)


@pytest.mark.parametrize("region", REGIONS)
def test_contradictions_of_a_region_stand_on_its_page(client: FlaskClient, figures: Published, region: str) -> None:
    found = {sides[0].conflict_id for sides in observations.conflicts(figures, area_id=region)}
    shown = {block.get("id") for block in read_page(client, address(f"/area/{region}", "kk")).all("section", "conflict")}
    assert shown <= found
    assert len(shown) >= min(len(found), 3)


# The pages of the data's own story.


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_method_defines_every_kpi(client: FlaskClient, figures: Published, lang: str) -> None:
    page = read_page(client, address("/method", lang))
    articles = {article.get("id"): article.text() for article in page.all("article")}
    catalogue = kpis.catalogue(figures, lang)
    assert set(articles) == set(catalogue)
    assert len(articles) >= 40
    for kpi in catalogue.values():
        for text in (kpi.title, kpi.definition, kpi.formula, kpi.why, kpi.basis):
            assert " ".join(text.split()) in articles[kpi.kpi_id]


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_sources_are_all_there_with_their_files_hashes_and_refusals(
    client: FlaskClient, figures: Published, lang: str
) -> None:
    page = read_page(client, address("/sources", lang))
    anchors = {element.get("id") for element in page.walk()}
    for source in provenance.sources(figures):
        assert source.source_id in anchors
        assert getattr(source, f"title_{lang}") in page.text()
    for snapshot in provenance.snapshots(figures).values():
        assert snapshot.sha256 in page.text()
    assert provenance.run(figures).run_id in page.text()
    refused = provenance.quarantine(figures)
    rows = page.all("section")[-1].first("tbody").all("tr") if refused.count else []
    assert len(rows) == len(refused.first) == refused.count


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_every_named_settlement_is_listed_with_its_source(client: FlaskClient, figures: Published, lang: str) -> None:
    pages = [read_page(client, f"{address('/settlements', lang)}&from={start}") for start in (0, 50, 100, 150)]
    rows = [row for page in pages for row in page.all("tr")]
    items = {e.get("id"): row for row in rows for e in row.walk() if e.get("id")}
    every = settlements.reports(figures)
    assert len(every) > 150
    for report in every:
        item = items[report.report_id]
        assert report.name(lang) in item.text()
        assert report.url in [link.get("href") for link in item.all("a")]
        assert (item.all("td")[1].text().strip() == "") == (not report.promise)


def test_shornaq_is_not_hidden_by_the_average(client: FlaskClient) -> None:
    for lang, name in (("kk", "Шорнақ"), ("ru", "Чернак"), ("en", "Shornaq")):
        text = read_page(client, address("/area/KZ-61", lang)).text()
        assert name in text
        assert re.search(r"98[.,]7", text)
        claim = read_page(client, address("/services", lang)).text()
        assert re.search(r"94\s?%", claim)


@pytest.mark.parametrize("path", ["/", "/services", "/appeals", "/connectivity", "/area/KZ-61"])
def test_a_page_says_how_old_its_data_are(client: FlaskClient, figures: Published, path: str) -> None:
    newest = max(s.as_of for s in provenance.sources(figures) if s.as_of and s.kind != "reference")
    assert " ".join(Words("kk").day(newest).split()) in read_page(client, address(path, "kk")).first("", "asof").text()


def test_the_search_finds_by_words_in_the_readers_language(client: FlaskClient, figures: Published) -> None:
    for lang, words in (("kk", "интернет"), ("ru", "интернет"), ("en", "internet")):
        rows = read_page(client, address("/figures", lang, q=words)).first("table", "figures").first("tbody").all("tr")
        assert len(rows) > 10
    nothing = read_page(client, address("/figures", "kk", q="ештеңежоқ"))
    assert not nothing.all("table", "figures")
    assert nothing.all("", "missing")


@pytest.mark.parametrize("wish", ["Түркістан", "Туркестан", "Turkistan", "Туркестанская область", "98,7"])
def test_a_figure_is_found_by_its_area_in_any_language_and_by_its_value(client: FlaskClient, wish: str) -> None:
    page = read_page(client, address("/figures", "kk", q=wish))
    assert "98,7" in page.first("table", "figures").text() or "Түркістан облысы" in page.first("table", "figures").text()


def test_who_finds_no_figure_may_look_among_the_settlements(client: FlaskClient) -> None:
    nothing = read_page(client, address("/figures", "kk", q="Шорнақ"))
    doors = [door.get("href") for door in nothing.all("a", "btn") if "/settlements" in door.get("href")]
    assert len(doors) == 1
    assert "Шорнақ" in read_page(client, doors[0]).first("h1").text() + read_page(client, doors[0]).first("main").text()


def test_the_pages_of_the_table_hold_every_figure_once(client: FlaskClient, figures: Published) -> None:
    wanted = {figure.observation_id for figure in observations.found(figures, topic="services")}
    seen: list[str] = []
    for start in range(0, len(wanted), 50):
        table = read_page(client, address("/figures", "kk", topic="services", **{"from": str(start)})).first("table", "figures")
        seen += [parse_qs(urlsplit(door.get("href")).query)["row"][0] for door in table.all("a", "num")]
    assert len(seen) == len(wanted)
    assert set(seen) == wanted


def test_a_form_keeps_language_run_and_edition_without_scripts(client: FlaskClient, figures: Published) -> None:
    page = read_page(client, address("/services", "ru", run=figures.run_id))
    form = page.first("form")
    hidden = {field.get("name"): field.get("value") for field in form.all("input") if field.get("type") == "hidden"}
    assert hidden == {"lang": "ru", "run": figures.run_id}
    assert (form.get("method"), form.get("action")) == ("get", "/services")
    assert {select.get("name") for select in form.all("select")} == {"area", "period"}
    assert form.all("button")


# The presentation.


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("path", ["/", "/services", "/appeals", "/connectivity", "/area/KZ-61", "/area/KZ-75"])
def test_a_presentation_has_a_slide_for_the_headline_and_for_every_chart(
    client: FlaskClient, published_data: Path, path: str, lang: str
) -> None:
    page = read_page(client, address(path, lang, view="present"))
    slides = page.all("section", "slide")
    charts = specs_of(published_data, path, lang=lang)
    assert [slide.get("id") for slide in slides] == [f"slide-{i}" for i in range(1, len(slides) + 1)]
    assert len(slides) >= 1 + len(charts)
    titles = [slide.first("", "slide__title").text() for slide in slides]
    assert titles[0] == slides[0].first("h1").text()
    assert page.first("title").text().startswith(f"{titles[0]} · ")
    assert {" ".join(spec.title.split()) for spec in charts} <= set(titles)
    assert all(slide.first("footer").text() for slide in slides)
    assert address(path, lang) in [link.get("href") for link in page.all("a")], "a way out"
    assert [script.get("src").partition("?")[0] for script in page.all("script")] == ["/assets/present.js"]
    assert page.first("html").get("lang") == lang


# Passports.


def assert_passport(
    client: FlaskClient, figures: Published, href: str, *, status: str, figure: observations.Observation
) -> None:
    """A passport says what, how much, how well proved, who said so and where, and which bytes hold it."""
    lang = parse_qs(urlsplit(href).query)["lang"][0]
    page = read_page(client, href)
    assert_whole(page, lang)
    assert_in_its_language(page, lang)
    words = Words(lang)
    facts = page.first("dl", "facts")
    assert status_word(words, status) in facts.first("", f"badge--{status}").text()
    assert any(e.get("aria-current") for e in page.first("ul", "scale").all("li"))
    assert bool(page.first("p", "passport__figure").all("span", "quoted")) == (status == "claimed")
    assert figure.url in [link.get("href") for link in facts.all("a")]
    assert provenance.snapshots(figures)[figure.snapshot_id].sha256 in facts.text()
    period = words.period(figure.period_id) if figure.period_end else words.say("Undated")
    assert " ".join(period.split()) in facts.text()
    if figure.published_on:
        assert " ".join(words.day(figure.published_on).split()) in facts.text()
    whole = figure.numerator is not None and figure.denominator is not None
    if figure.unit == "percent" and not whole and figure.denominator is None:
        assert facts.all("", "missing"), "the unknown base keeps its place"
    for kind in ("csv", "xlsx", "json"):
        wanted = f"/download{urlsplit(href).path}.{kind}"
        assert any(urlsplit(link.get("href")).path == wanted for link in page.all("a", "btn"))


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_latest_value_of_every_kpi_has_its_passport(client: FlaskClient, figures: Published, lang: str) -> None:
    latest = {}
    for value in values(figures):
        if value.kpi_id not in latest or value.area_id == "KZ" or latest[value.kpi_id].area_id != "KZ":
            latest[value.kpi_id] = value
    assert len(latest) >= 30
    for i, value in enumerate(latest.values()):
        if EVERY_LANGUAGE[i % 3] == lang:
            figure = observations.by_id(figures, [value.observation_id])[value.observation_id]
            href = address(f"/n/{value.kpi_id}/{value.area_id}/{value.period_id}", lang)
            assert_passport(client, figures, href, status=value.status, figure=figure)
            text = read_page(client, href).text()
            assert " ".join(kpis.catalogue(figures, lang)[value.kpi_id].definition.split()) in text


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_published_figures_have_their_passports(client: FlaskClient, figures: Published, lang: str) -> None:
    every = observations.found(figures)
    for figure in every[EVERY_LANGUAGE.index(lang) * 7 :: len(every) // 20][:20]:
        path = f"/n/{figure.indicator_id}/{figure.area_id}/{figure.period_id}"
        href = address(path, lang, row=figure.observation_id)
        assert_passport(client, figures, href, status=figure.status, figure=figure)


def test_a_claims_passport_says_what_would_measure_it(client: FlaskClient, figures: Published) -> None:
    page = read_page(client, address("/n/services_automated_claimed/KZ/undated", "kk"))
    assert any(e.get("id") == "to-measure" for e in page.walk())
    claim = next(figure for figure in observations.found(figures, status="claimed") if figure.topic == "appeals")
    path = f"/n/{claim.indicator_id}/{claim.area_id}/{claim.period_id}"
    assert any(e.get("id") == "to-measure" for e in read_page(client, address(path, "ru", row=claim.observation_id)).walk())


# Addresses.


MOST_OF_A_KIND = {"n": 50, "download": 8, "figures": 8}


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_every_address_inside_the_product_answers(client: FlaskClient, lang: str) -> None:
    """A walk from the first page: 100 addresses, not too many of one kind, the places on their pages included."""
    waiting, seen, kinds, places = [address("/", lang)], set(), Counter(), {}
    wanted: list[tuple[str, str]] = []
    while waiting and len(seen) < 100:
        href = waiting.pop(0)
        kind = href.split("/")[1].partition("?")[0]
        if href in seen or kinds[kind] >= MOST_OF_A_KIND.get(kind, 24):
            continue
        seen.add(href)
        kinds[kind] += 1
        response = client.get(href)
        assert response.status_code == 200, href
        if response.mimetype != "text/html":
            continue
        page = parse(response.get_data(as_text=True))
        places[href] = {element.get("id") for element in page.walk()}
        for link in links(page):
            if "edition=" in link:  # another file, which need not be there; it has its own test
                continue
            target, _, place = link.partition("#")
            wanted.append((target or href, place))
            waiting.append(target or href)
    assert len(seen) == 100
    assert len(kinds) >= 10
    assert not [(href, place) for href, place in wanted if place and href in places and place not in places[href]]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", {}),
        ("/area/KZ-61", {"period": "2023"}),
        ("/figures", {"q": "интернет", "topic": "services"}),
        ("/brief/KZ-61", {}),
    ],
)
def test_the_languages_of_a_page_lead_to_the_same_page(client: FlaskClient, path: str, query: dict[str, str]) -> None:
    page = read_page(client, address(path, "kk", **query))
    for lang in EVERY_LANGUAGE:
        href = next(link.get("href") for link in page.first("nav", "langs").all("a") if link.get("hreflang") == lang)
        assert urlsplit(href).path == path
        assert dict(parse_qsl(urlsplit(href).query)) == {"lang": lang, **query}
        assert read_page(client, href).first("html").get("lang") == lang


@pytest.mark.parametrize("path", ["/area/KZ-75", "/services?area=KZ-75", "/n/internet_users_share/KZ-75/2023"])
def test_the_light_version_of_a_page_is_about_the_same_area(client: FlaskClient, path: str) -> None:
    page = read_page(client, f"{path}{'&' if '?' in path else '?'}lang=en")
    assert "/brief/KZ-75?lang=en" in links(page.first("footer", "foot"))


def test_the_browsers_language_is_taken_where_the_address_names_none(client: FlaskClient) -> None:
    for header, lang in (("ru-RU,ru;q=0.9", "ru"), ("en", "en"), ("de", "kk"), ("", "kk")):
        assert read_page(client, "/", Accept_Language=header).first("html").get("lang") == lang


def test_the_old_run_can_be_read_by_its_name(client: FlaskClient, figures: Published) -> None:
    page = read_page(client, address("/", "kk", run=figures.run_id))
    inside = [link for link in links(page) if not link.startswith("#") and "edition=" not in link]
    assert all(f"run={figures.run_id}" in link for link in inside)


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_door_to_the_other_edition_answers_in_the_same_language(client: FlaskClient, lang: str) -> None:
    doors = [link for link in links(read_page(client, address("/services", lang))) if "edition=" in link]
    for door in doors:
        response = client.get(door)
        assert response.status_code in (200, 503)
        assert parse(response.get_data(as_text=True)).first("html").get("lang") == lang


def test_catalogues_are_read_from_where_the_app_reads_them() -> None:
    assert set(read_catalogue("kk")) == set(read_catalogue("ru"))


# The demonstration edition.


def test_every_page_of_the_demonstration_is_whole_and_says_what_it_is(demonstration: Path) -> None:
    client = client_over(demonstration)
    paths = (*PLAIN_PAGES, "/area/KZ-61", "/area/KZ-75", "/brief/KZ", "/brief/KZ-61")
    for path, lang in zip(paths, cycle(EVERY_LANGUAGE), strict=False):
        page = read_page(client, address(path, lang, edition="demo"))
        assert_whole(page, lang)
        assert_in_its_language(page, lang)
        assert page.first("p", "demo-banner").text() == Words(lang).say(DEMO_SAYS)
    slides = read_page(client, address("/appeals", "kk", edition="demo", view="present"))
    assert Words("kk").say(DEMO_SAYS) in slides.text()


DEMO_SAYS = "Demonstration edition: invented data about invented bodies and settlements"


def test_no_link_leaves_the_demonstration_but_the_one_that_says_so(demonstration: Path) -> None:
    client = client_over(demonstration)
    for path in (*PLAIN_PAGES, "/area/KZ-61", "/brief/KZ-61"):
        page = read_page(client, address(path, "ru", edition="demo"))
        leaving = [link for link in links(page) if link.startswith("/") and "edition=demo" not in link]
        assert leaving in ([], ["/?lang=ru"])


def test_every_number_of_the_demonstration_opens_its_passport_and_every_file_says_what_it_is(demonstration: Path) -> None:
    client, said = client_over(demonstration), Words("en").say(DEMO_SAYS)
    page = read_page(client, address("/appeals", "en", edition="demo"))
    doors = {door.get("href") for door in page.all("a", "num")}
    assert len(doors) > 5
    for door in sorted(doors):
        passport = read_page(client, door)
        assert passport.first("p", "demo-banner")
        assert_whole(passport, "en")
    files = [link for link in links(page) if link.startswith("/download/") and ".csv" in link]
    files += ["/download/figures.csv?lang=en&edition=demo", "/download/figures.json?lang=en&edition=demo"]
    assert len(files) > 3
    for file in files:
        assert said in client.get(file).get_data(as_text=True)[:500], file


def test_the_demonstration_is_no_official_edition(demonstration: Path) -> None:
    client = client_over(demonstration)
    assert client.get("/?edition=official").status_code == 503
    assert client.get("/").status_code == 503
    assert client.get("/readyz").status_code == 503
