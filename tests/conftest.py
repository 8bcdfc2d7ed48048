"""Shared by all tests: real files in temporary folders, one real published file a session."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def run_etl(*arguments: str, data: Path, timeout: int = 120, **environment: str) -> subprocess.CompletedProcess[str]:
    """The pipeline's command line in a process of its own, on a data folder of its own."""
    settings = {**os.environ, "KORSETKISH_DATA": str(data), **environment}
    command = [sys.executable, "-m", "etl", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, env=settings, capture_output=True, text=True, timeout=timeout, check=False)


@pytest.fixture(scope="session")
def published_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Path]:
    """A data folder with the official edition published from the committed input (once for each test process)."""
    folder = tmp_path_factory.mktemp("published") / worker_id
    ended = run_etl("run", data=folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return folder
