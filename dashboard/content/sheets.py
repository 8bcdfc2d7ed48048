"""Tables to take along: what a file holds, whatever form it is written in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """A table to take along: lines above it, heads, rows of texts and plain numbers."""

    preamble: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str | float | None, ...], ...]


def plain(value: float) -> float | int:
    """A number as a file holds it: a count without a decimal point."""
    return int(value) if float(value).is_integer() else value
