"""Appeals that come from a server: a whole pipeline over a real HTTP provider, with its faults."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from inbox_desk import COLUMNS, REPOSITORY, case
from scripted_provider import Provider, body, cut, egov_pages, serving, status
from small_world import World

pytestmark = pytest.mark.proof

KEY = "s3cret-of-the-provider"


def _cases(number: int) -> list[dict[str, object]]:
    known = {"topic": "none", "channel": "none", "area_id": "KZ"}
    return [{**dict.fromkeys(COLUMNS, ""), **case(n, **known)} for n in range(1, number + 1)]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serving(Provider(answer=egov_pages(_cases(7)), key=KEY)) as running:
        yield running


@pytest.fixture
def remote_world(world: World, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose appeals come by data.egov.kz's paged JSON."""
    path = world.definitions / "sources" / "appeals" / "source.toml"
    text = path.read_text(encoding="utf-8").replace('transport = "inbox"', 'transport = "http_json"')
    options = {
        "address": provider.at("/api/detailed/appeals/v1"),
        "style": "data_egov",
        "key_env": "KORSETKISH_KEY_APPEALS",
        "page_size": 3,
        "first_wait_seconds": 0.01,
        "attempts": 2,
        "requests_per_period": 1000,
    }
    fetch = "\n".join(f"{name} = {json.dumps(value)}" for name, value in options.items())
    shutil.copyfile(REPOSITORY / "data" / "reference" / "calendar.csv", world.file("calendar"))
    path.write_text(f"{text}\n[fetch]\n{fetch}\n", encoding="utf-8")
    monkeypatch.setenv("KORSETKISH_KEY_APPEALS", KEY)
    return world


def _state(world: World) -> tuple:
    told = world.told("appeals")
    return (told["state"], told["rows_read"], told["rows_accepted"])


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_records_of_a_server_are_published_and_an_unchanged_answer_changes_nothing(remote_world: World) -> None:
    first = remote_world.etl("run")
    assert first.code == 0, first.out + first.err
    assert _state(remote_world) == ("ok", 7, 7)
    again = remote_world.etl("run")
    assert "Nothing has changed" in again.out
    assert KEY.encode() not in _everything(remote_world.data)
    assert KEY not in first.out + first.err + again.out + again.err


def _page(cases: list[dict[str, object]]) -> bytes:
    return json.dumps({"totalCount": 9, "data": cases}).encode()


_RENAMED = [{("number" if name == "case_id" else name): cell for name, cell in case.items()} for case in _cases(6)[3:]]


@pytest.mark.parametrize(
    ("fault", "told", "state"),
    [
        (status(500), "HTTP 500 (tried 2 times)", "missing (server_error"),
        (status(429, **{"Retry-After": "0"}), "HTTP 429", "missing (throttled"),
        (body("<html>log in</html>"), "a web page", "refused (html"),
        (cut(), "an answer that broke off", "missing (cut_body"),
        (body(""), "an empty answer", "refused (empty"),
        (body(_page([])), "expected 9 records in all; seen: 3", "refused (total_mismatch"),
        (body(_page(_RENAMED)), "case_id", "refused (schema_changed"),
        (body(_page(_cases(3))), "the records of page 1 again", "refused (repeated_page"),
    ],
    ids=[
        "fails",
        "throttles",
        "answers a web page",
        "dies in the middle",
        "answers nothing",
        "answers no records",
        "renames a field",
        "repeats a page",
    ],
)
def test_after_a_fault_the_last_good_rows_stay_and_the_next_run_mends_it(
    remote_world: World, provider: Provider, fault: object, told: str, state: str
) -> None:
    assert remote_world.etl("run").code == 0
    provider.answer = egov_pages(_cases(9))
    ahead = len(provider.requests)
    provider.faults = {ahead + n: fault for n in (2, 3, 4, 5)}  # type: ignore[dict-item]
    failed = remote_world.etl("run")
    assert failed.code in (10, 11), failed.out + failed.err
    assert told in failed.out
    assert _state(remote_world)[1:] == (7, 7)
    assert _state(remote_world)[0] in ("refused", "missing")
    line = [line for line in remote_world.etl("status").out.splitlines() if line.startswith("appeals:")]
    assert len(line) == 1
    assert line[0].startswith(f"appeals: {state}"), line[0]
    assert line[0].endswith("stay live")
    provider.faults = {}
    mended = remote_world.etl("run")
    assert mended.code == 0, mended.out + mended.err
    assert _state(remote_world)[0] == "ok"
    assert _state(remote_world)[2] == 9


def test_a_first_answer_that_fails_leaves_the_published_figures_live(remote_world: World, provider: Provider) -> None:
    provider.faults = dict.fromkeys(range(1, 9), status(500))
    ended = remote_world.etl("run")
    assert ended.code == 11
    assert remote_world.figures() == [90, 92]
