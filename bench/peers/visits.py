"""One reader in a real Chromium: what the first visit costs, when number and charts stand there, what a filter costs."""

import base64
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from bench.paint import PHONE, slow_down
from bench.peers.subjects import Subject

LONGEST_S = 240
FEWEST_CHARTS = 3
SETTLED_MS = 4000
DESKTOP = {"viewport": {"width": 1366, "height": 768}}
#: Frames of a websocket below this size say that something begins or ends; charts and their data are above it.
_CONTENT_BYTES = 1000
WATCH = """([number, pictures, marks, fewest]) => {
  const seen = window.painted = { number: null, charts: null };
  const note = (name) => { if (seen[name] === null) { requestAnimationFrame(() => setTimeout(() => {
    if (seen[name] === null) { seen[name] = performance.now(); } })); } };
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const look = () => {
    const numbers = [...document.querySelectorAll(number)];
    if (numbers.some((node) => shown(node) && /[0-9]/.test(node.textContent))) { note("number"); }
    const drawn = [...document.querySelectorAll(pictures)].filter(shown);
    if (drawn.length >= fewest && drawn.every((node) => node.querySelector(marks))) { note("charts"); }
    if (seen.number === null || seen.charts === null) { requestAnimationFrame(look); }
  };
  requestAnimationFrame(look);
}"""


@dataclass
class Wire:
    """What went over the wire, as the browser saw it."""

    link: CDPSession
    requests: int = 0
    bytes: int = 0
    socket_bytes: int = 0
    #: The requests that ask for content: documents, and what is posted with its body.
    asked: list[tuple[str, bytes | None]] = field(default_factory=list)
    #: Frames of the websocket: whether received, when, of what size.
    frames: list[tuple[bool, float, int]] = field(default_factory=list)

    def socket_ms(self) -> float | None:
        """From the first frame sent to the last received that carries content; None without a websocket."""
        sent = [at for received, at, _ in self.frames if not received]
        content = [at for received, at, size in self.frames if received and size >= _CONTENT_BYTES]
        return (content[-1] - sent[0]) * 1000 if sent and content else None


def visit_slowly(browser: Browser, subject: Subject, address: str) -> dict[str, float | None]:
    """A phone on the budgets' link and processor: milliseconds to the number and to the charts, None where never."""
    page = _page(browser, subject, PHONE)
    wire = listen(page)
    slow_down(page.context.new_cdp_session(page))
    page.goto(address, wait_until="commit", timeout=LONGEST_S * 1000)
    seen = _wait(page)
    found = {**seen, "bytes_by_then": wire.bytes + wire.socket_bytes}
    page.context.close()
    return found


def visit(browser: Browser, subject: Subject, address: str) -> tuple[dict[str, float | None], Wire, Wire]:
    """Without limits: what was found, and the wire of the first visit and of one change of the area."""
    page = _page(browser, subject, DESKTOP)
    wire = listen(page)
    page.goto(address, wait_until="commit")
    seen = _wait(page)
    page.wait_for_timeout(SETTLED_MS)
    wire.link.detach()
    changed = listen(page)
    shown = page.locator(subject.number).first.inner_text()
    subject.choose(page)
    wanted = "([number, old]) => document.querySelector(number)?.innerText.trim() !== old.trim()"
    page.wait_for_function(wanted, arg=[subject.number, shown])
    page.wait_for_timeout(SETTLED_MS / 4)
    page.context.close()
    return {**seen, "requests": wire.requests, "bytes": wire.bytes, "socket_bytes": wire.socket_bytes}, wire, changed


def _page(browser: Browser, subject: Subject, screen: dict[str, Any]) -> Page:
    context = browser.new_context(**screen, locale="en-GB")
    page = context.new_page()
    chosen = [subject.number, subject.pictures, subject.marks, FEWEST_CHARTS]
    page.add_init_script(f"({WATCH})({chosen!r})")
    return page


def _wait(page: Page) -> dict[str, float | None]:
    ends = time.monotonic() + LONGEST_S
    seen: dict[str, float | None] = {}
    while time.monotonic() < ends:
        seen = page.evaluate("() => window.painted")
        if seen["number"] and seen["charts"]:
            break
        page.wait_for_timeout(50)
    return seen


def listen(page: Page) -> Wire:
    """Counts from now on."""
    link = page.context.new_cdp_session(page)
    link.send("Network.enable")
    wire = Wire(link)

    def ask(event: dict[str, Any]) -> None:
        request = event["request"]
        wire.requests += request["url"].startswith("http")
        if request["method"] == "POST":
            wire.asked.append((request["url"], request.get("postData", "").encode()))
        elif event.get("type") == "Document":
            wire.asked.append((request["url"], None))

    def receive(event: dict[str, Any]) -> None:
        wire.bytes += int(event["encodedDataLength"])

    def frame(event: dict[str, Any], *, received: bool) -> None:
        answer = event["response"]
        binary = answer["opcode"] == 2
        size = len(base64.b64decode(answer["payloadData"])) if binary else len(answer["payloadData"].encode())
        wire.frames.append((received, event["timestamp"], size))
        wire.socket_bytes += size if received else 0

    link.on("Network.requestWillBeSent", ask)
    link.on("Network.loadingFinished", receive)
    link.on("Network.webSocketFrameReceived", lambda event: frame(event, received=True))
    link.on("Network.webSocketFrameSent", lambda event: frame(event, received=False))
    return wire
