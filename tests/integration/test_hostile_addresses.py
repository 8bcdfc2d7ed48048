"""Whatever stands in an address: never an error of ours, never markup of somebody else's."""

from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from reader import Element, client_over, parse
from werkzeug.test import TestResponse

from dashboard.selection import FILTERS

pytestmark = pytest.mark.proof

MARK = "zqx"
"""Stands in every value that holds markup, so that its traces can be found."""

VALUES = {
    "script": f"<script>{MARK}()</script>",
    "script end": f"</script><script>{MARK}()</script>",
    "attribute": f'"><img src={MARK} onerror={MARK}()>',
    "attribute, single": f"' autofocus onfocus='{MARK}()",
    "svg": f"<svg/onload={MARK}()>",
    "title end": f"</title><base href=//{MARK}.kz>",
    "address": f"javascript:{MARK}()",
    "entity": f"&lt;script&gt;{MARK}&#60;b&#62;",
    "sql": "' or '1'='1' --",
    "sql, stacked": "KZ'; drop table observation; --",
    "sql, union": "x' union select sha256 from meta_snapshot --",
    "like": "%_%",
    "template": "{{7*7}}{0.__class__.__mro__}{value!r}%(x)s",
    "nul": "KZ\x00",
    "control": "\x01\x02\x1b[31m\x7f",
    "lines": "a\r\nSet-Cookie: zqx=1\r\n\r\n<b>zqx</b>",
    "empty": " ",
    "dots": "../../../../etc/passwd",
    "dots, encoded": "..%2f..%2f..%2fetc%2fpasswd",
    "dots, windows": "..\\..\\CURRENT",
    "absolute": "/etc/passwd",
    "other host": "//zqx.kz/x",
    "long": "ә" * 3000,
    "long number": "9" * 400,
    "negative": "-1",
    "float": "1e309",
    "arabic digits": "٢٠٢٤",
    "superscript": "²⁰",
    "right to left": "\u202eKZ\u202c",
    "zero width": "K\u200bZ",
    "full width": "ＫＺ",
    "combining": "e" + "\u0301" * 300,
    "beyond the plane": "𝕂ℤ😀\U0010ffff",
    "dotless": "ıİ",
    "class": "__class__",
    "number": "0",
    "json": '{"a": [1]}',
    "glob": "*?[a-z]",
}
PARAMETERS = {
    **dict.fromkeys(("lang", "area", "period", "edition", "run", "view"), ("/services",)),
    **dict.fromkeys(FILTERS, ("/figures",)),
    "problem": ("/settlements",),
    "row": ("/n/egdi_rank/KZ/2024",),
    "path": ("/download/users-map.csv",),
    "chart": ("/download/users-map.csv?path=/services",),
    "unknown": ("/brief/KZ",),
}
SEGMENTS = (
    "/{}",
    "/area/{}",
    "/brief/{}",
    "/n/{}/KZ/2024",
    "/n/egdi_rank/{}/2024",
    "/n/egdi_rank/KZ/{}",
    "/n/{}/{}/{}",
    "/download/{}.csv",
    "/download/figures.{}",
    "/assets/{}",
    "/vendor/{}",
    "/{}/{}/{}/{}/{}",
)


@pytest.fixture
def client(published_data: Path) -> FlaskClient:
    return client_over(published_data)


def assert_harmless(response: TestResponse, address: str) -> None:
    """No error of ours; and where the answer is a page, no element, attribute or script of the visitor's."""
    assert response.status_code in (200, 304, 308, 400, 404), f"{response.status_code} {address[:200]}"
    assert "Set-Cookie" not in response.headers
    assert "Traceback" not in response.get_data(as_text=True)
    if response.mimetype == "text/html" and response.status_code in (200, 404) and b"<!doctype html><html" in response.data:
        assert_page_is_ours(parse(response.get_data(as_text=True)), address)


