"""400 kbit/s, 400 ms, a processor four times slower, a phone: numbers and charts are there with the document."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from screens import until
from visitors import PHONE, Visitors

pytestmark = pytest.mark.proof

KBIT = 1000 / 8
NUMBER_MS, CHARTS_MS = 1500, 3000
TRIES = 3

#: When the first headline number and all pictures had been painted, in ms since the visit began.
WATCH_PAINT = """() => {
  const seen = window.painted = { number: null, charts: null, pictures: 0 };
  const shown = (node) => { const box = node.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
  const painted = (name) => {
    const channel = new MessageChannel();                       /* a task after this frame has been painted */
    channel.port1.onmessage = () => { if (seen[name] === null) { seen[name] = performance.now(); } };
    channel.port2.postMessage(null);
  };
  const look = () => {
    const first = document.querySelector(".kpi__value .num, .triad .figure .num");
    if (seen.number === null && first && shown(first)) { painted("number"); }
    if (document.readyState !== "loading" && seen.charts === null) {
      const drawn = [...document.querySelectorAll(".chart__pic svg, .triad .pic svg, ul.tiles")];
      const pictures = drawn.filter((node) => node.checkVisibility());
      seen.pictures = pictures.length;
      if (pictures.length && pictures.every(shown)) { painted("charts"); }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def slow_down(page: Page) -> None:
    """The link and the processor of DESIGN §6, for this page."""
    link = page.context.new_cdp_session(page)
    link.send("Network.enable")
    conditions = {"offline": False, "latency": 400, "downloadThroughput": 400 * KBIT, "uploadThroughput": 400 * KBIT}
    link.send("Network.emulateNetworkConditions", conditions)
    link.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def measure(visitors: Visitors, path: str) -> dict[str, Any]:
    """One cold visit."""
    page = visitors.come(PHONE, first=WATCH_PAINT)
    slow_down(page)
    page.goto(path, wait_until="commit", timeout=30_000)
    until(page, "window.painted.number && window.painted.charts", seconds=20)
    seen = page.evaluate("() => window.painted")
    page.context.close()
    return seen


@pytest.mark.xdist_group("slow-link")
@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("path", ["/", "/connectivity", "/area/KZ-61"])
def test_numbers_and_charts_are_painted_in_time(visitors: Visitors, path: str, record_property: Any) -> None:
    """The best of three visits: other work may share the processor."""
    tries: list[dict[str, Any]] = []
    while len(tries) < TRIES:
        tries.append(measure(visitors, path))
        number = min(seen["number"] for seen in tries)
        charts = min(seen["charts"] for seen in tries)
        if number < NUMBER_MS and charts < CHARTS_MS:
            break
    record_property("painted", f"{path}: number {number:.0f} ms, charts {charts:.0f} ms")
    assert number < NUMBER_MS, tries
    assert charts < CHARTS_MS, tries
    assert all(seen["pictures"] >= 1 for seen in tries)


def test_a_script_that_never_comes_leaves_a_whole_page(visitors: Visitors) -> None:
    visitors.expected.add("/assets/page.js")
    page = visitors.come()
    page.route("**/assets/page.js*", lambda route: route.abort())
    page.goto("/connectivity?lang=kk")
    expect(page.locator("h1")).to_be_visible()
    page.locator("figure.chart summary").first.click()
    expect(page.locator("figure.chart details table").first).to_be_visible()
    page.locator("select[name=area]").select_option("KZ-61")
    page.locator("form.chosen button").click()
    expect(page.locator("h1")).to_contain_text("Түркістан")
