"""The first look at a file of records: rows that are plainly good are typed at once, the others keep their cells.

Most rows are written as the contract writes them; to look at each of their cells for every fault would cost ten times the
reading. What comes of it is a Parquet file in the work folder, so that memory does not grow with the file; a database of
its own does the work, so that nothing in a hostile file reaches the warehouse.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.definitions.source import Source
from etl.formats.conversion import refusing_damage
from etl.judgement import doubt, known_table, plain_value, value_of
from etl.reading import arriving, refuse_open_quote
from etl.sql_text import quote
from etl.tabular import TextTable

_MEMORY = "700MB"
#: Columns of more different values are written as they are: to look them up in a dictionary first takes longer.
_WORDS = 2000
#: Rows are numbered in blocks: to count the broken records before each row one by one would cost rows × records.
_BLOCK = 2048


@dataclass(frozen=True)
class Sifted:
    """One file after the first look: `path` is a Parquet file with one row for each record, in the file's order.

    Its columns are the contract's, typed, and `_cells`: null for a plainly good row, else the list of its cells as they came
    (an empty one for a blank row). broken: the lines of records that are no rows (too many cells, a stray quote).
    """

    path: Path
    broken: tuple[int, ...]

    def rows(self) -> str:
        """SQL of all rows with `_row_no`, their record's number in the file; the header is 1."""
        table = f"read_parquet({quote(str(self.path))}, file_row_number = true)"
        if not self.broken:
            return f"select * exclude (file_row_number), file_row_number + 2 as _row_no from {table}"
        return f"""
            select r.* exclude (file_row_number), r.file_row_number + 2 + coalesce(s.before, 0)
                + coalesce(len(list_filter(s.within, lambda place: place <= r.file_row_number)), 0) as _row_no
            from {table} as r left join ({self._shifts()}) as s on s.block = r.file_row_number // {_BLOCK}
        """

    def _shifts(self) -> str:
        """SQL: how many broken records stand before each block of good ones, and before which of its rows others stand."""
        places = ", ".join(str(line - 2 - index) for index, line in enumerate(sorted(self.broken)))
        return f"""
            with broken as (select unnest([{places}]) as place),
            blocks as (
                select unnest(range(0, 2 + (select max(num_rows) from parquet_file_metadata({quote(str(self.path))}))
                    // {_BLOCK})) as block
            )
            select
                k.block, count(*) filter (b.place // {_BLOCK} < k.block) as before,
                list(b.place) filter (b.place // {_BLOCK} = k.block) as within
            from blocks as k left join broken as b on b.place // {_BLOCK} <= k.block
            group by k.block
        """


@contextmanager
def opened(source: Source, *, warehouse: duckdb.DuckDBPyConnection, work_dir: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database for the first look at files of a source; it knows the values that columns may refer to."""
    work_dir.mkdir(parents=True, exist_ok=True)
    settings: dict[str, Any] = {
        "temp_directory": str(work_dir / "spill"),
        "memory_limit": _MEMORY,
        "autoinstall_known_extensions": "false",
    }
    with duckdb.connect(config=settings) as connection:
        for reference in {ref for column in source.contract.columns for ref in column.in_table}:
            table, beside = known_table(reference), quote(str(work_dir / "known.parquet"))
            warehouse.execute(f"copy {table} to {beside} (format parquet)")
            connection.execute(f"create table {table} as from read_parquet({beside})")
        yield connection


def sift(connection: duckdb.DuckDBPyConnection, source: Source, table: TextTable, *, name: str, target: Path) -> Sifted:
    """Takes the first look at one file. Raises FileRefused where an open quotation mark swallows what follows it."""
    connection.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    values = ", ".join(f"{plain_value(column)} as {value_of(column)}" for column in source.contract.columns)
    typed = ", ".join(f'{value_of(column)} as "{column.name}"' for column in source.contract.columns)
    cells = ", ".join(f'"{name}"' for name in source.contract.names)
    sql = f"""
        copy (
            select
                {typed},
                case when _is_blank then [] when {doubt(source.contract)} then [{cells}] end as _cells
            from (select *, {values} from ({arriving(source, table)}))
        ) to {quote(str(target))} (format parquet, compression lz4_raw, dictionary_size_limit {_WORDS})
    """
    if table.select:
        with refusing_damage(name=name, what="a table"):
            connection.execute(sql)
        return Sifted(target, ())
    connection.execute(sql)
    lines = connection.execute("select distinct line from reject_errors order by line").fetchall()
    sifted = Sifted(target, tuple(line for (line,) in lines))
    refuse_open_quote(connection, name=name, good=f"read_parquet({quote(str(target))})", broken=len(lines))
    return sifted
