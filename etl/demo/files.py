"""Writes the demonstration's files into its own inbox: the same seed gives the same bytes, so a second run changes nothing.

Regions and the districts of Turkistan oblast have their real names and people; every body is plainly invented, and so
is every case. Some rows are wrong on purpose, of every kind that the contract knows.
"""

import shutil
import zlib
from pathlib import Path

import duckdb

from etl.demo.service_files import SERVICES, write_service_files
from etl.demo.settlement_files import write_settlement_files
from etl.settings import Settings

SEED = 20260101
CASES = 200_000
_HERE = Path(__file__).parent


def write_files(settings: Settings, *, cases: int = CASES, services: int = SERVICES, seed: int = SEED) -> list[Path]:
    """The files of every records source, in data/demo/inbox/<source>/; those of another size or seed are removed."""
    return [
        *_write_appeals(settings, cases=cases, seed=seed),
        *write_service_files(settings, services=services, seed=seed),
        *write_settlement_files(settings, seed=seed),
    ]


def _write_appeals(settings: Settings, *, cases: int, seed: int) -> list[Path]:
    folder = settings.inbox_dir("demo") / "appeals"
    # The story is a part of the name: where its SQL changes, the file is written anew.
    story = f"{zlib.crc32((_read('appeals.sql') + _read('appeals_dirty.sql')).encode()):08x}"
    target = folder / f"appeals-{seed}-{cases}-{story}.csv"
    if target.exists():
        return [target]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    draft = target.with_suffix(".part")
    with duckdb.connect() as connection:
        for table in ("areas", "area_population"):
            path = str(settings.input_dir / "reference" / f"{table}.csv").replace("'", "''")
            connection.execute(f"create table {table} as from read_csv('{path}', header = true)")
        connection.execute("create table invented as " + _read("appeals.sql"), {"cases": cases, "seed": seed})
        connection.execute("create table delivered as " + _read("appeals_dirty.sql"))
        connection.execute(f"copy delivered to '{str(draft).replace(chr(39), chr(39) * 2)}' (format csv, header true)")
    draft.replace(target)
    return [target]


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
