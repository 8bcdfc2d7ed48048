"""On paper: nothing that is needed stays hidden, nothing that is only for the screen is printed."""

import re

import pytest
from playwright.sync_api import Page, expect
from screens import visit
from visitors import Visitors

pytestmark = pytest.mark.proof


@pytest.fixture
def paper(visitors: Visitors) -> Page:
    """The brief as it is printed, by a reader whose screen is dark."""
    page = visitors.come(dark=True)
    page.goto("/brief/KZ-61?lang=kk")
    page.emulate_media(media="print", color_scheme="dark")
    return page


def test_a_printed_brief_holds_everything(paper: Page) -> None:
    for part in ("h1", "main blockquote", ".triad .figure >> nth=0", ".kicker >> nth=0", ".source >> nth=0", ".badge >> nth=0"):
        expect(paper.locator(part).first).to_be_visible()
    for number in paper.locator("main a.num").all():
        expect(number).to_be_visible()
    hidden = paper.evaluate("""() => {
      const parts = ["figure.chart", ".chart__pic", ".conflict", ".band", "section"].map((part) => `main ${part}`).join();
      const seen = (node) => node.checkVisibility() && node.getBoundingClientRect().height;
      return [...document.querySelectorAll(parts)].filter((node) => !seen(node)).map((node) => node.outerHTML.slice(0, 120));
    }""")
    assert hidden == []


def test_the_tables_of_charts_are_printed_although_they_are_closed(paper: Page) -> None:
    tables = paper.locator("main details table")
    for table in tables.all():
        assert table.evaluate(
            "(node) => node.checkVisibility({ contentVisibilityAuto: true }) && node.getBoundingClientRect().height > 20"
        )


def test_the_sources_addresses_are_printed(paper: Page) -> None:
    after = paper.locator("main .source a[href^='http']").first.evaluate("(node) => getComputedStyle(node, '::after').content")
    assert "http" in after


def test_ink_is_dark_on_white_paper(paper: Page) -> None:
    colours = paper.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    background, ink = ([int(part) for part in re.findall(r"\d+", colour)[:3]] for colour in colours)
    assert min(background) > 240
    assert max(ink) < 60


def test_a_printed_page_has_no_menu(page: Page) -> None:
    visit(page, "/area/KZ-61?lang=kk")
    page.emulate_media(media="print")
    for part in (".nav", ".langs", ".skip"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    tables = page.locator("figure.chart details table")
    assert tables.count() >= 1
    for table in tables.all():
        assert table.evaluate(
            "(node) => node.checkVisibility({ contentVisibilityAuto: true }) && node.getBoundingClientRect().height > 20"
        )


def test_a_brief_fits_on_paper(paper: Page) -> None:
    pdf = paper.pdf(format="A4")
    pages = len(re.findall(rb"/Type\s*/Page[^s]", pdf))
    assert 1 <= pages <= 12
    paper.set_viewport_size({"width": 688, "height": 1000})
    assert paper.evaluate("() => document.scrollingElement.scrollWidth <= 690")
