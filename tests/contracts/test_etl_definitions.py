"""What is wrong with a definition is told in sentences, all of it at once, before anything runs; the exit code is 10."""

import re
from pathlib import Path

import pytest
from small_world import KPI, World

GAUGE = """
kind = "reference"
producer = "x"
licence = "x"
url = "https://example.kz"
cadence_days = 365
collected_on = 2026-11-22
transport = "committed_file"
files = ["reference/gauge.csv"]

[title]
kk = "а"
ru = "б"
en = "c"

[contract]
key = ["grid", "area_id"]

[contract.columns]
grid = { type = "text", required = true, one_of = ["country", "turkistan"] }
area_id = { type = "text", required = true, in_table = ["areas.area_id"] }
row = { type = "integer", required = true, min = 0, max = 9 }
"""


FOREIGN_WORDS = re.compile("Traceback|pydantic|Input should|validation error|written otherwise")


def define(world: World, source_id: str = "gauge", text: str = GAUGE) -> Path:
    """Adds a source; gives its source.toml."""
    path = world.definitions / "sources" / source_id / "source.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> None:
    """Replaces what must stand in the file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(world: World) -> list[str]:
    """What `check` says is wrong; `run` must say the same, and publish nothing."""
    before = world.current
    checked, ran = world.etl("check"), world.etl("run")
    assert (checked.code, ran.code) == (10, 10)
    assert checked.err == ran.err
    assert world.current == before
    assert world.etl("status").code == 0
    assert not FOREIGN_WORDS.search(checked.err)
    return checked.err.removeprefix("Stopped. ").splitlines()


def test_good_definitions_are_counted(world: World) -> None:
    define(world)
    sources = len(list(world.definitions.glob("sources/*/source.toml")))
    checked = world.etl("check")
    assert (checked.code, checked.out) == (0, f"{sources} sources and 1 KPIs are well defined.\n")


WRONG_SOURCES = [
    ('kind = "reference"', 'kind = "rumour"', "gauge/source.toml: 'kind' must be one of figures, reference, texts"),
    ('kind = "reference"', "kind = 1", "gauge/source.toml: 'kind' must be one of figures, reference, texts, records; seen: 1"),
    ('producer = "x"\n', "", "gauge/source.toml: key 'producer' is missing"),
    ("cadence_days = 365", 'cadence_days = "yearly"', "gauge/source.toml: 'cadence_days' must be a whole number"),
    ("cadence_days = 365", "cadence_days = true", "gauge/source.toml: 'cadence_days' must be a whole number"),
    ("collected_on = 2026-11-22", 'collected_on = "2026-11-22"', "gauge/source.toml: 'collected_on' must be a day such as"),
    (
        "collected_on = 2026-11-22",
        "collected_on = 2026-11-22T10:00:00",
        "gauge/source.toml: 'collected_on' must be a day such as",
    ),
    ('"committed_file"', '"carrier_pigeon"', "gauge/source.toml: 'transport' must be one of committed_file"),
    ('"committed_file"', '["committed_file"]', "gauge/source.toml: 'transport' must be one of committed_file, inbox"),
    ('files = ["reference/gauge.csv"]', "files = 5", "gauge/source.toml: 'files' must be a list in [ ]"),
    ('files = ["reference/gauge.csv"]', "files = []", "gauge/source.toml: 'files' names no file"),
    ('files = ["reference/', 'files = ["/etc/', "gauge/source.toml: the file '/etc/gauge.csv' must be named relative to"),
    ('files = ["reference/', 'files = ["../', "gauge/source.toml: the file '../gauge.csv' must be named relative to"),
    ('files = ["reference/gauge.csv"]', 'files = [""]', "gauge/source.toml: the file '' must be named relative to"),
    (
        "transport =",
        'colour = "red"\ntransport =',
        "gauge/source.toml: unknown key 'colour'; known keys: title, kind, producer",
    ),
    ('ru = "б"', 'de = "x"\nru = "б"', "gauge/source.toml: [title] has an unknown language 'de'"),
    ('kk = "а"\n', "", "gauge/source.toml: [title] has no text in 'kk'"),
    ('kk = "а"', 'kk = " "', "gauge/source.toml: [title] has no text in 'kk'"),
    (
        'key = ["grid", "area_id"]',
        'key = ["grid", "nowhere"]',
        "gauge/source.toml [contract]: key column 'nowhere' is not among the columns",
    ),
    ('key = ["grid", "area_id"]', "key = []", "gauge/source.toml [contract]: a contract needs columns and a key"),
    ('key = ["grid", "area_id"]', "", "gauge/source.toml [contract]: key 'key' is missing"),
    (
        'row = { type = "integer"',
        'row = { type = "float"',
        "[contract.columns.row]: 'type' must be one of text, number, integer",
    ),
    ("row = { type", 'row = { kind = "x", type', "[contract.columns.row]: unknown key 'kind'; known keys: type, required"),
    ("row = { type", '"Row; drop" = { type', "the name 'Row; drop' must be lower-case Latin letters, digits and underscores"),
    ("row = { type", 'row = "integer"\nother = { type', "[contract.columns.row]: must be a table"),
    ('["country", "turkistan"]', '"country"', "[contract.columns.grid]: 'one_of' must be a list in [ ]; seen: \"country\""),
    ("min = 0, max = 9", 'min = "0"', "[contract.columns.row]: 'min' must be a number"),
    (
        'grid = { type = "text"',
        'grid = { min = 0, type = "text"',
        "[contract.columns.grid]: 'min' and 'max' need the type number",
    ),
    ('grid = { type = "text"', 'grid = { pattern = "[", type = "text"', "'pattern' is no regular expression (unterminated"),
    ("areas.area_id", "areas.nothing", "gauge/source.toml: area_id refers to 'areas.nothing', which no source has"),
    ("areas.area_id", "nowhere.area_id", "gauge/source.toml: area_id refers to 'nowhere.area_id', which no source has"),
    ("areas.area_id", "areas", "the name '' must be lower-case Latin letters, digits and underscores"),
    ('kind = "reference"', "kind = ", "gauge/source.toml: is not TOML (Invalid value"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), WRONG_SOURCES)
def test_a_wrong_source_is_told(world: World, old: str, new: str, sentence: str) -> None:
    change(define(world), old, new)
    assert [line for line in problems(world) if sentence in line]


def test_a_shared_contract_must_be_one_of_a_source(world: World) -> None:
    shared = (
        GAUGE[: GAUGE.index("[title]")]
        + 'same_contract_as = "nothing"\n'
        + GAUGE[GAUGE.index("[title]") : GAUGE.index("[contract]")]
    )
    define(world, "meter", shared)
    assert "meter/source.toml: same_contract_as names 'nothing', which is no source" in problems(world)


def test_the_folder_of_a_source_must_be_a_name(world: World) -> None:
    define(world, "Gauge-2")
    assert [line for line in problems(world) if line.startswith("Gauge-2/source.toml: the name 'Gauge-2' must be")]


def test_without_a_single_source_it_is_said_what_one_is(world: World) -> None:
    (world.definitions / "sources").rename(world.definitions / "elsewhere")
    assert problems(world)[0].endswith("no source is defined; a source is a folder with a source.toml")


def test_sources_that_refer_to_each_other_in_a_circle_are_named(world: World) -> None:
    define(world, "gauge", GAUGE.replace("areas.area_id", "meter.area_id"))
    define(world, "meter", GAUGE.replace("areas.area_id", "gauge.area_id"))
    (sentence,) = problems(world)
    assert sentence.removeprefix("sources refer to each other in a circle: ") in (
        "gauge → meter → gauge",
        "meter → gauge → meter",
    )


WRONG_KPIS = [
    ("position = 1\n", "", "kpis/users.toml: key 'position' is missing"),
    ("position = 1\n", 'position = 1\nlow_is_good = "no"\n', "kpis/users.toml: unknown key 'low_is_good'; known keys: page"),
    ("position = 1\n", "position = 1.5\n", "kpis/users.toml: 'position' must be a whole number"),
    ('page = "connectivity"', 'page = "weather"', "kpis/users.toml: 'page' must be one of services, appeals, connectivity"),
    ('unit = "percent"', 'unit = "%"', "kpis/users.toml: 'unit' must be one of percent, count"),
    ('direction = "up"', 'direction = "left"', "kpis/users.toml: 'direction' must be one of up, down, none"),
    ("next_review = 2030-01-01", 'next_review = "soon"', "kpis/users.toml: 'next_review' must be a day such as"),
    ('[why]\nkk = "а"', '[why]\nkk = ""', "kpis/users.toml: [why] has no text in 'kk'"),
    ('[basis]\nkk = "а"\nru = "б"', '[basis]\nkk = "а"', "kpis/users.toml: [basis] has no text in 'ru'"),
    ('[basis]\nkk = "а"', "[basis]\nkk = 5", "kpis/users.toml: [basis] has no text in 'kk'"),
    ("[formula]", "[formulae]", "kpis/users.toml: key 'formula' is missing"),
    ("[title]", "[title", "kpis/users.toml: is not TOML"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), WRONG_KPIS)
def test_a_wrong_kpi_is_told(world: World, old: str, new: str, sentence: str) -> None:
    change(world.definitions / "kpis" / "users.toml", old, new)
    assert [line for line in problems(world) if sentence in line]


@pytest.mark.parametrize(("left", "gone"), [("sql", "toml"), ("toml", "sql")])
def test_a_kpi_without_its_twin_is_told(world: World, left: str, gone: str) -> None:
    (world.definitions / "kpis" / f"users.{gone}").unlink()
    assert problems(world) == [f"kpis/users.{left} has no users.{gone} beside it"]


def test_the_file_of_a_kpi_must_be_a_name(world: World) -> None:
    for kind in ("sql", "toml"):
        (world.definitions / "kpis" / f"users.{kind}").rename(world.definitions / "kpis" / f"Users 2.{kind}")
    assert problems(world)[0].startswith("kpis/Users 2.toml: the name 'Users 2' must be lower-case")


def test_all_problems_of_sources_and_kpis_are_told_at_once(world: World) -> None:
    define(world, "gauge", GAUGE.replace('"reference"', '"rumour"\ncolour = "red"'))
    define(world, "meter", GAUGE.replace("cadence_days = 365", 'cadence_days = "x"'))
    (world.definitions / "kpis" / "users.toml").write_text(KPI.replace("position = 1\n", ""), encoding="utf-8")
    (world.definitions / "kpis" / "lonely.sql").write_text("select 1", encoding="utf-8")
    told = problems(world)
    for start in (
        "meter/source.toml: 'cadence_days' must be",
        "gauge/source.toml: 'kind' must be",
        "gauge/source.toml: unknown key 'colour'",
        "kpis/users.toml: key 'position' is missing",
        "kpis/lonely.sql has no lonely.toml",
    ):
        assert [line for line in told if line.startswith(start)], start


def test_rules_between_keys_are_told_beside_keys_that_are_wrong_themselves(world: World) -> None:
    path = define(world)
    change(path, "cadence_days = 365", 'cadence_days = "x"\nmonth_column = "grid"')
    change(path, "min = 0, max = 9", 'min = "0", pattern = "["')
    change(path, 'key = ["grid", "area_id"]', 'key = ["nowhere", "neither"]\nmay_be_empty = 1')
    told = problems(world)
    assert {line.partition(": ")[2].partition(" (")[0].partition("; seen")[0] for line in told} == {
        "'min' must be a number",
        "'pattern' is no regular expression",
        "'may_be_empty' must be true or false",
        "'cadence_days' must be a whole number",
    }


def test_what_stands_in_a_wrong_place_is_shown_but_never_where_a_password_may_be(world: World) -> None:
    define(world, "gauge", GAUGE.replace("cadence_days = 365", 'cadence_days = "yearly"'))
    fetch = '\n[fetch]\naddress = "https://example.kz"\nstyle = "itu"\nkey_env = ["hunter2"]\npage_size = "hunter3"\n'
    define(world, "meter", GAUGE.replace('"committed_file"', '"http_json"') + fetch)
    told = problems(world)
    assert "gauge/source.toml: 'cadence_days' must be a whole number; seen: \"yearly\"" in told
    assert "meter/source.toml [fetch]: 'key_env' must be text in quotation marks" in told
    assert "hunter" not in "".join(told)
