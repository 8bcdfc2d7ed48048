"""The only reader of the environment in this half. Every setting has a safe default."""

import os
from dataclasses import dataclass
from pathlib import Path

from etl.errors import DefinitionError

REPOSITORY = Path(__file__).resolve().parent.parent
DEFINITIONS = Path(__file__).resolve().parent
EDITIONS = ("official", "demo")
KEY_PREFIX = "KORSETKISH_KEY_"


@dataclass(frozen=True)
class Settings:
    """Where the input, the definitions and the made files are.

    data_dir (KORSETKISH_DATA): snapshots, warehouse, published files and the run ledger are made here.
    input_dir (KORSETKISH_INPUT): the committed input; sources name their files relative to it.
    definitions_dir (KORSETKISH_DEFINITIONS): the folder of sources/ and kpis/.
    pause_at (KORSETKISH_PAUSE_AT): for tests of sudden death. At the stage of this name the run writes the stage
    into data_dir/runs/paused and waits until that file is gone. The stages are listed in stage.py.
    keep_runs (KORSETKISH_KEEP_RUNS): how many published files are kept to go back to.
    key(name): what a provider wants to see before it answers; such variables begin with KORSETKISH_KEY_.
    """

    data_dir: Path
    input_dir: Path
    definitions_dir: Path = DEFINITIONS
    pause_at: str = ""
    keep_runs: int = 10

    @property
    def snapshots_dir(self) -> Path:
        return self.data_dir / "snapshots"

    @property
    def runs_dir(self) -> Path:
        return self.data_dir / "runs"

    @property
    def sources_dir(self) -> Path:
        return self.definitions_dir / "sources"

    @property
    def kpis_dir(self) -> Path:
        return self.definitions_dir / "kpis"

    @property
    def work_dir(self) -> Path:
        """Files that a run makes for itself and removes."""
        return self.data_dir / "warehouse" / "work"

    def inbox_dir(self, edition: str) -> Path:
        """Where people drop files: data/inbox; the demonstration's own files never stand beside them."""
        return self.data_dir / ("inbox" if edition == "official" else f"{edition}/inbox")

    def key(self, name: str) -> str:
        """A provider's key or password, by the full name of its variable; empty where it is not set.

        Read when it is used and kept nowhere, so that no listing of the settings can show it.
        """
        return os.environ.get(name, "").strip() if name.startswith(KEY_PREFIX) else ""

    def warehouse_file(self, edition: str) -> Path:
        return self.data_dir / "warehouse" / f"{edition}.duckdb"

    def published_dir(self, edition: str) -> Path:
        return self.data_dir / "published" / edition


def read_settings() -> Settings:
    """Settings of this process."""
    return Settings(
        data_dir=Path(os.environ.get("KORSETKISH_DATA", REPOSITORY / "data")).resolve(),
        input_dir=Path(os.environ.get("KORSETKISH_INPUT", REPOSITORY / "data")).resolve(),
        definitions_dir=Path(os.environ.get("KORSETKISH_DEFINITIONS", DEFINITIONS)).resolve(),
        pause_at=os.environ.get("KORSETKISH_PAUSE_AT", ""),
        keep_runs=_whole_number("KORSETKISH_KEEP_RUNS", default="10"),
    )


def _whole_number(name: str, *, default: str) -> int:
    text = os.environ.get(name, default)
    if not (text.isascii() and text.isdigit() and int(text)):
        raise DefinitionError([f"the setting {name} is '{text}'; it must be a whole number from 1, e.g. {default}"])
    return int(text)
