"""A provider's key: used in a request, and never in anything that is written or told.

Providers echo what they were sent (an error page, a link to the next page), and so do exceptions. Every text that
leaves a transport passes `redact`, which knows the key as it is, percent-encoded (once or twice) and escaped in JSON.
"""

import re
from typing import Any

from etl.errors import SourceUnreachable
from etl.extract.remote import RemoteRequest

_SHORTEST = 8
_HIDDEN = "[key]"


class Secret:
    """One key, or none. Its text forms do not show it."""

    def __init__(self, value: str) -> None:
        self._value = value
        self._pattern = re.compile("".join(_written(letter) for letter in value), re.IGNORECASE) if value else None

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return _HIDDEN if self._value else "no key"

    def reveal(self) -> str:
        """The key itself, to be put into a request and nowhere else."""
        return self._value

    def redact(self, text: str) -> str:
        """The text without the key, however it is written there."""
        return self._pattern.sub(_HIDDEN, text) if self._pattern else text

    def is_in(self, text: str) -> bool:
        """Whether the text holds the key, however it is written there."""
        return bool(self._pattern and self._pattern.search(text))


def _written(letter: str) -> str:
    code = f"{ord(letter):02x}"
    return rf"(?:\\{{0,4}}{re.escape(letter)}|%(?:25)*{code}|\\{{1,4}}u00{code})"


def read_secret(request: RemoteRequest[Any], key_env: str, *, where: str) -> Secret:
    """The key of a source; none where it needs none. Raises SourceUnreachable where the key is not set, or is none."""
    if not key_env:
        return Secret("")
    value = request.key(key_env)
    if not value:
        advice = f"Ask the provider for a key and set {key_env} where the pipeline runs."
        raise _missing(where, key_env, seen="no key", advice=advice)
    if not (value.isascii() and value.isprintable() and " " not in value and len(value) >= _SHORTEST):
        seen = f"text that is no key (blanks, other letters, or under {_SHORTEST} signs)"
        raise _missing(where, key_env, seen=seen, advice=f"Set {key_env} again.")
    return Secret(value)


def _missing(where: str, key_env: str, *, seen: str, advice: str) -> SourceUnreachable:
    error = SourceUnreachable(where, rule="key_missing", expected=f"a key in {key_env}", seen=seen, advice=advice)
    error.detail = key_env
    return error
