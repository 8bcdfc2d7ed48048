"""Everything works with the keyboard alone, and the focus can be seen."""

import pytest
from playwright.sync_api import Page, expect
from screens import NOT_FOUND, READER, visit
from visitors import Visitors

PATHS = ["/?lang=kk", "/connectivity?lang=kk", "/area/KZ-61?lang=kk", "/figures?lang=kk"]


def press_until(page: Page, selector: str, *, most: int = 60) -> None:
    """Presses Tab until the focus is on the element."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("([selector]) => document.activeElement.matches(selector)", [selector]):
            return
    raise AssertionError(f"{most} presses of Tab do not reach {selector}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_the_first_tab_offers_to_skip_the_menu(visitors: Visitors, scripts: bool) -> None:
    page = visitors.come(scripts=scripts)
    visit(page, "/") if scripts else page.goto("/")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_brief_offers_to_skip_too(page: Page) -> None:
    page.goto("/brief/KZ-61")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()


def test_the_menu_of_data_and_method_opens_with_enter(page: Page) -> None:
    visit(page, "/")
    press_until(page, ".nav summary")
    assert not page.locator(".nav details").evaluate("(node) => node.open")
    page.keyboard.press("Enter")
    assert page.locator(".nav details").evaluate("(node) => node.open")
    page.keyboard.press("Tab")
    link = page.locator(".nav details a").first
    expect(link).to_be_focused()
    expect(link).to_be_visible()
    before = page.url
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(before)
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()


@pytest.mark.parametrize("path", PATHS)
def test_every_number_can_have_the_focus(page: Page, path: str) -> None:
    visit(page, path)
    page.evaluate("() => document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    without = page.evaluate("""() => [...document.querySelectorAll("a.num")].filter((link) => {
      link.focus({ preventScroll: true });
      return document.activeElement !== link || !link.getAttribute("href") || link.tabIndex < 0;
    }).map((link) => link.outerHTML)""")
    assert page.locator("a.num").count() >= 4
    assert without == []


@pytest.mark.parametrize("path", ["/connectivity?lang=kk", "/?lang=kk"])
def test_the_focus_can_be_seen(page: Page, path: str) -> None:
    visit(page, path)
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate("""() => {
          const style = getComputedStyle(document.activeElement);
          return [document.activeElement.outerHTML.slice(0, 120), style.outlineStyle, parseFloat(style.outlineWidth)];
        }""")
        assert style[1] != "none", style
        assert style[2] >= 2, style


@pytest.mark.parametrize("path", ["/?lang=kk", "/connectivity?lang=kk"])
def test_the_tables_of_charts_open_with_the_keyboard(page: Page, path: str) -> None:
    visit(page, path)
    for details in page.locator("figure.chart details").all():
        details.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(details.locator("table")).to_be_visible()
        page.keyboard.press("Space")
        expect(details.locator("table")).to_be_hidden()


def test_the_regions_of_the_map_are_reached_and_opened(page: Page) -> None:
    visit(page, "/connectivity?lang=kk")
    region = page.locator("svg.map a[href*='KZ-61']").first
    region.focus()
    expect(region).to_be_focused()
    assert "Түркістан" in (region.get_attribute("aria-label") or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**/area/KZ-61?lang=kk")


def test_a_chooser_is_changed_with_the_keyboard(page: Page) -> None:
    visit(page, "/connectivity?lang=kk")
    """Looking through the choices with the arrows chooses nothing yet; the button does."""
    press_until(page, "select[name=area]")
    address, before = page.url, page.locator("h1").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("select[name=area]").input_value() != "KZ"
    expect(page.locator("select[name=area]")).to_be_focused()
    assert page.url == address
    press_until(page, "form.chosen button")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(before)
    assert "area=KZ-" in page.url


@pytest.mark.parametrize("name", READER)
def test_tab_goes_through_a_page_and_is_never_caught(visitors: Visitors, name: str) -> None:
    visitors.expected.add(NOT_FOUND)
    page = visitors.come()
    visit(page, READER[name])
    places = []
    for _ in range(12):
        page.keyboard.press("Tab")
        places.append(page.evaluate("() => [...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert len(set(places)) == len(places)
    assert places == sorted(places), "the order of the focus is the order of reading"
