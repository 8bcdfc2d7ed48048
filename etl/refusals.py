"""What the last run was brought and did not take, told in one small file beside CURRENT: data/published/<edition>/refused.json.

A refused delivery changes no figure, so it makes no published run of its own; this file is replaced at every run instead.
It holds what became of each source: its state, counts, what was refused (where, which rule, what kind of value, never the
value). `live`: the run that was live then; beside another one it says nothing.
"""

import json
import os
from pathlib import Path
from typing import Any

import duckdb

from etl.publish import current_file
from etl.settings import Settings
from etl.stage import reach
from etl.statements import SQL

NAME = "refused.json"
#: Cells (or rows) and files that are told of each source; the rest is counted.
MOST = 200


def publish(connection: duckdb.DuckDBPyConnection, settings: Settings, *, edition: str, run_id: str) -> None:
    """Replaces the file in one step that a power cut cannot halve."""
    folder = settings.published_dir(edition)
    live = current_file(folder)
    built = connection.execute("select count(*) from duckdb_tables() where table_name = 'meta_source'").fetchone()
    if live is None or built == (0,):  # A warehouse made anew, of the very rows that are live, has built no marts yet.
        return
    document = {"run": run_id, "live": live.stem, "sources": _sources(connection)}
    draft = folder / f"{NAME}.part"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False, indent=1, default=str)
        file.flush()
        os.fsync(file.fileno())
    reach("tell", settings)
    os.replace(draft, folder / NAME)


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """What it says of each source; nothing where it is missing, damaged or not about the live run."""
    try:
        document = json.loads((folder / NAME).read_text(encoding="utf-8"))
        live = current_file(folder)
        if live is None or document["live"] != live.stem:
            return {}
        return {source["source_id"]: source for source in document["sources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _sources(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    beneath = {name: (SQL / "marts" / f"{name}.sql").read_text(encoding="utf-8") for name in ("meta_source", "meta_snapshot")}
    views = ", ".join(f"{name} as ({text})" for name, text in beneath.items())
    told = (SQL / "refused.sql").read_text(encoding="utf-8")
    cursor = connection.execute(f"with {views} select * from ({told})", {"most": MOST})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
