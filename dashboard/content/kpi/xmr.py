"""Process behaviour (XmR): tells a change of level from the noise that a series always has.

Shewhart's chart for single values: the natural limits of a level are its mean ± 2.66 × the mean moving range (2.66 = 3 / d₂,
d₂ = 1.128 for pairs). The first twelve points are the baseline. From then on each new point is judged by all points of its
level before it, and a new level begins where

* two points in a row lie beyond the same limit, or
* three in a row lie on one side, each more than one standard deviation away, their mean by more than 3.5 standard errors.

The new level's limits are its own. Its first point is the one that divides the points best (least squares), and later points
do not move it. ADR 0018 says why, and how often this rule errs: `python -m bench.signals` measures it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

BASELINE = 12
"""Points that a first level needs before anything is judged."""
SCALE = 2.66
FEWEST = 3
"""Points of a new level before it can be left again, and points in a row that are judged together."""
ERRORS = 3.5
LOOK_BACK = 8
"""Points among which the first one of a new level is sought."""
MOST_LEVELS = 3
"""More levels than these, each shorter than a baseline on the whole, are no levels: the series moves all the time."""
STEADY = 0.5
"""Half the mean square step to the variance is 1 in noise; under this the level itself drifts."""


@dataclass(frozen=True)
class Level:
    """Points `start` … `stop` - 1 of one level, its mean and its natural limits (in the unit of the values)."""

    start: int
    stop: int
    mean: float
    lower: float
    upper: float

    def holds(self, value: float) -> bool:
        """Whether a value lies within the limits."""
        return self.lower <= value <= self.upper


@dataclass(frozen=True)
class Behaviour:
    """The levels of a series in order of time, and the points beyond the limits of theirs, by index."""

    levels: tuple[Level, ...]
    outside: tuple[int, ...]
    drifts: bool

    @property
    def last_shift(self) -> tuple[Level, Level] | None:
        """The level before the last change and the one since; None where the level is one, or drifts."""
        return None if self.drifts or len(self.levels) < 2 else (self.levels[-2], self.levels[-1])


def behaviour(values: Sequence[float], *, floor: float | None = None, ceiling: float | None = None) -> Behaviour | None:
    """Levels and limits of a series in order of time; None under twelve points.

    floor and ceiling: bounds that the measure cannot pass (0 and 100 for a share); the limits told are cut there.
    """
    if len(values) < BASELINE:
        return None
    starts = _starts(values)
    spans = list(pairwise([*starts, len(values)]))
    levels = tuple(_level(values, spans[: i + 1], floor, ceiling) for i in range(len(spans)))
    outside = tuple(i for level in levels for i in range(level.start, level.stop) if not level.holds(values[i]))
    restless = len(spans) > MOST_LEVELS and len(values) < BASELINE * len(spans)
    return Behaviour(levels, outside, drifts=restless or any(_drifts(values[start:stop]) for start, stop in spans))


def _level(values: Sequence[float], spans: Sequence[tuple[int, int]], floor: float | None, ceiling: float | None) -> Level:
    start, stop = spans[-1]
    mean = _mean(values[start:stop])
    reach = _reach(values, spans)
    lower = mean - reach if floor is None else max(mean - reach, floor)
    upper = mean + reach if ceiling is None else min(mean + reach, ceiling)
    return Level(start, stop, mean, lower, upper)


def _starts(values: Sequence[float]) -> list[int]:
    """The first point of each level."""
    starts = [0]
    for end in range(BASELINE + 2, len(values) + 1):
        if _has_moved(values, starts, end):
            starts.append(_first_of_new(values, starts[-1], end))
    return starts


def _has_moved(values: Sequence[float], starts: Sequence[int], end: int) -> bool:
    """Whether the newest points, up to `end`, tell that the level of the points before them was left."""
    return any(
        end - size - starts[-1] >= (FEWEST if len(starts) > 1 else BASELINE) and is_beyond(values, starts, end, size)
        for size, is_beyond in ((2, _are_outside), (FEWEST, _are_apart))
    )


def _are_outside(values: Sequence[float], starts: Sequence[int], end: int, size: int) -> bool:
    spans = list(pairwise([*starts, end - size]))
    mean, reach = _mean(values[starts[-1] : end - size]), _reach(values, spans)
    away = [value - mean for value in values[end - size : end]]
    return min(away) > reach or max(away) < -reach


def _are_apart(values: Sequence[float], starts: Sequence[int], end: int, size: int) -> bool:
    spans = list(pairwise([*starts, end - size]))
    mean, deviation = _mean(values[starts[-1] : end - size]), _deviation(values, spans)
    away = [value - mean for value in values[end - size : end]]
    needed = ERRORS * deviation * sqrt(1 / size + 1 / (end - size - starts[-1]))
    same_side = min(away) > deviation or max(away) < -deviation
    return same_side and abs(_mean(away)) > needed


def _first_of_new(values: Sequence[float], start: int, end: int) -> int:
    """Where the points from `start` to `end` fall best into two levels; the second has two points at least."""

    def gain(first: int) -> float:
        before, after = values[start:first], values[first:end]
        return len(before) * len(after) / (end - start) * (_mean(after) - _mean(before)) ** 2

    return max(range(max(start + FEWEST, end - LOOK_BACK), end - 1), key=gain)


def _reach(values: Sequence[float], spans: Sequence[tuple[int, int]]) -> float:
    """Half the width of the limits of the last span."""
    return SCALE * _mean([abs(b - a) for start, stop in _witnesses(spans) for a, b in pairwise(values[start:stop])])


def _deviation(values: Sequence[float], spans: Sequence[tuple[int, int]]) -> float:
    """The standard deviation within the last span."""
    squares, free = 0.0, 0
    for start, stop in _witnesses(spans):
        mean = _mean(values[start:stop])
        squares += sum((value - mean) ** 2 for value in values[start:stop])
        free += stop - start - 1
    return sqrt(squares / free)


def _witnesses(spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The last spans that together hold a baseline: a young level takes the spread of the one before it."""
    first = len(spans) - 1
    while first > 0 and sum(stop - start for start, stop in spans[first:]) < BASELINE:
        first -= 1
    return spans[first:]


def _drifts(values: Sequence[float]) -> bool:
    """Whether neighbours are so much alike that one level cannot be spoken of (von Neumann's ratio)."""
    if len(values) < BASELINE:
        return False
    mean = _mean(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    steps = _mean([(b - a) ** 2 for a, b in pairwise(values)])
    return steps < 2 * STEADY * variance


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
