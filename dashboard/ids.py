"""Every component id, once. A layout and its callback can never disagree about a name."""

MAIN = "main"


def chart(name: str) -> str:
    """Id of a chart's frame; also its address in the page (`#chart-…`) and its download name."""
    return f"chart-{name}"
