"""A sentence that remembers which of its numbers open something: plain text to whoever only reads it."""

import re
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Self

from dashboard.i18n.kazakh import Spoken


class Linked(Spoken):
    """A formatted number with the address that it opens; `label` is what a listener hears of it where it stands alone.

    claimed: it stands in quotation marks, as every claim does.
    """

    href: str
    label: str
    claimed: bool

    def __new__(cls, text: str, href: str = "", label: str = "", *, claimed: bool = False) -> Self:
        """A text and its address."""
        linked = super().__new__(cls, text)
        linked.href, linked.label, linked.claimed = href, label, claimed
        return linked


class Sentence(str):
    """A text, and its parts in order: plain ones, and numbers that open something."""

    parts: tuple[str, ...]

    def __new__(cls, parts: tuple[str, ...]) -> Self:
        """The text that the parts make together."""
        sentence = super().__new__(cls, "".join(str(part) for part in parts))
        sentence.parts = parts
        return sentence


_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")


def ended(text: str) -> str:
    """The text with one stop at its end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def capital(text: str) -> str:
    """The text with a capital first letter; a Sentence stays one."""
    if not text or not text[0].islower():
        return text
    if not isinstance(text, Sentence):
        return text[0].upper() + text[1:]
    first, *rest = text.parts
    return text if isinstance(first, Linked) else Sentence((first[0].upper() + first[1:], *rest))


def fill(template: str, values: Mapping[str, object]) -> str:
    """`template.format(**values)` with one stop where a value ends with its own (`2026 г.`); a Sentence where a value, or a
    part of one, opens something."""
    if not any(isinstance(value, Linked | Sentence) for value in values.values()):
        return _TWO_STOPS.sub(".", template.format(**values))
    parts: list[str] = []
    for before, name, case, _ in Formatter().parse(template):
        plain = before.removeprefix(".") if parts and parts[-1].endswith(".") else before
        parts += [plain] if plain else []
        if name is not None:
            parts += _written(values[name], case or "")
    return Sentence(tuple(parts))


def join(texts: Iterable[str], between: str) -> str:
    """`between.join(texts)`; a Sentence where one of them is."""
    parts: list[str] = []
    for text in texts:
        parts += [between] if parts else []
        parts += text.parts if isinstance(text, Sentence) else [text]
    return Sentence(tuple(parts)) if any(isinstance(part, Linked) for part in parts) else "".join(parts)


def _written(value: object, case: str) -> list[str]:
    if isinstance(value, Sentence):
        return list(value.parts)
    text = format(value, case)
    if not isinstance(value, Linked):
        return [text]
    if value.claimed and text.startswith(value):  # The ending of a Kazakh case stands behind the quotation mark.
        ending = text[len(value) :]
        return [Linked(str(value), value.href, value.label, claimed=True), *([ending] if ending else [])]
    return [Linked(text, value.href, value.label, claimed=value.claimed)]
