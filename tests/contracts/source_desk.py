"""A desk where one file after another is laid before a contract: the real loader and a real warehouse, and nothing else."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import snapshot
from etl.definitions.source import find_sources
from etl.extract import Arrival
from etl.load import Loaded, load

SOURCE = """
kind = "figures"
producer = "x"
licence = "x"
url = "https://example.kz"
cadence_days = 90
collected_on = 2026-11-22
transport = "committed_file"
files = ["{source_id}.csv"]
title = {{ kk = "а", ru = "б", en = "c" }}

[contract]
key = {key}
may_be_empty = {may_be_empty}

[contract.columns]
{columns}
"""


@dataclass(frozen=True)
class Verdict:
    """What became of a file: its counts, its good rows by number, and the refused cells as (row, column, rule, class)."""

    loaded: Loaded
    rows: dict[int, dict[str, object]]
    refused: list[tuple[int, str, str, str]]
    advice: list[str]


class Desk:
    """Definitions, snapshots and a warehouse in a folder of their own."""

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.folder, self.connection = folder, connection

    def define(
        self, columns: str, *, source_id: str = "people", key: str = '["id"]', more: str = "", may_be_empty: bool = False
    ) -> None:
        """Writes a source.toml with these columns (and `more` as its corrections.toml)."""
        folder = self.folder / "sources" / source_id
        folder.mkdir(parents=True, exist_ok=True)
        text = SOURCE.format(source_id=source_id, key=key, columns=columns, may_be_empty=str(may_be_empty).lower())
        (folder / "source.toml").write_text(text, encoding="utf-8")
        if more:
            (folder / "corrections.toml").write_text(more, encoding="utf-8")

    def load(self, *contents: str | bytes, source_id: str = "people", name: str = "people.csv") -> Verdict:
        """Loads these files as the source's new state; the first is called `name`."""
        source = next(s for s in find_sources(self.folder / "sources") if s.source_id == source_id)
        names = [name, *(f"{place}-{name}" for place in range(1, len(contents)))]
        kept = [self._keep(content, name=n, source_id=source_id) for n, content in zip(names, contents, strict=True)]
        loaded = load(
            self.connection, source, snapshots=kept, snapshots_dir=self.folder / "kept", work_dir=self.folder / "work"
        )
        rows = self.connection.execute(f'select * exclude (_snapshot_id, _file_name) from "{source.table}" order by _row_no')
        columns = [column[0] for column in rows.description][1:]
        good = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows.fetchall()}
        refused = self.connection.execute(
            "select row_no, column_name, rule, value_class, advice from quarantine where source_id = ? order by row_no, rule",
            [source_id],
        ).fetchall()
        return Verdict(loaded, good, [row[:4] for row in refused], [row[4] for row in refused])

    def _keep(self, content: str | bytes, *, name: str, source_id: str) -> snapshot.Snapshot:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        arrival = Arrival(path=path, file_name=name, address=name)
        return snapshot.keep(arrival, source_id=source_id, snapshots_dir=self.folder / "kept", now=datetime.now(UTC))


def table(*rows: tuple[str, ...]) -> str:
    """The rows as CSV, quoted where they must be."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
