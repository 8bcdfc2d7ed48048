"""The pages that every general test walks through, and the steps that tests share."""

from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

LANGUAGES = ("kk", "ru", "en")
NOT_FOUND = "/there-is-no-such-page"
CLAIMED = "/n/territory_connected_claimed/KZ-61/undated"
REPORTED = "/n/internet_users_share/KZ/2023"

#: Reader pages: plain documents.
READER = {
    "overview": "/",
    "services": "/services",
    "appeals": "/appeals",
    "connectivity": "/connectivity",
    "area": "/area/KZ-61",
    "figures": "/figures",
    "settlements": "/settlements",
    "sources": "/sources",
    "method": "/method",
    "claimed-passport": CLAIMED,
    "reported-passport": REPORTED,
    "not-found": NOT_FOUND,
}
PAGES = {**READER, "brief": "/brief/KZ-61", "presentation": "/?view=present"}
#: Pages of the demonstration that show what the official edition has no records of.
DEMONSTRATION = {
    f"demo-{name}": f"{path}?edition=demo"
    for name, path in {
        "overview": "/",
        "services": "/services",
        "appeals": "/appeals",
        "connectivity": "/connectivity",
        "settlements": "/settlements",
        "area": "/area/KZ-61",
        "brief": "/brief/KZ-61",
        "sources": "/sources",
    }.items()
}
WITH_CHARTS = ("overview", "services", "appeals", "connectivity", "area", "brief")


def to(path: str, **query: str) -> str:
    """The address of a page with more of a query."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode(query)}"


def visit(page: Page, address: str) -> None:
    """Opens an address: a reader page is finished when it has come."""
    page.goto(address)


def until(page: Page, condition: str, *, seconds: float = 10) -> Any:
    """The first truthy value of a JavaScript expression, looked at in every frame. Fails the test when time is up.

    Playwright's own wait_for_function compiles text inside the page, which our CSP forbids.
    """
    looked = """([limit]) => new Promise((resolve) => {
      const ends = performance.now() + limit;
      const look = () => {
        const found = (CONDITION);
        if (found || performance.now() > ends) { resolve(found); } else { requestAnimationFrame(look); }
      };
      look();
    })"""
    found = page.evaluate(looked.replace("CONDITION", condition), [seconds * 1000])
    assert found, f"not within {seconds} s: {condition}"
    return found
