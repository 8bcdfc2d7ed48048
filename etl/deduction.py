"""What a reader can work out: counts that are not told, from those that are and the equations between them.

An equation ("line") is a total and its parts: the total minus all parts is zero. Knows nothing of appeals or DuckDB.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

_STILL = 1e-6
_EXACT = 1e-10
_MOST_STEPS = 20_000


@dataclass(frozen=True)
class Equations:
    """All lines as triples in order of lines: the line, a count in it, and its sign there (1: a part, -1: the total)."""

    line: np.ndarray
    cell: np.ndarray
    sign: np.ndarray
    lines: int
    cells: int

    def in_line(self, line: int) -> np.ndarray:
        """The counts of one line."""
        return self.cell[slice(*np.searchsorted(self.line, (line, line + 1)))]

    def through(self, cell: int) -> np.ndarray:
        """The lines that a count stands in."""
        order, sorted_cells = self._by_cell
        return self.line[order[slice(*np.searchsorted(sorted_cells, (cell, cell + 1)))]]

    @cached_property
    def _by_cell(self) -> tuple[np.ndarray, np.ndarray]:
        order = np.argsort(self.cell, kind="stable")
        return order, self.cell[order]

    def follow(self, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What is known when each line with one unknown has given it away, and the line that gave it (-1: none did)."""
        known, given_by = known.copy(), np.full(self.cells, -1)
        while True:
            unknown = ~known[self.cell]
            alone = unknown & (np.bincount(self.line[unknown], minlength=self.lines)[self.line] == 1)
            if not alone.any():
                return known, given_by
            given_by[self.cell[alone]] = self.line[alone]
            known[self.cell[alone]] = True

    def fixed(self, known: np.ndarray) -> np.ndarray:
        """The unknown counts that all lines together leave one value for; `known` as `follow` gives it.

        A random step within the solutions of all lines moves every count that more than one value is left for.
        """
        kept = ~known[self.cell] & self._binding(known)[self.line]
        found = np.zeros(self.cells, dtype=bool)
        if not kept.any():
            return found
        cells, column = np.unique(self.cell[kept], return_inverse=True)
        lines, row = np.unique(self.line[kept], return_inverse=True)
        step = _random_step(row, column, self.sign[kept].astype(float), (len(lines), len(cells)))
        found[cells] = np.abs(step) < _STILL
        return found

    def _binding(self, known: np.ndarray) -> np.ndarray:
        """The lines that say something: one that holds an unknown found nowhere else can always be met by it."""
        binding = np.ones(self.lines, dtype=bool)
        while True:
            unknown = ~known[self.cell] & binding[self.line]
            loose = unknown & (np.bincount(self.cell[unknown], minlength=self.cells)[self.cell] == 1)
            if not loose.any():
                return binding
            binding[self.line[loose]] = False


def _random_step(row: np.ndarray, column: np.ndarray, sign: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """A random vector that changes no line: what the lines leave of one (conjugate gradients)."""

    def sums(vector: np.ndarray) -> np.ndarray:
        return np.bincount(row, weights=sign * vector[column], minlength=shape[0])

    def spread(vector: np.ndarray) -> np.ndarray:
        return np.bincount(column, weights=sign * vector[row], minlength=shape[1])

    step = np.random.default_rng(1).standard_normal(shape[1])
    # np.dot would wake a thread for each processor, hundreds of times: on a busy machine they wait for each other for seconds.
    rest = sums(step)
    direction, size = rest.copy(), float(np.square(rest).sum())
    for _ in range(_MOST_STEPS):
        if np.abs(rest).max() < _EXACT:
            break
        moved = spread(direction)
        length = size / float(np.square(moved).sum())
        step -= length * moved
        rest -= length * sums(moved)
        size, before = float(np.square(rest).sum()), size
        direction = rest + size / before * direction
    return step
