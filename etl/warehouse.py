"""The warehouse: the pipeline's own database of accepted records. One writer; nobody else opens it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl import monthly
from etl.definitions.source import Source
from etl.errors import SourceFailed, StorageFailed
from etl.load import Loaded
from etl.snapshot import Snapshot
from etl.source_tables import make_tables, names

#: What the work needs beyond it goes to the disk beside the warehouse, so that a run fits any machine.
_MEMORY = "1600MB"
_SCHEMA = Path(__file__).parent / "sql" / "warehouse.sql"


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of an edition; made where there is none. Leaving without `commit` leaves it as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(path))
    except duckdb.Error as error:
        raise StorageFailed(f"the warehouse cannot be opened: {_first_line(error)}") from error
    try:
        connection.execute("set preserve_insertion_order = true")
        connection.execute(f"set memory_limit = '{_MEMORY}'")
        connection.execute(_SCHEMA.read_text(encoding="utf-8"))
        yield connection
    finally:
        connection.close()


def known_state(connection: duckdb.DuckDBPyConnection, source_id: str) -> str:
    """What the source's loaded rows were made of; empty where nothing was loaded yet."""
    row = connection.execute("select made_of from source_state where source_id = ?", [source_id]).fetchone()
    return row[0] if row else ""


def forget_others(connection: duckdb.DuckDBPyConnection, sources: list[Source]) -> None:
    """Removes what is left of sources that are no longer defined: nobody could say where their rows came from."""
    defined = [source.source_id for source in sources]
    gone = connection.execute("select source_id from source_state where not list_contains(?, source_id)", [defined]).fetchall()
    for (source_id,) in gone:
        for table in (f"src_{source_id}", f"src_{source_id}_history", f"src_{source_id}_withdrawn"):
            connection.execute(f'drop table if exists "{table}"')
        for table in ("snapshot", "source_state", "quarantine", "refused_file", "refused_cell", "seen_file", "delivered_span"):
            connection.execute(f"delete from {table} where source_id = ?", [source_id])


def note_loaded(
    connection: duckdb.DuckDBPyConnection, source: Source, *, snapshots: list[Snapshot], loaded: Loaded, made_of: str
) -> None:
    """Writes down what was loaded, from which bytes."""
    connection.execute("delete from snapshot where source_id = ?", [source.source_id])
    _write_snapshots(connection, snapshots, loaded)
    connection.execute("delete from source_state where source_id = ?", [source.source_id])
    connection.execute(
        "insert into source_state values (?, ?, ?, ?, ?, ?, 'ok', '', ?, 0)",
        [source.source_id, made_of, loaded.read, loaded.accepted, loaded.quarantined, loaded.duplicate, source.collected_on],
    )


def loaded_by_older_contract(connection: duckdb.DuckDBPyConnection, source: Source) -> list[tuple[str, str, str]]:
    """Snapshot, name and hash of the files that records were read from by another contract than that of today."""
    if _contract_of(connection, source) in ("", source.fingerprint()):
        return []
    sql = "select snapshot_id, file_name, sha256 from snapshot where source_id = ? order by snapshot_id"
    return connection.execute(sql, [source.source_id]).fetchall()


def begin_records(connection: duckdb.DuckDBPyConnection, source: Source, *, keeps: bool = False) -> None:
    """Makes a records source known; where its contract has changed, its records are read anew from the first file.

    keeps: those of an older contract stay as they were read then.
    """
    known = _contract_of(connection, source)
    if known and (keeps or known == source.fingerprint()):
        state = "ok" if known_hashes(connection, source) else "waiting"
        connection.execute(
            "update source_state set state = ?, message = '', made_of = ? || substr(made_of, length(?) + 1) "
            "where source_id = ?",
            [state, source.fingerprint(), known, source.source_id],
        )
        if known != source.fingerprint():
            monthly.forget(connection, source)
        return
    for table in names(source):
        connection.execute(f'drop table if exists "{table}"')
    make_tables(connection, source)
    monthly.forget(connection, source)
    for table in ("snapshot", "quarantine", "source_state", "delivered_span"):
        connection.execute(f"delete from {table} where source_id = ?", [source.source_id])
    connection.execute(
        "insert into source_state values (?, ?, 0, 0, 0, 0, 'waiting', '', null, 0)", [source.source_id, source.fingerprint()]
    )


