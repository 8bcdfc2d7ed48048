"""From page to page as the browser does it: title, language, focus, history, choosers, and what happens without a network."""

import re

import pytest
from playwright.sync_api import Page, expect
from screens import until, visit
from visitors import Visitors


@pytest.fixture
def overview(page: Page) -> Page:
    """The overview in Kazakh."""
    visit(page, "/?lang=kk")
    return page


def chosen(page: Page) -> tuple[str, str]:
    """What the choosers show."""
    return page.locator("select[name=area]").input_value(), page.locator("select[name=period]").input_value()


def test_a_link_leads_to_the_page_that_it_names(overview: Page) -> None:
    before = overview.title()
    overview.locator(".nav a[href^='/connectivity']").click()
    expect(overview).to_have_url(re.compile("/connectivity"))
    assert overview.title() != before
    assert overview.title().startswith(overview.locator("h1").inner_text()[:20])
    assert overview.evaluate("() => window.scrollY") == 0
    expect(overview.locator(".nav [aria-current=page]")).to_have_count(1)


def test_after_a_link_the_keyboard_begins_at_the_top_of_the_new_page(overview: Page) -> None:
    overview.locator(".nav a[href^='/services']").click()
    expect(overview).to_have_url(re.compile("/services"))
    overview.keyboard.press("Tab")
    expect(overview.locator("a.skip")).to_be_focused()
    overview.keyboard.press("Enter")
    expect(overview.locator("main")).to_be_focused()


def test_back_and_forward_lead_through_the_pages(overview: Page) -> None:
    titles = [overview.title()]
    for name in ("services", "appeals"):
        overview.locator(f".nav a[href^='/{name}']").click()
        expect(overview).to_have_url(re.compile(f"/{name}"))
        titles.append(overview.title())
    for expected in (titles[1], titles[0]):
        overview.go_back()
        expect(overview).to_have_title(expected)
    overview.go_forward()
    expect(overview).to_have_title(titles[1])
    expect(overview).to_have_url(re.compile("/services"))
    assert len(set(titles)) == 3


def test_back_returns_to_the_place_of_reading(page: Page) -> None:
    visit(page, "/connectivity?lang=kk")
    number = page.locator("main a.num").last
    number.scroll_into_view_if_needed()
    before = page.evaluate("() => window.scrollY")
    assert before > 500
    number.click()
    page.locator(".passport__figure").wait_for()
    assert page.evaluate("() => window.scrollY") == 0
    page.go_back()
    page.locator("#all-kpis").wait_for(state="attached")
    until(page, f"Math.abs(window.scrollY - {before}) < 20", seconds=3)


def test_a_click_without_a_network_is_the_browsers_own_matter_and_back_brings_the_page(visitors: Visitors) -> None:
    visitors.expected.add("/services")
    page = visitors.come()
    visit(page, "/?lang=kk")
    title = page.title()
    page.context.set_offline(True)
    page.locator(".nav a[href^='/services']").click(no_wait_after=True)
    page.locator("#main-frame-error").wait_for(state="attached")
    page.context.set_offline(False)
    page.go_back()
    expect(page).to_have_title(title)
    page.locator(".nav a[href^='/services']").click()
    expect(page).to_have_url(re.compile("/services"))


def test_the_language_changes_with_the_page(overview: Page) -> None:
    overview.locator(".langs a[lang=ru]").click()
    expect(overview.locator("html")).to_have_attribute("lang", "ru")
    assert "lang=ru" in overview.url
    assert re.search("[а-я]", overview.title())
    expect(overview.locator(".langs [aria-current]")).to_have_attribute("lang", "ru")
    overview.locator(".langs a[lang=en]").click()
    expect(overview.locator("html")).to_have_attribute("lang", "en")
    assert not re.search("[а-яА-Я]", overview.locator("h1").inner_text())
    overview.go_back()
    expect(overview.locator("html")).to_have_attribute("lang", "ru")


def test_the_language_stays_on_the_next_page(page: Page) -> None:
    visit(page, "/?lang=ru")
    page.locator(".nav a[href^='/services']").click()
    expect(page).to_have_url(re.compile(r"/services\?lang=ru"))
    assert page.locator("html").get_attribute("lang") == "ru"


