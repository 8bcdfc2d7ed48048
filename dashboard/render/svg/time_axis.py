"""Where a period stands on a time axis: figures that are far apart in time are drawn far apart."""

import re
from itertools import pairwise

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-H([12])|-Q([1-4]))?(?:\.\.|$)")


def moment(period_id: str) -> float | None:
    """The start of a period as a year with its fraction (2025-07 → 2025.5); None for a key that is no period."""
    found = _PERIOD.match(period_id)
    if found is None:
        return None
    year, month, day, half, quarter = found.groups()
    months = (
        (int(month) - 1 if month else 0) + (6 * (int(half) - 1) if half else 0) + (3 * (int(quarter) - 1) if quarter else 0)
    )
    return int(year) + months / 12 + ((int(day) - 1) / 365 if day else 0.0)


def positions(keys: list[str]) -> list[float]:
    """Places of the keys between 0 and 1: by time where all are periods in order, evenly otherwise."""
    if len(keys) < 2:
        return [0.5] * len(keys)
    moments = [moment(key) for key in keys]
    known = [at for at in moments if at is not None]
    if len(known) < len(keys) or known != sorted(set(known)):
        return [i / (len(keys) - 1) for i in range(len(keys))]
    span = known[-1] - known[0]
    return [(at - known[0]) / span for at in known]


def is_regular(period_ids: list[str]) -> bool:
    """Whether the steps between periods are equal (a quarter's tolerance: months differ in days)."""
    known = [at for at in map(moment, period_ids) if at is not None]
    steps = [b - a for a, b in pairwise(known)]
    return len(known) == len(period_ids) and bool(steps) and min(steps) > 0 and max(steps) <= 1.25 * min(steps)
