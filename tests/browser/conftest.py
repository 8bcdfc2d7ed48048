"""A real browser against a real server, with no way to any other host."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from visitors import Visitors

REPOSITORY = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
expect.set_options(timeout=15_000)


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def address(both_editions: Path) -> Iterator[str]:
    """The address of a running app over the published figures; one for each test process."""
    port = free_port()
    environment = {**os.environ, "KORSETKISH_DATA": str(both_editions), "KORSETKISH_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until_up(f"http://127.0.0.1:{port}/healthz")
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=10)


def wait_until_up(address: str, *, seconds: float = 30) -> None:
    """Returns when the address answers. Raises TimeoutError when it does not in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def running(playwright: Playwright) -> Iterator[list[Browser]]:
    """The browser of this test process as the last of a list; empty before the first test."""
    started: list[Browser] = []
    yield started
    for chromium in started:
        chromium.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture
def browser(playwright: Playwright, running: list[Browser]) -> Browser:
    """Debian's Chromium, headless; started again after one that died, which then fails one test and not all that follow."""
    if not running or not running[-1].is_connected():
        running.append(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS))
    return running[-1]


@pytest.fixture
def alone() -> None:
    """Asked for by a test that measures time: no other browser test runs meanwhile (see `turn`)."""


@pytest.fixture(autouse=True)
def turn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Browser tests of all processes run beside each other, but not beside one that measures time."""
    with (tmp_path_factory.getbasetemp().parent / "processor.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX if "alone" in request.fixturenames else fcntl.LOCK_SH)
        yield


@pytest.fixture
def visitors(turn: None, browser: Browser, address: str) -> Iterator[Visitors]:
    """Makes visitors (`visitors.come(...)`), and fails the test on any error or foreign request of theirs."""
    makes = Visitors(browser, address)
    yield makes
    makes.leave()
    assert not makes.problems, "\n".join(makes.problems)


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """A fresh visitor whose browser asks for Kazakh, on a laptop."""
    return visitors.come()


@pytest.fixture
def context(page: Page) -> BrowserContext:
    """The context of `page`."""
    return page.context
