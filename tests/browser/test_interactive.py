"""The interactive twin of a chart: same frame, same height, values under the pointer, a click that opens the passport."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from screens import is_same_document, same_document, until, visit
from visitors import FAST_LINK, Visitors

NEAR = 8


def draw(page: Page, path: str = "/?lang=kk", which: str = "#chart-rural-gap") -> Locator:
    """Opens a page and waits until the twin of one of its charts has been drawn."""
    visit(page, path)
    frame = page.locator(f"{which} [data-figure]").first
    frame.scroll_into_view_if_needed()
    expect(frame).to_have_attribute("data-state", "drawn")
    return frame


@pytest.fixture
def fast(visitors: Visitors) -> Page:
    """A visitor on a fast link."""
    return visitors.come(first=FAST_LINK)


def test_the_twin_takes_the_pictures_place(fast: Page) -> None:
    held: list[Route] = []
    fast.route("**/vendor/plotly.min.js*", lambda route: held.append(route))
    visit(fast, "/?lang=kk")
    frame = fast.locator("#chart-rural-gap [data-figure]")
    frame.scroll_into_view_if_needed()
    before, svg = frame.bounding_box(), frame.locator("svg.fluid").bounding_box()
    figure = fast.locator("#chart-rural-gap").bounding_box()
    expect(frame).to_have_attribute("data-state", "asked")
    until(fast, "document.querySelector('script[src*=plotly]')")
    held[0].continue_()
    expect(frame).to_have_attribute("data-state", "drawn")
    twin = frame.locator(".chart__twin")
    expect(twin).to_be_visible()
    expect(frame.locator("svg.fluid")).to_be_hidden()
    after, drawn = frame.bounding_box(), twin.bounding_box()
    assert None not in (before, svg, after, drawn, figure)
    assert abs(after["height"] - before["height"]) <= NEAR
    assert abs(drawn["height"] - svg["height"]) <= NEAR
    assert abs(drawn["width"] - svg["width"]) <= NEAR
    inside = twin.locator("svg.main-svg").first.bounding_box()
    assert inside is not None
    assert abs(inside["width"] - svg["width"]) <= NEAR, "Plotly has measured the frame and not taken a width of its own"
    assert abs((fast.locator("#chart-rural-gap").bounding_box() or {})["height"] - figure["height"]) <= NEAR


@pytest.mark.parametrize(
    ("path", "which"), [("/services?lang=kk", "figure.chart"), ("/area/KZ-61?lang=kk", "#chart-users-strip")]
)
def test_other_charts_have_twins_of_the_same_height(fast: Page, path: str, which: str) -> None:
    visit(fast, path)
    for frame in fast.locator(f"{which} [data-figure]").all():
        before = frame.bounding_box()
        frame.scroll_into_view_if_needed()
        expect(frame).to_have_attribute("data-state", "drawn")
        after = frame.bounding_box()
        assert before is not None
        assert after is not None
        assert abs(after["height"] - before["height"]) <= NEAR


def test_nothing_around_the_twin_jumps(fast: Page) -> None:
    visit(fast, "/?lang=kk")
    fast.evaluate("""() => {
      window.shifted = 0;
      const add = (list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; });
      new PerformanceObserver(add).observe({ type: "layout-shift" });
    }""")
    frame = fast.locator("#chart-rural-gap [data-figure]")
    frame.scroll_into_view_if_needed()
    expect(frame).to_have_attribute("data-state", "drawn")
    fast.wait_for_timeout(200)
    assert fast.evaluate("() => window.shifted") < 0.05


def test_values_stand_under_the_pointer(fast: Page) -> None:
    frame = draw(fast)
    point = frame.locator(".scatterlayer .trace").last.locator(".point").first
    box = point.bounding_box()
    assert box is not None
    fast.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    hover = frame.locator(".hoverlayer")
    expect(hover.locator("text").first).to_be_visible()
    text = hover.text_content() or ""
    assert re.search(r"\d{2},\d", text), text
    assert "undefined" not in text
    assert "%{" not in text


@pytest.mark.parametrize(
    ("path", "which", "opens"),
    [("/?lang=kk", "#chart-rural-gap", "/n/"), ("/area/KZ-61?lang=kk", "#chart-users-strip", "/area/")],
)
def test_a_click_on_a_point_goes_a_level_down(fast: Page, path: str, which: str, opens: str) -> None:
    frame = draw(fast, path, which)
    same_document(fast)
    box = frame.locator(".scatterlayer .trace").last.locator(".point").nth(2).bounding_box()
    assert box is not None
    fast.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    fast.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(fast).to_have_url(re.compile(opens))
    if opens == "/n/":
        expect(fast.locator(".passport__figure")).to_be_visible()
    assert is_same_document(fast)
    assert "lang=kk" in fast.url


def test_a_twin_speaks_the_language_that_is_chosen_later(fast: Page) -> None:
    """React keeps the frame when only its words change: the old twin must not stay in it."""
    frame = draw(fast)
    assert "Ауыл" in (frame.locator(".chart__twin").text_content() or "")
    fast.locator(".langs a[lang=ru]").evaluate("(link) => link.click()")
    until(fast, "document.documentElement.lang === 'ru'")
    frame.scroll_into_view_if_needed()
    expect(frame).to_have_attribute("data-state", "drawn")
    fast.wait_for_timeout(500)
    shown = frame.evaluate(
        "(node) => [...node.querySelectorAll('svg')].map((one) => (one.checkVisibility() ? one.textContent : '')).join()"
    )
    assert "Село" in shown
    assert "Ауыл" not in shown


def test_a_twin_does_not_stay_behind_when_the_page_changes(fast: Page) -> None:
    frame = draw(fast, "/services?lang=kk", "figure.chart")
    title = fast.title()
    fast.locator("select[name=area]").select_option("KZ-61")
    until(fast, f"document.title !== {title!r}")
    fast.wait_for_timeout(500)
    for left in fast.locator("[data-state=drawn]").all():
        drawn = left.evaluate("(node) => node.querySelector('.chart__twin').layout.meta.name")
        assert drawn in (left.get_attribute("data-figure") or "")
    assert frame is not None


def test_a_twin_wears_the_readers_dark_theme(visitors: Visitors) -> None:
    page = visitors.come(dark=True, first=FAST_LINK)
    frame = draw(page)
    fills = frame.locator(".chart__twin text").evaluate_all("(nodes) => nodes.map((node) => getComputedStyle(node).fill)")
    assert fills
    for fill in fills:
        assert max(int(part) for part in re.findall(r"\d+", fill)[:3]) > 120, fill


def test_the_table_stays_beside_the_twin(fast: Page) -> None:
    draw(fast)
    fast.locator("#chart-rural-gap summary").click()
    expect(fast.locator("#chart-rural-gap details table")).to_be_visible()


def test_a_fresh_browser_on_a_fast_link_gets_the_twin(page: Page) -> None:
    """A browser without a history guesses its link at about 1.5 Mbit/s: that is not slow."""
    draw(page)
