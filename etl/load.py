"""Snapshots of one source → accepted rows in the warehouse and a quarantine that says where, which rule, what kind.

Identity at every load: rows read = accepted + quarantined + duplicates. One bad row never loses a good one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.definitions.contract import Contract
from etl.definitions.corrections import Correction
from etl.definitions.source import Source
from etl.errors import CheckFailed, DefinitionError, FileRefused
from etl.formats import open_in_any_layout
from etl.judgement import STORED
from etl.reading import count, judge, prepare_known, read_files
from etl.scalar import scalar
from etl.snapshot import Snapshot
from etl.sql_text import quote
from etl.tabular import TextTable


@dataclass(frozen=True)
class Loaded:
    """What became of a source's rows. `unknown`: columns that the contract does not know and that were left out.

    `parts`: of files that have several parts, the one that was read. `rows`: rows read by snapshot.
    """

    read: int
    accepted: int
    quarantined: int
    duplicate: int
    unknown: tuple[str, ...]
    parts: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)


def load(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    *,
    snapshots: list[Snapshot],
    snapshots_dir: Path,
    work_dir: Path,
    is_new: bool = False,
) -> Loaded:
    """Replaces the source's rows. Raises FileRefused before anything was changed where a file is wholly wrong.

    is_new: other bytes than those of the rows that are live, which therefore stay where none of its rows is good.
    """
    opened = [_opened(source, snapshot, snapshots_dir=snapshots_dir, work_dir=work_dir) for snapshot in snapshots]
    rows = read_files(connection, source, opened)
    read = sum(rows.values())
    if read == 0 and not source.contract.may_be_empty:
        name = opened[0][0].file_name
        raise FileRefused(
            name, rule="no_rows", expected="rows", seen="a header and nothing below it", advice="Ask for it again."
        )
    prepare_known(connection, source)
    connection.execute(judge(source.contract))
    if is_new:
        _refuse_without_good(connection, source, read=read, name=opened[0][0].file_name)
    connection.execute("delete from quarantine where source_id = ?", [source.source_id])
    duplicate = _split(connection, source)
    _correct(connection, source)
    accepted = count(connection, source.table)
    quarantined = scalar(
        connection, "select count(distinct (snapshot_id, row_no)) from quarantine where source_id = ?", [source.source_id]
    )
    if read != accepted + quarantined + duplicate:
        message = f"{source.source_id}: {read} rows read, but {accepted} + {quarantined} + {duplicate} accounted for"
        raise CheckFailed(message)
    unknown = tuple(sorted({u for _, table in opened for u in table.unknown}))
    parts = tuple(f"{table.part} of {snapshot.file_name}" for snapshot, table in opened if table.part)
    return Loaded(read, accepted, quarantined, duplicate, unknown, parts, rows)


def _opened(source: Source, snapshot: Snapshot, *, snapshots_dir: Path, work_dir: Path) -> tuple[Snapshot, TextTable]:
    path, name = snapshot.path(snapshots_dir), snapshot.file_name
    contract, layouts = source.contract, source.layouts
    return snapshot, open_in_any_layout(path, name=name, contract=contract, layouts=layouts, work_dir=work_dir)


def _refuse_without_good(connection: duckdb.DuckDBPyConnection, source: Source, *, read: int, name: str) -> None:
    (good,) = connection.execute("select count(*) from judged where len(_problems) = 0").fetchone() or (0,)
    if read and not good and count(connection, source.table):
        _note_bad(connection, source, table="refused_cell")
        seen, advice = f"{read} rows, none of them good", "See which rules they break, mend it, then deliver it again."
        raise FileRefused(name, rule="no_good_rows", expected="rows that keep to the contract", seen=seen, advice=advice)


def _note_bad(connection: duckdb.DuckDBPyConnection, source: Source, *, table: str) -> None:
    """Cells and rows that break a rule, each with where, which, what kind of value."""
    connection.execute(f"insert into {table} select * from malformed")
    connection.execute(
        f"""
        insert into {table}
        select ?, _snapshot_id, _file_name, _row_no, p.column_name, p.rule, p.value_class, p.advice
        from (select *, unnest(_problems) as p from judged where _copy = 1)
        """,
        [source.source_id],
    )


def _split(connection: duckdb.DuckDBPyConnection, source: Source) -> int:
    """Good rows into the source's table, bad ones into the quarantine; gives the number of exact copies left out."""
    key = ", ".join(source.contract.key)
    copies = scalar(connection, "select count(*) from judged where _copy > 1")
    names = ", ".join(f'"{name}"' for name in source.contract.names)
    connection.execute(
        f"""
        create or replace table "{source.table}" as
        select _snapshot_id, _file_name, _row_no, {names} from judged
        where len(_problems) = 0 and _place = 1 and _copy = 1
        order by _snapshot_id, _row_no
        """
    )
    _note_bad(connection, source, table="quarantine")
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
    where = f"{source.source_id}/corrections.toml: {', '.join(f'{name} = {value}' for name, value in correction.key.items())}"
    key = " and ".join(_says(source.contract, name, value) for name, value in correction.key.items())
    expected = " and ".join(_says(source.contract, name, value) for name, value in correction.expect.items()) or "true"
    found = scalar(connection, f'select count(*) from "{source.table}" where {key} and {expected}')
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
        fits = scalar(connection, f"select try_cast(? as {stored}) is not null", [correction.value])
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
