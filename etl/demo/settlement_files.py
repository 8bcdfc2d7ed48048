"""Writes the invented settlements and the speed tests near them: the same seed gives the same bytes.

Names and operators are plainly invented; regions and the districts of Turkistan oblast are the real ones.
"""

from pathlib import Path

import duckdb

from etl.demo.story import read, story_of
from etl.settings import Settings

SETTLEMENTS = 6_000


def write_settlement_files(settings: Settings, *, seed: int, settlements: int = SETTLEMENTS) -> list[Path]:
    """The files of `settlements` and `speed_tiles`; those of another size, seed or story are removed."""
    texts, story = {name: read(name) for name in _STORIES}, story_of(*_STORIES)
    targets = {
        source_id: settings.inbox_dir("demo") / source_id / f"{source_id}-{seed}-{settlements}-{story}.csv"
        for source_id in ("settlements", "speed_tiles")
    }
    if not all(target.exists() for target in targets.values()):
        _write(settings, texts, targets, seed=seed, settlements=settlements)
    return list(targets.values())


_STORIES = ("settlements", "settlements_dirty", "speed_tiles")


def _write(settings: Settings, texts: dict[str, str], targets: dict[str, Path], *, seed: int, settlements: int) -> None:
    # One thread: what is drawn by position must also be written in one order.
    with duckdb.connect(config={"threads": 1}) as connection:
        for table in ("areas", "area_population"):
            path = _quoted(settings.input_dir / "reference" / f"{table}.csv")
            connection.execute(f"create table {table} as from read_csv({path}, header = true)")
        numbers = {"settlements": settlements, "seed": seed}
        connection.execute(f"create table invented_settlements as {texts['settlements']}", numbers)
        connection.execute(f"create table settlements as {texts['settlements_dirty']}")
        connection.execute(f"create table speed_tiles as {texts['speed_tiles']}", {"seed": seed})
        for table, target in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            for old in target.parent.glob(f"{table}-*.csv"):
                old.unlink()
            draft = target.with_suffix(".part")
            connection.execute(f"copy {table} to {_quoted(draft)} (format csv, header true)")
            draft.replace(target)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
