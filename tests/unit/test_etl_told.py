"""What the pipeline tells while it works, its ledger and lock, and what its errors promise."""

import io
import os
import pty
from pathlib import Path

import pytest

from etl import errors, runs
from etl.progress import Teller


def test_elsewhere_than_on_a_terminal_every_step_is_a_plain_line() -> None:
    stream = io.StringIO()
    teller = Teller(stream)
    with teller.working(2):
        teller.step("[bold]areas[/bold]: 2 rows :smile:")
        teller.line("x" * 300)
    assert stream.getvalue() == "[bold]areas[/bold]: 2 rows :smile:\n" + "x" * 300 + "\n"


def test_on_a_terminal_a_bar_moves_and_lines_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    screen, keyboard = pty.openpty()
    with os.fdopen(keyboard, "w", encoding="utf-8") as terminal:
        teller = Teller(terminal)
        with teller.working(2):
            teller.step("areas")
            teller.step("codes")
            teller.line("codes: REFUSED")
        teller.step("after the bar")
        terminal.flush()
        shown = b""
        while b"after the bar" not in shown:
            shown += os.read(screen, 1 << 16)
    os.close(screen)
    for text in ("2/2", "codes", "codes: REFUSED", "after the bar"):
        assert text.encode() in shown


def test_the_lock_lets_one_run_work_at_a_time_and_is_given_back(tmp_path: Path) -> None:
    with runs.lock(tmp_path), pytest.raises(errors.AnotherRun), runs.lock(tmp_path):
        pass
    with runs.lock(tmp_path):
        pass


def test_the_lock_is_given_back_when_a_run_fails(tmp_path: Path) -> None:
    with pytest.raises(errors.CheckFailed), runs.lock(tmp_path):
        raise errors.CheckFailed
    with runs.lock(tmp_path):
        pass


def test_the_ledger_gives_the_latest_run_first_and_keeps_every_letter(tmp_path: Path) -> None:
    notes = [runs.RunNote(f"2026112{day}T000000000Z", "official", "x", outcome="failed", problems=["Шорнақ"]) for day in (4, 5)]
    for note in notes:
        runs.write_note(tmp_path, note)
    assert runs.read_notes(tmp_path) == notes[::-1]


def test_every_class_of_error_has_the_exit_code_that_the_tree_in_its_module_says() -> None:
    branches = [line.split() for line in errors.__doc__.splitlines() if line.startswith(("├──", "└──"))]
    told = {name: int(code) for _, name, code, *_ in branches}
    assert len(told) == 9
    assert {name: getattr(errors, name).exit_code for name in told} == told
