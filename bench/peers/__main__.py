"""`python -m bench.peers [--runs N]`: measures, writes bench/peers/results.json and its section of bench/README.md."""

import argparse
import json
import math
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from bench import __main__ as bench
from bench import report
from bench.pages import ask, crowd
from bench.paint import FLAGS
from bench.peers import servers, visits
from bench.peers.subjects import SUBJECTS, Subject

RESULTS = Path(__file__).with_name("results.json")
TRIES, READERS, READ_S = 15, 8, 5
TOO_LONG_MS = 100_000
Asked = tuple[str, bytes | None]


def main() -> int:
    """Measures every subject and writes what was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers")
    parser.add_argument("--runs", type=int, default=3, help="visits of each kind; medians are told")
    runs = parser.parse_args().runs
    servers.install()
    found: dict[str, Any] = {
        "machine": bench.machine(),
        "peers": servers.versions(),
        "runs": runs,
        "longest_s": visits.LONGEST_S,
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = servers.publish_demo(Path(folder))
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        found["chromium"] = browser.version
        found["subjects"] = {subject.name: measure(browser, subject, file, runs) for subject in SUBJECTS}
        browser.close()
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    known = json.loads((bench.FOLDER / "results.json").read_text(encoding="utf-8"))
    (bench.FOLDER / "README.md").write_text(report.write(known), encoding="utf-8")
    return 0


def measure(browser: Browser, subject: Subject, file: Path, runs: int) -> dict[str, Any]:
    """One subject on a server of its own."""
    with subject.serve(file) as port:
        address = f"http://127.0.0.1:{port}{subject.path}"
        document: list[Asked] = [(subject.path, None)]
        cold = round(ask(port, *document[0]), 1)
        visits.visit(browser, subject, address)
        fast = [visits.visit(browser, subject, address) for _ in range(runs)]
        slow = _slow_visits(browser, subject, address, runs)
        first, changed = [one[1] for one in fast], [one[2] for one in fast]
        found = _by_socket(first, changed) if subject.content == "socket" else _by_requests(port, subject, first[0], changed[0])
        return {
            "fast": _medians([one[0] for one in fast]),
            "slow": {**_medians(slow), "visits": len(slow)},
            "document_cold_ms": cold,
            "document_ms": _answered(port, document),
            "document_readers": crowd(port, document, readers=READERS, seconds=READ_S),
            **found,
        }


def _by_socket(first: list[visits.Wire], changed: list[visits.Wire]) -> dict[str, Any]:
    """What the browser saw on the websocket; nothing of it can be asked again without a browser."""
    content, change = (_median([wire.socket_ms() for wire in wires]) for wires in (first, changed))
    return {"content_ms": content, "change_cold_ms": change, "change_ms": change, "change_readers": None}


def _by_requests(port: int, subject: Subject, first: visits.Wire, changed: visits.Wire) -> dict[str, Any]:
    """The requests that the browser sent, sent again: for the content, for a change, for a change that is new."""
    change = _asked(changed)
    fresh = [[_of(subject, other, *one) for one in change] for other in subject.others]
    return {
        "content_ms": _answered(port, _asked(first)),
        "change_cold_ms": _median([sum(ask(port, *one) for one in asked) for asked in fresh]),
        "change_ms": _answered(port, change),
        "change_readers": crowd(port, change, readers=READERS, seconds=READ_S),
    }


def _of(subject: Subject, area: str, path: str, body: bytes | None) -> Asked:
    """The same request for another area: ours names it in its address, a peer in the body."""
    return path.replace(subject.area, area), body and body.replace(subject.area.encode(), area.encode())


def _slow_visits(browser: Browser, subject: Subject, address: str, runs: int) -> list[dict[str, float | None]]:
    """As many as asked for; one where it is very long, for then nothing but the link decides."""
    found = [visits.visit_slowly(browser, subject, address)]
    if (found[0]["charts"] or math.inf) < TOO_LONG_MS:
        found += [visits.visit_slowly(browser, subject, address) for _ in range(runs - 1)]
    return found


def _asked(wire: visits.Wire) -> list[Asked]:
    """The requests for content that a browser sent, to be sent again."""
    addresses = ((urlsplit(url), body) for url, body in wire.asked)
    return [(f"{url.path}?{url.query}".rstrip("?"), body) for url, body in addresses]


def _answered(port: int, asked: list[Asked]) -> float:
    """Milliseconds for all of them, one after the other, on the loopback address."""
    return _median([sum(ask(port, *one) for one in asked) for _ in range(TRIES)])


def _medians(found: list[dict[str, float | None]]) -> dict[str, float | None]:
    return {name: _median([one[name] for one in found]) for name in found[0]}


def _median(values: list[float | None]) -> float | None:
    """None, "never", where most of the visits never got there."""
    known = [value for value in values if value is not None]
    return round(statistics.median(known), 1) if 2 * len(known) > len(values) else None


if __name__ == "__main__":
    sys.exit(main())
