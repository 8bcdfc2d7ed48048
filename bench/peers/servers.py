"""The servers that are compared: ours, and each peer as its documentation serves it, in an environment of its own."""

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.loopback import free_port, wait_until_up
from bench.pages import REPOSITORY, serving

FOLDER = Path(__file__).parent
REQUIREMENTS = FOLDER / "requirements.txt"
#: Git ignores it.
_ENVIRONMENT = FOLDER / ".venv"
_QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def install() -> None:
    """Makes the peers' environment where it is missing or its requirements have changed."""
    wanted, kept = REQUIREMENTS.read_text(encoding="utf-8"), _ENVIRONMENT / REQUIREMENTS.name
    if kept.is_file() and kept.read_text(encoding="utf-8") == wanted:
        return
    venv.create(_ENVIRONMENT, with_pip=True, clear=True)
    command = [_tool("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(REQUIREMENTS)]
    subprocess.run(command, check=True)  # noqa: S603
    kept.write_text(wanted, encoding="utf-8")


def versions() -> dict[str, str]:
    """What the requirements pin, by name."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    pins = (line.partition("==") for line in lines if "==" in line)
    return {name.partition("[")[0]: version for name, _, version in pins}


def publish_demo(data: Path) -> Path:
    """The demonstration edition in a data folder of its own; gives the published file."""
    environment = {**os.environ, "KORSETKISH_DATA": str(data)}
    subprocess.run([sys.executable, "-m", "etl", "demo"], cwd=REPOSITORY, env=environment, check=True, **_QUIET)
    return next((data / "published" / "demo").glob("*.duckdb"))


@contextmanager
def ours(file: Path) -> Iterator[int]:
    """Our dashboard over the data folder that holds the file."""
    with serving(file.parents[2]) as (port, _):
        yield port


@contextmanager
def vizro(file: Path, *, compress: bool) -> Iterator[int]:
    """Vizro under gunicorn with as many workers and threads as we have."""
    port = free_port()
    command = [
        _tool("gunicorn"),
        "--workers",
        "2",
        "--threads",
        "4",
        "--bind",
        f"127.0.0.1:{port}",
        "bench.peers.vizro_app:app",
    ]
    with _running(command, file, port, "/", PEERS_COMPRESS=str(int(compress))):
        yield port


@contextmanager
def streamlit(file: Path, *, compress: bool) -> Iterator[int]:
    """Streamlit's own server, one process, without its watcher of files and its statistics."""
    port = free_port()
    script = FOLDER / ("streamlit_gzip.py" if compress else "streamlit_app.py")
    options = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
    }
    command = [_tool("streamlit"), "run", str(script), *(f"--{name}={value}" for name, value in options.items())]
    with _running(command, file, port, "/_stcore/health"):
        yield port


@contextmanager
def _running(command: list[str], file: Path, port: int, path: str, **settings: str) -> Iterator[None]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PEERS_FILE": str(file), **settings}
    process = subprocess.Popen(command, cwd=REPOSITORY, env=environment, **_QUIET)  # noqa: S603
    try:
        wait_until_up(port, path=path, seconds=60)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _tool(name: str) -> str:
    return str(_ENVIRONMENT / "bin" / name)
