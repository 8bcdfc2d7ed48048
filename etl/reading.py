"""Files of one source → the temporary tables `raw` and `malformed`, and `judged`: every row with its problems."""

from collections.abc import Sequence

import duckdb

from etl.definitions.contract import Column, Contract
from etl.definitions.source import Source
from etl.errors import FileRefused
from etl.judgement import cast, clean, free_text, known_table, problem_list, trimmed, value_of
from etl.personal import RULES, conditions
from etl.scalar import scalar
from etl.snapshot import Snapshot
from etl.sql_text import quote
from etl.tabular import TextTable

_LONGEST_LINE = 4_000_000


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of a table."""
    return scalar(connection, f'select count(*) from "{table}"')


def count_by_file(connection: duckdb.DuckDBPyConnection, rows: str) -> dict[str, int]:
    """Rows of a table or of a table with its condition, and the records that are no rows, by snapshot."""
    found = connection.execute(
        f"select _snapshot_id, cast(sum(n) as bigint) from (select _snapshot_id, count(*) as n from {rows} group by 1 "
        "union all select snapshot_id, count(*) from malformed group by 1) group by 1"
    )
    return dict(found.fetchall())


def read_files(
    connection: duckdb.DuckDBPyConnection, source: Source, files: Sequence[tuple[Snapshot, TextTable]]
) -> dict[str, int]:
    """All rows of the files into `raw` and `malformed`; gives their number by snapshot."""
    make_raw(connection, source.contract)
    for snapshot, table in files:
        _read(connection, source, snapshot=snapshot, table=table)
    return count_by_file(connection, "raw")


def make_raw(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Empty tables `raw` (trimmed cells, never null) and `malformed` (records that are no rows)."""
    columns = ", ".join(f'"{name}" varchar' for name in contract.names)
    connection.execute(
        f"create or replace temp table raw (_snapshot_id varchar, _file_name varchar, _row_no bigint, {columns}); "
        "create or replace temp table malformed as from quarantine limit 0"
    )


def _read(connection: duckdb.DuckDBPyConnection, source: Source, *, snapshot: Snapshot, table: TextTable) -> None:
    """Appends one file to `raw`, but for blank rows; records that are no rows go to `malformed`."""
    cells = ", ".join(trimmed(f"a.{clean(column)}") for column in source.contract.columns)
    connection.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    connection.execute(
        f"create or replace temp table arrived as select row_number() over () as _seq, * from ({arriving(source, table)})"
    )
    # A record's number in the file: its place among the good ones plus the bad ones before it; the header is 1.
    connection.execute(
        "create or replace temp table broken as select line as _line, row_number() over (order by line) as _place, "
        "line - 1 - _place as _before from (select distinct line from reject_errors)"
    )
    refuse_open_quote(connection, name=snapshot.file_name, good="arrived", broken=count(connection, "broken"))
    row_no, numbered = "a._seq + 1", "arrived as a"
    if count(connection, "broken"):
        row_no = "a._seq + 1 + coalesce(b._place, 0)"
        numbered += (
            " asof left join (select max(_place) as _place, _before from broken group by _before) as b on a._seq > b._before"
        )
    connection.execute(
        f"""
        insert into raw
        select {quote(snapshot.snapshot_id)}, {quote(snapshot.file_name)}, {row_no}, {cells}
        from {numbered}
        where not a._is_blank
        """
    )
    lines = connection.execute("select _line from broken").fetchall()
    note_malformed(connection, source, snapshot, lines=[line for (line,) in lines])
    connection.execute("drop table arrived")


def note_malformed(connection: duckdb.DuckDBPyConnection, source: Source, snapshot: Snapshot, *, lines: Sequence[int]) -> None:
    """Records that are no rows, by their lines, into `malformed`."""
    connection.execute(
        """
        insert into malformed
        select ?, ?, ?, unnest(cast(? as bigint[])), '', 'malformed_row', 'text',
            'has more or fewer cells than the header, or a stray quote'
        """,
        [source.source_id, snapshot.snapshot_id, snapshot.file_name, list(lines)],
    )


def arriving(source: Source, table: TextTable) -> str:
    """SQL of the contract's columns of each record as text, taken from the file as its layout says, and `_is_blank`."""
    layout = next((layout for layout in source.layouts if layout.name == table.layout), None)
    written = layout.contract.names if layout else source.contract.names
    cells = ", ".join(f'"{name}"' for name in written)
    records = f"({table.select})" if table.select else _csv(table, written)
    return (
        f"select {layout.select(source.contract) if layout else cells}, coalesce({cells}) is null as _is_blank from {records}"
    )


