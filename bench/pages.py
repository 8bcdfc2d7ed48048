"""Pages: what the server needs for a page, alone and with many readers at once."""

import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.loopback import free_port, wait_until_up

REPOSITORY = Path(__file__).resolve().parents[1]
PATHS = ("/", "/services", "/appeals", "/connectivity", "/area/KZ-61", "/figures", "/settlements", "/method", "/brief/KZ-61")
READERS = (1, 8, 64)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, int]]:
    """Gunicorn with two workers over a data folder: its port and its process."""
    port = free_port()
    environment = {
        **os.environ,
        "KORSETKISH_DATA": str(folder),
        "KORSETKISH_PORT": str(port),
        "KORSETKISH_WORKERS": "2",
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:server"]
    process = subprocess.Popen(  # noqa: S603
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_up(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def measure(folder: Path, *, quick: bool) -> dict[str, object]:
    """By size of the data behind the pages: every address cold and warm, then many readers."""
    found = {}
    for data in sorted(folder.glob("rows-*"), key=lambda path: int(path.name.partition("-")[2])):
        with serving(data) as (port, pid):
            tries = 21 if quick else 101
            cold = {path: ask(port, _page(path)) for path in PATHS}
            warm = {path: statistics.median(ask(port, _page(path)) for _ in range(tries)) for path in PATHS}
            asked = [(_page(path), None) for path in PATHS]
            readers = {str(n): crowd(port, asked, readers=n, seconds=2 if quick else 5) for n in READERS}
            found[data.name.partition("-")[2]] = {
                "cold_ms": _rounded(cold),
                "warm_ms": _rounded(warm),
                "readers": readers,
                "worker_memory_mb": _workers_memory(pid),
            }
    return found


def _page(path: str) -> str:
    return f"{path}?lang=kk&edition=demo"


def ask(port: int, address: str, body: bytes | None = None) -> float:
    """Milliseconds from the request to the last byte. Raises RuntimeError for any answer but 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.perf_counter()
    headers = {"Accept-Encoding": "br, gzip", **({"Content-Type": "application/json"} if body else {})}
    connection.request("POST" if body else "GET", address, body=body, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        message = f"{address} answered {answer.status}"
        raise RuntimeError(message)
    return (time.perf_counter() - begun) * 1000


def crowd(port: int, asked: list[tuple[str, bytes | None]], *, readers: int, seconds: float) -> dict[str, float]:
    """Readers who go from one request to the next without a pause."""
    times: list[float] = []
    ends = time.perf_counter() + seconds

    def read(first: int) -> None:
        step = first
        while time.perf_counter() < ends:
            times.append(ask(port, *asked[step % len(asked)]))
            step += 1

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    parts = statistics.quantiles(times, n=100)
    return {
        "p50_ms": round(parts[49], 1),
        "p95_ms": round(parts[94], 1),
        "p99_ms": round(parts[98], 1),
        "requests_per_s": round(len(times) / seconds, 1),
    }


def _workers_memory(pid: int) -> list[int]:
    """Resident megabytes of each worker."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    sizes = []
    for child in children:
        lines = Path(f"/proc/{child}/status").read_text(encoding="ascii").splitlines()
        sizes.append(next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")))
    return sizes


def _rounded(times: dict[str, float]) -> dict[str, float]:
    return {path: round(value, 1) for path, value in times.items()}
