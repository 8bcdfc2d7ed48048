"""Nothing makes a reader scroll sideways."""

import pytest
from playwright.sync_api import Page, expect
from screens import DEMONSTRATION, LANGUAGES, NOT_FOUND, PAGES, to, visit
from visitors import LAPTOP, NARROW, Visitors

pytestmark = pytest.mark.proof

SIDEWAYS = """() => {
  const page = document.scrollingElement, width = page.clientWidth;
  if (page.scrollWidth <= width) { return []; }
  const wide = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && box.right > width + 0.5 && getComputedStyle(node).clipPath === "none";
  });
  const named = wide.slice(0, 8).map((node) => {
    const name = `${node.tagName.toLowerCase()}.${node.getAttribute("class") || ""}`;
    return `${name} to ${Math.round(node.getBoundingClientRect().right)}: ${(node.textContent || "").slice(0, 50)}`;
  });
  return [`${page.scrollWidth} px of ${width}`, ...named];
}"""


def check(page: Page) -> None:
    found = page.evaluate(SIDEWAYS)
    assert not found, "\n".join(found)


def check_closed_and_open(page: Page) -> None:
    check(page)
    page.evaluate("() => document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    check(page)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_narrow_phone(visitors: Visitors, name: str, lang: str) -> None:
    visitors.expected.add(NOT_FOUND)
    page = visitors.come(NARROW)
    visit(page, to(PAGES[name], lang=lang))
    check_closed_and_open(page)


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("name", DEMONSTRATION)
def test_no_page_of_records_scrolls_sideways_on_a_narrow_phone(visitors: Visitors, name: str, lang: str) -> None:
    page = visitors.come(NARROW)
    visit(page, to(DEMONSTRATION[name], lang=lang))
    expect(page.locator(".demo-banner")).to_be_visible()
    check_closed_and_open(page)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_laptop(visitors: Visitors, name: str) -> None:
    visitors.expected.add(NOT_FOUND)
    page = visitors.come(LAPTOP)
    visit(page, PAGES[name])
    check_closed_and_open(page)
