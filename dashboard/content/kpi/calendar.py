"""The calendar of a series: which periods lie between two that are known, so that a hole keeps its place."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_GRAINS = {"year": 1, "half_year": 2, "quarter": 4, "month": 12}
_PERIOD = re.compile(r"(\d{4})(?:-([HQ]?)(\d{1,2}))?$")


def ordinal(period_id: str, grain: str) -> int | None:
    """The place of a period among those of its grain; None for another form."""
    found = _PERIOD.match(period_id)
    if grain not in _GRAINS or found is None:
        return None
    year, _, part = found.groups()
    return int(year) * _GRAINS[grain] + int(part or 1) - 1


def name(place: int, grain: str) -> str:
    """The period at a place: `2024`, `2024-H1`, `2024-Q3`, `2024-07`."""
    year, part = divmod(place, _GRAINS[grain])
    written = {"year": "", "half_year": f"-H{part + 1}", "quarter": f"-Q{part + 1}", "month": f"-{part + 1:02}"}[grain]
    return f"{year}{written}"


def complete(period_ids: Sequence[str], grain: str) -> list[str] | None:
    """Every period from the first to the last; years by the step that the series keeps most often (a survey every second).

    None where they make no series: fewer than half of those periods are known, or one stands between them.
    """
    places = [place for period_id in period_ids if (place := ordinal(period_id, grain)) is not None]
    if len(places) < len(period_ids) or len(places) < 2:
        return None
    steps = [later - earlier for earlier, later in pairwise(places)]
    step = max(Counter(steps).items(), key=lambda item: (item[1], -item[0]))[0] if grain == "year" else 1
    every = range(places[0], places[-1] + 1, step) if step > 0 else range(0)
    if not set(places) <= set(every) or 2 * len(places) < len(every):
        return None
    return [name(place, grain) for place in every]
