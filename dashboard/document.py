"""The HTML document: content first, then Dash beside it. No inline script, so that the CSP can forbid them all."""

import re
from dataclasses import dataclass
from html import escape

from dashboard import ids
from dashboard.selection import LANGUAGES
from dashboard.theme.stylesheet import stylesheet

_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
#: Loaded by hand (charts.js loads Plotly late and without a limit) or never used by our pages.
_LEFT_OUT = ("plotly.min", "dash_table", "async-")


@dataclass(frozen=True)
class Document:
    """One response: language, title, the rendered screen, addresses of this screen in each language."""

    lang: str
    title: str
    content: str
    languages: dict[str, str]
    description: str = ""


def script_sources(generated: str) -> list[str]:
    """The addresses of Dash's own scripts, in order, without the parts that are loaded late or not at all."""
    return [src for src in _SCRIPT.findall(generated) if not any(part in src for part in _LEFT_OUT)]


def write_static(document: Document) -> str:
    """A document with no scripts at all (brief, passport without scripts, errors)."""
    return f"{_head(document)}<body>{document.content}</body></html>"


def write_presentation(document: Document, *, script: str) -> str:
    """A deck of slides: readable without scripts, turned by one small script of ours."""
    body = f'<body class="stage">{document.content}<script defer src="{escape(script)}"></script></body></html>'
    return f"{_head(document)}{body}"


def write_document(document: Document, *, config: str, scripts: list[str], start: str) -> str:
    """The first response of a page: the screen, Dash's mount point beside it, then the scripts, deferred."""
    tags = "".join(f'<script defer src="{escape(src)}"></script>' for src in [*scripts, start])
    return (
        f'{_head(document)}<body><div id="{ids.FIRST}">{document.content}</div>'
        f'<div id="react-entry-point" hidden></div>{config}{tags}</body></html>'
    )


def _head(document: Document) -> str:
    alternates = "".join(
        f'<link rel="alternate" hreflang="{lang}" href="{escape(document.languages[lang])}">'
        for lang in LANGUAGES
        if lang in document.languages
    )
    return (
        f'<!doctype html><html lang="{document.lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}</title>"
        f'<meta name="description" content="{escape(document.description or document.title)}">'
        f"<style>{stylesheet()}</style>"
        '<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">'
        f"{alternates}</head>"
    )
