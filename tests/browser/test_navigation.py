"""From page to page without a reload: title, language, focus, history and choosers follow."""

import re

import pytest
from playwright.sync_api import Page, expect
from screens import is_same_document, same_document, until, visit
from visitors import Visitors


@pytest.fixture
def mounted(page: Page) -> Page:
    """The overview, taken over, its document marked."""
    visit(page, "/?lang=kk")
    same_document(page)
    return page


def chosen(page: Page) -> tuple[str, str]:
    """What the choosers show."""
    return page.locator("select[name=area]").input_value(), page.locator("select[name=period]").input_value()


def test_a_link_changes_the_page_without_a_reload(mounted: Page) -> None:
    before = mounted.title()
    mounted.locator(".nav a[href^='/connectivity']").click()
    expect(mounted).to_have_url(re.compile("/connectivity"))
    until(
        mounted,
        "location.pathname === '/connectivity' && document.querySelector('.nav [aria-current]').href.includes('/connectivity')",
    )
    assert is_same_document(mounted)
    assert mounted.title() != before
    assert mounted.title().startswith(mounted.locator("h1").inner_text()[:20])
    expect(mounted.locator("main")).to_be_focused()
    assert mounted.evaluate("() => window.scrollY") == 0
    expect(mounted.locator(".nav [aria-current=page]")).to_have_count(1)


def test_back_and_forward_lead_through_the_pages(mounted: Page) -> None:
    titles = [mounted.title()]
    for name in ("services", "appeals"):
        mounted.locator(f".nav a[href^='/{name}']").click()
        until(mounted, f"document.title !== {titles[-1]!r}")
        titles.append(mounted.title())
    for expected in (titles[1], titles[0]):
        mounted.go_back()
        expect(mounted).to_have_title(expected)
    mounted.go_forward()
    expect(mounted).to_have_title(titles[1])
    expect(mounted).to_have_url(re.compile("/services"))
    assert len(set(titles)) == 3
    assert is_same_document(mounted)


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


def test_the_language_changes_without_a_reload(mounted: Page) -> None:
    title = mounted.title()
    mounted.locator(".langs a[lang=ru]").click()
    until(mounted, "document.documentElement.lang === 'ru'")
    until(mounted, f"document.title !== {title!r}")
    assert is_same_document(mounted)
    assert "lang=ru" in mounted.url
    assert re.search("[а-я]", mounted.title())
    expect(mounted.locator(".langs [aria-current]")).to_have_attribute("lang", "ru")
    mounted.locator(".langs a[lang=en]").click()
    until(mounted, "document.documentElement.lang === 'en'")
    assert not re.search("[а-яА-Я]", mounted.locator("h1").inner_text())
    mounted.go_back()
    until(mounted, "document.documentElement.lang === 'ru'")
    assert mounted.locator("html").get_attribute("lang") == "ru"


def test_the_language_stays_on_the_next_page(page: Page) -> None:
    visit(page, "/?lang=ru")
    page.locator(".nav a[href^='/services']").click()
    expect(page).to_have_url(re.compile(r"/services\?lang=ru"))
    assert page.locator("html").get_attribute("lang") == "ru"


def test_choosers_show_what_is_chosen_after_every_change_and_after_back(page: Page) -> None:
    visit(page, "/connectivity?lang=kk")
    same_document(page)
    assert chosen(page) == ("KZ", "latest")
    page.locator("select[name=area]").select_option("KZ-61")
    expect(page).to_have_url(re.compile("area=KZ-61"))
    expect(page.locator("h1")).to_contain_text("Түркістан")
    assert chosen(page) == ("KZ-61", "latest")
    page.locator("select[name=period]").select_option("2022")
    expect(page).to_have_url(re.compile("area=KZ-61.*period=2022"))
    until(page, "document.querySelector('.langs a[lang=ru]').href.includes('period=2022')")
    assert chosen(page) == ("KZ-61", "2022")
    page.go_back()
    until(page, "!document.querySelector('.langs a[lang=ru]').href.includes('period=2022')")
    assert chosen(page) == ("KZ-61", "latest")
    page.go_back()
    until(page, "!document.querySelector('.langs a[lang=ru]').href.includes('KZ-61')")
    assert chosen(page) == ("KZ", "latest")
    page.go_forward()
    until(page, "document.querySelector('.langs a[lang=ru]').href.includes('KZ-61')")
    assert chosen(page) == ("KZ-61", "latest")
    assert is_same_document(page)


