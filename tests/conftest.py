"""Shared by all tests: real files in temporary folders, one real published file a session."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from etl_command import run_etl
from small_world import World, found

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def published_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Path]:
    """A data folder with the official edition published from the committed input (once for each test process)."""
    folder = tmp_path_factory.mktemp("published") / worker_id
    ended = run_etl("run", data=folder)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return folder


@pytest.fixture(scope="session")
def founded_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A small world with one good run behind it, to be copied and never changed."""
    world = found(tmp_path_factory.mktemp("founded") / "world")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in world.environment.items():
            patch.setenv(name, value)
        ended = world.etl("run")
    assert ended.code == 0, ended.out + ended.err
    return world


@pytest.fixture
def world(founded_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A small world of one's own, after one good run that published the figures 90 and 92."""
    shutil.copytree(founded_world.folder, tmp_path / "world")
    own = World(tmp_path / "world")
    for name, value in own.environment.items():
        monkeypatch.setenv(name, value)
    return own
