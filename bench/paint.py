"""Bytes over the wire and the moments of paint, in a real Chromium on a slow link and a slow processor; and the light pages."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.pages import REPOSITORY, serving
from dashboard.factory import create_app
from dashboard.queries import areas
from dashboard.queries.db import open_published
from dashboard.selection import LANGUAGES
from dashboard.settings import Settings

#: DESIGN: 400 kbit/s, 400 ms, a processor four times slower, a phone.
BYTES_PER_S = 400 * 1000 / 8
LATENCY_MS, SLOWER = 400, 4
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--disable-background-networking"]
PATHS = ("/", "/connectivity", "/area/KZ-61")
LONGEST_S = 60
WATCH = """() => {
  const seen = window.painted = { number: null, charts: null };
  const note = (name) => { if (seen[name] === null) { requestAnimationFrame(() => setTimeout(() => {
    if (seen[name] === null) { seen[name] = performance.now(); } })); } };
  const shown = (node) => { const box = node.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
  const look = () => {
    const first = document.querySelector(".kpi__value .num, .triad .figure .num");
    if (first && shown(first)) { note("number"); }
    if (document.readyState !== "loading") {
      const pictures = [...document.querySelectorAll(".chart__pic svg, .triad .pic svg, ul.tiles")];
      const drawn = pictures.filter((node) => node.checkVisibility());
      if (drawn.length && drawn.every(shown)) { note("charts"); }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def measure(folder: Path, *, quick: bool) -> dict[str, object]:
    """Over the published figures: what a reader waits for and what it costs."""
    data = folder / "official"
    environment = {**os.environ, "KORSETKISH_DATA": str(data)}
    command = [sys.executable, "-m", "etl", "run"]
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    visits = 3 if quick else 5
    with serving(data) as (port, _), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        address = f"http://127.0.0.1:{port}"
        painted = {path: _painted(browser, f"{address}{path}?lang=kk", visits) for path in PATHS}
        loads = _loads(browser, address)
        browser.close()
    return {"slow_link_ms": painted, "bytes": loads, "briefs": _briefs(data)}


def _painted(browser: Browser, address: str, visits: int) -> dict[str, float]:
    found = [_visit(browser, address) for _ in range(visits)]
    return {name: round(statistics.median(one[name] for one in found)) for name in ("number", "charts")}


def _visit(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context(**PHONE, locale="kk-KZ")
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    link = context.new_cdp_session(page)
    slow_down(link)
    page.goto(address, wait_until="commit", timeout=60_000)
    ends = time.monotonic() + LONGEST_S
    while time.monotonic() < ends:
        seen = page.evaluate("() => window.painted")
        if seen["number"] and seen["charts"]:
            context.close()
            return seen
        page.wait_for_timeout(50)
    raise TimeoutError(address)


def slow_down(link: CDPSession) -> None:
    """The link and the processor of the budgets."""
    link.send("Network.enable")
    rates = {"downloadThroughput": BYTES_PER_S, "uploadThroughput": BYTES_PER_S}
    link.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **rates})
    link.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _loads(browser: Browser, address: str) -> dict[str, int]:
    """Compressed bytes: the document, the whole first load, the second load, the page that a link leads to."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="kk-KZ")
    page = context.new_page()
    link = context.new_cdp_session(page)
    link.send("Network.enable")
    received: dict[str, int] = {}
    names: dict[str, str] = {}
    link.on("Network.responseReceived", lambda event: names.update({event["requestId"]: event["response"]["url"]}))
    link.on("Network.loadingFinished", lambda event: received.update({event["requestId"]: int(event["encodedDataLength"])}))

    def cost(act: Any) -> int:
        received.clear()
        act()
        page.wait_for_timeout(1500)
        return sum(received.values())

    def open_page() -> None:
        page.goto(f"{address}/?lang=kk")

    first = cost(open_page)
    document = next(size for request, size in received.items() if names.get(request, "").startswith(f"{address}/?"))
    second = cost(open_page)
    following = cost(lambda: page.locator(".nav a[href^='/connectivity']").click())
    context.close()
    return {"document": document, "first_load": first, "second_load": second, "next_page": following}


def _briefs(data: Path) -> dict[str, float]:
    """All light pages in all languages: could they be written once a run and served as files?"""
    settings = Settings(data_dir=data, host="127.0.0.1", port=0, force_https=False)
    client = create_app(settings).test_client()
    known = [a.area_id for a in areas.all_areas(open_published(settings.published_dir, edition="official")).values()]
    shown = [area_id for area_id in known if area_id == "KZ" or area_id.startswith("KZ-")]
    begun = time.perf_counter()
    pages = [client.get(f"/brief/{area}?lang={lang}").data for area in shown for lang in LANGUAGES]
    seconds = time.perf_counter() - begun
    packed = [len(brotli.compress(page, quality=5)) for page in pages]
    return {
        "pages": len(pages),
        "seconds": round(seconds, 2),
        "largest_bytes": max(map(len, pages)),
        "largest_compressed": max(packed),
        "all_compressed_mb": round(sum(packed) / 1e6, 2),
    }
