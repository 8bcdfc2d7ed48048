"""The demonstration's registry of services and its deliveries, in the formats of these two sources: invented, seeded."""

import shutil
from pathlib import Path

import duckdb

from etl.settings import Settings

SERVICES = 1_000
_HERE = Path(__file__).parent


def write_service_files(settings: Settings, *, services: int, seed: int) -> list[Path]:
    """One file for each of the two sources; those of another size or seed are removed."""
    inbox = settings.inbox_dir("demo")
    targets = [inbox / source / f"{source}-{seed}-{services}.csv" for source in ("services", "deliveries")]
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
    connection.execute(f"create table invented_{source} as " + _read(f"{source}.sql"), given)
    connection.execute("create or replace table delivered as " + _read(f"{source}_dirty.sql"))
    draft = target.with_suffix(".part")
    connection.execute(f"copy delivered to {_literal(draft)} (format csv, header true)")
    draft.replace(target)


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