def test_an_address_with_a_choice_shows_it(page: Page) -> None:
    visit(page, "/connectivity?lang=kk&area=KZ-61&period=2023")
    assert chosen(page) == ("KZ-61", "2023")


def test_the_chooser_of_an_area_page_leads_to_that_area(page: Page) -> None:
    visit(page, "/area/KZ-61?lang=kk")
    page.locator("select[name=area]").select_option("KZ-75")
    expect(page.locator("h1")).to_contain_text("Алматы")
    assert page.locator("select[name=area]").input_value() == "KZ-75"
    page.locator(".langs a[lang=ru]").click()
    until(page, "document.documentElement.lang === 'ru'")
    expect(page.locator("h1")).to_contain_text("Алматы")


def test_a_search_changes_the_table_without_a_reload_and_back_undoes_it(page: Page) -> None:
    visit(page, "/figures?lang=kk")
    same_document(page)
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
    assert is_same_document(page)


def test_choosing_in_the_search_form_waits_for_its_button(page: Page) -> None:
    """A form with many fields is sent when the reader says so, or at once: but never loses what was typed."""
    visit(page, "/figures?lang=kk")
    page.locator("input[name=q]").fill("интернет")
    page.locator("select[name=topic]").select_option("connectivity")
    page.locator("form[role=search] button").click()
    expect(page).to_have_url(re.compile(r"q=.*topic=connectivity"))
    assert page.locator("input[name=q]").input_value() == "интернет"
    assert page.locator("select[name=topic]").input_value() == "connectivity"


def test_a_number_opens_its_passport_without_a_reload(mounted: Page) -> None:
    number = mounted.locator(".kpi a.num").first
    shown = re.sub(r"\D", "", number.inner_text())
    number.click()
    expect(mounted.locator(".passport__figure")).to_be_visible()
    assert is_same_document(mounted)
    assert shown in re.sub(r"\D", "", mounted.locator(".passport__figure").inner_text())
    expect(mounted.locator("main")).to_be_focused()


def test_a_link_to_a_place_on_another_page_goes_to_that_place(page: Page) -> None:
    visit(page, "/connectivity?lang=kk")
    same_document(page)
    page.locator("main a[href*='/figures'][href$='#conflicts']").click()
    page.locator("#conflicts").wait_for()
    until(page, "Math.abs(document.getElementById('conflicts').getBoundingClientRect().top) < 200", seconds=5)
    assert is_same_document(page)


def test_an_address_that_does_not_exist_is_said_in_the_page_and_back_leads_home(visitors: Visitors) -> None:
    page = visitors.come()
    visit(page, "/?lang=kk")
    same_document(page)
    title = page.title()
    page.evaluate(
        "() => { const link = document.querySelector('.foot a'); link.href = '/no-such-page?lang=kk'; link.click(); }"
    )
    expect(page.locator("h1")).to_contain_text("/no-such-page")
    page.go_back()
    expect(page).to_have_title(title)
    assert is_same_document(page)


def test_brief_downloads_and_other_tabs_are_left_to_the_browser(mounted: Page) -> None:
    with mounted.expect_download() as download:
        mounted.locator("figure.chart a[download$='.csv']").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    assert is_same_document(mounted)
    mounted.locator(".foot a[href^='/brief']").click()
    expect(mounted).to_have_url(re.compile("/brief/KZ"))
    assert not is_same_document(mounted)
    mounted.go_back()
    expect(mounted.locator(".kpis")).to_be_visible()


def test_a_link_with_the_control_key_opens_another_tab(mounted: Page) -> None:
    with mounted.context.expect_page() as opened:
        mounted.locator(".nav a[href^='/services']").click(modifiers=["Control"])
    opened.value.wait_for_load_state()
    assert "/services" in opened.value.url
    assert mounted.url.endswith("/?lang=kk")
