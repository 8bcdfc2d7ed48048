"""JSON lines: one object a line, its keys the columns, written by DuckDB as CSV.

Rows are numbered as in every table, where the names of the columns are row 1: line 1 of the file is row 2.
"""

import codecs
from pathlib import Path

import duckdb

from etl.definitions.contract import Contract
from etl.errors import FileRefused
from etl.formats.conversion import converting, without_zeros, write_csv
from etl.scalar import scalar
from etl.sql_text import quote
from etl.tabular import TextTable, check_columns, column_name, unknown_columns

_LONGEST_LINE = 16_000_000
_MOST_KEYS = 1_000
#: Different sets of keys, for programs leave out what is empty: with 15 columns of which any may be, 32,768.
_MOST_SHAPES = 100_000
_IS_OBJECT = "(line[1] = '{' and json_valid(line))"
_EXPECTED = "one JSON object in each line"
_ADVICE = "Write each row as an object in a line of its own (JSON lines), in UTF-8, or bring the table as CSV (UTF-8)."


def open_lines(path: Path, *, name: str, contract: Contract, work_dir: Path, target: Path) -> TextTable:
    """The table in a file of JSON lines. Raises FileRefused with the sentence that helps."""
    if not _is_utf8(path):
        raise FileRefused(name, rule="encoding", expected="UTF-8", seen="text in another encoding", advice=_ADVICE)
    with converting(work_dir, name=name, what="a file of JSON lines") as connection:
        _prepare_lines(connection, path)
        keys = _find_keys(connection, name=name)
        columns = tuple(column_name(key) for key in keys)
        check_columns(columns, name=name, contract=contract)
        called = dict(zip(columns, keys, strict=True))
        _prepare_cells(connection, [called[column] for column in contract.names])
        _check_cells(connection, name=name, contract=contract)
        cell = f"case when kinds[{{0}}] = 'DOUBLE' then {without_zeros('cells[{0}]')} else cells[{{0}}] end"
        cells = [f"nullif({cell.format(place)}, '') as \"{c}\"" for place, c in enumerate(contract.names, start=1)]
        write_csv(connection, f"select {', '.join(cells)} from cells", target=target)
    return TextTable(target, ",", tuple(contract.names), unknown_columns(columns, contract=contract))


def refuse_list(name: str) -> FileRefused:
    """The refusal of a file that is one JSON list: nothing of it can be read before all of it is."""
    return FileRefused(name, rule="format", expected=_EXPECTED, seen="a JSON list", advice=_ADVICE)


def _prepare_lines(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The view `lines`: the text of each; a delimiter that JSON cannot hold makes each line one cell."""
    connection.execute(
        f"""
        create view lines as
        select
            case
                when line[1] in (' ', chr(9), chr(13)) then nullif(trim(line, ' ' || chr(9) || chr(13)), '') else line
            end as line
        from read_csv(
            {quote(str(path))}, columns = {{'line': 'varchar'}}, delim = '\x01', quote = '', escape = '', header = false,
            auto_detect = false, strict_mode = false, null_padding = true, max_line_size = {_LONGEST_LINE}
        )
        """
    )


def _find_keys(connection: duckdb.DuckDBPyConnection, *, name: str) -> list[str]:
    """The keys of all lines. Every line but blank ones must be an object that names each of its keys once."""
    found = connection.execute(
        f"""
        select distinct case when {_IS_OBJECT} then json_keys(line) end as keys
        from lines where line is not null limit {_MOST_SHAPES + 1}
        """
    ).fetchall()
    if (None,) in found:
        line = _find_line(connection, f"not ({_IS_OBJECT})")
        raise FileRefused(name, rule="format", expected=_EXPECTED, seen=f"line {line}, which is none", advice=_ADVICE)
    if any(len(keys) > len(set(keys)) for (keys,) in found):
        repeated = f"case when {_IS_OBJECT} then len(json_keys(line)) > len(list_distinct(json_keys(line))) end"
        seen, advice = f"a key twice in line {_find_line(connection, repeated)}", "Remove the copies."
        raise FileRefused(name, rule="duplicate_columns", expected="each key once", seen=seen, advice=advice)
    keys = sorted({key for (keys,) in found for key in keys})
    if len(keys) > _MOST_KEYS or len(found) > _MOST_SHAPES:
        seen, advice = f"more than {_MOST_KEYS:,} different keys", "A key names a column: values do not belong there."
        raise FileRefused(name, rule="format", expected="the same keys in each line", seen=seen, advice=advice)
    return keys


def _find_line(connection: duckdb.DuckDBPyConnection, condition: str, *, view: str = "lines") -> int:
    """The number of the first line of which the condition holds: asked for only where there is one."""
    numbered = f"select row_number() over () as line_no, * from {view}"
    sql = f"select min(line_no) from ({numbered}) where line is not null and ({condition})"
    return scalar(connection, sql)


def _prepare_cells(connection: duckdb.DuckDBPyConnection, keys: list[str]) -> None:
    """The view `cells`: of each line the texts of these keys, and of what kind each value is."""
    # '/' and '~' are written as RFC 6901 says.
    pointers = ", ".join(quote("/" + key.replace("~", "~0").replace("/", "~1")) for key in keys)
    connection.execute(
        f"""
        create view cells as
        select line, json_extract_string(line, [{pointers}]) as cells, json_type(line, [{pointers}]) as kinds from lines
        """
    )


def _check_cells(connection: duckdb.DuckDBPyConnection, *, name: str, contract: Contract) -> None:
    """A cell holds one value: a list or an object in it would be read as its brackets."""
    nested = [f"bool_or(kinds[{p}] in ('ARRAY', 'OBJECT'))" for p in range(1, len(contract.names) + 1)]
    found = connection.execute(f"select {', '.join(nested)} from cells").fetchone()
    for place, (column, is_nested) in enumerate(zip(contract.names, found or (), strict=True), start=1):
        if is_nested:
            line = _find_line(connection, f"kinds[{place}] in ('ARRAY', 'OBJECT')", view="cells")
            seen = f"a list or an object in the column '{column}', first in line {line}"
            advice = "Write one value in each cell; several values belong in several rows or columns."
            raise FileRefused(name, rule="format", expected="one value in each cell", seen=seen, advice=advice)


def _is_utf8(path: Path) -> bool:
    """The whole file is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
