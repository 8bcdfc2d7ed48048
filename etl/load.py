"""Snapshots of one source → accepted rows in the warehouse and a quarantine that says where, which rule, what kind.

Identity at every load: rows read = accepted + quarantined + duplicates. One bad row never loses a good one.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.contract import Contract
from etl.corrections import Correction
from etl.errors import CheckFailed, DefinitionError, FileRefused
from etl.judgement import STORED, cast, clean, known_table, problem_list, quote
from etl.snapshot import Snapshot
from etl.source import Source
from etl.tabular import TextTable, open_table

_LONGEST_LINE = 4_000_000


@dataclass(frozen=True)
class Loaded:
    """What became of a source's rows. `unknown`: columns that the contract does not know and that were left out."""

    read: int
    accepted: int
    quarantined: int
    duplicate: int
    unknown: tuple[str, ...]


def load(
    connection: duckdb.DuckDBPyConnection, source: Source, *, snapshots: list[Snapshot], snapshots_dir: Path, work_dir: Path
) -> Loaded:
    """Replaces the source's rows. Raises FileRefused before anything was changed where a file is wholly wrong."""
    opened = [
        (
            snapshot,
            open_table(snapshot.path(snapshots_dir), name=snapshot.file_name, contract=source.contract, work_dir=work_dir),
        )
        for snapshot in snapshots
    ]
    connection.execute(_raw_table(source.contract))
    for snapshot, table in opened:
        _read(connection, source, snapshot=snapshot, table=table)
    read = _count(connection, "raw") + _count(connection, "malformed")
    if read == 0 and not source.contract.may_be_empty:
        name = opened[0][0].file_name
        raise FileRefused(
            name, rule="no_rows", expected="rows", seen="a header and nothing below it", advice="Ask for it again."
        )
    connection.execute("delete from quarantine where source_id = ?", [source.source_id])
    connection.execute("insert into quarantine select * from malformed")
    _prepare_known(connection, source)
    connection.execute(_judge(source.contract))
    duplicate = _split(connection, source)
    _correct(connection, source)
    accepted = _count(connection, source.table)
    quarantined = connection.execute(
        "select count(distinct (snapshot_id, row_no)) from quarantine where source_id = ?", [source.source_id]
    ).fetchone()[0]
    if read != accepted + quarantined + duplicate:
        message = f"{source.source_id}: {read} rows read, but {accepted} + {quarantined} + {duplicate} accounted for"
        raise CheckFailed(message)
    return Loaded(read, accepted, quarantined, duplicate, tuple(sorted({u for _, table in opened for u in table.unknown})))


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return connection.execute(f'select count(*) from "{table}"').fetchone()[0]


def _raw_table(contract: Contract) -> str:
    columns = ", ".join(f'"{name}" varchar' for name in contract.names)
    return (
        f"create or replace temp table raw (_snapshot_id varchar, _file_name varchar, _row_no bigint, {columns}); "
        "create or replace temp table malformed as from quarantine limit 0"
    )


def _read(connection: duckdb.DuckDBPyConnection, source: Source, *, snapshot: Snapshot, table: TextTable) -> None:
    """Appends one file to `raw`, but for blank rows; records that are no rows go to `malformed`."""
    names = ", ".join(f'"{name}"' for name in source.contract.names)
    structure = _structure(source.contract, table)
    connection.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    connection.execute(
        f"""
        create or replace temp table arrived as
        select row_number() over () as seq, {names}
        from read_csv(
            {quote(str(table.path))}, delim = {quote(table.delimiter)}, quote = '"', escape = '"', header = true,
            auto_detect = false, columns = {{{structure}}}, nullstr = '', max_line_size = {_LONGEST_LINE},
            store_rejects = true, rejects_limit = 0
        )
        """
    )
    # A record's number in the file: its place among the good ones plus the bad ones before it; the header is 1.
    connection.execute(
        "create or replace temp table broken as select line as row_no, row_number() over (order by line) as place, "
        "line - 1 - place as before from (select distinct line from reject_errors)"
    )
    _refuse_open_quote(connection, name=snapshot.file_name)
    connection.execute(
        f"""
        insert into raw
        select {quote(snapshot.snapshot_id)}, {quote(snapshot.file_name)}, a.seq + 1 + coalesce(b.place, 0), {names}
        from arrived as a
        asof left join (select max(place) as place, before from broken group by before) as b on a.seq > b.before
        where coalesce({names}) is not null
        """
    )
    connection.execute(
        """
        insert into malformed
        select ?, ?, ?, row_no, '', 'malformed_row', 'text', 'has more or fewer cells than the header, or a stray quote'
        from broken
        """,
        [source.source_id, snapshot.snapshot_id, snapshot.file_name],
    )


def _structure(contract: Contract, table: TextTable) -> str:
    """A column that the contract does not know gets a name of ours: what a file calls it never becomes SQL."""
    known = set(contract.names)
    names = [name if name in known else f"_unknown_{place}" for place, name in enumerate(table.columns)]
    return ", ".join(f"'{name}': 'varchar'" for name in names)


