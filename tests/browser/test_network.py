"""A page asks nobody but its own server, and nothing on it fails."""

from urllib.parse import urlsplit

import pytest
from screens import NOT_FOUND, PAGES, visit
from visitors import Visitors

pytestmark = pytest.mark.proof

WATCH_POLICY = """() => {
  window.blocked = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.blocked.push(event.violatedDirective + " " + event.blockedURI);
  });
}"""


@pytest.mark.parametrize("name", PAGES)
def test_no_request_leaves_the_house_and_none_fails(visitors: Visitors, name: str) -> None:
    visitors.expected.add(NOT_FOUND)
    page = visitors.come(first=WATCH_POLICY)
    visit(page, PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => window.blocked") == []
    assert visitors.requests
    assert all(address.startswith((visitors.address, "data:", "blob:")) for address in visitors.requests)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_one_request_and_at_most_one_small_script(visitors: Visitors, name: str) -> None:
    """No scripts of Dash, no second request for the same page; the light page has no script at all."""
    visitors.expected.add(NOT_FOUND)
    page = visitors.come()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {urlsplit(request.url).path}"))
    visit(page, PAGES[name])
    page.wait_for_load_state("networkidle")
    script = {"brief": [], "presentation": ["GET /assets/present.js"]}.get(name, ["GET /assets/page.js"])
    asked = [one for one in sent if "icon.svg" not in one and "w3.org" not in one]
    assert asked == [f"GET {urlsplit(PAGES[name]).path}", *script]
    assert page.locator("#react-entry-point").count() == 0


@pytest.mark.parametrize("path", ["/", "/services", "/appeals", "/connectivity", "/area/KZ-61", "/figures", "/settlements"])
def test_the_first_load_of_a_reader_page_weighs_at_most_60_kb(visitors: Visitors, path: str) -> None:
    page = visitors.come()
    link = page.context.new_cdp_session(page)
    link.send("Network.enable")
    sizes: list[int] = []
    link.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    visit(page, f"{path}?lang=kk")
    page.wait_for_load_state("networkidle")
    assert 5_000 < sum(sizes) <= 60_000


def test_the_brief_weighs_at_most_100_kb(visitors: Visitors) -> None:
    page = visitors.come()
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(sum(request.sizes()[key] for key in ("responseBodySize", "responseHeadersSize"))),
    )
    page.goto("/brief/KZ-61")
    page.wait_for_load_state("networkidle")
    assert 5_000 < sum(sizes) <= 100_000
