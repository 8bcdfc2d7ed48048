"""The colours: one list in the stylesheet, the same in Python, and every colour that words bear stands out from its ground."""

import re
from pathlib import Path

import pytest

from dashboard.theme.tokens import DARK, FONT, LIGHT

CSS = (Path(__file__).resolve().parents[2] / "dashboard" / "assets" / "theme.css").read_text(encoding="utf-8")
CHOSEN, BY_HAND = "@media (prefers-color-scheme: dark)", ':root[data-theme="dark"]'
ON_PAPER = ("ink", "ink-2", "ink-3", "accent", "alert", "teal-text", "warm-text")
ON_CLASSES = tuple((f"on-q{n}", f"q{n}") for n in range(1, 6))


def tokens(start: str, end: str) -> dict[str, str]:
    """The variables that stand between two places of the stylesheet."""
    part = CSS[CSS.index(start) : CSS.index(end)]
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", part))


THEMES = {"light": tokens(":root", CHOSEN), "dark": tokens(CHOSEN, BY_HAND)}


def luminance(colour: str) -> float:
    """The relative luminance of a hexadecimal colour (WCAG 2.2, definition of relative luminance)."""
    digits = colour.removeprefix("#")
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_python_tokens_are_those_of_the_stylesheet() -> None:
    light, dark = THEMES["light"], THEMES["dark"]
    assert {name: light[name] for name in LIGHT} == LIGHT
    assert {name: dark[name] for name in DARK} == DARK
    assert light["font"] == FONT
    assert set(DARK) == set(LIGHT)


def test_the_dark_theme_is_one_however_it_is_chosen() -> None:
    assert tokens(BY_HAND, "/* 2 ") == THEMES["dark"]


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == 21
    assert round(contrast("#777777", "#fff"), 2) == 4.48, "the grey that is known to miss 4.5"


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_their_ground(theme: str) -> None:
    """At least 4.5 to 1 (WCAG 2.2, criterion 1.4.3)."""
    known = THEMES[theme]
    pairs = [*((name, ground) for name in ON_PAPER for ground in ("paper", "wash")), ("alert", "alert-wash"), *ON_CLASSES]
    ratios = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in [*pairs, ("accent-ink", "accent")]}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}
