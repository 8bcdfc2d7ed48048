"""Who has delivered decides what is told, and of whom: published values and the words of the pages, state by state."""

import re
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
from delivery_states import FIRST_PAGES, REGIONS, SAURAN, STATES, THREE, TURKISTAN, ULYTAU, publish
from inbox_desk import InboxDesk
from reader import EVERY_LANGUAGE, client_over, read_page

RECORDS, RECEIVED = "appeals_received_local", "Appeals received by local bodies"
#: Each state's headlines of the country are those of the published figures: records of regions are never the country's.
FIRST_WORDS = {
    ("appeals", "kk"): "Қазақстан: шамамен 4,4 млн жолданым",
    ("appeals", "ru"): "Казахстан: зарегистрировано обращений – около 4,4 млн",
    ("appeals", "en"): "Kazakhstan: about 4.4 million appeals",
    ("connectivity", "kk"): "Халықтың 94,7%",
    ("connectivity", "ru"): "Интернетом пользуются 94,7",
    ("connectivity", "en"): "94.7% of people",
}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


@pytest.fixture
def state(request: pytest.FixtureRequest, places: Path, published_data: Path) -> InboxDesk:
    """A published state, made once."""
    folder = places / request.param.replace(" ", "-")
    return InboxDesk(folder) if folder.exists() else publish(published_data, folder, request.param)


