"""The pipeline's command line as a person runs it: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


def run_etl(*arguments: str, data: Path, timeout: int = 120, **environment: str) -> subprocess.CompletedProcess[str]:
    """The pipeline's command line in a process of its own, on a data folder of its own."""
    settings = {**os.environ, "KORSETKISH_DATA": str(data), **environment}
    command = [sys.executable, "-m", "etl", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, env=settings, capture_output=True, text=True, timeout=timeout, check=False)
