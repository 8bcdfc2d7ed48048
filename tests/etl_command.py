"""The pipeline's command line as a person runs it, in a process of its own or, where nothing is killed, in that of the test."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.__main__ import main

REPOSITORY = Path(__file__).resolve().parent.parent
#: A folder's name, and what fills it where no test process has done so yet → the folder (see the fixture `make_once`).
MakeOnce = Callable[[str, Callable[[Path], None]], Path]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, and what it told on both streams."""

    code: int
    out: str
    err: str


def call_etl(*arguments: str, **environment: str) -> Ended:
    """The command line in this process, where all its modules are read already: a second faster than a process of its own."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in environment.items():
            patch.setenv(name, value)
        code = main(list(arguments))
    return Ended(code, out.getvalue(), err.getvalue())


def run_etl(*arguments: str, data: Path, timeout: int = 120, **environment: str) -> subprocess.CompletedProcess[str]:
    """The pipeline's command line in a process of its own, on a data folder of its own."""
    settings = {**os.environ, "KORSETKISH_DATA": str(data), **environment}
    command = [sys.executable, "-m", "etl", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, env=settings, capture_output=True, text=True, timeout=timeout, check=False)
