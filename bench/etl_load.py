"""Loading: a whole run over invented appeals, from the file to the published figures, against DuckDB's own reading of it."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from etl.demo.files import write_files
from etl.settings import Settings, read_settings

REPOSITORY = Path(__file__).resolve().parents[1]
RUNS, FLOORS = 5, 5
#: Stage → the line that a run prints when it begins; it ends where the next line is printed.
STAGES = {
    "first_look_s": re.compile(r"^appeals: first look at "),
    "merge_s": re.compile(r"^appeals: merging"),
    "snapshot_s": re.compile(r"^appeals: keeping a snapshot"),
    "build_s": re.compile(r"^build: "),
    "check_s": re.compile(r"^check"),
    "publish_s": re.compile(r"^publish"),
}
_LOADED = re.compile(r"^appeals: \d+ rows read")
_DAY_AFTER = "2026-11-01"


def measure(folder: Path, *, quick: bool) -> dict[str, object]:
    """Times by size and format; the data of the largest size stay in `folder` for the pages."""
    sizes = [(200_000, 3), (1_000_000, 1)] if quick else [(200_000, RUNS), (1_000_000, RUNS), (10_000_000, 3)]
    found = []
    for size, runs in sizes:
        settings = _settings(folder / f"rows-{size}")
        file = write_files(settings, cases=size)[0]
        if size > sizes[0][0]:
            found.append(_measure_parquet(folder / f"rows-{size}", file, size, runs))
        found.append({"rows": size, "format": "CSV", **_measure_size(folder / f"rows-{size}", file, runs)})
    return {"sizes": found}


def measure_one(folder: Path, rows: int) -> list[dict[str, object]]:
    """Times of one size, once in each format; the published file stays for the pages."""
    own = folder / f"rows-{rows}"
    settings = _settings(own)
    for file in (settings.inbox_dir("demo") / "appeals").glob("one-more-day.csv"):
        file.unlink()
    file = write_files(settings, cases=rows)[0]
    parquet = _measure_parquet(own, file, rows, 1)
    return [parquet, {"rows": rows, "format": "CSV", **_measure_size(own, file, 1)}]


def _measure_parquet(folder: Path, file: Path, size: int, runs: int) -> dict[str, object]:
    """The same rows from a Parquet file; the CSV comes back afterwards."""
    beside, moved = file.with_suffix(".parquet"), folder / file.name
    with duckdb.connect() as connection:
        connection.execute(f"copy (from read_csv('{file}', all_varchar = true)) to '{beside}' (format parquet)")
    file.rename(moved)
    try:
        return {"rows": size, "format": "Parquet", **_measure_size(folder, beside, runs, day=False)}
    finally:
        beside.unlink()
        moved.rename(file)


def _measure_size(folder: Path, file: Path, runs: int, *, day: bool = True) -> dict[str, float]:
    floor = statistics.median(_floor(file) for _ in range(FLOORS if runs > 1 else 2))
    told = [_run(folder, fresh=True) for _ in range(runs)]
    middle = {name: round(statistics.median(one[name] for one in told), 2) for name in told[0]}
    found = {
        "runs": runs,
        "file_mb": round(file.stat().st_size / 1e6, 1),
        "floor_s": round(floor, 2),
        **{name: middle[name] for name in ("load_s", "whole_s", *STAGES)},
        "load_to_floor": round(middle["load_s"] / floor, 2),
        "whole_to_floor": round(middle["whole_s"] / floor, 2),
        "peak_memory_mb": round(max(one["memory_mb"] for one in told)),
    }
    if day:
        _run(folder)  # A file is trusted to be the one of before from its second sight on.
        found["unchanged_s"] = round(statistics.median(_run(folder)["whole_s"] for _ in range(3)), 2)
        added = _add_day(file)
        found["day_rows"], found["one_more_day_s"] = added, round(_run(folder)["whole_s"], 2)
    return found


def _settings(folder: Path) -> Settings:
    os.environ["KORSETKISH_DATA"] = str(folder)
    return read_settings()


def _floor(file: Path) -> float:
    """The same file as a typed table, by DuckDB alone, into a file of its own."""
    target = file.parent.parent / "floor.duckdb"
    target.unlink(missing_ok=True)
    read = f"read_csv('{file}', header = true)" if file.suffix == ".csv" else f"read_parquet('{file}')"
    begun = time.perf_counter()
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"create table floor as from {read}")
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
    with subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        found = _timed(process, time.perf_counter)
    if process.returncode:
        message = f"the run over {folder.name} ended with {process.returncode}"
        raise RuntimeError(message)
    return {**found, "whole_s": time.perf_counter() - begun}


def _timed(process: subprocess.Popen[str], clock: Callable[[], float]) -> dict[str, float]:
    """Seconds of the stages of a run, by the lines that it prints, and its memory's peak so far at each of them.

    `load_s` is all that is done for the appeals.
    """
    found = dict.fromkeys((*STAGES, "load_s", "memory_mb"), 0.0)
    stage, before, other = "", clock(), clock()
    for line in process.stdout or ():
        now = clock()
        found["memory_mb"] = max(found["memory_mb"], _peak_mb(process.pid))
        if stage:
            found[stage] = now - before
        if _LOADED.match(line):
            found["load_s"] = now - other
        stage, before = next((name for name, begins in STAGES.items() if begins.match(line)), ""), now
        if not line.startswith("appeals: ") or _LOADED.match(line):
            other = now
    return found


def _peak_mb(pid: int) -> float:
    """The most memory that a process has had; what the system says of a child that has ended counts its parent's, too."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0.0)


def _add_day(file: Path) -> int:
    """A second file: what one day brings, new cases and answers to old ones; gives its number of rows."""
    new = ", ".join(
        f"{value} as {name}"
        for name, value in {
            "case_id": "'N' || case_id",
            **dict.fromkeys(("registered_on", "received_on", "state_on"), f"'{_DAY_AFTER}'"),
            **dict.fromkeys(("redirected_on", "received_by_competent_on", "extended_on", "extended_until"), "null"),
            **dict.fromkeys(("answered_on", "outcome", "repeat_of"), "null"),
        }.items()
    )
    answered = f"'{_DAY_AFTER}' as answered_on, 'answered' as outcome, '{_DAY_AFTER}' as state_on"
    with duckdb.connect() as connection:
        connection.execute(f"create view file as from read_csv('{file}', all_varchar = true)")
        last = "(select max(registered_on) from file where registered_on between '2026-10-01' and '2026-10-31')"
        day = f"select * replace ({new}) from file where registered_on = {last}"
        answers = f"select * replace ({answered}) from file where answered_on is null and registered_on > '2026-10-01'"
        half = f"select * from ({answers}) where hash(case_id) % 20 = 0"
        target = file.parent / "one-more-day.csv"
        return connection.execute(f"copy ({day} union all {half}) to '{target}' (header)").fetchone()[0]
