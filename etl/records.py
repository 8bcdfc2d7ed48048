"""Records: files that add to what is known. A late correction replaces a state and keeps it; a replay changes nothing.

The warehouse holds the current state of every key in `src_<id>`, the replaced ones in `src_<id>_history`, and what its
provider has withdrawn in `src_<id>_withdrawn`. Identity of every load: rows read = states accepted + quarantined + duplicates.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.definitions.contract import Contract
from etl.definitions.source import Source
from etl.errors import CheckFailed
from etl.extract.arrival import Arrival
from etl.judgement import clean, free_text, trimmed
from etl.load import Loaded
from etl.monthly import note_span, note_touched
from etl.personal import RULES
from etl.reading import count, count_by_file, find_personal, judge, make_raw, note_malformed
from etl.scalar import scalar
from etl.sieve import Sifted
from etl.snapshot import Snapshot
from etl.sql_text import quote
from etl.tabular import TextTable
from etl.withdrawal import withdraw, withdraws_records


@dataclass(frozen=True)
class Delivery:
    """One file that was not loaded yet: how it came, what it is kept as, how it is read, and what the first look gave."""

    arrival: Arrival
    snapshot: Snapshot
    table: TextTable
    sifted: Sifted


def load_records(connection: duckdb.DuckDBPyConnection, source: Source, deliveries: list[Delivery]) -> Loaded:
    """Merges new files into the source's records."""
    rows = _judge(connection, source, deliveries)
    read = sum(rows.values())
    latest = deliveries[-1].snapshot if source.whole and deliveries[-1].arrival.is_whole else None
    withdraws = latest is not None and withdraws_records(connection, source, latest)
    connection.execute("insert into quarantine select * from malformed")
    _quarantine(connection, source)
    note_touched(connection, source, rows="good")
    note_span(connection, source, rows="good")
    _find_contested(connection, source)
    fresh, known = _find_fresh(connection, source)
    accepted = fresh + _add_uncontested(connection, source)
    _merge(connection, source)
    if latest and withdraws:
        withdraw(connection, source, latest)
    refused, copies = connection.execute(
        "select count(*) filter (_copy = 1 and len(_problems) > 0), count(*) filter (_copy > 1) from judged"
    ).fetchone() or (0, 0)
    refused += count(connection, "malformed")
    if read != accepted + refused + known + copies:
        message = f"{source.source_id}: {read} rows read, but {accepted} + {refused} + {known + copies} accounted for"
        raise CheckFailed(message)
    unknown = {name for delivery in deliveries for name in delivery.table.unknown}
    parts = tuple(f"{d.table.part} of {d.snapshot.file_name}" for d in deliveries if d.table.part)
    return Loaded(read, accepted, refused, known + copies, tuple(sorted(unknown)), parts, rows)


def _judge(connection: duckdb.DuckDBPyConnection, source: Source, deliveries: list[Delivery]) -> dict[str, int]:
    """The views `plain` and `good` (rows accepted at first sight, and all accepted) and `judged`; gives the rows by snapshot.

    What was not plainly good at first sight is judged cell by cell, and so is a row whose free text holds personal data.
    """
    _make_sifted(connection, source, deliveries)
    guarded = find_personal(connection, source.contract)
    person = " or ".join(f'{clean(column)} in (select value from "personal_{column.name}")' for column in guarded) or "false"
    own = f"_snapshot_id, _file_name, _row_no, {', '.join(clean(column) for column in source.contract.columns)}"
    texts = ", ".join(f"coalesce(cast({clean(column)} as varchar), '')" for column in source.contract.columns)
    if guarded:
        connection.execute(
            f"insert into raw select _snapshot_id, _file_name, _row_no, {texts} from sifted where _cells is null and ({person})"
        )
    connection.execute(f"create or replace temp view plain as select {own} from sifted where _cells is null and not ({person})")
    connection.execute(judge(source.contract, guarded=True))
    connection.execute(
        "create or replace temp view good as from plain "
        f"union all select {own} from judged where len(_problems) = 0 and _copy = 1"
    )
    return count_by_file(connection, "sifted where _cells is null or len(_cells) > 0")


def _make_sifted(connection: duckdb.DuckDBPyConnection, source: Source, deliveries: list[Delivery]) -> None:
    """The view `sifted`: every row of the files; those that need care are in `raw` as well, broken records in `malformed`."""
    make_raw(connection, source.contract)
    files = []
    for delivery in deliveries:
        snapshot, sifted = delivery.snapshot, delivery.sifted
        own = f"{quote(snapshot.snapshot_id)} as _snapshot_id, {quote(snapshot.file_name)} as _file_name, _row_no"
        files.append(f"select {own}, * exclude (_row_no) from ({sifted.rows()})")
        note_malformed(connection, source, snapshot, lines=sifted.broken)
    connection.execute(f"create or replace temp view sifted as {' union all '.join(files)}")
    cells = ", ".join(trimmed(f"_cells[{place}]") for place in range(1, len(source.contract.columns) + 1))
    connection.execute(f"insert into raw select _snapshot_id, _file_name, _row_no, {cells} from sifted where len(_cells) > 0")


def write_stripped(connection: duckdb.DuckDBPyConnection, contract: Contract, snapshot: Snapshot, target: Path) -> None:
    """The snapshot of a personal source: the contract's columns of its accepted rows, free text without personal data.

    A Parquet file, whatever format the rows came in: it is a twentieth of the text's size.
    """
    names = ", ".join(f'"{name}"' for name in contract.names)
    connection.execute(
        f"copy (select {names} from good where _snapshot_id = {quote(snapshot.snapshot_id)}) "
        f"to {quote(str(target))} (format parquet, compression zstd)"
    )


