"""The demonstration's settlements and speed tests: the same seed gives the same bytes, and the story that is told."""

import hashlib
from pathlib import Path

import duckdb
import pytest

from etl.demo.settlement_files import write_settlement_files
from etl.settings import REPOSITORY, Settings

FEW = 400


def write(folder: Path, *, seed: int = 7) -> list[Path]:
    """The files of a small demonstration in a data folder of their own."""
    return write_settlement_files(Settings(folder, REPOSITORY / "data"), seed=seed, settlements=FEW)


def hashes(paths: list[Path]) -> list[str]:
    """What is in the files."""
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    first, again, other = write(tmp_path / "a"), write(tmp_path / "b"), write(tmp_path / "c", seed=8)
    assert [path.parent.name for path in first] == ["settlements", "speed_tiles"]
    assert hashes(first) == hashes(again)
    assert not set(hashes(first)) & set(hashes(other))


def test_a_second_writing_changes_nothing_and_another_seed_takes_the_place(tmp_path: Path) -> None:
    first = write(tmp_path)
    times = [path.stat().st_mtime_ns for path in first]
    assert [path.stat().st_mtime_ns for path in write(tmp_path)] == times
    other = write(tmp_path, seed=8)
    for path in other:
        assert list(path.parent.iterdir()) == [path]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for path in write(tmp_path_factory.mktemp("told")):
        connection.execute(f"create table {path.parent.name} as from read_csv('{path}', all_varchar = true)")
    return connection


def test_the_first_settlement_takes_the_place_of_shornaq_and_tells_its_story(told: duckdb.DuckDBPyConnection) -> None:
    rows = told.execute(
        "select area_id, latitude, longitude, declared_connected, technology, planned_on, state_on from settlements "
        "where kato = '619000000' order by state_on"
    ).fetchall()
    assert [row[:5] for row in rows] == [("615500000", "43.3953", "68.0237", "true", "none")] * 2
    assert [row[5:] for row in rows] == [("2026-04-05", "2026-03-31"), ("2026-12-31", "2026-09-30")]
    names = {row[0] for row in told.execute("select name_kk from settlements where kato = '619000000'").fetchall()}
    assert names == {"Елескент"}


def test_every_settlement_has_two_states_and_tiles_are_tiles_of_zoom_16(told: duckdb.DuckDBPyConnection) -> None:
    assert told.execute("select count(distinct name_kk) from settlements").fetchone() == (FEW + 3,), "and three cities"
    whole = "length(quadkey) = 16 and cast(tile_x as double) < 90"
    odd = told.execute(
        f"""
        select count(*) from speed_tiles
        where {whole} and (
            abs(cast(tile_x as double) - (
                list_sum(list_transform(range(1, 17), lambda k: (cast(quadkey[k] as integer) & 1) * pow(2, 16 - k))) + 0.5
            ) / 65536 * 360 + 180) > 0.0001
            or cast(tile_y as double) not between 40 and 56
        )
        """
    ).fetchone()
    assert odd == (0,)