def _contract_of(connection: duckdb.DuckDBPyConnection, source: Source) -> str:
    """The fingerprint by which the source's records were read; empty where it is not known yet."""
    return known_state(connection, source.source_id).partition("|")[0]


def known_hashes(connection: duckdb.DuckDBPyConnection, source: Source) -> set[str]:
    """Hashes of the files that were loaded already."""
    rows = connection.execute("select sha256 from snapshot where source_id = ?", [source.source_id]).fetchall()
    return {row[0] for row in rows}


def known_files(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Source and name of every file that was loaded."""
    return set(connection.execute("select source_id, file_name from snapshot").fetchall())


def add_loaded(connection: duckdb.DuckDBPyConnection, source: Source, *, snapshots: list[Snapshot], loaded: Loaded) -> None:
    """Adds new files of a records source to what is known of it. Files that bring and withdraw nothing make no new figures."""
    _write_snapshots(connection, snapshots, loaded)
    withdrawn = f'(select count(*) from "{source.table}_withdrawn")'
    as_of = "null"
    if source.version_column:
        as_of = f'(select max("{source.version_column}") from "{source.table}")'
    connection.execute(
        f"""
        update source_state set
            made_of = case when ? > 0 or rows_withdrawn <> {withdrawn} then made_of || '|' || ? else made_of end,
            rows_read = rows_read + ?, rows_accepted = rows_accepted + ?,
            rows_quarantined = rows_quarantined + ?, rows_duplicate = rows_duplicate + ?,
            state = case when state = 'waiting' then 'ok' else state end, as_of = {as_of},
            rows_withdrawn = {withdrawn}
        where source_id = ?
        """,
        [
            loaded.accepted,
            ",".join(s.sha256 for s in snapshots),
            loaded.read,
            loaded.accepted,
            loaded.quarantined,
            loaded.duplicate,
            source.source_id,
        ],
    )


def note_failed(connection: duckdb.DuckDBPyConnection, source: Source, *, state: str, message: str) -> None:
    """Writes down that the last try failed; the rows stay those of the last good one."""
    connection.execute("update source_state set state = ?, message = ? where source_id = ?", [state, message, source.source_id])


def note_refused(connection: duckdb.DuckDBPyConnection, source: Source, failure: SourceFailed, *, sha256: str) -> None:
    """Writes down a file that was refused as a whole; one of records by a name of its own: the given one may be personal."""
    name = f"{source.source_id}-{sha256[:8]}" if source.kind == "records" and sha256 else failure.file_name
    row = [source.source_id, name, failure.rule, failure.detail]
    connection.execute("insert into refused_file values (?, ?, ?, ?)", row)


def forget_refused(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The source is tried anew: what it was refused for last is no longer so."""
    for table in ("refused_file", "refused_cell"):
        connection.execute(f"delete from {table} where source_id = ?", [source.source_id])


def note_good(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The last try found the very bytes that are loaded."""
    connection.execute("update source_state set state = 'ok', message = '' where source_id = ?", [source.source_id])


def _write_snapshots(connection: duckdb.DuckDBPyConnection, snapshots: list[Snapshot], loaded: Loaded) -> None:
    for s in snapshots:
        row = [
            s.snapshot_id,
            s.source_id,
            s.file_name,
            s.url,
            s.sha256,
            s.bytes,
            s.pulled_at,
            loaded.rows.get(s.snapshot_id, 0),
        ]
        connection.execute("insert into snapshot values (?, ?, ?, ?, ?, ?, cast(? as timestamptz) at time zone 'UTC', ?)", row)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