def assert_page_is_ours(page: Element, address: str) -> None:
    scripts = page.all("script")
    assert all(s.get("src").startswith("/") or s.get("type") == "application/json" for s in scripts), address
    assert len(page.all("title")) == 1 + len(page.all("svg") and [e for e in page.all("title") if e.above("svg")])
    assert not page.all("base")
    assert not page.all("img")
    for element in page.walk():
        assert not [name for name in element.attributes if name.startswith("on") or MARK in name], address
        assert MARK not in element.tag
        if element.tag not in ("meta", "input"):
            destination = element.get("href") + element.get("src") + element.get("action")
            assert not destination.startswith(("javascript:", f"//{MARK}", "//")), address


@pytest.mark.parametrize("name", VALUES)
def test_in_a_parameter(client: FlaskClient, name: str) -> None:
    for parameter, paths in PARAMETERS.items():
        for path in paths:
            address = f"{path}{'&' if '?' in path else '?'}{urlencode({parameter: VALUES[name]})}"
            assert_harmless(client.get(address), address)


@pytest.mark.parametrize("name", VALUES)
def test_in_every_parameter_at_once(client: FlaskClient, name: str) -> None:
    for path in ("/", "/figures", "/n/egdi_rank/KZ/2024", "/brief/KZ", "/download/users-map.csv"):
        address = f"{path}?{urlencode(dict.fromkeys(PARAMETERS, VALUES[name]))}"
        assert_harmless(client.get(address), address)


@pytest.mark.parametrize("name", VALUES)
def test_in_the_path(client: FlaskClient, name: str) -> None:
    for pattern in SEGMENTS:
        for address in {pattern.replace("{}", quote(VALUES[name], safe=safe)) for safe in ("", "/")}:
            assert_harmless(client.get(address), address)


@pytest.mark.parametrize("name", VALUES)
def test_in_a_page_that_exists(client: FlaskClient, name: str) -> None:
    """The value as one more part of a good address, where it is shown or kept and not refused."""
    value = VALUES[name]
    address = f"/figures?{urlencode({'lang': 'kk', 'q': value, 'topic': 'appeals'})}"
    response = client.get(address)
    assert response.status_code == 200
    assert_harmless(response, address)
    field = next(e for e in parse(response.get_data(as_text=True)).all("input") if e.get("name") == "q")
    assert field.get("value").split() == value[:200].replace("\x00", "\ufffd").split() or "\x00" in value


@pytest.mark.parametrize("name", VALUES)
def test_in_the_headers(client: FlaskClient, name: str) -> None:
    value = VALUES[name].encode("ascii", "replace").decode()
    if any(sign in value for sign in "\r\n\x00"):
        return
    names = ("Accept-Language", "Accept-Encoding", "If-None-Match", "Referer", "X-Forwarded-Host", "X-Forwarded-For", "Cookie")
    assert_harmless(client.get("/nowhere", headers=dict.fromkeys(names, value)), name)


@pytest.mark.parametrize(
    "query",
    [
        "lang=kk&lang=ru&area=KZ&area=KZ-61",
        "&&&&",
        "====",
        "lang",
        "%",
        "%zz=%zz",
        "%00=%00",
        "lang=kk%00",
        "q=%ff%fe",
        "q=%ED%A0%80",
        "q=%c0%ae%c0%ae",
        "=" * 5000,
        "&".join(f"p{i}=1" for i in range(900)),
        "lang=kk;area=KZ",
        "lang[]=kk&area[0]=KZ",
    ],
)
def test_a_query_that_is_no_query(client: FlaskClient, query: str) -> None:
    for path in ("/services", "/n/egdi_rank/KZ/2024"):
        assert_harmless(client.get(f"{path}?{query}"), query)


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "///",
        "//zqx.kz",
        "//services",
        "/%2e%2e/",
        "/./services",
        "/services//",
        "/%",
        "/%ff",
        "/%00",
        "/area//KZ",
        "/n/",
        "/n///",
        "/\\zqx.kz",
    ],
)
def test_a_path_that_is_no_path(client: FlaskClient, path: str) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": path})
    assert_harmless(response, path)
    assert urlsplit(response.headers.get("Location", "")).netloc in ("", "localhost")


def test_a_hostile_value_is_shown_to_its_writer_as_text(client: FlaskClient) -> None:
    value = VALUES["attribute"]
    page = parse(client.get(f"/?{urlencode({'lang': 'en', 'area': value})}").get_data(as_text=True))
    assert value in page.first("h1").text()
    assert value in page.first("title").text()