def _refuse_open_quote(connection: duckdb.DuckDBPyConnection, *, name: str) -> None:
    """A quotation mark that is never closed swallows every row below it: then the last good rows are better."""
    swallowed = connection.execute(
        """
        select line from reject_errors
        where error_type = 'UNQUOTED VALUE' and contains(trim(csv_line, chr(10) || chr(13)), chr(10))
            and line = 1 + (select count(*) from arrived) + (select count(*) from broken)
        """
    ).fetchone()
    if swallowed:
        seen = f"one opened in row {swallowed[0]} that swallows all rows below it"
        advice = 'Close it, or write "" where a quotation mark is meant.'
        raise FileRefused(name, rule="format", expected="every quotation mark closed", seen=seen, advice=advice)


def _prepare_known(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The values that columns may refer to; a source that refers to itself refers to its own new rows."""
    by_name = {column.name: column for column in source.contract.columns}
    for reference in {ref for column in source.contract.columns for ref in column.in_table}:
        if reference.source_id == source.source_id:
            selected = f"select {clean(by_name[reference.column])} as known from raw"
        else:
            selected = f'select cast("{reference.column}" as varchar) as known from "src_{reference.source_id}"'
        table = known_table(reference.source_id, reference.column)
        connection.execute(f"create or replace temp table {table} as select distinct known from ({selected}) where known <> ''")


def _judge(contract: Contract) -> str:
    key = ", ".join(clean(column) for column in contract.columns if column.name in contract.key)
    whole = ", ".join(clean(column) for column in contract.columns)
    typed = ", ".join(f'{cast(column)} as "{column.name}"' for column in contract.columns)
    return f"""
        create or replace temp table judged as
        with cleaned as (select *, [{whole}] as _whole, [{key}] as _key, {problem_list(contract)} as _problems from raw)
        select
            _snapshot_id, _file_name, _row_no, {typed}, _problems,
            row_number() over (partition by _key, len(_problems) = 0 order by _snapshot_id, _row_no) as _place,
            row_number() over (partition by _whole order by _snapshot_id, _row_no) as _copy
        from cleaned
    """


def _split(connection: duckdb.DuckDBPyConnection, source: Source) -> int:
    """Good rows into the source's table, bad ones into the quarantine; gives the number of exact copies left out."""
    key = ", ".join(source.contract.key)
    copies = connection.execute("select count(*) from judged where _copy > 1").fetchone()[0]
    names = ", ".join(f'"{name}"' for name in source.contract.names)
    connection.execute(
        f"""
        create or replace table "{source.table}" as
        select _snapshot_id, _file_name, _row_no, {names} from judged
        where len(_problems) = 0 and _place = 1 and _copy = 1
        order by _snapshot_id, _row_no
        """
    )
    connection.execute(
        """
        insert into quarantine
        select ?, _snapshot_id, _file_name, _row_no, p.column_name, p.rule, p.value_class, p.advice
        from (select *, unnest(_problems) as p from judged where _copy = 1)
        """,
        [source.source_id],
    )
    connection.execute(
        """
        insert into quarantine
        select ?, _snapshot_id, _file_name, _row_no, ?, 'key', 'text', 'another row has the same key and says something else'
        from judged where _copy = 1 and _place > 1 and len(_problems) = 0
        """,
        [source.source_id, key],
    )
    return copies


def _correct(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    problems: list[str] = []
    for correction in source.corrections:
        _apply(connection, source, correction, problems=problems)
    if problems:
        raise DefinitionError(problems)


def _apply(connection: duckdb.DuckDBPyConnection, source: Source, correction: Correction, *, problems: list[str]) -> None:
    where = f"{source.source_id}/corrections.toml: {', '.join(f'{name} = {value}' for name, value in correction.key)}"
    key = " and ".join(_says(source.contract, name, value) for name, value in correction.key)
    expected = " and ".join(_says(source.contract, name, value) for name, value in correction.expect) or "true"
    found = connection.execute(f'select count(*) from "{source.table}" where {key} and {expected}').fetchone()[0]
    if found != 1:
        problems.append(
            f"{where} no longer says what the correction expects. "
            "Look whether the provider has mended it, then remove or change the correction."
        )
    elif correction.action == "drop":
        connection.execute(
            f"""
            insert into quarantine
            select ?, _snapshot_id, _file_name, _row_no, '', 'correction', 'text', ? from "{source.table}" where {key}
            """,
            [source.source_id, correction.reason],
        )
        connection.execute(f'delete from "{source.table}" where {key}')
    else:
        column, stored = correction.column, _stored(source.contract, correction.column)
        fits = connection.execute(f"select try_cast(? as {stored}) is not null", [correction.value]).fetchone()[0]
        if not fits:
            problems.append(f"{where}: the new value '{correction.value}' is no {stored}, as '{column}' must be")
            return
        flagged = f"""trim("{column}" || '; ' || ?, '; ')"""
        value = flagged if correction.action == "flag" else f"cast(? as {stored})"
        connection.execute(f'update "{source.table}" set "{column}" = {value} where {key}', [correction.value])


def _stored(contract: Contract, column: str) -> str:
    return STORED.get(next(c.type for c in contract.columns if c.name == column), "varchar")


def _says(contract: Contract, column: str, value: str) -> str:
    """SQL: the cell holds what a correction says, compared as the contract's type ('94' and '94.0' are one number)."""
    stored = _stored(contract, column)
    if not value and stored != "varchar":
        return f'"{column}" is null'
    return f'"{column}" = try_cast({quote(value)} as {stored})'
