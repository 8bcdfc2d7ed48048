"""Loading: a whole run over invented appeals, from the file to the published figures, against DuckDB's own reading of it."""

import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from etl.demo.files import write_files
from etl.settings import Settings, read_settings

REPOSITORY = Path(__file__).resolve().parents[1]
RUNS, FLOORS = 5, 5
_LOADED = re.compile(r"^appeals: \d+ rows read")


def measure(folder: Path, *, quick: bool, rows: int) -> dict[str, object]:
    """Times by size; the data of the largest size stay in `folder` for the pages."""
    sizes = [(200_000, 3), (1_000_000, 1)] if quick else [(200_000, RUNS), (1_000_000, RUNS), (10_000_000, 1)]
    if rows:
        sizes.append((rows, 1))
    found = [_measure_size(folder / f"rows-{size}", size, runs) for size, runs in sizes]
    first, last = found[0], found[-1]
    growth = math.log(last["load_s"] / first["load_s"]) / math.log(last["rows"] / first["rows"])
    return {"sizes": found, "growth_exponent": round(growth, 3)}


def _measure_size(folder: Path, size: int, runs: int) -> dict[str, float]:
    settings = _settings(folder)
    file = write_files(settings, cases=size)[0]
    floor = statistics.median(_floor(file) for _ in range(FLOORS if runs > 1 else 2))
    told = [_run(folder, fresh=True) for _ in range(runs)]
    whole, load = (statistics.median(one[key] for one in told) for key in ("whole_s", "load_s"))
    unchanged = statistics.median(_run(folder)["whole_s"] for _ in range(min(runs, 3)))
    day = _add_day(folder, size)
    return {
        "rows": size,
        "runs": runs,
        "file_mb": round(file.stat().st_size / 1e6, 1),
        "floor_s": round(floor, 2),
        "load_s": round(load, 2),
        "whole_s": round(whole, 2),
        "load_to_floor": round(load / floor, 2),
        "whole_to_floor": round(whole / floor, 2),
        "unchanged_s": round(unchanged, 2),
        "day_rows": day,
        "one_more_day_s": round(_run(folder)["whole_s"], 2),
        "peak_memory_mb": round(max(one["memory_mb"] for one in told)),
    }


def _settings(folder: Path) -> Settings:
    os.environ["KORSETKISH_DATA"] = str(folder)
    return read_settings()


def _floor(file: Path) -> float:
    """The same file as a typed table, by DuckDB alone, into a file of its own."""
    target = file.parent.parent / "floor.duckdb"
    target.unlink(missing_ok=True)
    begun = time.perf_counter()
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"create table floor as from read_csv('{file}', header = true)")
    seconds = time.perf_counter() - begun
    target.unlink()
    return seconds


def _run(folder: Path, *, fresh: bool = False) -> dict[str, float]:
    """A process that runs the pipeline; with `fresh` over an empty warehouse."""
    if fresh:
        for made in ("warehouse", "published", "snapshots", "runs"):
            shutil.rmtree(folder / made, ignore_errors=True)
    command = [sys.executable, "-m", "etl", "run", "--edition", "demo"]
    environment = {**os.environ, "KORSETKISH_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    begun = time.perf_counter()
    load, before = 0.0, begun
    with subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        for line in process.stdout or ():
            now = time.perf_counter()
            if _LOADED.match(line):
                load = now - before
            before = now
    if process.returncode:
        message = f"the run over {folder.name} ended with {process.returncode}"
        raise RuntimeError(message)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"whole_s": time.perf_counter() - begun, "load_s": load, "memory_mb": memory}


def _add_day(folder: Path, size: int) -> int:
    """A second file with the share of one day in three years; gives its number of rows."""
    day = max(size // 1095, 1)
    made = write_files(_settings(folder / "day"), cases=day, services=1, seed=7)[0]
    made.rename(folder / "demo" / "inbox" / "appeals" / "one-more-day.csv")
    _settings(folder)
    return day
