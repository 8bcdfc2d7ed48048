"""Shared by all tests: real files in temporary folders, one real published file a session."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from etl_command import MakeOnce, run_etl
from small_world import World, found

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MakeOnce:
    """Makes a folder once for all test processes: the first that asks makes it, the others wait. To be copied, not changed."""
    mine = tmp_path_factory.getbasetemp()
    shared = mine if worker_id == "master" else mine.parent

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not folder.exists():
                draft = mine / f"{name}.part"
                shutil.rmtree(draft, ignore_errors=True)
                fill(draft)
                draft.rename(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def published_data(make_once: MakeOnce) -> Path:
    """A data folder with the official edition published from the committed input."""

    def publish(folder: Path) -> None:
        ended = run_etl("run", data=folder)
        assert ended.returncode == 0, ended.stdout + ended.stderr

    return make_once("published", publish)


@pytest.fixture(scope="session")
def both_editions(make_once: MakeOnce, published_data: Path) -> Path:
    """A data folder with both editions, the demonstration a small one."""

    def publish(folder: Path) -> None:
        shutil.copytree(published_data, folder)
        ended = run_etl("demo", "--appeals", "4000", "--services", "80", data=folder)
        assert ended.returncode == 0, ended.stdout + ended.stderr

    return make_once("both-editions", publish)


@pytest.fixture(scope="session")
def demonstration(make_once: MakeOnce, both_editions: Path) -> Path:
    """A data folder with that small demonstration edition published, and nothing else."""

    def take(folder: Path) -> None:
        shutil.copytree(both_editions / "published" / "demo", folder / "published" / "demo")

    return make_once("demonstration", take)


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
