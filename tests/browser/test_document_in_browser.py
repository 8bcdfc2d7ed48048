"""A reader page is a document: whole when it has come, and nothing in it moves afterwards."""

import pytest
from playwright.sync_api import Page
from screens import NOT_FOUND, READER, visit
from visitors import LAPTOP, PHONE, Visitors

LARGEST_SHIFT = 0.05

#: Looks at every frame: how many headlines are visible, where they and the foot of the page stand, how far anything has
#: shifted without the reader doing anything.
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
    if (foot && shown.length && document.readyState !== "loading") {
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


@pytest.mark.parametrize("screen", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("name", READER)
def test_nothing_jumps_and_the_headline_stays(visitors: Visitors, name: str, screen: dict) -> None:
    visitors.expected.add(NOT_FOUND)
    page = visitors.come(screen, first=WATCH_FRAMES)
    visit(page, READER[name])
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


@pytest.mark.parametrize("path", ["/connectivity?lang=ru", "/?lang=kk", "/area/KZ-61?lang=en"])
def test_with_scripts_and_without_them_a_page_says_the_same(visitors: Visitors, path: str) -> None:
    said = []
    for scripts in (True, False):
        page = visitors.come(scripts=scripts)
        visit(page, path)
        said.append(" ".join(page.locator("main").inner_text().split()))
    assert said[0] == said[1]
    assert len(said[0]) > 500


def test_an_address_with_a_place_in_the_page_leads_there(page: Page) -> None:
    visit(page, "/connectivity#all-kpis")
    settle(page)
    top = page.evaluate("() => document.getElementById('all-kpis').getBoundingClientRect().top")
    assert 0 <= top < 200
