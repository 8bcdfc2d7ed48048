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

DARK: Final = {
    "paper": "#12181d",
    "ink": "#eef1f3",
    "ink-2": "#c2cbd1",
    "ink-3": "#9ea9b1",
    "rule": "#333e47",
    "accent": "#93c5f1",
    "alert": "#f3a6cc",
    "teal": "#58cdc2",
    "warm": "#ff9f6b",
    "lilac": "#c6b0ec",
    "peer": "#75828c",
    "q1": "#20374a",
    "q2": "#2c5272",
    "q3": "#3f749f",
    "q4": "#6fa7d6",
    "q5": "#b0d5f5",
}
"""The same in the dark theme."""

THEMES: Final = {"light": LIGHT, "dark": DARK}
