"""A tiny line beside a figure: five points or more of one definition."""

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT, _EDGE = 104, 40, 6


def draw_spark(values: Sequence[float | None], label: str) -> str:
    """SVG of the values from first to last, with its text alternative; a hole stays a hole."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    strokes: list[list[str]] = [[]]
    x = y = 0.0
    for i, value in enumerate(values):
        if value is None:
            strokes.append([])
        else:
            x, y = _EDGE + i * step, _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * (value - low) / span
            strokes[-1].append(f"{x:.1f},{y:.1f}")
    lines = "".join(f'<polyline class="line s-main" points="{" ".join(stroke)}"/>' for stroke in strokes if stroke)
    return (
        f'<svg class="spark" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'{lines}<circle class="f-main" cx="{x:.1f}" cy="{y:.1f}" r="4"/></svg>'
    )
