"""No barrier that axe calls serious or critical, on any page, in any language, in light and dark, wide and narrow.

Of what it calls moderate, headings out of order are a barrier here too.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from screens import DEMONSTRATION, LANGUAGES, NOT_FOUND, PAGES, to, visit
from visitors import LAPTOP, NARROW, Visitors

pytestmark = pytest.mark.proof

AXE = Axe()
#: Every page in every language, every page narrow and dark; and the pictures that only a wide dark screen shows.
COMBINATIONS = [
    *((name, lang, "wide", "light") for name in PAGES for lang in LANGUAGES),
    *((name, "kk", "narrow", "dark") for name in PAGES),
    *((name, "ru", "wide", "dark") for name in ("services", "connectivity", "area", "presentation")),
    *((name, "kk", "narrow", "light") for name in DEMONSTRATION),
]
#: Rules that axe calls moderate and that fail here all the same.
STRICT = ("heading-order",)


def barriers(page: Page) -> list[str]:
    """What axe finds, with the places, once nothing moves any more: what fades is no lack of contrast."""
    page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    found = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['impact']} {rule['id']}: {node['target']} {node['html'][:150]} {(node['failureSummary'] or '')[:300]}"
        for rule in found
        if rule["impact"] in ("serious", "critical") or rule["id"] in STRICT
        for node in rule["nodes"][:4]
    ]


@pytest.mark.parametrize(("name", "lang", "width", "theme"), COMBINATIONS, ids=lambda part: part)
def test_axe_finds_no_barrier(visitors: Visitors, name: str, lang: str, width: str, theme: str) -> None:
    visitors.expected.add(NOT_FOUND)
    page = visitors.come(LAPTOP if width == "wide" else NARROW, dark=theme == "dark")
    visit(page, to({**PAGES, **DEMONSTRATION}[name], lang=lang))
    found = barriers(page)
    assert not found, "\n".join(found)


def test_the_open_parts_have_no_barrier_either(page: Page) -> None:
    """Tables and menus that are closed at first."""
    visit(page, "/connectivity")
    page.evaluate("() => document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    found = barriers(page)
    assert not found, "\n".join(found)


def test_the_first_slide_of_a_region_has_no_barrier_either(page: Page) -> None:
    visit(page, "/area/KZ-61?view=present")
    found = barriers(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["/", "/brief/KZ-61", "/?view=present"])
def test_a_reader_who_prefers_dark_gets_a_dark_page(visitors: Visitors, path: str) -> None:
    page = visitors.come(dark=True)
    visit(page, path)
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number)")
    ink = page.evaluate("() => getComputedStyle(document.body).color.match(/[0-9.]+/g).map(Number)")
    assert len(paper) == 3, "the page has a colour of its own"
    assert max(paper) < 60 < 180 < min(ink)
