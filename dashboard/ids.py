"""Every component id, once. A layout and its callback can never disagree about a name."""

MAIN = "main"


def chart(name: str) -> str:
    """Id of a chart's frame; also its address in the page (`#chart-…`) and its download name."""
    return f"chart-{name}"


# The explorer.
ENTRY = "entry"
URL = "url"
PAGE = "page"
THEME = "theme"
KPI = "kpi"
OTHER = "other"
AREAS = "areas"
SINCE = "since"
UNTIL = "until"
LOOK = "look"
HEAD = "head"
LEAD = "lead"
MAP = "map"
STRIP = "strip"
TABLE = "table"
NOTES = "notes"
CSV = "csv"
XLSX = "xlsx"
PNG = "png"
FILE = "file"
ADDRESS = "address"


def title(name: str) -> str:
    """Id of the title of a view of the explorer."""
    return f"{name}-title"


def frame(name: str) -> str:
    """Id of the frame of a view of the explorer."""
    return f"{name}-frame"
