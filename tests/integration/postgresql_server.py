"""A PostgreSQL of Debian's packages, made, started and stopped by the tests: on a free port, as an unprivileged user."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

PASSWORD = "Sup3r-Secret=%41"
_NOT_SYNCED = "-c fsync=off -c full_page_writes=off"


@dataclass(frozen=True)
class Server:
    """A running server. `owner` writes; `reader` is whom the pipeline comes as."""

    programs: Path
    folder: Path
    port: int

    @property
    def address(self) -> str:
        """As a source.toml names it."""
        return f"postgresql://reader@127.0.0.1:{self.port}/postgres"

    def owner(self) -> psycopg.Connection:
        """A session of the owner, who may do everything."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user="owner", password=PASSWORD, dbname="postgres", autocommit=True
        )

    def write(self, *statements: str) -> None:
        """What the owner of the data does."""
        with self.owner() as connection:
            for statement in statements:
                connection.execute(statement)

    def ask(self, question: str) -> list[tuple]:
        """What stands in the database."""
        with self.owner() as connection:
            return connection.execute(question).fetchall()

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        options = f"-h 127.0.0.1 -p {self.port} -k '' {_NOT_SYNCED}"
        _run(self.programs / "pg_ctl", "start", "-w", "-D", self.folder / "data", "-l", self.folder / "log", "-o", options)

    def start_if_down(self) -> None:
        """Starts the server where a test has left it stopped."""
        try:
            self.ask("select 1")
        except psycopg.OperationalError:
            self.start()

    def stop(self) -> None:
        """Stops it at once, whoever is connected."""
        _run(self.programs / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.folder / "data")


@contextmanager
def running() -> Iterator[Server]:
    """A new server. Its folder lies outside of pytest's, which an unprivileged user may not enter."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    folder = Path(tempfile.mkdtemp(prefix="korsetkish-postgresql-"))
    user = _unprivileged()
    if user:
        shutil.chown(folder, user, user_group(user))
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    if user:
        shutil.chown(secret, user)
    server = Server(programs, folder, _free_port())
    options = ["-U", "owner", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    try:
        _run(programs / "initdb", "-D", folder / "data", *options)
        server.start()
        server.write(f"create role reader login password '{PASSWORD}'", "grant pg_read_all_data to reader")
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def user_group(user: str) -> int:
    """The group of a user."""
    return pwd.getpwnam(user).pw_gid


def _unprivileged() -> str:
    """Whom the server runs as: PostgreSQL refuses root. Empty where the tests themselves do not run as root."""
    if os.geteuid() != 0:
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(*command: object) -> None:
    user = _unprivileged()
    as_user = {"user": user, "group": user_group(user), "extra_groups": []} if user else {}
    ended = subprocess.run(
        [str(part) for part in command],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
        **as_user,
    )
    assert ended.returncode == 0, ended.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
