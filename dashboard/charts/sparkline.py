"""A tiny line beside a figure: five points or more of one definition."""

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT, _EDGE = 104, 40, 6


def draw_spark(values: Sequence[float], label: str) -> str:
    """SVG of the values from first to last, with its text alternative."""
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    points = [
        (_EDGE + i * step, _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * (value - low) / span) for i, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg class="spark" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'<polyline class="line s-main" points="{line}"/><circle class="f-main" cx="{x:.1f}" cy="{y:.1f}" r="4"/></svg>'
    )
