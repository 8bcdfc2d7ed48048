"""Closed schemas for the TOML files of sources and KPIs: an unknown key is a problem, and so is a missing one.

Problems are gathered in a list, never raised one by one: whoever writes a definition sees everything at once.
"""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("kk", "ru", "en")
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")

Document = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One key of a definition: its type, and whether it may be left out."""

    kind: type
    required: bool = True


def read_document(path: Path, *, problems: list[str]) -> Document:
    """The TOML file as a dictionary; a file that is no TOML is one problem and an empty dictionary."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path}: is not TOML ({error})")
        return {}


def check_fields(document: Document, *, fields: Mapping[str, Field], where: str, problems: list[str]) -> None:
    """Adds a problem for every unknown key, every missing one and every value of another type."""
    for key in document:
        if key not in fields:
            problems.append(f"{where}: unknown key '{key}'; known keys: {', '.join(fields)}")
    for key, field in fields.items():
        if key not in document:
            if field.required:
                problems.append(f"{where}: key '{key}' is missing")
        elif not _fits(document[key], kind=field.kind):
            problems.append(f"{where}: '{key}' must be of type {field.kind.__name__}")


def check_languages(document: Document, *, key: str, where: str, problems: list[str]) -> None:
    """Adds a problem for every language in which the text `key` is missing or empty."""
    texts = document.get(key)
    if not isinstance(texts, dict):
        return
    for language in LANGUAGES:
        text = texts.get(language)
        if not isinstance(text, str) or not text.strip():
            problems.append(f"{where}: [{key}] has no text in '{language}'")
    for language in texts:
        if language not in LANGUAGES:
            problems.append(f"{where}: [{key}] has an unknown language '{language}'")


def check_name(name: str, *, where: str, problems: list[str]) -> None:
    """Adds a problem unless the name is safe as an identifier in SQL, a folder and an address."""
    if not NAME.fullmatch(name):
        problems.append(f"{where}: the name '{name}' must be lower-case Latin letters, digits and underscores")


def _fits(value: object, *, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is datetime.date:
        return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    return isinstance(value, kind)
