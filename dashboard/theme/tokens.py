"""The tokens of `assets/theme.css` that Python needs: the Plotly template reads them here.

A house test holds the two lists against each other.
"""

from typing import Final

FONT: Final = (
    '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "DejaVu Sans", sans-serif'
)

LIGHT: Final = {
    "paper": "#fff",
    "ink": "#1b2126",
    "ink-2": "#4a545b",
    "ink-3": "#5f6a72",
    "rule": "#dcdcd8",
    "accent": "#12436d",
    "alert": "#801650",
    "teal": "#28a197",
    "warm": "#f46a25",
    "lilac": "#a285d1",
    "peer": "#838d94",
    "q1": "#e1ecf5",
    "q2": "#b5cfe4",
    "q3": "#7ba7ca",
    "q4": "#3a719f",
    "q5": "#12436d",
}
"""Values of the light theme. Plotly's traces name these; `interactive.js` puts the reader's theme in their place."""
