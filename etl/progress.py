"""What a run tells while it works: a bar on a terminal, plain lines otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


class Teller:
    """Where a run's words go. `step` moves the bar on a terminal and prints a line elsewhere."""

    def __init__(self, stream: TextIO, *, steps: int = 0) -> None:
        self._console = Console(file=stream, highlight=False, soft_wrap=True, markup=False, emoji=False)
        self._bar: Progress | None = None
        self._steps = steps

    @contextmanager
    def working(self, steps: int) -> Iterator[None]:
        """The time of a run of so many steps."""
        if not self._console.is_terminal:
            yield
            return
        columns = (
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
        )
        with Progress(*columns, console=self._console, transient=True) as bar:
            self._bar = bar
            self._task = bar.add_task("", total=steps)
            yield
        self._bar = None

    def step(self, text: str) -> None:
        """One step is done next: says which."""
        if self._bar is not None:
            self._bar.update(self._task, advance=1, description=text)
        else:
            self._console.print(text)

    def note(self, text: str) -> None:
        """What is under way within a step that takes its time."""
        if self._bar is not None:
            self._bar.update(self._task, description=text)
        else:
            self._console.print(text)

    def line(self, text: str) -> None:
        """A line that stays."""
        self._console.print(text)
