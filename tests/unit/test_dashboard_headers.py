"""Security, caching and compression of responses, on a server of three addresses."""

from datetime import date
from pathlib import Path

import brotli
import flask
import pytest
from flask.testing import FlaskClient

from dashboard.settings import Settings, read_settings
from dashboard.web import headers

LONG = "Көрсеткіш " * 500


def server(*, force_https: bool = False) -> FlaskClient:
    app = flask.Flask("headers-under-test", static_folder=None)
    headers.register(app, Settings(Path("nowhere"), "127.0.0.1", 8050, force_https))
    page = lambda text=LONG, status=200: headers.mark_cacheable(flask.Response(text, status=status), "run-1")  # noqa: E731
    app.add_url_rule("/page", "page", page)
    app.add_url_rule("/short", "short", lambda: page("short"))
    app.add_url_rule("/gone", "gone", lambda: page(status=404))
    app.add_url_rule("/none", "none", lambda: page(status=503))
    app.add_url_rule("/assets/<name>", "assets", lambda name: flask.Response(LONG, mimetype="text/css"))
    app.add_url_rule("/picture", "picture", lambda: flask.Response(LONG, mimetype="image/png"))
    app.add_url_rule("/fails", "fails", lambda: 1 / 0)
    return app.test_client()


def policy(client: FlaskClient, address: str) -> dict[str, str]:
    text = client.get(address).headers["Content-Security-Policy"]
    return {name: value for name, _, value in (part.strip().partition(" ") for part in text.split(";"))}


@pytest.mark.parametrize("address", ["/page", "/gone", "/none", "/nowhere", "/assets/a.css", "/fails"])
def test_every_response_forbids_what_we_never_do(address: str) -> None:
    client = server()
    rules = policy(client, address)
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert "connect-src" not in rules, "a page asks for nothing after it has come"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert not [value for value in rules.values() if "http" in value or "*" in value or "unsafe-eval" in value]
    response = client.get(address)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert "Set-Cookie" not in response.headers


def test_https_is_demanded_only_where_it_is_set() -> None:
    assert "Strict-Transport-Security" not in server().get("/page").headers
    assert "max-age=31536000" in server(force_https=True).get("/page").headers["Strict-Transport-Security"]


def test_a_page_may_be_kept_for_a_minute_by_language_and_names_its_run() -> None:
    response = server().get("/page")
    assert "max-age=0, must-revalidate" in response.headers["Cache-Control"]
    assert "Accept-Language" in response.headers["Vary"]
    assert response.headers["X-Run"] == "run-1"


def test_a_failure_is_never_kept() -> None:
    response = server().get("/none")
    assert response.status_code == 503
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize("encoding", ["", "br"])
def test_an_unchanged_page_is_not_sent_again(encoding: str) -> None:
    client = server()
    first = client.get("/page", headers={"Accept-Encoding": encoding})
    second = client.get("/page", headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.data) == (304, b"")
    assert "Content-Security-Policy" in second.headers
    assert client.get("/page", headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("address", ["/assets/a.css?m=1"])
def test_a_static_file_with_a_version_is_kept_for_a_year(address: str) -> None:
    client = server()
    assert client.get(address).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in client.get(address.partition("?")[0]).headers.get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/page", "/assets/a.css", "/assets/a.css?m=1"])
@pytest.mark.parametrize("accepted", ["br", "gzip, deflate, br", "gzip;q=0.5, br;q=0.9"])
def test_text_is_compressed_where_the_browser_takes_it(address: str, accepted: str) -> None:
    response = server().get(address, headers={"Accept-Encoding": accepted})
    assert response.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in response.headers["Vary"]
    assert len(response.data) < len(LONG.encode())
    assert brotli.decompress(response.data).decode() == LONG
    assert int(response.headers["Content-Length"]) == len(response.data)


@pytest.mark.parametrize("accepted", ["", "gzip", "br;q=0", "identity"])
def test_a_browser_that_does_not_take_it_gets_plain_text(accepted: str) -> None:
    response = server().get("/page", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in response.headers
    assert response.get_data(as_text=True) == LONG


@pytest.mark.parametrize("address", ["/short", "/picture", "/gone"])
def test_what_gains_nothing_is_left_as_it_is(address: str) -> None:
    assert "Content-Encoding" not in server().get(address, headers={"Accept-Encoding": "br"}).headers


def test_a_static_file_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = brotli.compress
    headers._packed.cache_clear()
    monkeypatch.setattr(headers.brotli, "compress", lambda body, **how: calls.append(how) or real(body, **how))
    client = server()
    for _ in range(3):
        client.get("/assets/a.css", headers={"Accept-Encoding": "br"})
    assert len(calls) == 1


def test_settings_have_safe_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "HOST", "PORT", "FORCE_HTTPS", "TODAY"):
        monkeypatch.delenv(f"KORSETKISH_{name}", raising=False)
    settings = read_settings()
    assert (settings.host, settings.port, settings.force_https, settings.today) == ("127.0.0.1", 8050, False, None)
    assert settings.published_dir == settings.data_dir / "published"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wanted = {"DATA": str(tmp_path), "HOST": "0.0.0.0", "PORT": "80", "FORCE_HTTPS": "1", "TODAY": "2027-03-01"}
    for name, value in wanted.items():
        monkeypatch.setenv(f"KORSETKISH_{name}", value)
    assert read_settings() == Settings(tmp_path.resolve(), "0.0.0.0", 80, force_https=True, today=date(2027, 3, 1))
