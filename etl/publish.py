"""Writes one small file per run and moves a pointer to it. A reader sees the old file or the new one, never half of one.

data/published/<edition>/<run>.duckdb and CURRENT. Old files stay for going back; the last `keep_runs` are kept.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl.errors import PublishRefused
from etl.retraction import flaw
from etl.scalar import scalar
from etl.settings import Settings
from etl.sql_text import quote
from etl.stage import reach
from etl.statements import SQL

CURRENT = "CURRENT"
#: Tables of the published file that no mart file makes.
_MADE_IN_CODE = (
    "kpi_input",
    "kpi_made_of",
    "kpi_source",
    "kpi_suppressed",
    "kpi_too_few",
    "kpi_value",
    "kpi_text",
    "meta_kpi",
    "quarantine",
    "vintage",
    "withheld_share",
)


def published_tables() -> list[str]:
    """The names of every table in a published file, but meta_run."""
    return sorted([path.stem for path in (SQL / "marts").glob("*.sql")] + list(_MADE_IN_CODE))


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
    """What the current file was made of; empty where there is none that can be read."""
    path = current_file(folder)
    if path is None:
        return ""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
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
    _verify(target)
    if reason := flaw(target):
        raise PublishRefused(f"run {target.stem} cannot go live again: {reason}")
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
    connection.execute(f"attach {quote(str(draft))} as published (block_size 16384)")
    try:
        for table in published_tables():
            own = SQL / "published" / f"{table}.sql"  # Where what is published is not the warehouse's own table.
            selected = own.read_text(encoding="utf-8") if own.exists() else f'from "{table}"'
            connection.execute(f'create table published."{table}" as {selected}')
        connection.execute(
            "create table published.meta_run as select ? as run_id, ? as edition, ? as started_at, ? as published_at, "
            "? as fingerprint",
            [run_id, edition, started_at.replace(tzinfo=None), datetime.now(UTC).replace(tzinfo=None), fingerprint],
        )
        connection.execute("checkpoint published")
    finally:
        connection.execute("detach published")
    _verify(draft)
    with draft.open("rb") as file:
        os.fsync(file.fileno())


def _verify(path: Path) -> None:
    """Opens the file as a reader would: what cannot be read is not published."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            values = scalar(connection, "select count(*) from kpi_value")
    except duckdb.Error as error:
        message = f"the file {path.name} cannot be read: {str(error).splitlines()[0]}; the last good one stays"
        raise PublishRefused(message) from error
    if not values:
        raise PublishRefused(f"the file {path.name} holds no KPI value at all; the last good one stays")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
