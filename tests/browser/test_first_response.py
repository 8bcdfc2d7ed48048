"""The first response is the page: with scripts off everything can be read, opened, chosen and searched."""

import re

import pytest
from playwright.sync_api import Page, expect
from screens import CLAIMED, NOT_FOUND, PAGES, WITH_CHARTS
from visitors import NARROW, PHONE, Visitors

pytestmark = pytest.mark.proof


@pytest.fixture
def plain(visitors: Visitors) -> Page:
    """A visitor whose browser runs no scripts."""
    visitors.expected.add(NOT_FOUND)
    return visitors.come(scripts=False)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_scripts_shows_its_headline(plain: Page, name: str) -> None:
    answer = plain.goto(PAGES[name])
    assert answer is not None
    assert answer.status == (404 if name == "not-found" else 200)
    headline = plain.locator("h1" if name != "presentation" else ".slide__title").first
    expect(headline).to_be_visible()
    assert len(headline.inner_text()) > 10
    expect(plain.locator("main")).to_be_visible()
    assert plain.locator("html").get_attribute("lang") == "kk"


@pytest.mark.parametrize(
    "name", ["overview", "services", "appeals", "connectivity", "area", "figures", "claimed-passport", "brief"]
)
def test_a_page_without_scripts_shows_its_numbers(plain: Page, name: str) -> None:
    plain.goto(PAGES[name])
    numbers = plain.locator("main a.num")
    shown = [number for number in numbers.all()[:4] if number.is_visible()] or [plain.locator(".passport__figure")]
    assert all(re.search(r"\d", number.inner_text()) for number in shown)


@pytest.mark.parametrize("screen", [None, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("name", WITH_CHARTS)
def test_a_page_without_scripts_shows_its_charts(visitors: Visitors, name: str, screen: dict | None) -> None:
    page = visitors.come(screen, scripts=False) if screen else visitors.come(scripts=False)
    page.goto(PAGES[name])
    pictures = page.locator("figure.chart .chart__pic")
    assert pictures.count() >= 1
    for picture in pictures.all():
        drawn = [part for part in picture.locator("svg, ul.tiles").all() if part.is_visible()]
        assert drawn, picture.inner_html()[:200]
        box = drawn[0].bounding_box()
        assert box is not None
        assert box["width"] > 200
        assert box["height"] > 30


def test_a_chart_says_in_words_what_it_shows(plain: Page) -> None:
    for name in WITH_CHARTS:
        plain.goto(PAGES[name])
        for picture in plain.locator("svg[role=img], svg[role=group]").all():
            assert len(picture.get_attribute("aria-label") or "") > 20, name


def test_tables_open_without_scripts(plain: Page) -> None:
    plain.goto("/connectivity")
    for details in plain.locator("figure.chart details").all():
        table = details.locator("table")
        expect(table).to_be_hidden()
        details.locator("summary").click()
        expect(table).to_be_visible()
        assert table.locator("tbody tr").count() >= 2


def test_the_menu_opens_without_scripts(plain: Page) -> None:
    plain.goto("/")
    plain.locator(".nav summary").click()
    plain.locator(".nav details a[href^='/figures']").click()
    expect(plain).to_have_url(re.compile("/figures"))


def test_area_and_period_are_chosen_without_scripts(plain: Page) -> None:
    plain.goto("/connectivity?lang=ru")
    plain.locator("select[name=area]").select_option("KZ-61")
    plain.locator("select[name=period]").select_option("2023")
    plain.locator("form.chosen button").click()
    expect(plain).to_have_url(re.compile(r"area=KZ-61.*period=2023"))
    assert plain.locator("select[name=area]").input_value() == "KZ-61"
    assert plain.locator("select[name=period]").input_value() == "2023"
    assert plain.locator("html").get_attribute("lang") == "ru"
    expect(plain.locator("h1")).to_contain_text("Туркестан")


def test_figures_are_searched_without_scripts(plain: Page) -> None:
    plain.goto("/figures?lang=kk")
    everything = plain.locator("h1").inner_text()
    plain.locator("input[name=q]").fill("талшық")
    plain.locator("select[name=topic]").select_option("connectivity")
    plain.locator("input[name=q]").press("Enter")
    expect(plain.locator("input[name=q]")).to_have_value("талшық")
    assert plain.locator("h1").inner_text() != everything
    assert 1 <= plain.locator("table.figures tbody tr").count() <= 50


def test_a_number_opens_its_passport_without_scripts(plain: Page) -> None:
    plain.goto("/")
    number = plain.locator(".kpi a.num").first
    shown = re.sub(r"\D", "", number.inner_text())
    number.click()
    expect(plain).to_have_url(re.compile(r"/n/"))
    assert shown in re.sub(r"\D", "", plain.locator(".passport__figure").inner_text())
    assert plain.locator(".facts > div").count() >= 8


def test_a_claim_is_quoted_and_says_that_it_is_one(plain: Page) -> None:
    plain.goto(CLAIMED)
    before = plain.locator(".passport__figure .quoted").evaluate("(node) => getComputedStyle(node, '::before').content")
    assert "«" in before
    expect(plain.locator(".scale [aria-current]")).to_contain_text("Мәлімделген")


def test_slides_without_scripts_are_one_long_page(plain: Page) -> None:
    plain.goto("/?view=present")
    slides = plain.locator(".slide")
    assert slides.count() >= 2
    assert all(slide.is_visible() for slide in slides.all())
    expect(plain.locator("[data-leave]")).to_be_visible()


def test_a_narrow_phone_without_scripts_reads_the_brief(visitors: Visitors) -> None:
    page = visitors.come(NARROW, scripts=False)
    page.goto("/brief/KZ-61")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main blockquote")).to_be_visible()
