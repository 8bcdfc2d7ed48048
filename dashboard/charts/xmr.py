"""Process-behaviour (XmR) limits: tells a real change from the noise that a series always has.

Shewhart's chart for individual values: the natural limits are the mean ± 2.66 × the mean moving range
(2.66 = 3 / d₂, d₂ = 1.128 for pairs). Two rules of detection (Wheeler, Understanding Variation): a point outside the
limits; eight points in a row on one side of the mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST = 10
"""Points from which the limits are worth drawing."""
SCALE = 2.66
RUN = 8


@dataclass(frozen=True)
class Limits:
    """The mean, the natural limits (in the unit of the values), and which points signal a change, by index."""

    mean: float
    lower: float
    upper: float
    outside: tuple[int, ...]
    runs: tuple[int, ...]

    @property
    def signals(self) -> tuple[int, ...]:
        """Every point that signals, in order."""
        return tuple(sorted({*self.outside, *self.runs}))


def limits(values: Sequence[float], *, floor: float | None = None, ceiling: float | None = None) -> Limits | None:
    """Limits of a series in order of time; None under ten points.

    floor and ceiling: bounds that the measure cannot pass (0 and 100 for a share); the limits are cut there.
    """
    if len(values) < FEWEST:
        return None
    mean = sum(values) / len(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    spread = SCALE * sum(ranges) / len(ranges)
    lower, upper = mean - spread, mean + spread
    if floor is not None:
        lower = max(lower, floor)
    if ceiling is not None:
        upper = min(upper, ceiling)
    outside = tuple(i for i, value in enumerate(values) if value < lower or value > upper)
    return Limits(mean, lower, upper, outside, _runs(values, mean))


def _runs(values: Sequence[float], mean: float) -> tuple[int, ...]:
    """Points that complete or continue a run of eight on one side of the mean."""
    found, side, length = [], 0, 0
    for i, value in enumerate(values):
        now = (value > mean) - (value < mean)
        length = length + 1 if now and now == side else 1
        side = now
        if now and length >= RUN:
            found.append(i)
    return tuple(found)
