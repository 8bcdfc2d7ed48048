"""The outlines of the regions as coordinates: Plotly's own maps would fetch theirs from another host."""

import re
from functools import lru_cache
from itertools import accumulate

_PART = re.compile(r"M([^Mz]+)z")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@lru_cache(maxsize=64)
def outline(path: str) -> tuple[list[float | None], list[float | None]]:
    """x and y of an SVG path of `M x y l dx dy … z`, its parts kept apart by an empty place."""
    x: list[float | None] = []
    y: list[float | None] = []
    for part in _PART.findall(path):
        steps = [float(number) for number in _NUMBER.findall(part)]
        for line, places in ((x, accumulate(steps[::2])), (y, accumulate(steps[1::2]))):
            line += [round(place, 1) for place in places]
            line.append(None)
    return x[:-1], y[:-1]
