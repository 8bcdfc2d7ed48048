"""Writes one small file per run and moves a pointer to it. A reader sees the old file or the new one, never half of one.

data/published/<edition>/<run>.duckdb and CURRENT. Old files stay for going back; the last `keep_runs` are kept.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import published_schema
from etl.errors import PublishRefused
from etl.retraction import flaw
from etl.scalar import scalar
from etl.settings import Settings
from etl.sql_text import quote
from etl.stage import reach
from etl.statements import SQL

CURRENT = "CURRENT"
_WHAT_TO_DO = (
    "Mend the mart, or write the change into data/reference/published_schema.csv: "
    "a row with a new version in `since`, or that version less one in `until`"
)


def publish(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    *,
    edition: str,
    run_id: str,
    started_at: datetime,
    fingerprint: str,
) -> Path:
    """The new published file; CURRENT names it when this returns."""
    folder = settings.published_dir(edition)
    folder.mkdir(parents=True, exist_ok=True)
    _remove_drafts(folder)
    draft, final = folder / f"{run_id}.part", folder / f"{run_id}.duckdb"
    reach("write", settings)
    _write(connection, draft, edition=edition, run_id=run_id, started_at=started_at, fingerprint=fingerprint)
    reach("replace", settings)
    os.replace(draft, final)
    _sync(folder)
    reach("point", settings)
    point(folder, final.name)
    reach("prune", settings)
    prune(folder, keep=settings.keep_runs)
    return final


def point(folder: Path, name: str) -> None:
    """Moves CURRENT to a file, in one step that a power cut cannot halve."""
    draft = folder / f"{CURRENT}.part"
    with draft.open("w", encoding="utf-8") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, folder / CURRENT)
    _sync(folder)


def current_file(folder: Path) -> Path | None:
    """The file that CURRENT names; None where nothing is published."""
    try:
        path = folder / Path((folder / CURRENT).read_text(encoding="utf-8").strip()).name
    except FileNotFoundError:
        return None
    return path if path.is_file() else None


def current_fingerprint(folder: Path) -> str:
    """What the current file was made of; empty where there is none that can be read and fits the schema of today."""
    path = current_file(folder)
    if path is None:
        return ""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            there = published_schema.held(connection)
            if published_schema.misfits(there, published_schema.newest()):
                return ""
            return scalar(connection, "select fingerprint from meta_run")
    except duckdb.Error:
        return ""


def roll_back(folder: Path, run_id: str = "") -> Path:
    """Points CURRENT at an earlier run (the one before the current where none is named). Raises PublishRefused."""
    runs = sorted(folder.glob("*.duckdb"))
    now = current_file(folder)
    if run_id:
        target = next((path for path in runs if path.stem == run_id), None)
        if target is None:
            known = ", ".join(path.stem for path in runs) or "none"
            raise PublishRefused(f"there is no published run '{run_id}'; published runs: {known}")
    else:
        earlier = [path for path in runs if now is None or path.name < now.name]
        if not earlier:
            raise PublishRefused("there is no earlier run to go back to")
        target = earlier[-1]
    if reason := flaw(target):
        raise PublishRefused(f"run {target.stem} cannot go live again: {reason}")
    _verify(target)
    point(folder, target.name)
    return target


def prune(folder: Path, *, keep: int) -> None:
    """Removes what a killed run left, and files older than the last `keep`; never the current one."""
    now = current_file(folder)
    _remove_drafts(folder)
    for old in sorted(folder.glob("*.duckdb"))[: -max(keep, 1)]:
        if old != now:
            old.unlink(missing_ok=True)


def _remove_drafts(folder: Path) -> None:
    for draft in [*folder.glob("*.part"), *folder.glob("*.wal")]:
        draft.unlink(missing_ok=True)


def _write(
    connection: duckdb.DuckDBPyConnection, draft: Path, *, edition: str, run_id: str, started_at: datetime, fingerprint: str
) -> None:
    if unpromised := {path.stem for path in (SQL / "marts").glob("*.sql")} - set(published_schema.tables()):
        raise PublishRefused(f"the mart {', '.join(sorted(unpromised))} is promised nowhere. {_WHAT_TO_DO}")
    connection.execute(f"attach {quote(str(draft))} as published (block_size 16384)")
    try:
        for table in (name for name in published_schema.tables() if name != "meta_run"):
            own = SQL / "published" / f"{table}.sql"  # Where what is published is not the warehouse's own table.
            selected = own.read_text(encoding="utf-8") if own.exists() else f'from "{table}"'
            try:
                connection.execute(f'create table published."{table}" as {selected}')
            except duckdb.CatalogException as error:
                raise PublishRefused(f"no mart makes the table {table}. {_WHAT_TO_DO}") from error
        connection.execute(
            "create table published.meta_run as select ? as run_id, ? as edition, ? as started_at, ? as published_at, "
            "? as fingerprint, cast(? as integer) as schema_version",
            [
                *(run_id, edition, started_at.replace(tzinfo=None), datetime.now(UTC).replace(tzinfo=None)),
                *(fingerprint, published_schema.newest()),
            ],
        )
        connection.execute("checkpoint published")
    finally:
        connection.execute("detach published")
    _verify(draft, new=True)
    with draft.open("rb") as file:
        os.fsync(file.fileno())


def _verify(path: Path, *, new: bool = False) -> None:
    """Opens the file as a reader would: what cannot be read, or is not what its version promises, does not go live.

    new: one that was just written holds nothing else either.
    """
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            _check_schema(connection, path, new=new)
            values = scalar(connection, "select count(*) from kpi_value")
    except duckdb.Error as error:
        message = f"the file {path.name} cannot be read: {str(error).splitlines()[0]}; the last good one stays"
        raise PublishRefused(message) from error
    if not values:
        raise PublishRefused(f"the file {path.name} holds no KPI value at all; the last good one stays")


def _check_schema(connection: duckdb.DuckDBPyConnection, path: Path, *, new: bool) -> None:
    version, there = published_schema.version_of(connection), published_schema.held(connection)
    newest = published_schema.newest()
    if not newest - published_schema.READ_BACK <= version <= newest:
        read = f"the dashboard reads {newest - published_schema.READ_BACK} to {newest}"
        raise PublishRefused(f"run {path.stem} has the schema version {version}; {read}. Choose a later run")
    wrong = published_schema.misfits(there, version) + (published_schema.surplus(there) if new else [])
    if wrong:
        advice = _WHAT_TO_DO if new else "Choose another run, or run the pipeline again"
        problems = "\n".join(f"{path.name} does not fit its schema version {version}: {one}" for one in wrong)
        raise PublishRefused(f"{problems}\n{advice}; the last good one stays")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
