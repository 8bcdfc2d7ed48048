"""Slides: turned by keys and clickers, readable from the last row, nothing lost over an edge."""

import re

import pytest
from playwright.sync_api import Page, expect
from screens import to, until
from visitors import PROJECTOR, Visitors

pytestmark = pytest.mark.proof

DECKS = ["/", "/services", "/appeals", "/connectivity", "/area/KZ-61"]
SMALLEST = 48
"""1/40 of 1920 px: 24 pt on a slide that is 960 pt wide."""

#: Every visible piece of text of the slide on show: its size as the eye sees it, and where it lies.
TEXTS = """() => {
  const slide = [...document.querySelectorAll(".slide")].find((node) => !node.hidden);
  const edge = slide.getBoundingClientRect();
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || !holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) { continue; }
    if (holder.closest("title, desc, .sr-only")) { continue; }
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width && box.height);
    if (!boxes.length) { continue; }
    let size = parseFloat(getComputedStyle(holder).fontSize);
    const text = holder.closest("text");
    if (text) { size *= text.getBoundingClientRect().height / text.getBBox().height; }
    found.push({
      text: node.data.trim().slice(0, 60),
      size: size,
      part: holder.closest(".slide__title, .slide__body, footer")?.className || "?",
      out: Math.max(...boxes.flatMap((box) => [
        edge.left - box.left, box.right - edge.right, edge.top - box.top, box.bottom - edge.bottom,
      ])),
    });
  }
  return found;
}"""
#: Parts that stick out of the slide, or out of its body into the title or the foot.
OVERFLOW = """() => {
  const slide = [...document.querySelectorAll(".slide")].find((node) => !node.hidden);
  const edge = slide.getBoundingClientRect(), found = [];
  const title = slide.querySelector(".slide__title").getBoundingClientRect();
  const foot = slide.querySelector("footer").getBoundingClientRect();
  if (slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1) {
    found.push(`the slide holds ${slide.scrollWidth}×${slide.scrollHeight}, is ${slide.clientWidth}×${slide.clientHeight}`);
  }
  slide.querySelectorAll(".slide__body *").forEach((node) => {
    if (!node.checkVisibility() || node.closest("defs, title, .sr-only") || node.matches("svg")) { return; }
    const box = node.getBoundingClientRect();
    if (!box.width || !box.height) { return; }
    const over = Math.max(edge.left - box.left, box.right - edge.right, title.bottom - box.top, box.bottom - foot.top);
    if (over > 2) {
      const name = `${node.tagName}.${node.getAttribute("class") || ""}`;
      found.push(`${name} over by ${Math.round(over)} px: ${(node.textContent || "").slice(0, 50)}`);
    }
  });
  return found.slice(0, 8);
}"""


@pytest.fixture
def deck(visitors: Visitors) -> Page:
    """The slides of an area, on a projector."""
    page = visitors.come(PROJECTOR)
    page.goto("/area/KZ-61?view=present&lang=kk")
    return page


def shown(page: Page) -> str:
    """The id of the only slide that can be seen."""
    ids = page.locator(".slide").evaluate_all(
        "(nodes) => nodes.filter((node) => node.checkVisibility()).map((node) => node.id)"
    )
    assert len(ids) == 1
    return ids[0]


def slides(page: Page) -> int:
    return page.locator(".slide").count()


@pytest.mark.parametrize(
    ("ahead", "back"), [("ArrowRight", "ArrowLeft"), ("ArrowDown", "ArrowUp"), ("PageDown", "PageUp"), ("Space", "Backspace")]
)
def test_keys_and_clickers_turn_the_slides(deck: Page, ahead: str, back: str) -> None:
    assert slides(deck) >= 3
    assert shown(deck) == "slide-1"
    deck.keyboard.press(ahead)
    assert shown(deck) == "slide-2"
    assert deck.url.endswith("#slide-2")
    deck.keyboard.press(back)
    assert shown(deck) == "slide-1"
    deck.keyboard.press(back)
    assert shown(deck) == "slide-1", "there is nothing before the first slide"


def test_home_and_end(deck: Page) -> None:
    deck.keyboard.press("End")
    assert shown(deck) == f"slide-{slides(deck)}"
    deck.keyboard.press("PageDown")
    assert shown(deck) == f"slide-{slides(deck)}"
    deck.keyboard.press("Home")
    assert shown(deck) == "slide-1"


