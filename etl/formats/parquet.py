"""Parquet files: the contract's columns, each as the text that CSV would hold; written by DuckDB as CSV where that is asked."""

from pathlib import Path

import duckdb

from etl.definitions.contract import Contract
from etl.errors import FileRefused
from etl.formats.conversion import converting, without_zeros, write_csv
from etl.formats.packed import LARGEST_TEXT, encrypted, too_large
from etl.scalar import scalar
from etl.sql_text import quote
from etl.tabular import TextTable, check_columns, column_name, unknown_columns

SIGNATURE, ENCRYPTED_SIGNATURE = b"PAR1", b"PARE"
MOST_ROWS = 200_000_000
_FRACTIONS = ("DECIMAL", "DOUBLE", "FLOAT")
_MOMENTS = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
_PLAIN = (
    *("VARCHAR", "BOOLEAN", "DATE", "UUID", '"NULL"'),
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"),
)


def open_parquet(path: Path, *, name: str, contract: Contract, work_dir: Path, target: Path | None) -> TextTable:
    """The table in a Parquet file. Raises FileRefused with the sentence that helps.

    target: where the CSV is written; None leaves the table where it is.
    """
    if path.open("rb").read(4) == ENCRYPTED_SIGNATURE:
        raise encrypted(name, seen="an encrypted Parquet file")
    with converting(work_dir, name=name, what="a Parquet file") as connection:
        _check_rows(connection, path, name=name)
        table = f"read_parquet({quote(str(path))}, hive_partitioning = false)"
        types = {row[0]: row[1] for row in connection.execute(f"describe select * from {table}").fetchall()}
        columns = tuple(column_name(column) for column in types)
        check_columns(columns, name=name, contract=contract)
        called = dict(zip(columns, types, strict=True))
        texts = {column: _text(called[column], types[called[column]], name=name) for column in contract.names}
        selected = ", ".join(f"nullif({text}, '') as \"{column}\"" for column, text in texts.items())
        select = f"select {selected} from {table}"
        if target is not None:
            _check_size(connection, table, texts, name=name)
            write_csv(connection, select, target=target)
    unknown = unknown_columns(columns, contract=contract)
    if target is None:
        return TextTable(path, "", tuple(contract.names), unknown, select=select)
    return TextTable(target, ",", tuple(contract.names), unknown)


def _check_rows(connection: duckdb.DuckDBPyConnection, path: Path, *, name: str) -> None:
    """A few bytes can stand for any number of equal rows: the footer says how many, before any is read."""
    sql = f"select coalesce(sum(num_rows), 0) from parquet_file_metadata({quote(str(path))})"
    rows = scalar(connection, sql)
    if rows > MOST_ROWS:
        raise too_large(name, expected=f"at most {MOST_ROWS:,} rows", seen=f"{rows:,} rows")


def _check_size(connection: duckdb.DuckDBPyConnection, table: str, texts: dict[str, str], *, name: str) -> None:
    """One long text can stand for any number of cells: how much they are written out is counted before they are."""
    size = " + ".join(f"coalesce(sum(strlen({text})), 0)" for text in texts.values())
    total = scalar(connection, f"select {size} from {table}")
    if total > LARGEST_TEXT:
        raise too_large(name, expected=f"at most {LARGEST_TEXT >> 30} GiB of text", seen=f"{total / (1 << 30):.1f} GiB")


def _text(column: str, kind: str, *, name: str) -> str:
    """SQL: a column as text. Raises FileRefused for what no cell of a table can hold without a decision."""
    cell = '"' + column.replace('"', '""') + '"'
    if kind.startswith(_FRACTIONS) and not kind.endswith("]"):
        return without_zeros(f"cast({cell} as varchar)")
    if kind in _MOMENTS:
        day = f"cast(cast({cell} as date) as varchar)"
        return f"case when {cell} = date_trunc('day', {cell}) then {day} else cast({cell} as varchar) end"
    if kind in _PLAIN:
        return f"cast({cell} as varchar)"
    if kind.endswith("]") or kind.startswith(("STRUCT", "MAP", "UNION", "JSON", "VARIANT")):
        seen, advice = f"lists or objects in the column '{column_name(column)}'", "Write one value in each cell."
    elif kind == "TIMESTAMP WITH TIME ZONE":
        seen, advice = f"moments with a time zone in the column '{column_name(column)}'", "Write days (DATE)."
    else:
        seen, advice = f"{kind} in the column '{column_name(column)}'", "Write it as text (STRING)."
    raise FileRefused(name, rule="format", expected="texts, numbers, days, true or false", seen=seen, advice=advice)
