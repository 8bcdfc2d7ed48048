"""Where a value and a moment stand in a line's picture, and what stands under its axis."""

import re
from typing import Literal

from dashboard.content.chart import ChartSpec
from dashboard.render.svg.drawing import nice_ticks
from dashboard.render.svg.time_axis import positions

_HEIGHT, _HEIGHT_ON_SLIDE = 300, 230
TOP, UNDER = 22, 36
LEFT, RIGHT = 6.0, 96.0
_MOST_TICKS = 6
_SHORT_LABEL = 6
_MONTH = re.compile(r"\d{4}-\d{2}$")
#: The width of a letter of a label on a screen of 320 px, in % of the picture.
_LETTER = 2.3
#: Up to so many points each has its dot, and its own label under the axis where there is room.
MOST_DOTS = 12

Anchor = Literal["left", "middle", "right"]


class Scale:
    """Where a key and a value stand in the picture."""

    def __init__(self, spec: ChartSpec) -> None:
        self.keys = list(dict.fromkeys(point.key for series in spec.series for point in series.points))
        self.places = positions(self.keys) if self.keys else []
        values = [p.value for p in spec.points if p.value is not None] + [r.value for r in spec.references]
        high = spec.axis_to if spec.axis_to is not None else max(values, default=1.0)
        self.ticks = nice_ticks(min([spec.axis_from, high, *values]), high)
        if spec.axis_to is not None:
            self.ticks = [tick for tick in self.ticks if tick <= spec.axis_to + 1e-9]
        self.bottom = height(spec) - UNDER
        self.low, self.high = self.ticks[0], max(self.ticks[-1], max(values, default=1.0))

    def x(self, key: str) -> float:
        return LEFT + (RIGHT - LEFT) * self.places[self.keys.index(key)]

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - TOP) * (value - self.low) / max(self.high - self.low, 1e-9)


def height(spec: ChartSpec) -> int:
    """Height of the picture, px."""
    return _HEIGHT_ON_SLIDE if spec.large else _HEIGHT


def key_labels(scale: Scale, labels: dict[str, str]) -> list[tuple[float, Anchor, str]]:
    """What stands under the axis, where, and on which side of its place: of many months the years, the first and the last."""
    if len(scale.keys) > MOST_DOTS and all(_MONTH.match(key) for key in scale.keys):
        return _years(scale, labels)
    placed: list[tuple[float, Anchor, str]] = []
    for key in _spaced(scale, labels):
        x, is_long = scale.x(key), len(labels[key]) > _SHORT_LABEL
        if is_long and x > RIGHT - 1:
            placed.append((100.0, "right", labels[key]))
        else:
            placed.append((x, "left" if is_long and x < LEFT + 1 else "middle", labels[key]))
    return placed


def _years(scale: Scale, labels: dict[str, str]) -> list[tuple[float, Anchor, str]]:
    """The first month and the last in words, between them each January as its year where there is room on a narrow phone."""
    first, last = labels[scale.keys[0]], labels[scale.keys[-1]]
    taken, end = LEFT + _LETTER * len(first), 100.0 - _LETTER * len(last)
    placed: list[tuple[float, Anchor, str]] = [(LEFT, "left", first), (100.0, "right", last)]
    for key in scale.keys:
        x, year = scale.x(key), key[:4]
        half = _LETTER * (len(year) + 1) / 2
        if key.endswith("-01") and taken < x - half and x + half < end:
            placed.append((x, "middle", year))
            taken = x + half
    return placed


def _spaced(scale: Scale, labels: dict[str, str]) -> list[str]:
    """Keys whose labels fit side by side on a narrow phone, from the last one backwards; the last one may end at its place.

    The first one is always among them: where the next is too near, it gives way.
    """
    width = _LETTER * max((len(text) for text in labels.values()), default=0)
    needed = max(100.0 / _MOST_TICKS, width)
    shown: list[str] = []
    for key in reversed(scale.keys):
        room = needed if len(shown) != 1 or width <= _LETTER * _SHORT_LABEL else 1.5 * needed
        if not shown or scale.x(shown[-1]) - scale.x(key) >= room:
            shown.append(key)
    first = scale.keys[0] if scale.keys else ""
    edge = needed if width <= _LETTER * _SHORT_LABEL else 1.5 * needed
    while len(shown) > 1 and first not in shown and scale.x(shown[-1]) - scale.x(first) < edge:
        shown.pop()
    if first and first not in shown and scale.x(shown[0]) - scale.x(first) >= edge + needed / 2:
        shown.append(first)
    return shown
