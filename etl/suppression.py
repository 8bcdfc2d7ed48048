"""No small cell gets out: which counts of people a run tells, and which it withholds. The only place that decides it.

Small is a count that fewer people stand behind than data/reference/suppression_rules.csv says (a zero names nobody). A KPI of
an area is told by months, else by quarters, else by years: by the shortest of them in which no whole period has a small count,
so that never only the bad months are told. What is small at last is withheld, and so much else that no sum or difference of
what is told, in this run or in earlier ones, gives it away. What was withheld once for a period stays so.
"""

from dataclasses import dataclass, field

import duckdb
import numpy as np

from etl.deduction import Equations
from etl.statements import SQL, execute, tables

#: Months, quarters, years: the steps that a series is told by. Years are the last.
_YEARS = 3
_ROOM = SQL / "suppression"


@dataclass
class Counts:
    """Everything that might be told. Items are places in tables (some of a series by months, quarters, years)."""

    value: np.ndarray
    small: np.ndarray
    told_before: np.ndarray
    fewest: int
    equations: Equations
    series: np.ndarray
    steps: np.ndarray
    barred: np.ndarray
    enough: np.ndarray
    holds: tuple[np.ndarray, np.ndarray]
    step_of: np.ndarray = field(init=False)
    hidden: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.hidden = self.barred.copy()
        self.step_of = np.zeros(self.series.max(initial=-1) + 1, dtype=int)
        for series in range(len(self.step_of)):
            self.coarsen(series)

    def coarsen(self, series: int) -> None:
        """The next longer step in which nothing of the series is barred; years where there is none."""
        mine = self.series == series
        for step in range(self.step_of[series] + 1, _YEARS):
            now = mine & (self.steps == step)
            if now.any() and self.enough[now].all() and not self.hidden[now].any():
                self.step_of[series] = step
                return
        self.step_of[series] = _YEARS

    def told_items(self) -> np.ndarray:
        """The items that are told as things stand."""
        return self.enough & ~self.hidden & self.shown()

    def shown(self) -> np.ndarray:
        """The items of the step by which their series is told, and those that belong to none."""
        alone = self.series < 0
        return alone | (self.steps == np.append(self.step_of, 0)[self.series])

    def told_cells(self, items: np.ndarray) -> np.ndarray:
        """The counts that these items tell."""
        told = np.zeros(len(self.value), dtype=bool)
        item, cell = self.holds
        told[cell[items[item]]] = True
        return told


def suppress(connection: duckdb.DuckDBPyConnection) -> bool:
    """Withholds in kpi_value and the marts, and remembers what was withheld and told. Runs when they all are made.

    True: what earlier runs have told gives a small count away together with what is new; they must be withdrawn.
    """
    for path in tables(_ROOM):
        execute(connection, path, f'create or replace temp table "{path.stem}" as {path.read_text(encoding="utf-8")}')
    counts, must_withdraw = _read(connection), False
    while exposed := _exposed(counts):
        if not all(exposed):
            counts.told_before[:], must_withdraw = False, True
            continue
        for move in _cheapest(counts, exposed):
            _withhold(counts, move)
    _write(connection, counts, forgets=must_withdraw)
    return must_withdraw


def share_told(connection: duckdb.DuckDBPyConnection) -> str:
    """How much is withheld, in words; empty where a file tells nothing of people, or was made before it was counted."""
    if not connection.execute("select 1 from duckdb_tables() where table_name = 'withheld_share'").fetchall():
        return ""
    numbers, told, few, with_them = connection.execute(
        "select coalesce(sum(numbers), 0), sum(told), sum(withheld_few), sum(withheld_with_them) from withheld_share"
    ).fetchall()[0]
    if not numbers:
        return ""
    return (
        f"Numbers of people: {told} of {numbers} told; {few} withheld because few stand behind them, "
        f"{with_them} ({with_them / numbers:.1%}) so that those cannot be worked out"
    )


def _read(connection: duckdb.DuckDBPyConnection) -> Counts:
    cells = _columns(connection, "select value, is_small, is_told_before, fewest from people_cell order by cell_no")
    lines = _columns(
        connection, "select line_no, coalesce(cell_no, -1) as cell_no, sign, value, is_small from people_line order by line_no"
    )
    items = _columns(connection, "select series, steps, is_barred, is_enough from people_item order by item_no")
    holds = _columns(connection, "select item_no, unnest(cells) as cell_no from people_item")
    beyond = lines["cell_no"] < 0
    cell = lines["cell_no"].copy()
    cell[beyond] = len(cells["value"]) + np.arange(beyond.sum())
    value = np.concatenate([cells["value"], lines["value"][beyond]]).astype(float)
    return Counts(
        value=value,
        small=np.concatenate([cells["is_small"], lines["is_small"][beyond]]),
        told_before=np.concatenate([cells["is_told_before"], np.zeros(beyond.sum(), dtype=bool)]),
        fewest=int(cells["fewest"].max(initial=0)),
        equations=Equations(lines["line_no"], cell, lines["sign"], int(lines["line_no"].max(initial=-1)) + 1, len(value)),
        series=items["series"],
        steps=items["steps"],
        barred=items["is_barred"],
        enough=items["is_enough"],
        holds=(holds["item_no"], holds["cell_no"]),
    )


def _columns(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, np.ndarray]:
    return {name: np.ma.filled(column, 0) for name, column in connection.execute(sql).fetchnumpy().items()}


