"""Records: files that add to what is known. A late correction replaces a state and keeps it; a replay changes nothing.

The warehouse holds the current state of every key in `src_<id>`, the replaced ones in `src_<id>_history`, and what its
provider has withdrawn in `src_<id>_withdrawn`. Identity of every load: rows read = states accepted + quarantined + duplicates.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.contract import Contract
from etl.errors import CheckFailed
from etl.extract.arrival import Arrival
from etl.judgement import STORED, clean, free_text
from etl.load import Loaded, parts_read
from etl.personal import RULES
from etl.reading import count, find_personal, judge, prepare_known, read_files
from etl.snapshot import Snapshot
from etl.source import Source
from etl.tabular import TextTable
from etl.withdrawal import withdraw, withdraws_records


@dataclass(frozen=True)
class Delivery:
    """One file that was not loaded yet: how it came, what it is kept as, and how it is read."""

    arrival: Arrival
    snapshot: Snapshot
    table: TextTable


def make_tables(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The source's empty tables where there are none: marts read them before the first file has come."""
    columns = ", ".join(f'"{column.name}" {STORED.get(column.type, "varchar")}' for column in source.contract.columns)
    own = "_snapshot_id varchar, _file_name varchar, _row_no bigint"
    connection.execute(f'create table if not exists "{source.table}" ({own}, {columns}, _row_hash varchar)')
    if source.kind == "records":
        for kept in ("history", "withdrawn"):
            connection.execute(f'create table if not exists "{source.table}_{kept}" as from "{source.table}" limit 0')


def load_records(connection: duckdb.DuckDBPyConnection, source: Source, deliveries: list[Delivery]) -> Loaded:
    """Merges new files into the source's records."""
    opened = [(delivery.snapshot, delivery.table) for delivery in deliveries]
    read = read_files(connection, source, opened)
    prepare_known(connection, source)
    find_personal(connection, source.contract)
    connection.execute(judge(source.contract, guarded=True))
    latest = deliveries[-1].snapshot if source.whole and deliveries[-1].arrival.is_whole else None
    withdraws = latest is not None and withdraws_records(connection, source, latest)
    connection.execute("insert into quarantine select * from malformed")
    _quarantine(connection, source)
    duplicate = _find_fresh(connection, source)
    accepted = count(connection, "fresh")
    connection.execute("drop table raw")
    _merge(connection, source)
    if latest and withdraws:
        withdraw(connection, source, latest)
    refused = connection.execute("select count(*) from judged where _copy = 1 and len(_problems) > 0").fetchone()[0]
    refused += count(connection, "malformed")
    if read != accepted + refused + duplicate:
        message = f"{source.source_id}: {read} rows read, but {accepted} + {refused} + {duplicate} accounted for"
        raise CheckFailed(message)
    unknown = {name for delivery in deliveries for name in delivery.table.unknown}
    return Loaded(read, accepted, refused, duplicate, tuple(sorted(unknown)), parts_read(opened))


def write_stripped(connection: duckdb.DuckDBPyConnection, contract: Contract, snapshot: Snapshot, target: Path) -> None:
    """The snapshot of a personal source: the contract's columns of its accepted rows, free text without personal data."""
    names = ", ".join(f'"{name}"' for name in contract.names)
    connection.execute(
        f"copy (select {names} from judged where _snapshot_id = ? and len(_problems) = 0 order by _row_no) "
        f"to '{str(target).replace(chr(39), chr(39) * 2)}' (format csv, header true)",
        [snapshot.snapshot_id],
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


def _find_fresh(connection: duckdb.DuckDBPyConnection, source: Source) -> int:
    """New states into `fresh`; gives the number of rows that say what is known already."""
    names = ", ".join(f'"{name}"' for name in source.contract.names)
    gone = " and ".join(f'h."{name}" = w."{name}"' for name in source.contract.key)
    connection.execute(
        f"""
        create or replace temp table fresh as
        select j._snapshot_id, j._file_name, j._row_no, {names}, j._row_hash
        from (select * from judged where len(_problems) = 0 and _copy = 1) as j
        anti join (
            select _row_hash from "{source.table}"
            union all
            select h._row_hash from "{source.table}_history" as h anti join "{source.table}_withdrawn" as w on {gone}
        ) as known on known._row_hash = j._row_hash
        """
    )
    good = connection.execute("select count(*) from judged where len(_problems) = 0 and _copy = 1").fetchone()[0]
    copies = connection.execute("select count(*) from judged where _copy > 1").fetchone()[0]
    return copies + good - count(connection, "fresh")


def _merge(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    key = ", ".join(f'"{name}"' for name in source.contract.key)
    same = " and ".join(f't."{name}" = k."{name}"' for name in source.contract.key)
    version = f'"{source.version_column}" desc nulls last, ' if source.version_column else ""
    connection.execute(f"create or replace temp table touched as select distinct {key} from fresh")
    connection.execute(
        f"""
        create or replace temp table ranked as
        select *, row_number() over (
            partition by {key} order by {version} _fresh desc, _snapshot_id desc, _row_no desc
        ) as _place
        from (
            select t.*, 0 as _fresh from "{source.table}" as t semi join touched as k on {same}
            union all
            select *, 1 as _fresh from fresh
        )
        """
    )
    connection.execute("drop table fresh")
    for table in (source.table, f"{source.table}_withdrawn"):
        connection.execute(f'delete from "{table}" as t using touched as k where {same}')
    connection.execute(f'insert into "{source.table}" select * exclude (_fresh, _place) from ranked where _place = 1')
    connection.execute(f'insert into "{source.table}_history" select * exclude (_fresh, _place) from ranked where _place > 1')
    connection.execute("drop table ranked; drop table touched")