def rows(desk: InboxDesk, sql: str) -> list[tuple]:
    """Rows of the live file, asked of a copy: the app holds the file itself."""
    folder, copy = desk.data / "published" / "official", desk.data / "copy.duckdb"
    if not copy.exists():
        shutil.copyfile(folder / (folder / "CURRENT").read_text(encoding="utf-8").strip(), copy)
    with duckdb.connect(str(copy), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def told(desk: InboxDesk, kpi_id: str = RECORDS) -> dict[str, list[str]]:
    """Area → periods for which a KPI is told from records."""
    found: dict[str, list[str]] = {}
    for area_id, period_id in rows(
        desk,
        f"select area_id, period_id from kpi_value where kpi_id = '{kpi_id}' "
        "and status in ('measured', 'estimated') order by all",
    ):
        found.setdefault(area_id, []).append(period_id)
    return found


def measured_of_the_country(desk: InboxDesk) -> set[str]:
    found = rows(desk, "select distinct kpi_id from kpi_value where area_id = 'KZ' and status in ('measured', 'estimated')")
    return {kpi_id for (kpi_id,) in found}


def page(desk: InboxDesk, address: str) -> str:
    return read_page(client_over(desk.data), address).first("main").text()


def only(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("state", [name], indirect=True)


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
@pytest.mark.parametrize("state", [name for name in STATES if name != "all bodies"], indirect=True)
def test_the_countrys_headlines_are_those_of_its_published_figures(state: InboxDesk, lang: str) -> None:
    for title, path in FIRST_PAGES.items():
        shown = read_page(client_over(state.data), f"{path}?lang={lang}").first("h1").text()
        assert shown.startswith(FIRST_WORDS.get((title, lang), "")), shown


@only("none")
def test_nobody_has_delivered_and_nothing_is_measured(state: InboxDesk) -> None:
    assert rows(state, "select * from kpi_value where status in ('measured', 'estimated')") == []
    assert "1 of 20" not in page(state, "/appeals?lang=en")


@only("one record")
def test_one_record_of_one_region_is_named_and_counted_nowhere(state: InboxDesk) -> None:
    assert rows(state, "select * from kpi_value where status in ('measured', 'estimated')") == []
    for address in ("/?lang=en", "/appeals?lang=en"):
        assert "Records of appeals to local bodies from 1 of 20 regions: Ulytau" in page(state, address)
    shown = page(state, f"/appeals?lang=en&area={ULYTAU}")
    assert "Records have come, but no period of them is whole yet" in shown
    assert "A month is told once the records hold all of it" in shown
    assert "all of them have delivered" not in shown, "nobody else delivers for Ulytau"


@only("one region")
def test_one_region_tells_of_itself_and_the_country_names_it(state: InboxDesk) -> None:
    assert measured_of_the_country(state) == set()
    assert told(state).keys() == {ULYTAU}
    assert told(state, "settlements_4g_share").keys() == {ULYTAU}
    named = {
        "kk": "жазбалары 20 өңірдің 1‑інен келді: Ұлытау",
        "ru": "есть от 1 из 20 регионов: Ұлытау",
        "en": "from 1 of 20 regions: Ulytau",
    }
    for lang, sentence in named.items():
        for path in FIRST_PAGES.values():
            assert sentence in page(state, f"{path}?lang={lang}"), (path, lang)
    assert "Ulytau Region: local bodies registered 40 appeals" in page(state, f"/appeals?lang=en&area={ULYTAU}")
    of_all = page(state, "/appeals?lang=en")
    assert "Not delivered by all Records of appeals to local bodies from 1 of 20 regions: Ulytau" in of_all
    assert "Not delivered Records of appeals" not in of_all, "what one has delivered is not called undelivered"
    assert page(state, f"/area/{ULYTAU}?lang=ru").count("Область Ұлытау: ") == 1


@only("one district")
def test_a_district_that_delivers_is_named_and_led_to(state: InboxDesk) -> None:
    for address in ("/appeals", "/connectivity"):
        links = [link.text() for link in read_page(client_over(state.data), f"{address}?lang=en").all("a")]
        assert "Sauran District" in links
    shown = page(state, f"/area/{SAURAN}?lang=en")
    assert "0 of 300 people recorded live in places without internet" in shown
    assert "100% Share of settlements with 4G or better (3 / 3)" in page(state, "/area/615530100?lang=en")


@only("three districts")
def test_three_districts_tell_of_themselves_and_their_region_names_them(state: InboxDesk) -> None:
    assert measured_of_the_country(state) == set()
    assert told(state).keys() == set(THREE)
    assert told(state, "settlements_4g_share").keys() == set(THREE)
    three, whose = "from 3 of 17 districts and cities: Maktaaral, Sauran, Turkistan", "Records of appeals to local bodies"
    assert f"{whose} {three}" in page(state, f"/appeals?lang=en&area={TURKISTAN}")
    assert f"Records of settlements {three}" in page(state, f"/connectivity?lang=en&area={TURKISTAN}")
    of_all = page(state, "/appeals?lang=en")
    assert f"{whose} from 1 of 20 regions: Turkistan (3 of 17 districts and cities)" in of_all
    district = page(state, f"/area/{SAURAN}?lang=en")
    assert "Appeals received by local bodies 20 October 2026 Measured" in district
    assert "3 of 3 settlements have 4G or better" in district


@only("all")
def test_all_twenty_tell_of_the_country_beside_its_published_figure(state: InboxDesk) -> None:
    assert told(state).keys() == {*REGIONS, "KZ"}
    assert rows(state, f"select sum(value) from kpi_value where kpi_id = '{RECORDS}' and area_id = 'KZ'")[0][0] in (
        800,
        1600,
    )
    assert told(state, "settlements_4g_share").keys() == {*REGIONS, "KZ"}
    assert told(state, "appeals_received") == {}, "the sum of local bodies is a KPI of its own"
    shown = page(state, "/appeals?lang=en")
    assert "Local bodies, by their own records: 800 appeals (October 2026)" in re.sub(r"\s+([).,])", r"\1", shown)
    assert "of 20 regions" not in page(state, "/?lang=en")
    assert "Local bodies: 160 of 160 open appeals are overdue" in shown
    assert "Overdue appeals: local bodies" in page(state, f"/area/{ULYTAU}?lang=en")


@only("all")
def test_the_records_of_local_bodies_are_named_beside_a_figure_of_all_bodies(state: InboxDesk) -> None:
    shown = read_page(client_over(state.data), "/appeals?lang=en")
    assert "is not known" not in shown.first("h1").text(), "the same page tells how many were answered in time"
    assert "local bodies answered 90% in time (October 2026)" in shown.first("h1").text()
    for address in ("/appeals?lang=en", "/appeals?lang=en&view=present"):
        cards = [card.first("h3").text() for card in read_page(client_over(state.data), address).first("ul", "kpis").all("li")]
        assert cards[0] == "Appeals received", address
        assert cards[2:] == ["Appeals answered within the term: local bodies", "Repeat appeals: local bodies"]


@only("all")
def test_the_passport_and_the_file_of_local_bodies_records_say_whose_they_are(state: InboxDesk) -> None:
    number = "appeals_answered_in_term_share/KZ/2026-10"
    title = "Appeals answered within the term: local bodies"
    assert read_page(client_over(state.data), f"/n/{number}?lang=en").first("h1").text() == title
    assert title in client_over(state.data).get(f"/download/n/{number}.csv?lang=en").get_data(as_text=True)
    of_a_region = read_page(client_over(state.data), f"/n/{RECORDS}/{ULYTAU}/2026-10?lang=en")
    assert of_a_region.first("h1").text() == RECEIVED


@pytest.mark.parametrize(("state", "n"), [("none", 17), ("one region", 16), ("all", 0)], indirect=["state"])
def test_a_region_that_has_delivered_is_not_silent(state: InboxDesk, n: int) -> None:
    shown, rows_of = page(state, "/appeals?lang=en"), read_page(client_over(state.data), "/?lang=en").first("table", "matrix")
    assert (f"No number of appeals for {n} regions" in shown) == bool(n)
    cells = {row.first("th").text(): row.all("td")[2] for row in rows_of.first("tbody").all("tr")}
    assert sum(cell.text() == "–" for cell in cells.values()) == n
    assert cells["Ulytau Region"].text() == ("–" if n == 17 else "2026")
    if n < 17:
        href = cells["Ulytau Region"].first("a").get("href")
        assert "20" not in href or client_over(state.data).get(href).status_code == 200
    rural = next(part for part in read_page(client_over(state.data), "/connectivity?lang=en").all("figure"))
    assert rural.text()


@only("all bodies")
@pytest.mark.parametrize(
    ("lang", "starts"),
    [
        ("kk", "Қазақстан: 50 жолданым тіркелді (2026 ж. қазан)"),
        ("ru", "Казахстан: зарегистрировано обращений – 50 (октябрь 2026 г.)"),
        ("en", "Kazakhstan: 50 appeals were registered (October 2026)"),
    ],
)
def test_only_the_records_of_all_bodies_continue_the_countrys_figure(state: InboxDesk, lang: str, starts: str) -> None:
    assert told(state, "appeals_received") == {"KZ": ["2026-10"]}, "November is cut, and regions are not told"
    assert told(state, "appeals_complaints_share") == {"KZ": ["2026-10"]}
    assert rows(state, f"select value from kpi_value where kpi_id = '{RECORDS}' and area_id = 'KZ' order by period_id") == [
        (800.0,),
        (800.0,),
    ], "what the local bodies deliver is neither replaced nor added to"
    assert read_page(client_over(state.data), f"/appeals?lang={lang}").first("h1").text().startswith(starts)
    passport = page(state, "/n/appeals_received/KZ/2026-10?lang=en")
    assert "Counted from the records of all state bodies" in passport
    assert "Data of 12 November 2026" in passport
    assert "Counted from the records of local bodies" in page(state, f"/n/{RECORDS}/KZ/2026-10?lang=en")


@only("uneven")
def test_each_region_ends_at_its_own_date_and_a_month_left_out_is_a_hole(state: InboxDesk) -> None:
    told_of = told(state)
    assert told_of[TURKISTAN] == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11"]
    assert told_of[REGIONS[0]] == ["2026-07", "2026-08", "2026-09", "2026-10"]
    assert told_of[ULYTAU] == told_of["KZ"] == ["2026-07", "2026-09", "2026-10"]
    backlog = dict(rows(state, "select distinct area_id, cast(data_on as varchar) from appeal_backlog"))
    assert (backlog[TURKISTAN], backlog[ULYTAU]) == ("2026-11-30", "2026-11-12")
    assert "KZ" not in backlog, "open cases of different days are not added up"


@only("uneven")
def test_the_age_of_records_is_that_of_their_area(state: InboxDesk) -> None:
    ages = {"KZ": "Data of 12 November 2026", TURKISTAN: "Data of 30 November 2026", ULYTAU: "Data of 12 November 2026"}
    for area_id, age in ages.items():
        shown = read_page(client_over(state.data), f"/appeals?lang=en&area={area_id}").first("ul", "kpis")
        told_ages = {p.text().split(";")[0] for card in shown.all("li")[2:] for p in card.all("p", "kpi__fresh")}
        assert told_ages <= {age}, area_id
        assert told_ages or area_id == ULYTAU
    assert ages["KZ"] in page(state, f"/n/{RECORDS}/KZ/2026-10?lang=en")


@only("uneven")
def test_what_is_cut_or_not_added_up_is_said_with_its_reason(state: InboxDesk) -> None:
    country = page(state, "/appeals?lang=en")
    assert "Left out, since the records are not whole: August 2026 (Ulytau)" in country
    assert "Left out, since the records are not whole: August 2026" in page(state, f"/appeals?lang=en&area={ULYTAU}")
    assert "Left out" not in page(state, f"/appeals?lang=en&area={TURKISTAN}")
    apart = "Not added up: the records speak of different days, from 12 November 2026 to 30 November 2026"
    for address in ("/?lang=en", "/appeals?lang=en"):
        assert apart in page(state, address)
        assert "do not tell it" not in page(state, address)
    beside = next(
        row for row in read_page(client_over(state.data), f"/area/{ULYTAU}?lang=en").all("tr") if RECEIVED in row.text()
    )
    assert "19 regions, October 2026" in beside.text(), "November, of Turkistan alone, is no peer of October"


@only("three districts")
def test_a_rate_of_few_cases_is_said_to_be_that(state: InboxDesk) -> None:
    shown = page(state, f"/appeals?lang=en&area={SAURAN}")
    assert "Not told: fewer than 30 cases" in shown
    assert "do not tell it" not in shown


@only("one region")
def test_a_region_that_has_not_delivered_is_said_to_have_not_though_another_has(state: InboxDesk) -> None:
    for place in ("KZ-39", SAURAN, "615530100"):
        gaps = next(
            part
            for part in read_page(client_over(state.data), f"/area/{place}?lang=en").all("section")
            if part.get("id") == "missing"
        )
        assert "Register of settlements: connection" in gaps.text(), place
        assert ("Records of appeals" in gaps.text()) == (place != "615530100"), place
        assert "do not tell it" not in gaps.text(), place
    own = next(
        part
        for part in read_page(client_over(state.data), f"/area/{ULYTAU}?lang=en").all("section")
        if part.get("id") == "missing"
    )
    assert "Records of appeals" not in own.text()
    assert "Register of settlements" not in own.text()


@only("none")
def test_a_figure_of_one_region_on_the_page_of_the_country_names_it_in_its_title(state: InboxDesk) -> None:
    titles = {
        "kk": "Атырау облысы – Жер қатынастары: 3 215 жолданымның 1 586‑сы",
        "ru": "Атырауская область – Земельные отношения: 1 586 из 3 215 обращений",
        "en": "Atyrau Region – Land relations: 1,586 of 3,215 appeals",
    }
    for lang, title in titles.items():
        for address in (f"/appeals?lang={lang}", f"/appeals?lang={lang}&view=present"):
            shown = page(state, address)
            assert title in shown, address
            assert "Атырау облысы, Атырау облысы" not in shown
            assert "Атырауская область, Атырауская область" not in shown


@only("none")
@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_card_without_a_figure_says_what_its_absence_is_once(state: InboxDesk, lang: str) -> None:
    cards = read_page(client_over(state.data), f"/appeals?lang={lang}&area={ULYTAU}").all("", "missing")
    said = [(card.first("b").text(), card.first("span").text()) for card in cards if card.all("span")]
    assert len(said) >= 4
    assert not [(label, rest) for label, rest in said if rest.startswith(label)]


@only("one region")
def test_the_years_on_offer_are_those_that_have_something_to_show(state: InboxDesk) -> None:
    client = client_over(state.data, date(2026, 11, 30))

    def offered(address: str) -> list[str]:
        chooser = next(one for one in read_page(client, address).all("select") if one.get("name") == "period")
        return [option.get("value") for option in chooser.all("option")]

    assert offered("/?lang=en")[:2] == ["latest", "2026"], "2027 has nothing but plans"
    assert offered(f"/area/{ULYTAU}?lang=en")[-1] == "2022", "the region has no earlier figure"
    assert "2017" in offered(f"/area/{ULYTAU}?lang=en&period=2017"), "what was asked for is shown"


@only("one district")
def test_a_district_that_has_delivered_is_named_and_leads_to_its_page(state: InboxDesk) -> None:
    assert told(state).keys() == {SAURAN}
    region = read_page(client_over(state.data), f"/appeals?lang=en&area={TURKISTAN}").first("main")
    assert "Records of appeals to local bodies from 1 of 17 districts and cities: Sauran" in region.text()
    links = {link.text(): link.get("href") for link in region.all("a")}
    assert links["Sauran District"] == f"/appeals?lang=en&area={SAURAN}"
    for row in read_page(client_over(state.data), f"/area/{TURKISTAN}?lang=en").first("main").all("tr"):
        cells = [cell.text() for cell in row.all("td")]
        assert not cells or set(cells) - {"–", "", "no figure"}, row.text()


@only("one region")
def test_a_total_without_all_its_parts_stops_the_run(state: InboxDesk) -> None:
    check = (Path(__file__).resolve().parents[2] / "etl" / "sql" / "checks" / "parents_have_all_children.sql").read_text()
    planted = (
        f"('{RECORDS}', 'KZ', '2026-10', date '2026-10-01', date '2026-10-31', 'month', 20.0, null, null, 'measured', '', '')"
    )
    with duckdb.connect() as connection:
        warehouse = state.data / "warehouse" / "official.duckdb"
        connection.execute(f"attach '{warehouse}' as kept (read_only)")
        for (name,) in connection.execute("select table_name from duckdb_tables() where database_name = 'kept'").fetchall():
            connection.execute(f'create table "{name}" as from kept."{name}"')
        assert connection.execute(check).fetchall() == []
        connection.execute(f"insert into kpi_value values {planted}")
        found = {needs for _, _, _, needs in connection.execute(check).fetchall()}
        assert found >= set(REGIONS) - {ULYTAU}
