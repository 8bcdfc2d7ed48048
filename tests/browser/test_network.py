"""A page asks nobody but its own server, and nothing on it fails."""

import pytest
from screens import NOT_FOUND, PAGES, visit
from visitors import FAST_LINK, Visitors

WATCH_POLICY = """() => {
  window.blocked = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.blocked.push(event.violatedDirective + " " + event.blockedURI);
  });
}"""


@pytest.mark.parametrize("name", PAGES)
def test_no_request_leaves_the_house_and_none_fails(visitors: Visitors, name: str) -> None:
    visitors.expected.add(NOT_FOUND)
    page = visitors.come(first=f"() => {{ ({WATCH_POLICY})(); ({FAST_LINK})(); }}")
    visit(page, PAGES[name])
    for frame in page.locator("[data-figure]").all():
        frame.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => window.blocked") == []
    assert visitors.requests
    assert all(address.startswith((visitors.address, "data:", "blob:")) for address in visitors.requests)


@pytest.mark.parametrize("name", ["brief", "presentation"])
def test_light_pages_load_little(visitors: Visitors, name: str) -> None:
    """The brief has no script at all, the slides one small script of ours."""
    page = visitors.come()
    visit(page, PAGES[name])
    scripts = page.locator("script[src]").evaluate_all("(nodes) => nodes.map((node) => node.getAttribute('src'))")
    assert [script.split("?")[0] for script in scripts] == ([] if name == "brief" else ["/assets/start/present.js"])


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
