"""JSON and files over HTTP, tried on a real server that pages, throttles, dies, changes its mind and asks for a key."""

import gzip
import json
import logging
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
import scripted_provider as play
from remote_desk import QUICK, SHORT, Desk, records_of
from scripted_provider import Provider, egov_pages, serving, world_bank_pages

from etl.definitions.http_options import FileOptions, JsonOptions
from etl.errors import DefinitionError, FileRefused, SourceFailed
from etl.extract import http_file, http_json

pytestmark = pytest.mark.proof

REPOSITORY = Path(__file__).resolve().parents[2]
KEY_NAME, KEY = "KORSETKISH_KEY_TEST", "Zq7+/Se=ret%41&Ab"
CASES = [{"id": f"A-{n}", "n": n, "note": f"№ {n} «өтініш»\u2028", "closed": None} for n in range(7)]


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider with seven cases, the way data.egov.kz pages."""
    with serving(Provider(answer=egov_pages(CASES))) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, provider: Provider) -> Desk:
    """The seven cases as a source, three a page."""
    options = {**QUICK, "address": provider.at("/api/detailed/appeals/v1"), "style": "data_egov", "page_size": 3}
    return Desk(tmp_path, http_json.fetch, JsonOptions, options)


@pytest.fixture
def file_desk(tmp_path: Path, provider: Provider) -> Desk:
    """A file of some size as a source."""
    provider.answer = lambda request: b"id,value\n" + b"".join(b"%06d,x\n" % n for n in range(20_000))
    provider.validators = provider.ranges = True
    return Desk(tmp_path, http_file.fetch, FileOptions, {**QUICK, "address": provider.at("/files/table.csv")})


def froms(provider: Provider) -> list[int]:
    """The `from` of each request."""
    return [json.loads(request.query["source"])["from"] for request in provider.requests]


def ids(paths: list[Path]) -> list[str]:
    """The ids in the one file that came."""
    assert len(paths) == 1
    return [record["id"] for record in records_of(paths[0])]


def clear_script(provider: Provider) -> None:
    """The provider is well again, and its book of requests empty."""
    provider.faults.clear()
    provider.requests.clear()


# The styles


def test_pages_become_one_file_of_records_with_texts(desk: Desk, provider: Provider) -> None:
    arrival = desk.fetch()[0]
    assert (arrival.file_name, arrival.address) == ("appeals.jsonl", provider.at("/api/detailed/appeals/v1"))
    assert froms(provider) == [0, 3, 6]
    assert records_of(arrival.path) == [{**case, "n": str(case["n"])} for case in CASES]


def test_the_query_of_the_source_goes_along(desk: Desk, provider: Provider) -> None:
    desk.fetch(query={"match": {"bin": "123"}})
    asked = json.loads(provider.requests[0].query["source"])
    assert asked == {"match": {"bin": "123"}, "from": 0, "size": 3}


def test_an_array_ends_with_an_empty_page_and_a_short_page_is_no_end(desk: Desk, provider: Provider) -> None:
    whole = egov_pages(CASES, detailed=False)
    provider.answer = lambda request: json.dumps(json.loads(whole(request))[:2]).encode()
    assert ids(desk.take()) == [case["id"] for case in CASES]
    assert froms(provider) == [0, 2, 4, 6, 7]


def test_stat_gov_has_a_bom_and_its_date_is_the_label_of_a_year(desk: Desk, provider: Provider) -> None:
    entry = {
        "terms": ["741880", "7"],
        "termNames": ["ҚАЗАҚСТАН", "ер"],
        "periods": [{"date": "31.12.2025", "value": "20283399"}],
    }
    provider.answer = lambda request: b"\xef\xbb\xbf" + json.dumps([entry]).encode()
    (record,) = records_of(desk.take(style="stat_gov")[0])
    assert record == {
        "term_1": "741880",
        "term_2": "7",
        "term_name_1": "ҚАЗАҚСТАН",
        "term_name_2": "ер",
        "period_label": "31.12.2025",
        "year": "2025",
        "value": "20283399",
    }
    assert len(provider.requests) == 1


def test_world_bank_pages_by_its_header_and_values_may_be_nothing(desk: Desk, provider: Provider) -> None:
    rows = [
        {"date": str(2000 + n), "value": None if n == 1 else 0.1 + n, "indicator": {"id": "IT.NET.USER.ZS"}} for n in range(5)
    ]
    provider.answer = world_bank_pages(rows)
    records = records_of(desk.take(style="world_bank", page_size=2)[0])
    assert [record["value"] for record in records] == ["0.1", None, "2.1", "3.1", "4.1"]
    assert records[0]["indicator_id"] == "IT.NET.USER.ZS"
    assert [request.query["page"] for request in provider.requests] == ["1", "2", "3"]


def test_numbers_keep_the_digits_that_were_printed(desk: Desk, provider: Provider) -> None:
    provider.answer = lambda request: (
        b'{"totalCount": 1, "data": [{"a": 1.10, "b": 12345678901234567890123, "c": true, "d": [1]}]}'
    )
    (record,) = records_of(desk.take()[0])
    assert record == {"a": "1.10", "b": "12345678901234567890123", "c": "true", "d": '["1"]'}


def test_an_error_that_world_bank_sends_with_200_is_told(desk: Desk, provider: Provider) -> None:
    provider.answer = lambda request: b'[{"message":[{"id":"120","key":"Invalid value","value":"The parameter is not valid"}]}]'
    failure = desk.fails(style="world_bank")
    assert failure.rule == "provider_error"
    assert "the error 'The parameter is not valid'" in str(failure)


def test_itu_answers_an_unknown_id_with_nothing(desk: Desk, provider: Provider) -> None:
    failure = desk.fails(style="itu")
    assert (failure.rule, failure.exit_code) == ("schema_changed", 10)  # it answers as another provider does
    provider.answer = lambda request: b"[]"
    failure = desk.fails(style="itu")
    assert failure.rule == "no_rows"
    assert "ITU DataHub answers so to an id that it does not know" in str(failure)
    provider.answer = lambda request: b'{"message": "Internal trouble"}'
    assert "the error 'Internal trouble'" in str(desk.fails(style="itu"))


def test_itu_gives_a_record_an_answer(desk: Desk, provider: Provider) -> None:
    rows = [
        {"codeID": 11624, "isoCode": "KAZ", "dataYear": 2023, "answer": [{"value": "92.88", "id": 1}]},
        {"codeID": 11624, "isoCode": "KAZ", "dataYear": 2024, "answer": []},
    ]
    provider.answer = lambda request: json.dumps(rows).encode()
    first, second = records_of(desk.take(style="itu")[0])
    assert first == {"codeID": "11624", "isoCode": "KAZ", "dataYear": "2023", "answer_value": "92.88", "answer_id": "1"}
    assert (second["dataYear"], second["answer_value"]) == ("2024", None)


# Faults at a page: told in a sentence, and the next fetch goes on there

FAULTS = {
    "server_error": (play.status(500), "HTTP 500 (tried 3 times)"),
    "throttled": (play.status(429), "HTTP 429: too many requests (tried 3 times)"),
    "not_found": (play.status(404), "HTTP 404"),
    "http_status": (play.status(418), "HTTP 418"),
    "html": (play.body("\n<!DOCTYPE html><html>log in</html>"), "a web page"),
    "empty": (play.body(""), "an empty answer"),
    "bad_json": (play.body('{"totalCount": 7, "data": [{"id"'), "JSON that breaks off"),
    "encoding": (play.body(b'{"totalCount": 7, "data": ["\xff"]}'), "bytes that are no UTF-8"),
    "provider_error": (play.body('{"error": "try later"}'), "the error 'try later'"),
    "cut_body": (play.cut(), "an answer that broke off (tried 3 times)"),
    "timeout": (play.drip, "an answer that is not whole after 0.8 seconds (tried 3 times)"),
}
MORE_FAULTS = {
    "a length that is too large": ("cut_body", play.length(10)),
    "a length that is too small": ("bad_json", play.length(-10)),
    "a head that drips": ("timeout", play.drip_head),
    "silence": ("timeout", play.silence),
    "a connection without a word": ("cut_body", play.hang_up),
    "a body that ends at once": ("cut_body", play.cut(0)),
    "503 with Retry-After": ("throttled", play.status(503, Retry_After="0")),
    "brackets without end": ("bad_json", play.body("[" * 200_000)),
    "no number": ("bad_json", play.body('{"totalCount": 7, "data": [{"id": NaN}]}')),
}


SLOW_FAULTS = (play.drip, play.drip_head, play.silence)


def goes_on_after(desk: Desk, provider: Provider, fault: play.Fault) -> SourceFailed:
    """Page 2 fails as long as it is asked for; then the provider is well, and the fetch goes on at page 2."""
    provider.faults = dict.fromkeys(range(2, 9), fault)
    failure = desk.fails(**(SHORT if fault in SLOW_FAULTS else {}))
    assert set(froms(provider)) == {0, 3}
    assert not list((desk.data / "runs" / "arrived").rglob("*.jsonl"))
    clear_script(provider)
    assert ids(desk.take()) == [case["id"] for case in CASES]
    assert froms(provider) == [3, 6]
    assert not list(desk.resume.glob("page-*"))
    return failure


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fetch_that_fails_at_a_page_says_so_and_goes_on_there(desk: Desk, provider: Provider, rule: str) -> None:
    fault, seen = FAULTS[rule]
    failure = goes_on_after(desk, provider, fault)
    assert failure.rule == rule
    told = str(failure)
    assert told.startswith(f"appeals ({provider.at('/api/detailed/appeals/v1')}), page 2: expected ")
    assert seen in told
    assert "\n" not in told
    assert "Traceback" not in told
    assert failure.__cause__ is failure.__context__ is None


@pytest.mark.parametrize("what", MORE_FAULTS)
def test_other_ways_to_fail_at_a_page(desk: Desk, provider: Provider, what: str) -> None:
    rule, fault = MORE_FAULTS[what]
    assert goes_on_after(desk, provider, fault).rule == rule


def test_a_server_that_is_down_is_told(desk: Desk, provider: Provider) -> None:
    failure = desk.fails(address="http://127.0.0.1:1/api/detailed/appeals/v1")
    assert (failure.rule, failure.state, failure.exit_code) == ("unreachable", "missing", 11)
    assert "no connection" in str(failure)


def test_a_run_that_is_killed_at_a_page_goes_on_there(desk: Desk, provider: Provider) -> None:
    provider.faults = {3: lambda handler, body: time.sleep(30)}
    code = (
        "import json, sys; from pathlib import Path; from etl.extract.http_json import fetch;"
        "from etl.definitions.http_options import JsonOptions; from etl.extract.remote import RemoteRequest;"
        "folder = Path(sys.argv[1]); options = JsonOptions(**json.loads(sys.argv[2]));"
        "fetch(RemoteRequest('appeals', folder, options, folder / 'snapshots', folder / 'runs', str))"
    )
    options = json.dumps({**desk.options, "read_seconds": 60, "answer_seconds": 60})
    command = [sys.executable, "-c", code, str(desk.data), options]
    run = subprocess.Popen(command, cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": str(REPOSITORY)})
    until = time.monotonic() + 30
    while len(provider.requests) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.wait()
    clear_script(provider)
    assert ids(desk.take()) == [case["id"] for case in CASES]
    assert froms(provider) == [6]


# Patience


def test_trouble_that_passes_is_waited_for(desk: Desk, provider: Provider) -> None:
    provider.faults = {1: play.status(502), 2: play.hang_up, 4: play.cut(), 6: play.status(429, Retry_After="0")}
    assert ids(desk.take()) == [case["id"] for case in CASES]
    assert froms(provider) == [0, 0, 0, 3, 3, 6, 6]


def test_waits_grow_and_have_a_limit(desk: Desk, provider: Provider) -> None:
    provider.faults = dict.fromkeys(range(1, 20), play.status(500))
    began = time.monotonic()
    desk.fails(attempts=6, first_wait_seconds=0.05)
    assert time.monotonic() - began >= (0.05 + 0.1 + 0.2 + 0.4 + 0.8) / 2
    assert len(provider.requests) == 6
    began = time.monotonic()
    desk.fails(attempts=3, first_wait_seconds=100, longest_wait_seconds=0.1)
    assert time.monotonic() - began < 50


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_honoured(desk: Desk, provider: Provider, as_date: bool) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True)
    provider.faults = {1: play.status(429, Retry_After=moment if as_date else "1")}
    desk.fetch()
    assert provider.requests[1].at - provider.requests[0].at >= 0.9


def test_a_wait_that_is_too_long_ends_the_fetch_at_once(desk: Desk, provider: Provider) -> None:
    provider.faults = {1: play.status(429, Retry_After="3600")}
    failure = desk.fails()
    assert len(provider.requests) == 1
    assert "too many requests, wait 3600 seconds." in str(failure)


def test_a_source_is_asked_no_more_often_than_it_allows(desk: Desk, provider: Provider) -> None:
    began = time.monotonic()
    desk.fetch(page_size=1, requests_per_period=3, period_seconds=0.5)
    assert time.monotonic() - began >= 1, "the fourth request and the seventh wait for a new period"
    began = time.monotonic()
    desk.fetch(page_size=1, pause_seconds=0.1)
    assert time.monotonic() - began >= 0.6
    assert len(provider.requests) == 14


# Pages that do not belong together


def refused_as_a_whole(desk: Desk, provider: Provider, rule: str) -> str:
    """The fetch is refused, nothing of it stays, and the next one begins anew."""
    failure = desk.fails()
    assert (failure.rule, failure.state, failure.exit_code) == (rule, "refused", 10)
    assert not list(desk.resume.glob("page-*"))
    provider.answer = egov_pages(CASES)
    clear_script(provider)
    assert ids(desk.take()) == [case["id"] for case in CASES]
    assert froms(provider) == [0, 3, 6]
    return str(failure)


def test_a_page_that_comes_again_is_refused(desk: Desk, provider: Provider) -> None:
    first = json.dumps({"totalCount": 7, "data": CASES[:3]})
    provider.faults = {2: play.body(first)}
    assert "page 2: expected new records; seen: the records of page 1 again" in refused_as_a_whole(
        desk, provider, "repeated_page"
    )


def test_a_server_that_ignores_the_page_is_noticed(desk: Desk, provider: Provider) -> None:
    provider.answer = lambda request: json.dumps(CASES[:3]).encode()
    assert desk.fails().rule == "repeated_page"
    header = {"page": 1, "pages": 3, "per_page": 3, "total": 7}
    provider.answer = lambda request: json.dumps([header, CASES[:3]]).encode()
    assert "page 1 in answer to page 2" in str(desk.fails(style="world_bank"))


def test_records_that_come_while_they_are_read_are_noticed(desk: Desk, provider: Provider) -> None:
    provider.faults = {3: play.body(json.dumps({"totalCount": 9, "data": CASES[6:]}))}
    assert "9 after 7: records came or went" in refused_as_a_whole(desk, provider, "total_changed")


def test_fewer_records_than_the_provider_counts_are_refused(desk: Desk, provider: Provider) -> None:
    provider.faults = {3: play.body('{"totalCount": 7, "data": []}')}
    assert "expected 7 records in all; seen: 6" in refused_as_a_whole(desk, provider, "total_mismatch")


def test_more_records_than_the_provider_counts_are_refused(desk: Desk, provider: Provider) -> None:
    more = [{**CASES[0], "id": f"B-{n}"} for n in range(3)]
    provider.faults = {3: play.body(json.dumps({"totalCount": 7, "data": more}))}
    assert "expected 7 records in all; seen: 9" in refused_as_a_whole(desk, provider, "total_mismatch")


def test_a_field_that_is_renamed_on_the_way_is_noticed(desk: Desk, provider: Provider) -> None:
    renamed = [{("case_id" if name == "id" else name): value for name, value in case.items()} for case in CASES[3:6]]
    provider.faults = {2: play.body(json.dumps({"totalCount": 7, "data": renamed}))}
    assert "seen: gone: id; new: case_id." in refused_as_a_whole(desk, provider, "schema_changed")


def test_a_page_without_a_required_field_is_refused(desk: Desk, provider: Provider) -> None:
    desk.wishes = {"required": frozenset({"id"})}
    provider.answer = egov_pages([{"n": 1}])
    assert "seen: none of: id." in refused_as_a_whole(desk, provider, "schema_changed")


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        ({"rows": [], "count": 7}, "an object with the fields count, rows"),
        ({"totalCount": int("9" * 4000), "data": []}, "an object with the fields data, totalCount"),
        ({"totalCount": "many", "data": []}, "an object with the fields data, totalCount"),
        ({"totalCount": 1, "data": ["a secret name"]}, "a single value"),
        ({"totalCount": 1, "data": [[1, 2]]}, "an array of 2, the first of them a single value"),
        ({"totalCount": 1, "data": None}, "an object with the fields data, totalCount"),
        ("a secret name", "a single value"),
        (None, "nothing (null)"),
    ],
)
def test_another_shape_is_told_without_its_values(desk: Desk, provider: Provider, answer: object, seen: str) -> None:
    provider.answer = lambda request: json.dumps(answer).encode()
    failure = desk.fails()
    assert failure.rule == "schema_changed"
    assert f"seen: {seen}." in str(failure)
    assert "secret" not in str(failure)


@pytest.mark.parametrize("depth", [100, 400, 480, 900, 980, 5000])
def test_brackets_in_brackets_never_end_the_run(desk: Desk, provider: Provider, depth: int) -> None:
    provider.answer = lambda request: ('{"totalCount": 2, "data": [' + '{"a":' * depth + "1" + "}" * depth + "]}").encode()
    assert desk.fails().rule in ("bad_json", "repeated_page")


def test_no_record_at_all_is_refused_unless_the_contract_allows_it(desk: Desk, provider: Provider) -> None:
    provider.answer = egov_pages([])
    assert desk.fails().rule == "no_rows"
    desk.wishes = {"may_be_empty": True}
    assert desk.fetch() == []


def test_pages_without_end_have_one(desk: Desk, provider: Provider) -> None:
    provider.answer = lambda request: json.dumps([{"id": str(len(provider.requests))}]).encode()
    assert desk.fails(most_pages=5).rule == "too_many_pages"


def test_pages_that_a_dead_fetch_left_are_dropped_where_the_data_have_changed(desk: Desk, provider: Provider) -> None:
    provider.faults = {2: play.status(404)}
    desk.fails()
    clear_script(provider)
    provider.answer = egov_pages([*CASES, {**CASES[0], "id": "new"}])
    assert len(ids(desk.take())) == 8
    assert froms(provider) == [3, 0, 3, 6]


@pytest.mark.parametrize("change", [{"page_size": 2}, {"resume_hours": 1e-9}, {"parameters": {"lang": "kk"}}])
def test_pages_of_another_wish_or_time_are_not_taken(desk: Desk, provider: Provider, change: dict[str, object]) -> None:
    provider.faults = {2: play.status(404)}
    desk.fails()
    clear_script(provider)
    desk.fetch(**change)
    assert froms(provider)[0] == 0


# Only what has changed


def test_pages_that_have_not_changed_are_not_sent_again(desk: Desk, provider: Provider) -> None:
    provider.validators = True
    first = desk.take()
    clear_script(provider)
    assert desk.take() == first
    assert len(provider.requests) == 3
    assert all("If-None-Match" in request.headers for request in provider.requests)


def test_one_changed_page_is_taken_and_the_others_are_those_we_have(desk: Desk, provider: Provider) -> None:
    provider.validators = True
    desk.take()
    provider.answer = egov_pages([*CASES[:4], {**CASES[4], "note": "new"}, *CASES[5:]])
    second = desk.take()
    assert [record["note"] for record in records_of(second[0])][3:6] == [CASES[3]["note"], "new", CASES[5]["note"]]
    clear_script(provider)
    assert desk.take() == second


def test_an_array_that_grows_by_a_page_is_read_to_its_new_end(desk: Desk, provider: Provider) -> None:
    provider.validators = True
    provider.answer = egov_pages(CASES[:6], detailed=False)
    desk.take()
    provider.answer = egov_pages(CASES, detailed=False)
    assert len(ids(desk.take())) == 7


def test_without_the_kept_file_everything_is_asked_anew(desk: Desk, provider: Provider) -> None:
    provider.validators = True
    desk.fetch()  # not kept: the run died
    clear_script(provider)
    (kept,) = desk.take()
    assert not any("If-None-Match" in request.headers for request in provider.requests)
    kept.chmod(0o644)
    kept.write_text("{}\n", encoding="utf-8")
    clear_script(provider)
    assert len(records_of(desk.fetch()[0].path)) == 7
    assert not any("If-None-Match" in request.headers for request in provider.requests)


# Keys and hosts


def forms(key: str) -> list[str]:
    """The ways in which a key is written."""
    twice = quote(quote(key, safe=""), safe="")
    return [key, quote(key, safe=""), quote_plus(key), twice, json.dumps(key)[1:-1], key.replace("/", "\\/")]


def told_nowhere(desk: Desk, caplog: pytest.LogCaptureFixture, *failures: BaseException) -> None:
    """The key is in no message, log or file, however it is written."""
    told = [caplog.text, *("".join(traceback.format_exception(f)) + repr(f) + getattr(f, "detail", "") for f in failures)]
    for form in forms(KEY):
        assert not [text for text in told if form in text]
        assert desk.files_with(form) == []


def with_key(desk: Desk, provider: Provider) -> None:
    """The provider wants a key, and the source has it."""
    provider.key = KEY
    desk.keys = {KEY_NAME: KEY}
    desk.options["key_env"] = KEY_NAME


def test_the_key_is_sent_and_written_nowhere(desk: Desk, provider: Provider, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with_key(desk, provider)
    arrival = desk.fetch()[0]
    assert provider.requests[0].query["apiKey"] == KEY
    assert "GET /api/detailed/appeals/v1?" in caplog.text
    assert KEY not in arrival.address
    told_nowhere(desk, caplog)
    desk.options.update(key_header="X-Provider")
    desk.take()
    assert "apiKey" not in provider.requests[-1].query
    told_nowhere(desk, caplog)


def test_the_key_stays_secret_through_every_fault(desk: Desk, provider: Provider, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with_key(desk, provider)
    failures = []
    for fault in [*(fault for fault, _ in FAULTS.values()), *(fault for _, fault in MORE_FAULTS.values())]:
        provider.requests.clear()
        provider.faults = dict.fromkeys(range(1, 9), fault)
        failures.append(desk.fails(attempts=1, **SHORT))
    clear_script(provider)
    failures.append(desk.fails(address="http://127.0.0.1:1/api", attempts=1))
    told_nowhere(desk, caplog, *failures)


@pytest.mark.parametrize("form", range(6))
def test_a_key_that_the_provider_echoes_is_hidden(
    desk: Desk, provider: Provider, caplog: pytest.LogCaptureFixture, form: int
) -> None:
    with_key(desk, provider)
    echo = forms(KEY)[form]
    provider.faults = {1: play.body(json.dumps({"error": f"bad apiKey={echo}!"}))}
    failure = desk.fails()
    assert "bad apiKey=[key]!" in str(failure)
    clear_script(provider)
    provider.answer = egov_pages([{**CASES[0], "self": f"https://x.kz/?apiKey={echo}&page=1", f"f{echo}": "1"}, *CASES[1:]])
    provider.faults = {2: play.status(404)}
    failures = [failure, desk.fails()]
    told_nowhere(desk, caplog, *failures)
    clear_script(provider)
    (kept,) = desk.take()
    assert records_of(kept)[0]["self"] == "https://x.kz/?apiKey=[key]&page=1"
    told_nowhere(desk, caplog)


def test_a_missing_key_is_told_before_anything_is_asked(desk: Desk, provider: Provider) -> None:
    with_key(desk, provider)
    desk.keys = {}
    failure = desk.fails()
    assert (failure.rule, failure.exit_code, len(provider.requests)) == ("key_missing", 11, 0)
    assert f"set {KEY_NAME}" in str(failure)
    desk.keys = {KEY_NAME: "with\nbreak"}
    assert "text that is no key" in str(desk.fails())


def test_a_key_that_is_not_accepted_is_told(desk: Desk, provider: Provider) -> None:
    provider.key = "another"
    assert "name its variable as key_env" in str(desk.fails())
    desk.keys, desk.options["key_env"] = {KEY_NAME: KEY}, KEY_NAME
    failure = desk.fails()
    assert failure.rule == "key_refused"
    assert f"the key in {KEY_NAME} is still good" in str(failure)
    assert len(provider.requests) == 2, "asking again with the same key does not help"


def test_a_redirect_is_followed_on_the_same_host_only(desk: Desk, provider: Provider) -> None:
    with_key(desk, provider)
    provider.faults = {1: play.status(302, Location=f"/moved?source=%7B%22from%22:0,%22size%22:3%7D&apiKey={quote_plus(KEY)}")}
    assert len(ids(desk.take())) == 7
    assert provider.requests[1].path == "/moved"
    with serving(Provider()) as other:
        clear_script(provider)
        provider.faults = {1: play.status(302, Location=other.at("/steal"))}
        failure = desk.fails()
        assert (failure.rule, other.requests) == ("redirected", [])
        assert "a redirect to another host (127.0.0.1)" in str(failure)
    clear_script(provider)
    provider.key = ""
    provider.faults = dict.fromkeys(range(1, 20), play.status(302, Location="/again"))
    assert "itself, again and again" in str(desk.fails())


@pytest.mark.parametrize("how", ["declared", "poured", "packed"])
def test_an_answer_that_is_too_large_is_not_read(desk: Desk, provider: Provider, how: str) -> None:
    def pour(handler: play.Handler, body: bytes) -> None:
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 200_000)

    bomb = gzip.compress(b" " * 20_000_000)

    def pack(handler: play.Handler, body: bytes) -> None:
        handler.give(200, bomb, Content_Encoding="gzip")

    provider.faults = {1: {"declared": play.body(b" " * 200_000), "poured": pour, "packed": pack}[how]}
    failure = desk.fails(most_bytes=100_000)
    assert failure.rule == "too_many_bytes"
    assert "expected at most 100,000 bytes" in str(failure)


# A source with personal data


def test_of_a_personal_source_only_wanted_columns_are_taken_and_nothing_stays_of_a_failure(
    desk: Desk, provider: Provider
) -> None:
    desk.wishes = {"personal": True, "keep": frozenset({"id"})}
    provider.faults = {2: play.status(404)}
    desk.fails()
    assert not desk.resume.exists()
    clear_script(provider)
    assert records_of(desk.fetch()[0].path)[0] == {"id": "A-0"}
    assert froms(provider) == [0, 3, 6]
    assert desk.files_with("өтініш") == []


# One file


def test_a_file_is_asked_for_only_where_it_has_changed(file_desk: Desk, provider: Provider) -> None:
    first = file_desk.take()
    assert (first[0].name, first[0].stat().st_size) == ("table.csv", 9 + 20_000 * 9)
    assert file_desk.take() == first
    assert "If-None-Match" in provider.requests[-1].headers
    provider.answer = lambda request: b"id,value\n1,y\n"
    second = file_desk.take()
    assert second[0].read_bytes() == b"id,value\n1,y\n"
    assert second != first


def test_a_download_goes_on_where_it_broke_off(file_desk: Desk, provider: Provider) -> None:
    provider.faults = {1: play.cut(0.3), 2: play.status(503)}
    whole = provider.answer(None)  # type: ignore[arg-type]
    (kept,) = file_desk.take()
    assert kept.read_bytes() == whole
    start = int(provider.requests[2].headers["Range"].removeprefix("bytes=").rstrip("-"))
    assert 0 < start <= int(len(whole) * 0.3)


def test_the_next_run_goes_on_with_a_part(file_desk: Desk, provider: Provider) -> None:
    provider.faults = {1: play.cut(0.3), **dict.fromkeys(range(2, 9), play.status(500))}
    assert file_desk.fails().rule == "server_error"
    clear_script(provider)
    (kept,) = file_desk.take()
    assert kept.read_bytes() == provider.answer(None)  # type: ignore[arg-type]
    assert len(provider.requests) == 1
    assert "Range" in provider.requests[0].headers
    assert not list(file_desk.resume.glob("*"))


def test_a_part_of_a_file_that_has_changed_is_not_continued(file_desk: Desk, provider: Provider) -> None:
    provider.faults = {1: play.cut(0.3), **dict.fromkeys(range(2, 9), play.status(500))}
    file_desk.fails()
    clear_script(provider)
    provider.answer = lambda request: b"id,value\n" + b"9,z\n" * 50_000
    (kept,) = file_desk.take()
    assert kept.read_bytes() == provider.answer(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["no ranges", "no validators", "another range"])
def test_a_server_that_cannot_continue_sends_the_whole_file(file_desk: Desk, provider: Provider, how: str) -> None:
    def shifted(handler: play.Handler, body: bytes) -> None:
        handler.give(206, body[:100], Content_Range=f"bytes 0-99/{len(body)}")

    provider.faults = {1: play.cut(0.3)}
    if how == "no ranges":
        provider.ranges = False
    elif how == "no validators":
        provider.faults = {1: play.length(10)}
        provider.validators = provider.ranges = False
    else:
        provider.faults[2] = shifted
    (kept,) = file_desk.take()
    assert kept.read_bytes() == provider.answer(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "rule"),
    [(b"", "empty"), (b"\r\n<!doctype HTML><html></html>", "html"), (b"a" * 2_000_000 + KEY.encode() + b"a", "key_in_answer")],
)
def test_a_file_that_is_none_is_refused(file_desk: Desk, provider: Provider, content: bytes, rule: str) -> None:
    with_key(file_desk, provider)
    file_desk.options["key_header"] = "X-Provider"
    provider.answer = lambda request: content
    failure = file_desk.fails()
    assert (type(failure), failure.rule) == (FileRefused, rule)
    assert [path for path in file_desk.data.rglob("*") if path.is_file()] == []


def test_a_file_that_drips_or_is_too_large_is_given_up(file_desk: Desk, provider: Provider) -> None:
    provider.faults = dict.fromkeys(range(1, 9), play.drip)
    assert file_desk.fails(attempts=1, **SHORT).rule == "timeout"
    clear_script(provider)
    assert file_desk.fails(most_bytes=1000).rule == "too_many_bytes"


# Definitions


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"address": "ftp://example.kz/a"}, "must be a whole address"),
        ({"address": "file:///etc/passwd"}, "must be a whole address"),
        ({"address": "https://user:pass@example.kz/a"}, "must hold no user, no password"),
        ({"address": "http://example.kz/a", "key_env": KEY_NAME}, "a key must not travel in the open"),
        ({"address": "https://example.kz/a?apiKey=1"}, "'apiKey' looks like a key"),
        ({"parameters": {"access_token": "1"}}, "'access_token' looks like a key"),
        ({"key_env": "HOME"}, "must name a variable that begins with KORSETKISH_KEY_"),
        ({"key_header": "X-A"}, "needs 'key_env'"),
        ({"key_env": KEY_NAME, "key_header": "X-A", "key_parameter": "k"}, "not into both"),
        ({"style": "itu", "key_env": KEY_NAME}, "needs 'key_parameter' or 'key_header'"),
        ({"style": "soap"}, "'style' must be one of data_egov, stat_gov, world_bank, itu"),
        ({"style": "itu", "query": {}}, "'query' belongs to the style data_egov"),
        ({"attempts": 0}, "'attempts' must be above 0"),
        ({"retries": 3}, "unknown key 'retries'"),
        ({"page_size": "3"}, "'page_size' must be a whole number"),
    ],
)
def test_a_wrong_definition_is_told_before_anything_is_asked(
    desk: Desk, provider: Provider, options: dict[str, object], problem: str
) -> None:
    with pytest.raises(DefinitionError) as failed:
        desk.fetch(**options)
    assert problem in str(failed.value)
    assert provider.requests == []


def test_a_file_needs_a_name(file_desk: Desk) -> None:
    with pytest.raises(DefinitionError, match="so 'file_name' must give one"):
        file_desk.fetch(address="https://stat.gov.kz/api/iblock/element/6645/csv/file/kk/")
    with pytest.raises(DefinitionError, match="so 'file_name' must give one"):
        file_desk.fetch(file_name="../a.csv")
