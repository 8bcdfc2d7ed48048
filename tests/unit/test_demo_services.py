"""The demonstration's registry and deliveries: the same seed gives the same bytes, and wrong rows are among them."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from etl.demo.service_files import write_service_files
from etl.settings import Settings, read_settings


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    monkeypatch.setenv("KORSETKISH_DATA", str(tmp_path / "one"))
    return read_settings()


def made(settings: Settings, folder: Path, *, services: int = 60, seed: int = 5) -> list[Path]:
    """The two files, in a data folder of their own."""
    return write_service_files(replace(settings, data_dir=folder), services=services, seed=seed)


def rows(path: Path, where: str) -> int:
    """How many rows of a file, read as text, fulfil a condition."""
    sql = f"select count(*) from read_csv('{path}', all_varchar = true) where {where}"
    return duckdb.connect().execute(sql).fetchall()[0][0]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The two files, once for all that only look at them."""
    return made(read_settings(), tmp_path_factory.mktemp("written"))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(settings: Settings, tmp_path: Path) -> None:
    first, second = (made(settings, tmp_path / name) for name in ("a", "b"))
    assert [path.parent.name for path in first] == ["services", "deliveries"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    other = made(settings, tmp_path / "c", seed=6)
    assert all(a.read_bytes() != b.read_bytes() for a, b in zip(first, other, strict=True))


def test_a_second_call_writes_nothing_and_another_size_takes_the_place(settings: Settings, tmp_path: Path) -> None:
    files = made(settings, tmp_path / "a")
    before = [path.stat().st_mtime_ns for path in files]
    assert made(settings, tmp_path / "a") == files
    assert [path.stat().st_mtime_ns for path in files] == before
    larger = made(settings, tmp_path / "a", services=70)
    assert sorted((tmp_path / "a").rglob("*.csv")) == sorted(larger)


def test_names_and_bodies_are_plainly_invented(written: list[Path]) -> None:
    registry, _ = written
    for column, word in (("name_kk", "Ойдан шығарылған"), ("agency_kk", "Ойдан шығарылған"), ("name_ru", "Вымышленная")):
        assert rows(registry, f"{column} <> '' and {column} not like '{word}%'") == 0


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        (0, "length(service_code) = 7"),
        (0, "level = 'regional'"),
        (0, "agency_kk like '%+7 701%'"),
        (0, "name_kk = '' or name_kk is null"),
        (0, "apply = 'иә'"),
        (0, "reason = 'жоқ'"),
        (0, "excluded_on > state_on"),
        (0, "state_on < '2026-10-31'"),
        (1, "length(service_code) = 7"),
        (1, "area_id = 'KZ-99'"),
        (1, "channel = 'kiosk'"),
        (1, "month = '2026-13'"),
        (1, "deliveries = '-5'"),
        (1, "deliveries = '1,234'"),
        (1, "deliveries = 'көп'"),
        (1, "state_on is null"),
        (1, "state_on < '2026-10-31'"),
    ],
)
def test_a_wrong_row_of_every_kind_is_among_them(written: list[Path], file: int, wrong: str) -> None:
    assert 0 < rows(written[file], wrong) < 20
