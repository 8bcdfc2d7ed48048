"""Tables to take along: what a file holds, whatever form it is written in."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.content.numbers import code_of, status_word
from dashboard.view import View


@dataclass(frozen=True)
class Sheet:
    """A table to take along: lines above it, heads, rows of texts and plain numbers."""

    preamble: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str | float | None, ...], ...]


def plain(value: float) -> float | int:
    """A number as a file holds it: a count without a decimal point."""
    return int(value) if float(value).is_integer() else value


def with_codes(view: View, sheet: Sheet, name: str, ids: Sequence[str], *, area_id: str, period_id: str) -> Sheet:
    """A list from records: every row says its area, period, status, code and run. ids: what names a row within the list."""
    words, run_id = view.words, view.figures.run_id
    status = status_word(words, "demo" if view.selection.edition == "demo" else "measured")
    heads = (
        words.say("Area code"),
        words.say("Period"),
        words.say("Status"),
        words.say("Code of the number"),
        words.say("Run"),
    )
    rows = tuple(
        (*row, area_id, period_id, status, code_of(f"{name}/{one}", area_id, period_id, run_id), run_id)
        for row, one in zip(sheet.rows, ids, strict=True)
    )
    return Sheet(sheet.preamble, (*sheet.heads, *heads), rows)
