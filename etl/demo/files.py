"""Writes the demonstration's files into its own inbox: the same seed gives the same bytes, so a second run changes nothing.

Regions and the districts of Turkistan oblast have their real names and people; every body is plainly invented, and so
is every case. Some rows are wrong on purpose, of every kind that the contract knows.
"""

import shutil
from pathlib import Path

import duckdb

from etl import runs, warehouse
from etl.demo.service_files import SERVICES, write_service_files
from etl.demo.settlement_files import write_settlement_files
from etl.demo.story import read, story_of
from etl.settings import Settings
from etl.sql_text import quote

SEED = 20260101
CASES = 200_000
_MEMORY = "4GB"
#: Appeals name services of the registry: their file tells its story too.
_STORY = ("services", "appeals", "appeals_dirty")


def write_files(settings: Settings, *, cases: int = CASES, services: int = SERVICES, seed: int = SEED) -> list[Path]:
    """The files of every records source, in data/demo/inbox/<source>/; those of another size, seed or story are removed."""
    with runs.lock(settings.runs_dir):
        written = [
            *_write_small(settings, "coverage"),
            *_write_small(settings, "bodies"),
            *_write_appeals(settings, cases=cases, services=services, seed=seed),
            *write_service_files(settings, services=services, seed=seed),
            *write_settlement_files(settings, seed=seed),
        ]
        _forget_older(settings)
    return written


def _forget_older(settings: Settings) -> None:
    """The demonstration is what its files say now: a warehouse with rows of a file that is gone is made anew."""
    file, inbox = settings.warehouse_file("demo"), settings.inbox_dir("demo")
    if not file.exists():
        return
    with warehouse.opened(file) as connection:
        loaded = warehouse.known_files(connection)
    sources = {folder.name for folder in inbox.iterdir()}
    if any(source in sources and not (inbox / source / name).exists() for source, name in loaded):
        file.unlink()


def _write_small(settings: Settings, source_id: str) -> list[Path]:
    """The one file of a source that a single SQL makes."""
    target = settings.inbox_dir("demo") / source_id / f"{source_id}-{story_of(source_id)}.csv"
    if not target.exists():
        shutil.rmtree(target.parent, ignore_errors=True)
        target.parent.mkdir(parents=True)
        draft = target.with_suffix(".part")
        with duckdb.connect() as connection:
            connection.execute(f"copy ({read(source_id)}) to {quote(str(draft))} (format csv, header true)")
        draft.replace(target)
    return [target]


def _write_appeals(settings: Settings, *, cases: int, services: int, seed: int) -> list[Path]:
    folder = settings.inbox_dir("demo") / "appeals"
    target = folder / f"appeals-{seed}-{cases}-{services}-{story_of(*_STORY)}.csv"
    if target.exists():
        return [target]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    draft = target.with_suffix(".part")
    # Any number of cases is written on any machine: what does not fit goes to the disk meanwhile.
    settings.work_dir.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": str(settings.work_dir / "spill")}) as connection:
        for table in ("areas", "area_population"):
            path = str(settings.input_dir / "reference" / f"{table}.csv").replace("'", "''")
            connection.execute(f"create table {table} as from read_csv('{path}', header = true)")
        given = {"services": services, "seed": seed}
        connection.execute("create table invented_services as " + read("services"), given)
        connection.execute("create table invented as " + read("appeals"), {"cases": cases, "seed": seed})
        connection.execute(f"copy ({read('appeals_dirty')}) to {quote(str(draft))} (format csv, header true)")
    draft.replace(target)
    return [target]
