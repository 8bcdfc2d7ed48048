"""How the tests read the product: a client of the real app, and its HTML as a tree of elements."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient

from dashboard.factory import create_app
from dashboard.pages import pages
from dashboard.queries.db import Published, open_published
from dashboard.selection import LANGUAGES
from dashboard.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[2]
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
PLAIN_PAGES = tuple(page.path for page in pages() if "<" not in page.path)
EVERY_LANGUAGE = LANGUAGES


def settings_of(data: Path, *, force_https: bool = False, today: date | None = None) -> Settings:
    """Settings of an app over a data folder, on a day of the test's choice."""
    return Settings(data_dir=data, host="127.0.0.1", port=8050, force_https=force_https, today=today)


@lru_cache(maxsize=4)
def app_over(data: Path, today: date | None = None) -> Flask:
    """The app over a data folder; a mistake inside it answers 500 as it would in production."""
    return create_app(settings_of(data, today=today))


def client_over(data: Path, today: date | None = None) -> FlaskClient:
    """A visitor of that app, on a day of the test's choice."""
    return app_over(data, today).test_client()


def official(data: Path) -> Published:
    """The published official figures, as the app sees them."""
    return open_published(data / "published", edition="official")


def publish_demonstration(data: Path, *, appeals: int, services: int = 80) -> None:
    """Publishes the demonstration edition, of so many cases and services, by the pipeline's own command line."""
    command = [sys.executable, "-m", "etl", "demo", "--appeals", str(appeals), "--services", str(services)]
    environment = {**os.environ, "KORSETKISH_DATA": str(data)}
    subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, timeout=120, check=True)


@dataclass
class Element:
    """An element of a page, with its own text and its children in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    parent: "Element | None" = None

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def get(self, name: str) -> str:
        """An attribute, empty where it is not there."""
        return self.attributes.get(name, "")

    def walk(self) -> Iterator["Element"]:
        """This element and everything below it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", class_name: str = "") -> list["Element"]:
        """Every element below with this tag and class."""
        return [e for e in self.walk() if tag in ("", e.tag) and (not class_name or class_name in e.classes)]

    def first(self, tag: str = "", class_name: str = "") -> "Element":
        """The first of them. Raises LookupError where there is none."""
        found = self.all(tag, class_name)
        if not found:
            message = f"no <{tag or '*'} class={class_name!r}>"
            raise LookupError(message)
        return found[0]

    def above(self, tag: str) -> "Element | None":
        """The nearest element around this one with this tag."""
        node = self.parent
        while node is not None and node.tag != tag:
            node = node.parent
        return node

    def text(self, *, own: bool = False) -> str:
        """What a reader sees: scripts and styles left out, white space as one blank.

        own: without what others named (publishers behind their links, files, hashes, codes).
        """
        return " ".join("".join(self._texts(own=own)).split())

    @property
    def is_within_a_sentence(self) -> bool:
        """Whether it is a number that opens something: no blank stands between it and its comma."""
        return self.tag == "a" and bool({"num", "count"} & set(self.classes))

    @property
    def is_foreign(self) -> bool:
        """Whether somebody else chose these words."""
        return self.tag == "code" or "hash" in self.classes or "external" in self.get("rel")

    def _texts(self, *, own: bool) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style") and not (own and child.is_foreign):
                yield from child._texts(own=own) if child.is_within_a_sentence else (" ", *child._texts(own=own), " ")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document")
        self.open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.children.append(Element(tag, {name: value or "" for name, value in attrs}, parent=self.open))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.tag, f"</{tag}> closes <{self.open.tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def parse(markup: str) -> Element:
    """The tree of a document or of a part of one. Fails where tags do not nest."""
    builder = _Builder()
    builder.feed(markup)
    builder.close()
    assert builder.open is builder.root, f"<{builder.open.tag}> is never closed"
    return builder.root


def read_page(client: FlaskClient, address: str, *, status: int = 200, **headers: str) -> Element:
    """The page at an address, which must answer with this status."""
    response = client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert response.status_code == status, f"{address}: {response.status_code}"
    return parse(response.get_data(as_text=True))


def links(page: Element) -> list[str]:
    """Addresses inside the product that a page links to, fragments included, pictures' links too."""
    found = [e.get("href") for e in page.all("a") if "href" in e.attributes]
    return [href for href in found if not urlsplit(href).scheme and not urlsplit(href).netloc]
