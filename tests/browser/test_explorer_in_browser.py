"""The explorer in a real browser: what is chosen draws, the address keeps it, values are read, keys reach everything."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from screens import until
from visitors import LAPTOP, NARROW, PHONE, Visitors

pytestmark = pytest.mark.proof

USERS = "/explore/?lang=kk&kpi=internet_users_share"
DEMO = "/explore/?lang=ru&edition=demo&view=map"
DRAWN = "document.querySelectorAll('#lead .trace, #map .trace, #strip .trace').length > 5"


def explore(page: Page, path: str = f"{USERS}&area=KZ-61,KZ-62") -> Page:
    """Opens the explorer and waits until its views are drawn."""
    page.goto(path)
    until(page, DRAWN, seconds=40)
    page.locator("#head h1").wait_for()
    return page


@pytest.fixture
def explorer(page: Page) -> Page:
    """Two regions over time."""
    return explore(page)


def middle(box: dict[str, float] | None) -> tuple[float, float]:
    """The middle of a place on the screen."""
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def point_at(page: Page, across: float) -> Locator:
    """Moves the pointer over the lines, at a share of their width, until the box of values is there; gives the box."""
    box = page.locator("#lead .hoverlayer")
    area = page.locator("#lead .nsewdrag").bounding_box()
    assert area is not None
    for shift in range(12):
        page.mouse.move(area["x"] + area["width"] * across + shift % 3, area["y"] + area["height"] / 2)
        if box.locator("text").count():
            break
        page.wait_for_timeout(150)
    expect(box.locator("text").first).to_be_visible()
    return box


def region(page: Page, name: str) -> Locator:
    """The mark of a region on the map, by its place among the marks."""
    place = page.evaluate(
        """([name]) => { const trace = document.getElementById("map").querySelector(".js-plotly-plot").data.at(-1);
          return trace.hovertext.findIndex((text) => text.includes(name)); }""",
        [name],
    )
    return page.locator("#map .scatterlayer .trace").last.locator(".point").nth(place)


def test_values_under_the_pointer_can_be_read(explorer: Page) -> None:
    """The colour that is painted, not the text that is there: boxes were empty while `.line` of the theme reached them."""
    box = point_at(explorer, 0.9)
    texts, said = box.locator("tspan, text"), box.text_content() or ""
    assert re.search(r"\d\d,\d%", said), said
    assert "Жарияланған" in said, "how well it is proved"
    painted = texts.evaluate_all("(nodes) => nodes.map((node) => getComputedStyle(node).fill)")
    assert painted
    for fill in painted:
        assert fill != "none"
        assert max(int(part) for part in re.findall(r"\d+", fill)[:3]) < 120, f"{fill} on white paper"


def test_a_gap_is_named_in_the_box(explorer: Page) -> None:
    expect(point_at(explorer, 0.03)).to_contain_text("Қарағанды")


def test_a_choice_changes_views_title_and_address_and_back_undoes_it(explorer: Page) -> None:
    before = explorer.locator("#head h1").inner_text()
    explorer.locator("#look a", has_text="Карта").click()
    expect(explorer).to_have_url(re.compile("view=map"))
    expect(explorer.locator("#map-frame")).to_have_class(re.compile("chart--large"))
    x, y = middle(region(explorer, "Қызылорда").bounding_box())
    explorer.mouse.click(x, y)
    expect(explorer).to_have_url(re.compile("area=KZ-61,KZ-62,KZ-43"))
    expect(explorer.locator("#head h1")).to_contain_text("Қызылорда")
    expect(explorer.locator("#areas")).to_contain_text("Қызылорда")
    assert "KZ-43" in explorer.locator("#address").inner_text()
    explorer.go_back()
    expect(explorer.locator("#head h1")).to_have_text(before)
    expect(explorer.locator("#areas")).not_to_contain_text("Қызылорда")
    explorer.go_back()
    expect(explorer.locator("#lead-frame")).to_have_class(re.compile("chart--large"))


def test_a_link_restores_the_whole_state(visitors: Visitors, explorer: Page) -> None:
    explorer.locator("#look a", has_text="Шағын").click()
    expect(explorer).to_have_url(re.compile("view=multiples"))
    expect(explorer.locator("#lead .subplot")).to_have_count(2)
    other = explore(visitors.come(), explorer.url.replace(visitors.address, ""))
    assert other.locator("#head h1").inner_text() == explorer.locator("#head h1").inner_text()
    expect(other.locator("#areas")).to_contain_text("Ұлытау")
    expect(other.locator("#look b")).to_have_text("Шағын суреттер")
    expect(other.locator("#lead .subplot")).to_have_count(2)


def test_the_language_changes_and_what_is_looked_at_stays(explorer: Page) -> None:
    explorer.locator("#look a", has_text="Карта").click()
    expect(explorer).to_have_url(re.compile("view=map"))
    explorer.locator(".langs a[lang=ru]").click()
    expect(explorer.locator("html")).to_have_attribute("lang", "ru")
    until(explorer, DRAWN, seconds=40)
    assert "view=map" in explorer.url
    assert "area=KZ-61" in explorer.url
    expect(explorer.locator("#head h1")).to_contain_text("Туркестан")


def test_a_kpi_is_found_and_chosen_by_keys(explorer: Page) -> None:
    explorer.locator("#kpi").focus()
    explorer.keyboard.type("d")
    search = explorer.locator(".dash-dropdown-search")
    search.wait_for()
    search.press("ControlOrMeta+a")
    search.press_sequentially("digital_literacy")
    expect(explorer.locator(".dash-dropdown-content .dash-options-list-option")).to_have_count(1)
    explorer.keyboard.press("ArrowDown")
    until(explorer, "document.activeElement.closest('.dash-options-list-option') !== null")
    explorer.keyboard.press("Enter")
    expect(explorer).to_have_url(re.compile("kpi=digital_literacy_share"))
    expect(explorer.locator("#head h1")).not_to_contain_text("Интернет пайдаланушылар")


def test_keys_reach_every_control_and_every_number(explorer: Page) -> None:
    reached = set()
    explorer.locator("a.skip").focus()
    for _ in range(140):
        explorer.keyboard.press("Tab")
        reached.add(
            explorer.evaluate("""() => { const node = document.activeElement, named = node.closest('[id]');
              return (named ? named.id : node.tagName) + (node.matches('a.num') ? ' number' : ''); }""")
        )
    for wanted in ("kpi", "areas", "since", "until", "other", "look", "csv", "xlsx", "png"):
        assert [one for one in reached if one.startswith(wanted)], (wanted, reached)
    assert [one for one in reached if "table" in one and "number" in one]
    focused = explorer.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert focused != "none"


def test_a_number_of_the_table_opens_its_passport(explorer: Page) -> None:
    number = explorer.locator("#table a.num").first
    shown = re.sub(r"\D", "", number.inner_text())
    number.click()
    expect(explorer).to_have_url(re.compile("/n/internet_users_share/KZ-61/"))
    assert shown in re.sub(r"\D", "", explorer.locator(".passport__figure").inner_text())


def test_a_click_on_a_point_over_time_opens_its_passport(explorer: Page) -> None:
    point_at(explorer, 0.5)
    x, y = middle(explorer.locator("#lead .scatterlayer .trace").nth(2).locator(".point").last.bounding_box())
    for shift in range(20):  # The pointer rests before it clicks, as a hand does, however slow the machine.
        explorer.mouse.move(x + shift % 2, y)
        explorer.wait_for_timeout(150)
        explorer.mouse.click(x + shift % 2, y)
        if "/n/" in explorer.url:
            break
    expect(explorer).to_have_url(re.compile("/n/internet_users_share/KZ-61/2023"))


def test_a_picture_is_zoomed_and_set_back(explorer: Page) -> None:
    ticks = "() => document.querySelector('#lead .js-plotly-plot').layout.xaxis.range.join()"
    before = explorer.evaluate(ticks)
    area = explorer.locator("#lead .nsewdrag").bounding_box()
    assert area is not None
    y = area["y"] + area["height"] / 2
    explorer.mouse.move(area["x"] + 60, y)
    explorer.mouse.down()
    explorer.mouse.move(area["x"] + area["width"] * 0.6, y, steps=8)
    explorer.mouse.up()
    until(explorer, f"({ticks})() !== {before!r}")
    explorer.mouse.dblclick(area["x"] + 80, y)
    until(explorer, f"({ticks})() === {before!r}")


@pytest.mark.parametrize(("button", "ending"), [("csv", ".csv"), ("xlsx", ".xlsx"), ("png", ".png")])
def test_what_is_seen_is_taken_along(explorer: Page, button: str, ending: str) -> None:
    with explorer.expect_download() as download:
        explorer.locator(f"#{button}").click()
    assert download.value.suggested_filename.endswith(ending)
    assert download.value.path().stat().st_size > 500


def test_ready_views_lead_to_their_topics(explorer: Page) -> None:
    links = explorer.locator(".panelx p a[href^='/explore/']")
    expect(links).to_have_count(3)
    links.nth(2).click()
    until(explorer, DRAWN, seconds=40)
    expect(explorer.locator("#head h1")).to_be_visible()


def test_plotly_speaks_kazakh(explorer: Page) -> None:
    """plotly.js has no such locale: ours is registered before the first picture."""
    told = explorer.evaluate(
        """() => { const view = document.querySelector('#lead .js-plotly-plot');
          return [view._context.locale, view._context.locales.kk || null,
            window.PlotlyLocales === undefined || window.PlotlyLocales.length]; }"""
    )
    assert told[0] == "kk"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("screen", [LAPTOP, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "path", [f"{USERS}&area=KZ-61,KZ-62", "/explore/?lang=ru&edition=demo&view=map"], ids=["users", "demo"]
)
def test_axe_finds_no_barrier(visitors: Visitors, path: str, screen: dict, dark: bool) -> None:
    page = visitors.come(screen, dark=dark)
    page.goto(path)
    page.locator("#table table").wait_for(timeout=40_000)
    until(page, "document.querySelectorAll('#map .trace').length > 5", seconds=40)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    barriers = [
        f"{rule['impact']} {rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"][:4]
    ]
    assert not barriers, "\n".join(barriers)


def test_dark_pictures_have_light_words(visitors: Visitors) -> None:
    page = explore(visitors.come(dark=True))
    until(page, "getComputedStyle(document.querySelector('#lead .ytick text')).fill !== 'rgb(95, 106, 114)'")
    fills = page.locator("#lead .ytick text").evaluate_all("(nodes) => nodes.map((node) => getComputedStyle(node).fill)")
    assert fills
    for fill in fills:
        assert max(int(part) for part in re.findall(r"\d+", fill)[:3]) > 120, fill


@pytest.mark.parametrize("screen", [PHONE, NARROW], ids=["phone", "320"])
def test_nothing_is_wider_than_a_phone(visitors: Visitors, screen: dict) -> None:
    page = explore(visitors.come(screen))
    width = page.evaluate("() => [document.scrollingElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1] + 1


def test_without_scripts_the_reader_is_shown_the_way(visitors: Visitors) -> None:
    page = visitors.come(scripts=False)
    page.goto(USERS)
    expect(page.locator("noscript a")).to_be_visible()
    page.locator("noscript a").click()
    expect(page).to_have_url(re.compile("/figures"))
    expect(page.locator("table.figures")).to_be_visible()


def test_the_explorer_asks_nobody_but_its_own_server(visitors: Visitors) -> None:
    page = visitors.come(
        first="""() => { window.blocked = []; document.addEventListener("securitypolicyviolation",
          (event) => window.blocked.push(event.violatedDirective + " " + event.blockedURI)); }"""
    )
    explore(page, f"{USERS}&view=map")
    assert page.evaluate("() => window.blocked") == []
    assert all(address.startswith((visitors.address, "data:", "blob:")) for address in visitors.requests)
