"""What `status`, `sources` and `runs` say: lines for a person, read from the published file and the ledger."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import duckdb

from etl import publish, refusals, runs, suppression
from etl.definitions.source import find_sources
from etl.errors import PublishRefused
from etl.settings import Settings

_Asked = TypeVar("_Asked")
#: What the last try may have changed without new figures.
_OF_LAST_TRY = ("state", "message", "rows_read", "rows_accepted", "rows_quarantined", "rows_duplicate", "rows_withdrawn")


def status_lines(settings: Settings, *, edition: str) -> list[str]:
    """Published run and its age; the last run; one line for each source that failed or is overdue."""
    notes = [note for note in runs.read_notes(settings.runs_dir) if note.edition == edition]
    lines = [_published_line(settings, edition=edition), *_share_lines(settings, edition=edition)]
    if notes:
        last = notes[0]
        how = last.outcome or "under way, or ended without a word (killed)"
        lines.append(f"Last run {last.run_id}: {how}. {' '.join(last.problems)}".rstrip())
    today = datetime.now(UTC).date()
    for row in _source_rows(settings, edition=edition):
        if row["state"] == "waiting":
            lines.append(f"{row['source_id']}: waiting for its first file")
        elif row["state"] != "ok":
            kept = f"the rows of {row['last_pull']} stay live" if row["last_pull"] else "no rows have come yet"
            lines.append(f"{row['source_id']}: {row['state']} ({row['message']}); {kept}")
        elif row["next_due"] and row["next_due"] < today:
            lines.append(f"{row['source_id']}: overdue by {(today - row['next_due']).days} days (due {row['next_due']})")
    return lines


def source_lines(settings: Settings, *, edition: str) -> list[str]:
    """Every defined source with what became of its rows."""
    known = {row["source_id"]: row for row in _source_rows(settings, edition=edition)}
    lines = []
    for source in find_sources(settings.sources_dir):
        row = known.get(source.source_id)
        happened = "never loaded"
        if row:
            happened = (
                f"{row['state']}, {row['rows_accepted']} of {row['rows_read']} rows accepted, "
                f"{row['rows_quarantined']} quarantined, {row['rows_duplicate']} duplicates, "
                f"{row['rows_withdrawn']} withdrawn, next due {row['next_due']}"
            )
        lines.append(f"{source.source_id}: {', '.join(source.files)}: {happened}")
    return lines


def run_lines(settings: Settings, *, edition: str) -> list[str]:
    """The ledger, the latest first, with a mark at the run that is live."""
    current = publish.current_file(settings.published_dir(edition))
    lines = []
    for note in runs.read_notes(settings.runs_dir):
        if note.edition == edition:
            mark = " ← live" if current is not None and current.stem == note.run_id else ""
            lines.append(f"{note.run_id}  {note.outcome or 'not ended'}{mark}  {' '.join(note.problems)}".rstrip())
    return lines or ["No run yet: python -m etl run"]


def _published_line(settings: Settings, *, edition: str) -> str:
    path = publish.current_file(settings.published_dir(edition))
    if path is None:
        return f"Nothing is published in the edition {edition} yet: python -m etl run"
    size = path.stat().st_size / 1e6
    return f"Published: run {path.stem} ({edition}), {size:.1f} MB"


def _share_lines(settings: Settings, *, edition: str) -> list[str]:
    """How many numbers of people the live file withholds."""
    share = _of_live_file(settings, edition, suppression.share_told)
    return [share] if share else []


def _source_rows(settings: Settings, *, edition: str) -> list[dict[str, Any]]:
    rows = _of_live_file(settings, edition, _read_sources) or []
    last = refusals.read(settings.published_dir(edition)) if rows else {}
    return [
        row | {name: last[row["source_id"]][name] for name in _OF_LAST_TRY} if row["source_id"] in last else row for row in rows
    ]


def _read_sources(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    cursor = connection.execute((publish.SQL / "source_overview.sql").read_text(encoding="utf-8"))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, _plain(row), strict=True)) for row in cursor.fetchall()]


def _of_live_file(settings: Settings, edition: str, ask: Callable[[duckdb.DuckDBPyConnection], _Asked]) -> _Asked | None:
    path = publish.current_file(settings.published_dir(edition))
    if path is None:
        return None
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            return ask(connection)
    except duckdb.Error as error:
        message = f"the published file {path.name} cannot be read: {str(error).splitlines()[0]}; python -m etl rollback"
        raise PublishRefused(message) from error


def _plain(row: tuple[Any, ...]) -> list[Any]:
    return [cell.date() if isinstance(cell, datetime) else cell for cell in row]
