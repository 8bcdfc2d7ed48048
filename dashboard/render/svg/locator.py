"""Where a place lies in its region: the outline and one ring."""

import re
from html import escape


def draw_locator(path: str, *, x: float, y: float, label: str) -> str:
    """SVG of a region's outline (in the box of the map) with the place at x, y ringed."""
    xs, ys = outline(path)
    known_x, known_y = [v for v in xs if v is not None], [v for v in ys if v is not None]
    left, top = min(known_x) - 4, min(known_y) - 4
    width, height = max(known_x) - left + 4, max(known_y) - top + 4
    radius = max(width, height) / 24
    return (
        f'<svg class="locator" viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" preserveAspectRatio="xMinYMid meet" '
        f'role="img" aria-label="{escape(label)}"><path class="f-light" d="{path}"/>'
        f'<circle class="f-alert ring" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/></svg>'
    )


def outline(path: str) -> tuple[list[float | None], list[float | None]]:
    """Coordinates of a path of absolute M and relative or absolute l/L commands; None between rings."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    x = y = 0.0
    for command, numbers in re.findall(r"([MmLlHhVv])([^MmLlHhVvZz]*)", path):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        pairs = list(zip(values[::2], values[1::2], strict=False))
        if command in "Mm" and xs:
            xs.append(None)
            ys.append(None)
        for i, (a, b) in enumerate(pairs):
            relative = command in "lm" and not (command == "m" and i == 0 and not xs)
            x, y = (x + a, y + b) if relative else (a, b)
            xs.append(round(x, 1))
            ys.append(round(y, 1))
    return xs, ys
