"""The HTML document of every page. No inline script, so that the CSP can forbid them all."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from dashboard.selection import LANGUAGES
from dashboard.theme.stylesheet import stylesheet

ASSETS = Path(__file__).parents[2] / "assets"


@dataclass(frozen=True)
class Document:
    """One response: language, title, the rendered screen, addresses of this screen in each language."""

    lang: str
    title: str
    content: str
    languages: dict[str, str]
    description: str = ""


@cache
def asset(name: str) -> str:
    """The address of a file of ours: its hash is its version, so it may be kept for a year."""
    return f"/assets/{name}?m={sha256((ASSETS / name).read_bytes()).hexdigest()[:8]}"


def write_document(document: Document, *, script: str = "", body_class: str = "") -> str:
    """A page, whole and readable without scripts; `script` names the one small file of ours that it may add."""
    opening = f'<body class="{body_class}">' if body_class else "<body>"
    tag = f'<script defer src="{asset(script)}"></script>' if script else ""
    return f"{_head(document)}{opening}{document.content}{tag}</body></html>"


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
