"""How often the rule of changes errs: series of 36 points drawn with a seed, told as a page would tell them."""

import sys
from collections.abc import Callable

import numpy as np
import pandas as pd

from dashboard.content.kpi.xmr import Behaviour, behaviour

RUNS, POINTS, SEED = 4_000, 36, 8
SEEN_WITHIN = 3

Draw = Callable[[np.random.Generator], np.ndarray]


def noise(draw: np.random.Generator) -> np.ndarray:
    """Independent normal values."""
    return draw.normal(size=(RUNS, POINTS))


def step(first: int, height: float) -> Draw:
    """Noise whose level rises by `height` standard deviations at point `first` (counted from 1)."""

    def drawn(draw: np.random.Generator) -> np.ndarray:
        values = noise(draw)
        values[:, first - 1 :] += height
        return values

    return drawn


def correlated(draw: np.random.Generator) -> np.ndarray:
    """Noise in which each value keeps 0.3 of the one before."""
    values = draw.normal(size=(RUNS, POINTS + 50))
    for point in range(1, POINTS + 50):
        values[:, point] += 0.3 * values[:, point - 1]
    return values[:, 50:]


def share(n: int, true: float) -> Draw:
    """Shares of n cases each, in per cent."""
    return lambda draw: 100.0 * draw.binomial(n, true, size=(RUNS, POINTS)) / n


def spike(draw: np.random.Generator) -> np.ndarray:
    """One month of 6 standard deviations, the level stays."""
    values = noise(draw)
    values[np.arange(RUNS), draw.integers(13, POINTS, RUNS)] += 6
    return values


def dip(draw: np.random.Generator) -> np.ndarray:
    """Six months, 4 standard deviations lower, then back."""
    values = noise(draw)
    values[:, 20:26] -= 4
    return values


def drift(draw: np.random.Generator) -> np.ndarray:
    """A rise of 0.2 standard deviations at every point."""
    return noise(draw) + 0.2 * np.arange(POINTS)


STEADY: dict[str, Draw] = {
    "independent normal noise": noise,
    "autocorrelation 0.3": correlated,
    "share of 97 %, n = 40": share(40, 0.97),
    "share of 97 %, n = 400": share(400, 0.97),
    "share of 90 %, n = 40": share(40, 0.90),
    "share of 50 %, n = 40": share(40, 0.50),
    "share of 99.5 %, n = 200": share(200, 0.995),
    "one month of 6 σ": spike,
}
STEPS = [(first, height) for height in (3.0, 2.0, 4.0) for first in (7, 10, 13, 15, 18, 21, 24, 30, 34)]


def told(values: np.ndarray) -> list[Behaviour]:
    """The behaviour of each series."""
    return [found for row in values.tolist() if (found := behaviour(row)) is not None]


def steady(name: str, draw: Draw) -> dict[str, object]:
    """How many series of one level are told to have changed, to drift, or to have a lone point outside."""
    found = told(draw(np.random.default_rng(SEED)))
    return {
        "series": name,
        "change of level, %": _percent([one.last_shift is not None for one in found]),
        "drifts, %": _percent([one.drifts for one in found]),
        "only points outside, %": _percent([bool(one.outside) and len(one.levels) == 1 and not one.drifts for one in found]),
    }


def moved(first: int, height: float) -> dict[str, object]:
    """How many steps are seen within three points, are dated right within one, and are told at the end of the series."""
    values = step(first, height)(np.random.default_rng(SEED + first))
    soon = told(values[:, : first - 1 + SEEN_WITHIN])
    dated = [one.levels[-1].start - (first - 1) for one in soon if len(one.levels) > 1]
    seen = [len(one.levels) > 1 and one.levels[-1].stop - one.levels[-1].start <= SEEN_WITHIN + 1 for one in soon] or [False]
    right = [abs(late) <= 1 for late in dated]
    end = told(values)
    kept = [any(abs(level.start - (first - 1)) <= 1 for level in one.levels[1:]) for one in end]
    return {
        "step, σ": height,
        "at point": first,
        "seen within 3, %": _percent(seen),
        "of these dated within 1, %": _percent(right),
        "seen and dated, %": round(100.0 * sum(right) / RUNS, 1),
        "told at the end of 36, date within 1, %": _percent(kept),
        "told to drift at the end, %": _percent([one.drifts for one in end]),
    }


def _percent(answers: list[bool]) -> float:
    return round(100.0 * sum(answers) / max(len(answers), 1), 1)


def report() -> str:
    """Both tables, as Markdown."""
    quiet = pd.DataFrame([steady(name, draw) for name, draw in STEADY.items()])
    loud = pd.DataFrame([moved(first, height) for first, height in STEPS])
    shapes = pd.DataFrame([steady(name, draw) for name, draw in (("six months of −4 σ", dip), ("0.2 σ a point", drift))])
    return "\n\n".join(_markdown(table) for table in (quiet, loud, shapes))


def _markdown(table: pd.DataFrame) -> str:
    rows = [list(table.columns), ["---"] * len(table.columns), *table.to_numpy().tolist()]
    return "\n".join(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)


if __name__ == "__main__":
    sys.stdout.write(f"{report()}\n")