def test_f_for_full_screen_does_not_fail(deck: Page) -> None:
    deck.keyboard.press("PageDown")
    deck.keyboard.press("f")
    deck.wait_for_timeout(300)
    assert shown(deck) == "slide-2"
    deck.keyboard.press("f")
    deck.wait_for_timeout(100)
    deck.keyboard.press("PageDown")
    assert shown(deck) == "slide-3"


def test_l_changes_the_language_and_keeps_the_slide(deck: Page) -> None:
    deck.keyboard.press("PageDown")
    languages = []
    for _ in range(3):
        language = deck.locator("html").get_attribute("lang")
        languages.append(language)
        deck.keyboard.press("l")
        expect(deck.locator("html")).not_to_have_attribute("lang", language or "")
        assert shown(deck) == "slide-2"
        assert "view=present" in deck.url
    assert sorted(filter(None, languages)) == ["en", "kk", "ru"], "three presses lead through all languages"


def test_escape_returns_to_the_page(deck: Page) -> None:
    deck.keyboard.press("PageDown")
    deck.keyboard.press("Escape")
    deck.wait_for_url(re.compile(r"/area/KZ-61\?(?!.*view=present)"))
    expect(deck.locator(".masthead")).to_be_visible()
    assert deck.locator("html").get_attribute("lang") == "kk"


def test_an_address_opens_its_slide(visitors: Visitors) -> None:
    page = visitors.come(PROJECTOR)
    page.goto("/connectivity?view=present&lang=kk#slide-3")
    assert shown(page) == "slide-3"


def test_the_slide_on_show_is_announced(deck: Page) -> None:
    deck.keyboard.press("PageDown")
    expect(deck.locator("#slide-2")).to_be_focused()
    assert re.search(r"2 / \d", deck.locator("#slide-2").get_attribute("aria-label") or "")


def test_a_touch_turns_the_slide(visitors: Visitors) -> None:
    page = visitors.come(PROJECTOR, has_touch=True)
    page.goto("/connectivity?view=present&lang=kk")
    page.touchscreen.tap(1500, 900)
    assert shown(page) == "slide-2"
    page.touchscreen.tap(200, 900)
    assert shown(page) == "slide-1"


@pytest.mark.parametrize("path", DECKS)
def test_every_text_is_read_from_the_last_row(visitors: Visitors, path: str) -> None:
    page = visitors.come(PROJECTOR)
    page.goto(to(path, view="present", lang="kk"))
    small = []
    for number in range(1, slides(page) + 1):
        texts = page.evaluate(TEXTS)
        assert texts, shown(page)
        small += [
            f"slide {number}: {one['size']:.1f} px {one['part']}: {one['text']}"
            for one in texts
            if one["size"] < SMALLEST - 0.1
        ]
        page.keyboard.press("PageDown")
    assert not small, "\n".join(small)


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("path", DECKS)
def test_nothing_is_lost_over_an_edge(visitors: Visitors, path: str, lang: str) -> None:
    page = visitors.come(PROJECTOR)
    page.goto(to(path, view="present", lang=lang))
    lost = []
    for number in range(1, slides(page) + 1):
        lost += [f"slide {number}: {one}" for one in page.evaluate(OVERFLOW)]
        lost += [f"slide {number}: text over an edge: {one['text']}" for one in page.evaluate(TEXTS) if one["out"] > 1]
        page.keyboard.press("PageDown")
    assert not lost, "\n".join(lost)


def test_every_slide_says_its_source(deck: Page) -> None:
    for _ in range(slides(deck)):
        expect(deck.locator(f"#{shown(deck)} footer")).to_be_in_viewport()
        assert len(deck.locator(f"#{shown(deck)} footer").inner_text()) > 15
        deck.keyboard.press("PageDown")


def test_a_link_leads_from_the_page_to_its_slides_and_back(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/?view=present&lang=ru")
    until(page, "document.documentElement.dataset.deck === 'on'")
    page.keyboard.press("Escape")
    page.locator(".masthead").wait_for()
    assert page.locator("html").get_attribute("lang") == "ru"
    page.go_back()
    assert shown(page).startswith("slide-")
