"""A desk for records: files dropped into the inbox of a data folder, real runs over it, and what they have left there."""

import csv
import io
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from etl_command import call_etl

from etl.definitions.source import find_sources
from etl.refusals import read

REPOSITORY = Path(__file__).resolve().parents[2]
COLUMNS = next(s for s in find_sources(REPOSITORY / "etl" / "sources") if s.source_id == "appeals").contract.names
Row = Mapping[str, object]


class Identity(NamedTuple):
    """What became of all rows of a source."""

    read: int
    accepted: int
    quarantined: int
    duplicate: int


def case(number: int, **changes: object) -> Row:
    """An appeal of March 2026 as a file says it; `changes` replace its cells."""
    return {
        "case_id": f"A-{number:04}",
        "registered_on": "2026-03-02",
        "received_on": "2026-03-02",
        "type": "application",
        "topic": "land",
        "channel": "e-otinish",
        "area_id": "KZ-61",
        "body": "akimat_kz-61",
        "state_on": "2026-04-30",
        **changes,
    }


def written(rows: Iterable[Row], columns: Iterable[str] = COLUMNS) -> str:
    """Rows as the text of a CSV file, empty where a row does not name a column."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


class InboxDesk:
    """A data folder with its inbox; `settings` are given to every process that works on it."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data, self.settings = data, settings
        self.inbox = data / "inbox" / "appeals"
        self.inbox.mkdir(parents=True, exist_ok=True)

    def drop(self, name: str, *rows: Row, columns: Iterable[str] = COLUMNS) -> Path:
        """A CSV file in the inbox."""
        return self.drop_bytes(name, written(rows, columns).encode())

    def drop_bytes(self, name: str, content: bytes) -> Path:
        """Any file in the inbox."""
        path = self.inbox / name
        path.write_bytes(content)
        return path

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """The command line, in a process of its own that is under way when this returns: for one that is killed."""
        environment = {**os.environ, "KORSETKISH_DATA": str(self.data), **self.settings, **settings}
        command = [sys.executable, "-m", "etl", *arguments]
        return subprocess.Popen(
            command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self, *arguments: str, code: int = 0) -> str:
        """A command (`run` where none is named), which must end with this exit code; gives all that it told."""
        ended = call_etl(*(arguments or ("run",)), KORSETKISH_DATA=str(self.data), **self.settings)
        assert ended.code == code, ended.out + ended.err
        return ended.out + ended.err

    def pause(self, stage: str) -> subprocess.Popen[str]:
        """A run that waits at this stage."""
        process = self.start("run", KORSETKISH_PAUSE_AT=stage)
        note = self.data / "runs" / "paused"
        ends = time.monotonic() + 120
        while not (note.exists() and note.read_text(encoding="utf-8") == stage):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < ends, f"the run did not reach {stage}"
            time.sleep(0.01)
        return process

    def kill(self, process: subprocess.Popen[str]) -> None:
        """kill -9, and the end of it."""
        process.kill()
        process.communicate(timeout=30)
        assert process.returncode == -9
        (self.data / "runs" / "paused").unlink(missing_ok=True)

    def warehouse(self, sql: str) -> list[tuple]:
        """Rows of the official warehouse, between two runs."""
        with duckdb.connect(str(self.data / "warehouse" / "official.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def states(self, table: str = "src_appeals") -> dict[str, str]:
        """The day of the state of every case in a table (of its history, the last that was replaced)."""
        found = self.warehouse(f'select case_id, cast(state_on as varchar) from "{table}" order by case_id, state_on')
        return dict(found)

    @property
    def published_runs(self) -> list[str]:
        """The ids of the published runs, the earliest first."""
        return sorted(path.stem for path in (self.data / "published" / "official").glob("*.duckdb"))

    def published(self, sql: str) -> list[tuple]:
        """Rows of the live official file."""
        folder = self.data / "published" / "official"
        path = folder / (folder / "CURRENT").read_text(encoding="utf-8").strip()
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def received(self, month: str = "2026-03", area: str = "KZ-61") -> float | None:
        """The exact number of appeals of a whole month, as the run counted it before it withheld; None where there is none."""
        found = self.warehouse(f"select received from stg_appeal_sum where area_id = '{area}' and month = '{month}-01'")
        return found[0][0] if found else None

    def identity(self) -> Identity:
        """The counts of the source that are told beside the live file, which must add up."""
        told = self.told()
        found = Identity(*(told[f"rows_{name}"] for name in ("read", "accepted", "quarantined", "duplicate")))
        assert found.read == found.accepted + found.quarantined + found.duplicate, (told["state"], found)
        return found

    def told(self) -> dict[str, Any]:
        """What is told beside the live file of the last try of the source."""
        return read(self.data / "published" / "official")["appeals"]

    def state(self) -> tuple[str, str]:
        """The state of the source that is told, and the rule of its message."""
        told = self.told()
        return told["state"], told["message"].partition(":")[0]

    def refusals(self) -> list[tuple]:
        """What is told of the refused cells of appeals: file, row, column, rule, kind of value."""
        names = ("file_name", "row_no", "column_name", "rule", "value_class")
        return sorted(tuple(cell[name] for name in names) for cell in self.told()["cells"])
