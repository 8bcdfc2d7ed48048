"""Who has delivered decides what is told, and of whom: published values and the words of the pages, state by state."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from delivery_states import FIRST_PAGES, REGIONS, SAURAN, THREE, TURKISTAN, ULYTAU, publish
from inbox_desk import InboxDesk
from reader import EVERY_LANGUAGE, client_over, read_page

RECORDS = "appeals_received_local"
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
@pytest.mark.parametrize("state", ["none", "one record", "one region", "three districts", "all", "uneven"], indirect=True)
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
        assert "Records from 1 of 20 regions: Ulytau" in page(state, address)
    assert "Records have come, but no period of them is whole yet" in page(state, f"/appeals?lang=en&area={ULYTAU}")


@only("one region")
def test_one_region_tells_of_itself_and_the_country_names_it(state: InboxDesk) -> None:
    assert measured_of_the_country(state) == set()
    assert told(state).keys() == {ULYTAU}
    assert told(state, "settlements_4g_share").keys() == {ULYTAU}
    named = {
        "kk": "Жазба берген өңірлер – 20 ішінен 1: Ұлытау",
        "ru": "Записи есть от 1 из 20 регионов: Ұлытау",
        "en": "Records from 1 of 20 regions: Ulytau",
    }
    for lang, sentence in named.items():
        for path in FIRST_PAGES.values():
            assert sentence in page(state, f"{path}?lang={lang}"), (path, lang)
    assert "Ulytau Region: local bodies registered 20 appeals" in page(state, f"/appeals?lang=en&area={ULYTAU}")


@only("three districts")
def test_three_districts_tell_of_themselves_and_their_region_names_them(state: InboxDesk) -> None:
    assert measured_of_the_country(state) == set()
    assert told(state).keys() == set(THREE)
    assert told(state, "settlements_4g_share").keys() == set(THREE)
    sentence = "Records from 3 of 17 districts and cities: Maktaaral, Sauran, Turkistan"
    for address in (f"/appeals?lang=en&area={TURKISTAN}", f"/connectivity?lang=en&area={TURKISTAN}"):
        assert sentence in page(state, address)
    assert "Records from 1 of 20 regions: Turkistan (3 of 17 districts and cities)" in page(state, "/appeals?lang=en")
    district = page(state, f"/area/{SAURAN}?lang=en")
    assert "Appeals received by local bodies 20 October 2026 Measured" in district
    assert "3 of 3 settlements have 4G or better" in district


@only("all")
def test_all_twenty_tell_of_the_country_beside_its_published_figure(state: InboxDesk) -> None:
    assert told(state).keys() == {*REGIONS, "KZ"}
    assert rows(state, f"select sum(value) from kpi_value where kpi_id = '{RECORDS}' and area_id = 'KZ'")[0][0] in (
        400,
        800,
    )
    assert told(state, "settlements_4g_share").keys() == {*REGIONS, "KZ"}
    assert told(state, "appeals_received") == {}, "the sum of local bodies is a KPI of its own"
    shown = page(state, "/appeals?lang=en")
    assert "Local bodies, by their own records: 400 (October 2026)" in re.sub(r"\s+([).,])", r"\1", shown)
    assert "of 20 regions" not in page(state, "/?lang=en")


@only("uneven")
def test_each_region_ends_at_its_own_date_and_a_month_left_out_is_a_hole(state: InboxDesk) -> None:
    told_of = told(state)
    assert told_of[TURKISTAN] == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11"]
    assert told_of[REGIONS[0]] == ["2026-07", "2026-08", "2026-09", "2026-10"]
    assert told_of[ULYTAU] == told_of["KZ"] == ["2026-07", "2026-09", "2026-10"]
    backlog = dict(rows(state, "select distinct area_id, cast(data_on as varchar) from appeal_backlog"))
    assert (backlog[TURKISTAN], backlog[ULYTAU]) == ("2026-11-30", "2026-11-12")
    assert "KZ" not in backlog, "open cases of different days are not added up"


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
