"""400 kbit/s, 400 ms, a processor four times slower, a phone: numbers and charts are read before any script has come."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from screens import until, visit
from visitors import FAST_LINK, PHONE, Visitors

KBIT = 1000 / 8
NUMBER_MS, CHARTS_MS = 1500, 3000
TRIES = 3

#: When the first headline number and all pictures had been painted, in ms since the visit began.
WATCH_PAINT = """() => {
  const seen = window.painted = { number: null, charts: null, pictures: 0, scripts: null };
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
    if (seen.scripts === null && window.React) { seen.scripts = performance.now(); }
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


def test_a_chart_stays_as_it_is_while_and_after_its_interactive_script_does_not_come(visitors: Visitors) -> None:
    """As long as the script is on its way, and when it never comes: the SVG stays and nobody sees an error."""
    visitors.expected.add("/vendor/plotly.min.js")
    page = visitors.come(first=FAST_LINK)
    held: list[Route] = []
    page.route("**/vendor/plotly.min.js*", lambda route: held.append(route))
    visit(page, "/")
    said = page.locator("body").inner_text()
    frame = page.locator("[data-figure]").first
    frame.scroll_into_view_if_needed()
    expect(frame).to_have_attribute("data-state", "asked")
    page.wait_for_timeout(500)
    assert held
    expect(frame.locator("svg.fluid")).to_be_visible()
    held[0].abort()
    expect(frame).to_have_attribute("data-state", "svg")
    expect(frame.locator("svg.fluid")).to_be_visible()
    assert page.locator("body").inner_text() == said


def test_a_chart_whose_figures_do_not_come_stays_as_it_is(visitors: Visitors) -> None:
    visitors.expected.add("/figure.json")
    page = visitors.come(first=FAST_LINK)
    page.route("**/figure.json*", lambda route: route.fulfill(status=500, body=""))
    visit(page, "/")
    frame = page.locator("[data-figure]").first
    frame.scroll_into_view_if_needed()
    expect(frame).to_have_attribute("data-state", "svg")
    expect(frame.locator("svg.fluid")).to_be_visible()


@pytest.mark.parametrize(
    "link", ["{ saveData: true, effectiveType: '4g', downlink: 10 }", "{ effectiveType: '3g', downlink: 0.4, rtt: 400 }"]
)
def test_on_a_slow_or_metered_link_the_interactive_script_waits_for_the_reader(visitors: Visitors, link: str) -> None:
    page = visitors.come(first=f"() => Object.defineProperty(navigator, 'connection', {{ get: () => ({link}) }})")
    visit(page, "/")
    frame = page.locator("[data-figure]").first
    frame.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    assert not [address for address in visitors.requests if "/vendor/" in address or "/figure.json" in address]
    frame.hover()
    expect(frame).to_have_attribute("data-state", "drawn")


def test_dash_that_never_comes_leaves_a_whole_page(visitors: Visitors) -> None:
    visitors.expected |= {"/_dash-component-suites/", "/assets/start/"}
    page = visitors.come()
    page.route(re.compile("/_dash-component-suites/|/assets/start/"), lambda route: route.abort())
    page.goto("/connectivity?lang=kk")
    expect(page.locator("h1")).to_be_visible()
    page.locator("figure.chart summary").first.click()
    expect(page.locator("figure.chart details table").first).to_be_visible()
    page.locator("select[name=area]").select_option("KZ-61")
    expect(page.locator("h1")).to_contain_text("Түркістан")
