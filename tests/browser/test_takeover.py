"""Dash takes over from the first content without a flash or a jump, and keeps what the reader did before."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from screens import MOUNTED, NOT_FOUND, until, visit, wait_until_mounted
from visitors import LAPTOP, PHONE, Visitors

LARGEST_SHIFT = 0.05

#: Looks at every frame: how many headlines are visible, where they and the foot of the page stand, how far anything has
#: shifted without the reader doing anything. (A shift counts only for a node that stays: Dash's are new ones.)
WATCH_FRAMES = """() => {
  const seen = window.frames_seen = { shift: 0, least: 99, most: 0, frames: 0, moved: [], places: [] };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (entry.hadRecentInput) { return; }
    seen.shift += entry.value;
    entry.sources.forEach((source) => seen.moved.push(
      `${entry.value.toFixed(4)} ${source.node && source.node.nodeName} ${source.node && source.node.className} ` +
      `${JSON.stringify(source.previousRect)} to ${JSON.stringify(source.currentRect)}`));
  })).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const shown = [...document.querySelectorAll("h1")].filter((node) => node.checkVisibility() && node.getClientRects().length);
    if (shown.length || seen.frames) {
      seen.frames += 1;
      seen.least = Math.min(seen.least, shown.length);
      seen.most = Math.max(seen.most, shown.length);
    }
    const foot = [...document.querySelectorAll(".foot")].find((node) => node.checkVisibility());
    if (foot && shown.length) {
      const at = (node) => Math.round(node.getBoundingClientRect().top + window.scrollY);
      const place = `headline ${at(shown[0])}, foot ${at(foot)}, page ${document.scrollingElement.scrollHeight}`;
      if (seen.places[seen.places.length - 1] !== place) { seen.places.push(place); }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def settle(page: Page) -> None:
    """Some frames more, so that a late jump is seen."""
    page.evaluate(
        "() => new Promise((done) => { let n = 20; const go = () => (n-- ? requestAnimationFrame(go) : done()); go(); })"
    )


@pytest.fixture
def late(visitors: Visitors) -> tuple[Page, Callable[[], None]]:
    """A page whose Dash waits until it is let go, and what lets it go."""
    page = visitors.come()
    held: list[Route] = []
    page.route("**/dash_renderer*.js", lambda route: held.append(route))

    def let_go() -> None:
        while not held:
            page.wait_for_timeout(20)
        for route in held:
            route.continue_()
        wait_until_mounted(page)

    return page, let_go


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("name", MOUNTED)
def test_nothing_jumps_and_the_headline_stays(visitors: Visitors, name: str, screen: dict) -> None:
    visitors.expected.add(NOT_FOUND)
    page = visitors.come(screen, first=WATCH_FRAMES)
    visit(page, MOUNTED[name])
    settle(page)
    seen = page.evaluate("() => window.frames_seen")
    assert seen["shift"] < LARGEST_SHIFT, "\n".join(seen["moved"])
    assert (seen["least"], seen["most"]) == (1, 1), seen
    assert len(seen["places"]) == 1, seen["places"]


def test_the_measure_of_shifts_measures(page: Page) -> None:
    page.add_init_script(f"({WATCH_FRAMES})()")
    visit(page, "/")
    page.evaluate("() => { document.querySelector('main').style.marginTop = '300px'; }")
    settle(page)
    seen = page.evaluate("() => window.frames_seen")
    assert seen["shift"] > LARGEST_SHIFT
    assert len(seen["places"]) == 2


def test_the_first_content_leaves(page: Page) -> None:
    visit(page, "/connectivity")
    assert page.locator("#first").count() == 0
    assert page.locator("main").count() == 1
    expect(page.locator("#react-entry-point main h1")).to_be_visible()


def test_both_contents_are_the_same(late: tuple[Page, Callable[[], None]]) -> None:
    """What is mounted says what the first response said, word by word, and draws the same pictures."""
    page, let_go = late
    page.goto("/connectivity?lang=ru", wait_until="commit")
    page.locator(".foot").wait_for()
    said = "() => document.querySelector('main').innerText.replace(/\\s+/g, ' ')"
    drawn = "() => [...document.querySelectorAll('main svg')].map((node) => node.outerHTML.length)"
    before = page.evaluate(said), page.evaluate(drawn)
    let_go()
    assert (page.evaluate(said), page.evaluate(drawn)) == before


def test_a_table_that_was_open_stays_open(late: tuple[Page, Callable[[], None]]) -> None:
    page, let_go = late
    page.goto("/connectivity", wait_until="commit")
    page.locator(".foot").wait_for()
    page.locator("figure.chart summary").nth(1).click()
    let_go()
    opened = page.locator("figure.chart details").evaluate_all("(nodes) => nodes.map((node) => node.open)")
    assert opened == [False, True, *[False] * (len(opened) - 2)]
    expect(page.locator("figure.chart details table").nth(1)).to_be_visible()


def test_typed_words_the_caret_and_choices_stay(late: tuple[Page, Callable[[], None]]) -> None:
    page, let_go = late
    page.goto("/figures", wait_until="commit")
    page.locator(".foot").wait_for()
    page.locator("select[name=topic]").select_option("appeals")
    page.locator("input[name=q]").click()
    page.keyboard.type("өтініш")
    let_go()
    assert page.locator("input[name=q]").input_value() == "өтініш"
    assert page.locator("select[name=topic]").input_value() == "appeals"
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.type("тер")
    assert page.locator("input[name=q]").input_value() == "өтініштер"
    page.keyboard.press("Enter")
    expect(page.locator("input[name=q]")).to_have_value("өтініштер")
    assert "topic=appeals" in page.url


def test_focus_stays_on_the_same_link(late: tuple[Page, Callable[[], None]]) -> None:
    page, let_go = late
    page.goto("/connectivity", wait_until="commit")
    page.locator(".foot").wait_for()
    page.locator("main a.num").nth(2).focus()
    focused = "() => document.activeElement.href + ' ' + document.activeElement.textContent"
    before = page.evaluate(focused)
    let_go()
    assert page.evaluate(focused) == before
    assert page.evaluate("() => Boolean(document.activeElement.closest('#react-entry-point'))")


def test_the_place_of_reading_stays(late: tuple[Page, Callable[[], None]]) -> None:
    page, let_go = late
    page.goto("/connectivity", wait_until="commit")
    page.locator(".foot").wait_for()
    page.mouse.wheel(0, 900)
    until(page, "window.scrollY >= 890")
    reading = "() => Math.round(document.querySelectorAll('figure.chart')[1].getBoundingClientRect().top)"
    before = page.evaluate(reading)
    let_go()
    settle(page)
    assert abs(page.evaluate(reading) - before) <= 2


def test_an_address_with_a_place_in_the_page_leads_there(page: Page) -> None:
    visit(page, "/connectivity#all-kpis")
    settle(page)
    top = page.evaluate("() => document.getElementById('all-kpis').getBoundingClientRect().top")
    assert 0 <= top < 200


@pytest.mark.usefixtures("alone")
def test_a_page_with_many_numbers_is_taken_over_without_a_long_pause(page: Page) -> None:
    """Dash's own work for the largest page: while it lasts, the reader's touch gets no answer."""
    link = page.context.new_cdp_session(page)
    link.send("Performance.enable")
    visit(page, "/figures")
    spent = {metric["name"]: metric["value"] for metric in link.send("Performance.getMetrics")["metrics"]}
    assert spent["ScriptDuration"] < 2