def _quarantine(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Refused rows with their reasons; values dropped from rows that were kept, by kind, never the value."""
    connection.execute(
        """
        insert into quarantine
        select ?, _snapshot_id, _file_name, _row_no, p.column_name, p.rule, p.value_class, p.advice
        from (select *, unnest(_problems) as p from judged where _copy = 1)
        """,
        [source.source_id],
    )
    for column in filter(lambda column: column.otherwise, source.contract.columns):
        connection.execute(
            f"""
            insert into quarantine
            select ?, _snapshot_id, _file_name, null, ?, 'unknown_code', 'text', cast(count(*) as varchar)
            from good where "{column.name}" = ? group by _snapshot_id, _file_name
            """,
            [source.source_id, column.name, column.otherwise],
        )
    for column in free_text(source.contract):
        connection.execute(
            f"""
            insert into quarantine
            select ?, _snapshot_id, _file_name, _row_no, ?, p.rule, 'personal', 'the value was dropped, the row kept'
            from raw inner join (
                select value, unnest([{", ".join(f"case when {rule} then '{rule}' end" for rule in RULES)}]) as rule
                from "personal_{column.name}"
            ) as p on p.value = {clean(column)}
            where p.rule is not null
            """,
            [source.source_id, column.name],
        )


def _find_contested(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """`contested`: hashes of the keys that accepted rows share with each other or with what is known of them.

    All others (nearly all rows, as a rule) are simply added. Two keys of one hash are looked at once more than needed.
    `standing`: the current rows of such keys, read once, however many columns are asked for afterwards.
    """
    key = ", ".join(f'"{name}"' for name in source.contract.key)
    mine = f"hash({key}) in (select hash({key}) from good)" if count(connection, source.table) else "false"
    connection.execute(
        f'create or replace temp table standing as select rowid as _place_held, * from "{source.table}" where {mine}'
    )
    others = [table for table in (f"{source.table}_history", f"{source.table}_withdrawn") if count(connection, table)]
    known = "".join(
        f' union select hash({key}) from "{table}" where hash({key}) in (select hash({key}) from good)' for table in others
    )
    connection.execute(
        f"""
        create or replace temp table contested as
        select h from (select hash({key}) as h from good) group by h having count(*) > 1
        union select hash({key}) from standing {known}
        """
    )


def _find_fresh(connection: duckdb.DuckDBPyConnection, source: Source) -> tuple[int, int]:
    """New states of contested keys into `fresh`; gives their number, and that of rows that say what is known already."""
    key = ", ".join(f'"{name}"' for name in source.contract.key)
    names = ", ".join(f'"{name}"' for name in source.contract.names)
    gone = " and ".join(f'h."{name}" = w."{name}"' for name in source.contract.key)
    same = " and ".join(f'known."{name}" is not distinct from c."{name}"' for name in source.contract.names)
    connection.execute(f"create or replace temp table candidates as from good where hash({key}) in (select h from contested)")
    connection.execute(
        f"""
        create or replace temp table fresh as
        select c.* exclude (_copy) from (
            select *, row_number() over (partition by {names} order by _snapshot_id, _row_no) as _copy from candidates
        ) as c
        anti join (
            select {names} from standing
            union all
            select {names} from "{source.table}_history" as h anti join "{source.table}_withdrawn" as w on {gone}
        ) as known on {same}
        where c._copy = 1
        """
    )
    fresh = count(connection, "fresh")
    return fresh, count(connection, "candidates") - fresh


def _add_uncontested(connection: duckdb.DuckDBPyConnection, source: Source) -> int:
    """Rows whose key nothing else has, straight into the source's table; gives their number."""
    key = ", ".join(f'"{name}"' for name in source.contract.key)
    others = f"where hash({key}) not in (select h from contested)" if count(connection, "contested") else ""
    return scalar(connection, f'insert into "{source.table}" from good {others}')


def _merge(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    key = ", ".join(f'"{name}"' for name in source.contract.key)
    same = " and ".join(f't."{name}" = k."{name}"' for name in source.contract.key)
    version = f'"{source.version_column}" desc nulls last, ' if source.version_column else ""
    if not count(connection, "fresh"):
        return
    connection.execute(f"create or replace temp table touched as select distinct {key} from fresh")
    connection.execute(
        f"""
        create or replace temp table ranked as
        select *, row_number() over (
            partition by {key} order by {version} _fresh desc, _snapshot_id desc, _row_no desc
        ) as _place
        from (
            select t.* exclude (_place_held), 0 as _fresh from standing as t semi join touched as k on {same}
            union all
            select *, 1 as _fresh from fresh
        )
        """
    )
    connection.execute("drop table fresh")
    note_touched(connection, source, rows="ranked")
    replaced = f"select _place_held from standing as t semi join touched as k on {same}"
    connection.execute(f'delete from "{source.table}" where rowid in ({replaced})')
    connection.execute(f'delete from "{source.table}_withdrawn" as t using touched as k where {same}')
    connection.execute(f'insert into "{source.table}" select * exclude (_fresh, _place) from ranked where _place = 1')
    connection.execute(f'insert into "{source.table}_history" select * exclude (_fresh, _place) from ranked where _place > 1')
    connection.execute("drop table ranked; drop table touched")