Unit = tuple[str, int]
Move = frozenset[Unit]


def _exposed(counts: Counts) -> list[set[Move]]:
    """For each small count that could be worked out the moves against it: none where earlier runs alone give it away."""
    items = counts.told_items()
    now = counts.told_cells(items)
    told = now | counts.told_before
    units = _units(counts, items)
    found = []
    for ways in _ways(counts, told):
        able = [cell for cell in ways if now[cell] and not counts.told_before[cell]]
        found.append({units[cell] for cell in able if counts.value[cell] > 0} or {units[cell] for cell in able})
    return found


def _units(counts: Counts, items: np.ndarray) -> dict[int, Move]:
    """What must be withheld so that a count is not told: the series that show it by a step, or the items that tell it."""
    found: dict[int, set[Unit]] = {}
    item, cell = counts.holds
    for place in np.flatnonzero(items[item]):
        series = counts.series[item[place]]
        is_whole = series < 0 or counts.step_of[series] == _YEARS
        unit = ("item", int(item[place])) if is_whole else ("series", int(series))
        found.setdefault(int(cell[place]), set()).add(unit)
    return {cell: frozenset(units) for cell, units in found.items()}


def _ways(counts: Counts, told: np.ndarray) -> list[set[int]]:
    """For each small count that could be worked out, the counts by which it could: those of the lines that give it away."""
    equations = counts.equations
    # A zero can only be made larger by taking from others: to be sure that nothing falls below it, it stands as known.
    known, given_by = equations.follow(told | (counts.value == 0))
    out = counts.small & ~told
    ways = [_behind(equations, int(line), given_by) for line in given_by[out & known]]
    ways += [set(equations.in_line(int(line)).tolist()) for line in _thin_lines(counts, told)]
    if not ways:
        fixed = equations.fixed(known)
        ways = [_around(equations, int(cell), fixed) for cell in np.flatnonzero(fixed & out)]
    return ways


def _thin_lines(counts: Counts, told: np.ndarray) -> np.ndarray:
    """Lines with a told total of which all that is withheld together is small itself: two of one person each."""
    line, cell, sign = counts.equations.line, counts.equations.cell, counts.equations.sign
    size = counts.equations.lines
    has_total = np.bincount(line[(sign < 0) & told[cell]], minlength=size) > 0
    withheld = ~told[cell] & (sign > 0)
    people = np.bincount(line[withheld], weights=counts.value[cell[withheld]], minlength=size)
    return np.flatnonzero(has_total & (people > 0) & (people < counts.fewest))


def _behind(equations: Equations, line: int, given_by: np.ndarray) -> set[int]:
    """All counts that a line needs to give one away, those that other lines gave it included."""
    found: set[int] = set()
    waiting, seen = [line], {line}
    while waiting:
        cells = equations.in_line(waiting.pop())
        found.update(cells.tolist())
        more = {int(other) for other in given_by[cells] if other >= 0} - seen
        seen |= more
        waiting.extend(more)
    return found


def _around(equations: Equations, cell: int, fixed: np.ndarray) -> set[int]:
    """The counts of the lines of a count that several lines together give away, and of those that are given away with it."""
    waiting, seen, found = [cell], {cell}, set()
    while waiting:
        near = np.concatenate([equations.in_line(int(line)) for line in equations.through(waiting.pop())])
        found.update(near.tolist())
        more = set(near[fixed[near]].tolist()) - seen
        seen |= more
        waiting.extend(more)
    return found


def _cheapest(counts: Counts, exposed: list[set[Move]]) -> list[Move]:
    """Moves that help every exposed count: again and again the one that helps most for the fewest people withheld."""
    items = counts.told_items()
    item, cell = counts.holds
    people = np.bincount(item, weights=counts.value[cell], minlength=len(items))

    def cost(move: Move) -> float:
        return 1.0 + sum(
            people[items & (counts.series == number)].sum() if kind == "series" else people[number] for kind, number in move
        )

    costs = {move: cost(move) for moves in exposed for move in moves}
    chosen = []
    while exposed:
        votes: dict[Move, int] = {}
        for moves in exposed:
            for move in moves:
                votes[move] = votes.get(move, 0) + 1
        best = max(votes, key=lambda move: (votes[move] / costs[move], sorted(move)))
        chosen.append(best)
        exposed = [moves for moves in exposed if best not in moves]
    return chosen


def _withhold(counts: Counts, move: Move) -> None:
    for kind, number in move:
        if kind == "series":
            counts.coarsen(number)
        else:
            counts.hidden[number] = True


def _write(connection: duckdb.DuckDBPyConnection, counts: Counts, *, forgets: bool) -> None:
    """What becomes of each item, then the tables to be published, and what the next run must know."""
    fate = np.select([counts.told_items(), ~counts.enough, counts.shown()], ["told", "few", "withheld"], "coarser")
    connection.execute(
        "create or replace temp table item_fate as select unnest(range(len($fate))) as item_no, "
        "unnest(cast($fate as varchar[])) as fate, unnest(cast($shown as boolean[])) as is_shown",
        {"fate": fate.tolist(), "shown": counts.shown().tolist()},
    )
    if forgets:
        connection.execute("delete from told_count")
    text = (SQL / "withhold.sql").read_text(encoding="utf-8")
    execute(connection, SQL / "withhold.sql", text)
