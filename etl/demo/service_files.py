"""The demonstration's registry of services and its deliveries, in the formats of these two sources: invented, seeded."""

import shutil
from pathlib import Path

import duckdb

from etl.demo.story import read, story_of
from etl.settings import Settings

SERVICES = 1_000
#: Deliveries are those of the registry's services: their file tells the registry's story too.
_STORY = ("services", "services_dirty", "deliveries", "deliveries_dirty")


def write_service_files(settings: Settings, *, services: int, seed: int) -> list[Path]:
    """One file for each of the two sources; those of another size, seed or story are removed."""
    inbox, story = settings.inbox_dir("demo"), story_of(*_STORY)
    targets = [inbox / source / f"{source}-{seed}-{services}-{story}.csv" for source in ("services", "deliveries")]
    if all(target.exists() for target in targets):
        return targets
    with duckdb.connect() as connection:
        for table in ("areas", "area_population"):
            path = _literal(settings.input_dir / "reference" / f"{table}.csv")
            connection.execute(f"create table {table} as from read_csv({path}, header = true)")
        for target in targets:
            _write(connection, target, services=services, seed=seed)
    return targets


def _write(connection: duckdb.DuckDBPyConnection, target: Path, *, services: int, seed: int) -> None:
    """The table of `<source>.sql`, and the file of what `<source>_dirty.sql` makes of it."""
    source = target.parent.name
    shutil.rmtree(target.parent, ignore_errors=True)
    target.parent.mkdir(parents=True)
    given = {"services": services, "seed": seed}
    connection.execute(f"create table invented_{source} as " + read(source), given)
    connection.execute("create or replace table delivered as " + read(f"{source}_dirty"))
    draft = target.with_suffix(".part")
    connection.execute(f"copy delivered to {_literal(draft)} (format csv, header true)")
    draft.replace(target)


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