def _csv(table: TextTable, written: list[str]) -> str:
    return f"""
        read_csv(
            {quote(str(table.path))}, delim = {quote(table.delimiter)}, quote = '"', escape = '"', header = true,
            auto_detect = false, columns = {{{_structure(written, table)}}}, nullstr = '', max_line_size = {_LONGEST_LINE},
            store_rejects = true, rejects_limit = 0
        )
        """


def _structure(written: list[str], table: TextTable) -> str:
    """A column that neither the contract nor a layout knows gets a name of ours: what a file calls it never becomes SQL."""
    known = set(written)
    names = [name if name in known else f"_unknown_{place}" for place, name in enumerate(table.columns)]
    return ", ".join(f"'{name}': 'varchar'" for name in names)


def refuse_open_quote(connection: duckdb.DuckDBPyConnection, *, name: str, good: str, broken: int) -> None:
    """A quotation mark that is never closed swallows every row below it: then the last good rows are better.

    good: SQL of what holds the records that could be read; broken: the number of the others.
    """
    swallowed = connection.execute(
        f"""
        select line from reject_errors
        where error_type = 'UNQUOTED VALUE' and contains(trim(csv_line, chr(10) || chr(13)), chr(10))
            and line = 1 + (select count(*) from {good}) + ?
        """,
        [broken],
    ).fetchone()
    if swallowed:
        seen = f"one opened in row {swallowed[0]} that swallows all rows below it"
        advice = 'Close it, or write "" where a quotation mark is meant.'
        raise FileRefused(name, rule="format", expected="every quotation mark closed", seen=seen, advice=advice)


def prepare_known(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The values that columns may refer to; a source that refers to itself refers to its own new rows."""
    by_name = {column.name: column for column in source.contract.columns}
    for reference in {ref for column in source.contract.columns for ref in column.in_table}:
        if reference.source_id == source.source_id:
            selected = f"select {clean(by_name[reference.column])} as known from raw"
        else:
            rows = f' where "{reference.by}" = {quote(reference.kind)}' if reference.by else ""
            selected = f'select cast("{reference.column}" as varchar) as known from "src_{reference.source_id}"{rows}'
        table = known_table(reference)
        connection.execute(f"create or replace temp table {table} as select distinct known from ({selected}) where known <> ''")


def find_personal(connection: duckdb.DuckDBPyConnection, contract: Contract) -> list[Column]:
    """For each column of free text a table `personal_<column>`: its values that hold personal data, and by which rules.

    Gives the columns that have such. Values repeat (a body's name, a usual phrase): each is looked at once, however many
    rows say it.
    """
    for column in free_text(contract):
        rules = ", ".join(f"{condition} as {rule}" for rule, condition in conditions("value").items())
        texts = f"select {clean(column)} as value from sifted where _cells is null union all select {clean(column)} from raw"
        # A table of its own: in one statement the rules would be tried on every row before equal texts are one.
        connection.execute(f"create or replace temp table texts as select distinct value from ({texts})")
        connection.execute(
            f"""
            create or replace temp table "personal_{column.name}" as
            select * from (select value, {rules} from texts) where {" or ".join(RULES)}
            """
        )
    return [column for column in free_text(contract) if count(connection, f"personal_{column.name}")]


def judge(contract: Contract, *, guarded: bool = False) -> str:
    """SQL of `judged`: every row typed, with its problems and its place among equal keys and equal rows.

    guarded: free text that holds personal data (see `find_personal`) is emptied on the way; the row stays.
    """
    free = {column.name for column in free_text(contract)} if guarded else set()
    key = ", ".join(clean(column) for column in contract.columns if column.name in contract.key)
    whole = ", ".join(clean(column) for column in contract.columns)
    values = ", ".join(f"{cast(column)} as {value_of(column)}" for column in contract.columns)
    typed = ", ".join(_told(column, guarded=column.name in free) for column in contract.columns)
    return f"""
        create or replace temp table judged as
        with cleaned as (
            select *, md5(concat_ws(chr(31), {whole})) as _row_hash, [{key}] as _key, {problem_list(contract)} as _problems
            from (select *, {values} from raw)
        )
        select
            _snapshot_id, _file_name, _row_no, {typed}, _problems, _row_hash,
            row_number() over (partition by _key, len(_problems) = 0 order by _snapshot_id, _row_no) as _place,
            row_number() over (partition by _row_hash order by _snapshot_id, _row_no) as _copy
        from cleaned
    """


def _told(column: Column, *, guarded: bool) -> str:
    """A column of `judged`."""
    value = value_of(column)
    if guarded:
        value = f"""case when {clean(column)} in (select value from "personal_{column.name}") then '' else {value} end"""
    return f'{value} as "{column.name}"'
