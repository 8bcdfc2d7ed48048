"""The URL is the only state: what is written is read back, what does not exist is refused."""

from itertools import product
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.selection import (
    EDITIONS,
    FILTERS,
    LANGUAGES,
    VIEWS,
    Selection,
    UnknownChoiceError,
    choose_language,
    parse_address,
    read,
)

_AREAS = ("KZ", "KZ-61", "615530100")
_PERIODS = ("latest", "2024")
_RUNS = ("", "20261124T220519592Z")
_ODD = ("", "интернет жоқ", "a&b=c", "100 % + 1", "\"'<b>", "ә;ғ#қ?", "x" * 200, "%41", "1+1")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_written_is_read_back(lang: str, edition: str) -> None:
    for area, period, run, view, odd in product(_AREAS, _PERIODS, _RUNS, VIEWS, _ODD):
        for filters in ({}, {"q": odd}, {"row": odd, "year": "undated", "from": "50"}, dict.fromkeys(FILTERS, odd)):
            chosen = Selection(lang, area, period, edition, run, view).with_filters(**filters)
            query = dict(parse_qsl(chosen.query(), keep_blank_values=True, strict_parsing=True))
            assert read(query) == chosen
            assert parse_address("/x", f"?{chosen.query()}") == ("/x", query)
            assert chosen.here("/services") == f"/services?{chosen.query()}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_link_keeps_language_edition_and_run_and_nothing_of_the_page(lang: str) -> None:
    chosen = Selection(lang, "KZ-61", "2020", "demo", "r1", "present", (("q", "x"),))
    query = dict(parse_qsl(urlsplit(chosen.href("/method")).query))
    assert query == {"lang": lang, "edition": "demo", "run": "r1"}
    assert read(query) == Selection(lang, edition="demo", run="r1")


def test_defaults_are_left_out_but_the_language_never_is() -> None:
    assert Selection("kk").query() == "lang=kk"
    assert Selection("ru").change(area="KZ").query() == "lang=ru"


def test_a_filter_set_to_nothing_is_removed() -> None:
    chosen = Selection("kk").with_filters(q="a", row="b")
    assert chosen.with_filters(q="").filters == (("row", "b"),)
    assert chosen.filter("row") == "b"
    assert chosen.filter("status") == ""


def test_selections_can_be_keys_of_a_cache() -> None:
    assert len({Selection("kk"), Selection("kk"), Selection("ru")}) == 2


def test_empty_values_mean_the_defaults() -> None:
    empty = dict.fromkeys(("lang", "area", "period", "edition", "run", "view", *FILTERS), "")
    assert read(empty) == Selection("kk") == read({})


def test_what_is_not_a_parameter_is_ignored() -> None:
    assert read({"lang": "ru", "utm_source": "x", "__class__": "y", "path": "/"}) == Selection("ru")


def test_a_filter_is_cut_to_what_a_form_can_hold() -> None:
    assert len(read({"q": "ә" * 10_000}).filter("q")) == 200


@pytest.mark.parametrize("name", ["lang", "edition", "view"])
@pytest.mark.parametrize("value", ["de", "KK", "kk ", " ", "official'--", "<script>", "\x00", "../..", "a" * 5000, "ｋｋ"])
def test_an_unknown_choice_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        read({name: value})
    assert (caught.value.name, caught.value.value) == (name, value)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "kk"),
        ("*", "kk"),
        ("de", "kk"),
        ("de, fr;q=0.9", "kk"),
        ("kk", "kk"),
        ("kk-KZ", "kk"),
        ("ru", "ru"),
        ("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", "ru"),
        ("en-US,en;q=0.9", "en"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("ru-Cyrl-KZ", "ru"),
        ("de,en;q=0.3,ru;q=0.9", "ru"),
        ("en;q=0.5, ru;q=0.5", "en"),
        ("en;q=0.1, kk;q=0.2", "kk"),
        ("ru; q=0.4, en; q=0.8", "en"),
        ("en;Q=0.2,ru;q=0.3", "ru"),
        ("ru;q=0", "kk"),
        ("ru;q=0, en;q=0.1", "en"),
        ("ru;level=1;q=0.1, en;q=0.2", "en"),
        ("en;q=high, ru;q=0.1", "ru"),
        ("en;q=nan, ru;q=0.1", "ru"),
        (",,;;,ru", "ru"),
        ("ru;q=", "kk"),
        ("\x00ru", "kk"),
        ("<script>,en", "en"),
        ("ru" + ",ru" * 20_000, "ru"),
    ],
)
def test_the_browsers_first_language_of_ours_is_taken(header: str, expected: str) -> None:
    assert choose_language(header) == expected
    assert read({}, accept_language=header).lang == expected


def test_the_address_is_stronger_than_the_browser() -> None:
    assert read({"lang": "ru"}, accept_language="en").lang == "ru"


@pytest.mark.parametrize(
    ("pathname", "search", "expected"),
    [
        (None, None, ("/", {})),
        ("", "", ("/", {})),
        ("/area/KZ-61", "?lang=ru", ("/area/KZ-61", {"lang": "ru"})),
        ("/n/%D3%99", "?q=%D3%99+%D2%93", ("/n/ә", {"q": "ә ғ"})),
        ("/", "?lang=ru&lang=en", ("/", {"lang": "ru"})),
        ("/", "?q=&lang=kk", ("/", {"lang": "kk"})),
        ("/\ud800", "?q=\udfff", ("/?", {"q": "?"})),
        (5, ["?lang=ru"], ("5", {})),
        ({"a": 1}, False, ("{'a': 1}", {})),
    ],
)
def test_an_address_from_a_script_is_read_as_the_server_reads_it(
    pathname: object, search: object, expected: tuple[str, dict[str, str]]
) -> None:
    path, query = parse_address(pathname, search)
    assert (path, {name: query[name] for name in expected[1]}) == expected
    path.encode()
    str(query).encode()
