"""A reader who adds and subtracts: what all published numbers together give away. Knows nothing of how the product decides.

He knows which areas lie in which, the calendar, and that a share's numerator and the rest make its denominator; he takes
every number of every file that is kept. He may even know that a sum holds nothing beyond its parts. What is asked of him:
which counts of one to four people can have one value only. A zero stands as known (nothing is below it), so that what he
cannot fix has another solution without a negative count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

#: What is counted, of which area, in which period.
Cell = tuple[str, str, str]
FEWEST = 5


def within(period: str) -> list[str]:
    """The parts of a year or a quarter."""
    year, _, part = period.partition("-")
    if not part:
        return [f"{year}-Q{n}" for n in (1, 2, 3, 4)]
    return [f"{year}-{3 * int(part[1]) - 2 + n:02}" for n in range(3)] if part.startswith("Q") else []


class Auditor:
    """truth: every count as it is, told or not; parents: area → the area it lies in; splits: whole → its two parts.

    sums: any other totals with their parts.
    """

    def __init__(
        self,
        truth: Mapping[Cell, int],
        *,
        parents: Mapping[str, str],
        splits: Iterable[tuple[str, str, str]] = (),
        sums: Iterable[tuple[Cell, list[Cell]]] = (),
    ) -> None:
        self.truth = dict(truth)
        self.lines: list[list[Cell]] = []
        children = defaultdict(list)
        for child, parent in parents.items():
            children[parent].append(child)
        kinds: dict[str, set[str]] = defaultdict(set)
        for counts, _, _ in truth:
            if " " in counts:
                kinds[counts.partition(" ")[0]].add(counts)
        for total in truth:
            counts, area, period = total
            self._add(total, [(counts, child, period) for child in children[area]])
            self._add(total, [(counts, area, part) for part in within(period)])
            self._add(total, [(kind, area, period) for kind in kinds[counts]])
            for whole, part, rest in splits:
                if counts == whole:
                    self._add(total, [(part, area, period), (rest, area, period)])
        for total, parts in sums:
            self._add(total, parts)

    def _add(self, total: Cell, parts: list[Cell]) -> None:
        known = [cell for cell in parts if cell in self.truth]
        if not known:
            return
        beyond = self.truth[total] - sum(self.truth[cell] for cell in known)
        line = [total, *known]
        if beyond:
            slack = ("beyond", *map(str, (len(self.lines), total)))
            self.truth[slack] = beyond
            line.append(slack)
        self.lines.append(line)

    @property
    def small(self) -> set[Cell]:
        """Every count of a few people."""
        return {cell for cell, n in self.truth.items() if 0 < n < FEWEST}

    def given_away(self, told: Iterable[Mapping[Cell, int]]) -> set[Cell]:
        """The small counts that the numbers of all these files give away."""
        known = {cell for file in told for cell, n in file.items() if self.truth.get(cell) == n}
        known |= {cell for cell, n in self.truth.items() if n == 0}
        known = self._follow(known)
        for component in self._components(known):
            fixed = _fixed([[cell for cell in line if cell not in known] for line in component], component)
            known |= fixed
        return self.small & self._follow(known)

    def _follow(self, known: set[Cell]) -> set[Cell]:
        known = set(known)
        waiting = True
        while waiting:
            alone = {left[0] for line in self.lines if len(left := [c for c in line if c not in known]) == 1}
            known |= alone
            waiting = bool(alone)
        return known

    def _components(self, known: set[Cell]) -> list[list[list[Cell]]]:
        """Lines that hang together by unknown counts."""
        lines = self._binding(known)
        root: dict[Cell, Cell] = {}

        def find(cell: Cell) -> Cell:
            while root.setdefault(cell, cell) != cell:
                root[cell] = root[root[cell]]
                cell = root[cell]
            return cell

        unknown = [[cell for cell in line if cell not in known] for line in lines]
        for first, *others in unknown:
            for cell in others:
                root[find(cell)] = find(first)
        groups = defaultdict(list)
        for line, (first, *_) in zip(lines, unknown, strict=True):
            groups[find(first)].append(line)
        return list(groups.values())

    def _binding(self, known: set[Cell]) -> list[list[Cell]]:
        """The lines that say something: not those that an unknown found nowhere else can always meet."""
        lines = [line for line in self.lines if any(cell not in known for cell in line)]
        while True:
            times = Counter(cell for line in lines for cell in line if cell not in known)
            binding = [line for line in lines if all(times[cell] != 1 for cell in line)]
            if len(binding) == len(lines):
                return lines
            lines = binding


def _fixed(unknown: list[list[Cell]], lines: list[list[Cell]]) -> set[Cell]:
    """The unknowns whose column the lines' row space holds alone: they are nought in every step between two solutions."""
    cells = sorted({cell for line in unknown for cell in line})
    column = {cell: place for place, cell in enumerate(cells)}
    matrix = np.zeros((len(lines), len(cells)))
    for row, (line, whole) in enumerate(zip(unknown, lines, strict=True)):
        for cell in line:
            matrix[row, column[cell]] += -1.0 if cell == whole[0] else 1.0
    sizes, vectors = np.linalg.eigh(matrix @ matrix.T)
    kept = sizes > 1e-9
    row_space = (vectors[:, kept] / np.sqrt(sizes[kept])).T @ matrix
    step = np.random.default_rng(7).standard_normal(len(cells))
    for _ in range(3):  # again, for what rounding leaves
        step -= row_space.T @ (row_space @ step)
    return {cell for cell, place in column.items() if abs(step[place]) < 1e-7}
