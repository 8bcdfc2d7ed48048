"""Blocks and texts as HTML, for tests that look for words and classes in it."""

from typing import Any

from dashboard.i18n.words import Words
from dashboard.render.html import Pen, draw


def render(block: Any, lang: str = "en", **pen: bool) -> str:
    """HTML of a block, of a list of them, or of a text."""
    return str(draw(block, Pen(Words(lang), **pen)))
