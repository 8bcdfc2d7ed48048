"""Primitives of the SVG renderers: escaped text, shapes, hatching, ticks.

Coordinates: x is a percentage of the width, y is in pixels, so that text keeps its size at every width.
"""

import math
from html import escape

from dashboard.content.chart import ChartSpec

ROLE_FILL = {
    "main": "f-main",
    "peer": "f-peer",
    "second": "f-second",
    "alert": "f-alert",
    "mid": "f-mid",
    "light": "f-light",
    "none": "f-none",
}
ROLE_STROKE = {"main": "s-main", "peer": "s-peer", "second": "s-second", "alert": "s-gap", "mid": "s-mid"}
ROLE_TEXT = {"main": "t-main", "alert": "t-alert"}


#: The radius of what answers to the pointer around a point, px.
HIT = 8


def label(x: float, y: float, content: str, classes: str = "", *, dx: float = 0, dy: str = "") -> str:
    """A line of text at x % and y px; `dy` in em keeps its distance to the line above at every size of type."""
    shift = (f' dx="{dx:g}"' if dx else "") + (f' dy="{dy}"' if dy else "")
    return f'<text class="{classes}" x="{x:.2f}%" y="{y:.1f}"{shift}>{escape(content)}</text>'


def bar(x: float, y: float, width: float, height: float, classes: str, *, fill: str = "") -> str:
    """A rectangle; x and width in %."""
    paint = f' fill="{fill}"' if fill else ""
    return f'<rect class="{classes}" x="{x:.2f}%" y="{y:g}" width="{max(width, 0):.2f}%" height="{height:g}"{paint}/>'


def rule(x1: float, y1: float, x2: float, y2: float, classes: str) -> str:
    """A straight line; x in %."""
    return f'<line class="{classes}" x1="{x1:.2f}%" x2="{x2:.2f}%" y1="{y1:.1f}" y2="{y2:.1f}"/>'


def dot(x: float, y: float, radius: float, classes: str) -> str:
    """A circle at x %."""
    return f'<circle class="{classes}" cx="{x:.2f}%" cy="{y:.1f}" r="{radius:g}"/>'


def target(markup: str, href: str, told: str) -> str:
    """What is pointed at, touched or reached by keys to read one value: a link to its passport where it has one."""
    inner = f"<title>{escape(told)}</title>{markup}"
    if href:
        return f'<a class="pt" href="{escape(href)}">{inner}</a>'
    return f'<g class="pt" tabindex="0" role="img" aria-label="{escape(told)}">{inner}</g>'


def linked(markup: str, href: str, name: str) -> str:
    """Markup inside a link, where there is somewhere to go."""
    return f'<a href="{escape(href)}" aria-label="{escape(name)}">{markup}</a>' if href else markup


def hatch_id(spec: ChartSpec) -> str:
    """The id of this chart's own hatching: a pattern in a hidden picture would not be drawn."""
    return f"hatch-{spec.name}"


def hatch(spec: ChartSpec) -> str:
    """The definition of the hatching that means: nothing published."""
    return (
        f'<defs><pattern id="{hatch_id(spec)}" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="hatch-line" d="M0 0V5"/></pattern></defs>'
    )


def picture(spec: ChartSpec, height: float, alternative: str, content: str) -> str:
    """A fluid picture of a fixed height with its text alternative; one with parts to go to is a group, not an image."""
    role = "group" if "<a " in content or "tabindex=" in content else "img"
    name = escape(alternative)
    return f'<svg class="fluid" height="{height:g}" role="{role}" aria-label="{name}">{hatch(spec)}{content}</svg>'


def nice_ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round values from `low` to at least `high`, about `wanted` of them."""
    span = max(high - low, 1e-9)
    raw = span / max(wanted - 1, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw - 1e-12)
    first = math.floor(low / step + 1e-9) * step
    count = math.ceil((high - first) / step - 1e-9)
    return [round(first + i * step, 10) for i in range(count + 1)]


def tick_decimals(ticks: list[float]) -> int:
    """The fewest decimals that write every tick exactly (four at most)."""
    return next((places for places in range(4) if all(abs(tick - round(tick, places)) < 1e-9 for tick in ticks)), 4)