def test_choosers_are_sent_when_something_was_chosen_and_show_it_after_back_and_forward(page: Page) -> None:
    visit(page, "/connectivity?lang=kk")
    assert chosen(page) == ("KZ", "latest")
    page.locator("select[name=area]").select_option("KZ-61")
    expect(page).to_have_url(re.compile("area=KZ-61"))
    expect(page.locator("h1")).to_contain_text("Түркістан")
    assert chosen(page) == ("KZ-61", "latest")
    page.locator("select[name=period]").select_option("2022")
    expect(page).to_have_url(re.compile("area=KZ-61.*period=2022"))
    assert chosen(page) == ("KZ-61", "2022")
    page.go_back()
    expect(page).to_have_url(re.compile("area=KZ-61.*period=latest"))
    assert chosen(page) == ("KZ-61", "latest")
    page.go_back()
    expect(page).not_to_have_url(re.compile("area="))
    assert chosen(page) == ("KZ", "latest")
    page.go_forward()
    expect(page).to_have_url(re.compile("area=KZ-61"))
    assert chosen(page) == ("KZ-61", "latest")


def test_an_address_with_a_choice_shows_it(page: Page) -> None:
    visit(page, "/connectivity?lang=kk&area=KZ-61&period=2023")
    assert chosen(page) == ("KZ-61", "2023")


def test_the_chooser_of_an_area_page_leads_to_that_area(page: Page) -> None:
    visit(page, "/area/KZ-61?lang=kk")
    page.locator("select[name=area]").select_option("KZ-75")
    expect(page).to_have_url(re.compile("/area/KZ-75"))
    expect(page.locator("h1")).to_contain_text("Алматы")
    assert page.locator("select[name=area]").input_value() == "KZ-75"
    page.locator(".langs a[lang=ru]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("h1")).to_contain_text("Алматы")


def test_a_search_changes_the_table_and_back_undoes_it(page: Page) -> None:
    visit(page, "/figures?lang=kk")
    everything = page.locator("h1").inner_text()
    page.locator("input[name=q]").fill("талшық")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(everything)
    assert page.locator("input[name=q]").input_value() == "талшық"
    found = page.locator("h1").inner_text()
    page.locator("input[name=q]").fill("ешқандайсөз")
    page.keyboard.press("Enter")
    expect(page.locator(".missing")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text(found)
    assert page.locator("input[name=q]").input_value() == "талшық"
    page.go_back()
    expect(page.locator("h1")).to_have_text(everything)
    assert page.locator("input[name=q]").input_value() == ""


def test_choosing_in_the_search_form_waits_for_its_button(page: Page) -> None:
    """A form with many fields is sent when the reader says so, and never loses what was typed."""
    visit(page, "/figures?lang=kk")
    page.locator("input[name=q]").fill("интернет")
    page.locator("select[name=topic]").select_option("connectivity")
    expect(page).not_to_have_url(re.compile("topic="))
    page.locator("form[role=search] button").click()
    expect(page).to_have_url(re.compile(r"q=.*topic=connectivity"))
    assert page.locator("input[name=q]").input_value() == "интернет"
    assert page.locator("select[name=topic]").input_value() == "connectivity"


def test_a_number_opens_its_passport(overview: Page) -> None:
    number = overview.locator(".kpi a.num").first
    shown = re.sub(r"\D", "", number.inner_text())
    number.click()
    expect(overview.locator(".passport__figure")).to_be_visible()
    assert shown in re.sub(r"\D", "", overview.locator(".passport__figure").inner_text())


def test_a_link_to_a_place_on_another_page_goes_to_that_place(page: Page) -> None:
    visit(page, "/connectivity?lang=kk")
    page.locator("main a[href*='/figures'][href$='#conflicts']").click()
    page.locator("#conflicts").wait_for()
    until(page, "Math.abs(document.getElementById('conflicts').getBoundingClientRect().top) < 200", seconds=5)


def test_an_address_that_does_not_exist_is_said_in_the_page_and_back_leads_home(visitors: Visitors) -> None:
    visitors.expected.add("/no-such-page")
    page = visitors.come()
    visit(page, "/?lang=kk")
    title = page.title()
    page.evaluate(
        "() => { const link = document.querySelector('.foot a'); link.href = '/no-such-page?lang=kk'; link.click(); }"
    )
    expect(page.locator("h1")).to_contain_text("/no-such-page")
    page.go_back()
    expect(page).to_have_title(title)


def test_a_download_leaves_the_page_as_it_is(overview: Page) -> None:
    with overview.expect_download() as download:
        overview.locator("figure.chart a[download$='.csv']").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    expect(overview.locator(".kpis")).to_be_visible()


def test_a_link_with_the_control_key_opens_another_tab(overview: Page) -> None:
    with overview.context.expect_page() as opened:
        overview.locator(".nav a[href^='/services']").click(modifiers=["Control"])
    opened.value.wait_for_load_state()
    assert "/services" in opened.value.url
    assert overview.url.endswith("/?lang=kk")
