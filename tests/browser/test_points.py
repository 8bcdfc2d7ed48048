"""Values of points in the pictures: under the pointer, by keys, by touch; a click opens what is behind them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from screens import visit
from visitors import PHONE, Visitors

VALUE = re.compile(r"\d{1,3}(,\d+)?\s?%")


@pytest.fixture
def line(page: Page) -> Locator:
    """The points of a chart of two lines."""
    visit(page, "/?lang=kk")
    points = page.locator("#chart-rural-gap .pt")
    points.first.scroll_into_view_if_needed()
    assert points.count() >= 8
    return points


def box_of(page: Page) -> Locator:
    """What the small script shows values in."""
    return page.locator(".tip")


def middle(point: Locator) -> tuple[float, float]:
    """Where a point stands on the screen."""
    box = point.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_value_stands_beside_the_pointer_whole_and_readable(page: Page, line: Locator) -> None:
    x, y = middle(line.nth(2))
    page.mouse.move(x + 3, y - 3)
    box = box_of(page)
    expect(box).to_be_visible()
    text = box.inner_text()
    assert VALUE.search(text), text
    assert "Жарияланған" in text, "how well it is proved"
    place, screen = box.bounding_box(), page.viewport_size
    assert place is not None
    assert screen is not None
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= screen["width"]
    assert float(box.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")) >= 13
    paper, ink = box.evaluate("(node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]")
    assert paper != ink
    assert "rgba" not in paper, "opaque"


def test_the_box_leaves_with_the_pointer_and_with_escape(page: Page, line: Locator) -> None:
    x, y = middle(line.nth(2))
    page.mouse.move(x, y)
    expect(box_of(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box_of(page)).to_be_hidden()
    page.mouse.move(x + 2, y)
    page.mouse.move(5, 5)
    expect(box_of(page)).to_be_hidden()


def test_keys_go_from_point_to_point_in_order(page: Page, line: Locator) -> None:
    line.first.focus()
    texts = []
    for i in range(4):
        expect(line.nth(i)).to_be_focused()
        expect(box_of(page)).to_be_visible()
        texts.append(box_of(page).inner_text())
        assert texts[-1].replace("\n", ", ") == line.nth(i).get_attribute("aria-label")
        page.keyboard.press("ArrowRight")
    years = [int(re.search(r"20\d\d", text)[0]) for text in texts]  # type: ignore[index]
    assert years == sorted(years)
    assert len(set(texts)) == 4
    page.keyboard.press("ArrowLeft")
    expect(line.nth(3)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".passport__figure")).to_be_visible()


def test_a_picture_is_one_stop_of_the_tab_key(page: Page, line: Locator) -> None:
    line.first.focus()
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.closest('#chart-rural-gap .pt')")
    page.keyboard.press("Shift+Tab")
    expect(line.first).to_be_focused()


@pytest.mark.parametrize(
    ("path", "which", "opens"),
    [("/?lang=kk", "#chart-rural-gap", "/n/"), ("/area/KZ-61?lang=kk", "#chart-users-strip", "/area/")],
)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_click_on_a_point_goes_a_level_down(visitors: Visitors, path: str, which: str, opens: str, scripts: bool) -> None:
    page = visitors.come(scripts=scripts)
    visit(page, path)
    page.locator(f"{which} .pt").nth(2).click()
    expect(page).to_have_url(re.compile(f"{opens}.*lang=kk"))
    expect(page.locator("h1")).to_be_visible()


def test_the_first_touch_shows_and_the_second_opens(visitors: Visitors) -> None:
    page = visitors.come(PHONE)
    visit(page, "/?lang=kk")
    point = page.locator("#chart-rural-gap .pt").nth(1)
    point.scroll_into_view_if_needed()
    point.tap(force=True)
    expect(box_of(page)).to_be_visible()
    assert VALUE.search(box_of(page).inner_text())
    expect(page).to_have_url(re.compile(r"/\?lang=kk"))
    point.tap(force=True)
    expect(page).to_have_url(re.compile("/n/"))


def test_a_gap_says_why_it_is_one(page: Page) -> None:
    """A hole of a line keeps its place, and says at it what is not there."""
    visit(page, "/appeals?lang=kk&edition=demo&area=KZ-61")
    every = page.locator("svg.fluid .pt").evaluate_all("(nodes) => nodes.map((node) => node.dataset.tip)")
    assert every
    assert all("\n" in text and text.partition("\n")[2] for text in every)


def test_without_scripts_the_title_says_it(visitors: Visitors) -> None:
    page = visitors.come(scripts=False)
    visit(page, "/?lang=kk")
    titles = page.locator("#chart-rural-gap .pt > title").all_text_contents()
    assert len(titles) == page.locator("#chart-rural-gap .pt").count() >= 8
    assert all(VALUE.search(title) for title in titles)


def test_the_regions_of_the_map_say_their_values(page: Page) -> None:
    visit(page, "/connectivity?lang=kk")
    region = page.locator("svg.map a[href*='KZ-61']").first
    region.scroll_into_view_if_needed()
    region.hover(force=True)
    expect(box_of(page)).to_contain_text("Түркістан")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_box_wears_the_readers_theme(visitors: Visitors, dark: bool) -> None:
    page = visitors.come(dark=dark)
    visit(page, "/?lang=kk")
    page.locator("#chart-rural-gap .pt").first.focus()
    paper = box_of(page).evaluate("(node) => getComputedStyle(node).backgroundColor.match(/[0-9.]+/g).map(Number)")
    assert (max(paper) < 60) is dark
