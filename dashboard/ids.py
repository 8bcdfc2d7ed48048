"""Every component id, once. A layout and its callback can never disagree about a name."""

URL = "url"
PAGE = "page"
MAIN = "main"
FIRST = "first"


def chart(name: str) -> str:
    """Id of a chart's frame; also its address in the page (`#chart-…`) and its download name."""
    return f"chart-{name}"
