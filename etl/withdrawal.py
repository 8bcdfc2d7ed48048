"""Records that the latest whole delivery no longer holds: withdrawn by their provider, out of every count, and kept.

A delivery that cannot be read to the last row, or that is empty, withdraws nothing; one that would withdraw most of what is
known is refused, since that is what a provider's fault looks like.
"""

import duckdb

from etl.definitions.source import Source
from etl.errors import FileRefused
from etl.monthly import note_touched
from etl.reading import count
from etl.snapshot import Snapshot

_FEW = 20


def withdraws_records(connection: duckdb.DuckDBPyConnection, source: Source, latest: Snapshot) -> bool:
    """Whether the delivery, judged but not merged yet, may say by its silence that records are withdrawn.

    Raises FileRefused where it lacks most of the known ones, unless the source says that this may be.
    """
    unreadable = " or ".join(f'"{name}" is null' for name in source.contract.key)
    keys = connection.execute(
        f"select count(*), count(*) filter ({unreadable}) from {_named(source)} where _snapshot_id = ?", [latest.snapshot_id]
    ).fetchone()
    rows, without_key = keys or (0, 0)
    if not rows or without_key or count(connection, "malformed"):
        return False
    _find_missing(connection, source, latest)
    missing, known = count(connection, "missing"), count(connection, source.table)
    if known > _FEW and 2 * missing > known and not source.may_shrink:
        expected = f"at least half of the {known} known records"
        seen = f"{known - missing} of them"
        advice = "Ask the provider whether they were withdrawn; if so, write may_shrink = true in source.toml."
        raise FileRefused(latest.file_name, rule="shrunk", expected=expected, seen=seen, advice=advice)
    return True


def withdraw(connection: duckdb.DuckDBPyConnection, source: Source, latest: Snapshot) -> None:
    """Moves the records that the delivery does not name out of the current ones."""
    _find_missing(connection, source, latest)
    same = " and ".join(f't."{name}" = m."{name}"' for name in source.contract.key)
    table = source.table
    note_touched(connection, source, rows=f'(select t.* from "{table}" as t semi join missing as m on {same})')
    connection.execute(f'insert into "{table}_withdrawn" select t.* from "{table}" as t semi join missing as m on {same}')
    connection.execute(f'delete from "{table}" as t using missing as m where {same}')


def _find_missing(connection: duckdb.DuckDBPyConnection, source: Source, latest: Snapshot) -> None:
    key = ", ".join(f'"{name}"' for name in source.contract.key)
    connection.execute(
        f"""
        create or replace temp table missing as
        select {key} from "{source.table}" except select {key} from {_named(source)} where _snapshot_id = ?
        """,
        [latest.snapshot_id],
    )


def _named(source: Source) -> str:
    """SQL of the keys of all rows of the new files, refused ones too: what is named was not withdrawn."""
    key = ", ".join(f'"{name}"' for name in source.contract.key)
    return f"(select _snapshot_id, {key} from plain union all select _snapshot_id, {key} from judged)"
