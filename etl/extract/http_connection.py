"""The connections of one fetch, which can be cut from outside: a time limit for a whole answer, its head included.

A time-out of a socket only limits each silence; a server that sends a byte now and then would keep a run for ever.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Scissors:
    """Cuts the connections it was shown when the time is over."""

    def __init__(self) -> None:
        self._connections: list[HTTPConnection] = []
        self.has_cut = False

    def note(self, connection: HTTPConnection) -> None:
        """A connection was opened."""
        self._connections = [*(known for known in self._connections if known.sock is not None), connection]

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """The time that an answer may take."""
        self.has_cut = False
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.has_cut = True
        for connection in self._connections:
            if connection.sock is not None:
                try:
                    socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
                except OSError:
                    continue  # It is closed already.


class _CuttableAdapter(HTTPAdapter):
    def __init__(self, scissors: Scissors) -> None:
        self._scissors = scissors
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = _pools(self._scissors)


def _pools(scissors: Scissors) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            scissors.note(self)

    class Encrypted(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            scissors.note(self)

    return {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain}),
        "https": type("EncryptedPool", (HTTPSConnectionPool,), {"ConnectionCls": Encrypted}),
    }


def open_session(scissors: Scissors) -> requests.Session:
    """A session that takes nothing from the environment (no proxy, no .netrc), and whose connections can be cut."""
    session = requests.Session()
    session.trust_env = False
    adapter = _CuttableAdapter(scissors)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
