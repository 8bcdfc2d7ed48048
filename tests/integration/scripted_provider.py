"""A real HTTP server on loopback that plays a provider: pages, keys, conditional answers, and every fault on request.

A test writes a script: what to do at the n-th request, instead of answering it well. Everything that was asked is kept.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

Fault = Callable[["Handler", bytes], None]


@dataclass(frozen=True)
class Request:
    """One request as it came in, with the moment of its arrival."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    at: float


@dataclass
class Provider:
    """What the provider has and does. `answer` makes the body of a good answer; `faults` by number of request, from 1."""

    answer: Callable[[Request], bytes] = lambda request: b"[]"
    faults: dict[int, Fault] = field(default_factory=dict)
    key: str = ""
    validators: bool = False
    ranges: bool = False
    requests: list[Request] = field(default_factory=list)
    address: str = ""

    def at(self, path: str) -> str:
        """A whole address of this server."""
        return f"{self.address}{path}"


class Handler(BaseHTTPRequestHandler):
    """One connection. HTTP/1.1, so that connections are kept and lengths matter."""

    protocol_version = "HTTP/1.1"
    provider: Provider

    def do_GET(self) -> None:
        provider = self.provider
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        request = Request(parts.path, query, dict(self.headers), time.monotonic())
        provider.requests.append(request)
        if provider.key and provider.key not in (query.get("apiKey"), self.headers.get("X-Provider")):
            self.give(403, b"<html>no</html>")
            return
        body = provider.answer(request)
        fault = provider.faults.get(len(provider.requests))
        if fault is not None:
            fault(self, body)
            return
        self._give_well(body)

    def _give_well(self, body: bytes) -> None:
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        heads = {"ETag": etag} if self.provider.validators else {}
        if self.provider.validators and self.headers.get("If-None-Match") == etag:
            self.give(304, b"", **heads)
            return
        wanted = self.headers.get("Range", "")
        if self.provider.ranges and wanted and self.headers.get("If-Range") == etag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            self.give(206, body[start:], **heads, **{"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"})
            return
        self.give(200, body, **heads)

    def give(self, status: int, body: bytes, **headers: str) -> None:
        """An answer with these headers, whole."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self, length: int, **headers: str) -> None:
        """The head of an answer whose body the fault writes itself; the connection ends with it."""
        self.close_connection = True
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Tests are silent."""


def status(code: int, **headers: str) -> Fault:
    """The server answers with this status."""
    return lambda handler, body: handler.give(code, b"<html><h1>Oops</h1></html>", **headers)


def body(text: str | bytes) -> Fault:
    """The server answers 200 with something else."""
    content = text if isinstance(text, bytes) else text.encode()
    return lambda handler, _body: handler.give(200, content)


def cut(share: float = 0.5) -> Fault:
    """The connection breaks in the middle of the body."""

    def play(handler: Handler, body: bytes) -> None:
        handler.begin(len(body), ETag=f'"{sha256(body).hexdigest()[:16]}"')
        handler.wfile.write(body[: int(len(body) * share)])

    return play


def length(extra: int) -> Fault:
    """Content-Length is wrong by so many bytes."""

    def play(handler: Handler, body: bytes) -> None:
        handler.begin(len(body) + extra)
        handler.wfile.write(body)

    return play


def drip(handler: Handler, body: bytes) -> None:
    """A byte now and then, each soon enough for a time-out of the socket."""
    handler.begin(len(body))
    _drip(handler, body)


def drip_head(handler: Handler, _body: bytes) -> None:
    """The same, before the head has ended."""
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler, b"a" * 500)


def _drip(handler: Handler, body: bytes) -> None:
    for byte in body[:500]:
        try:
            handler.wfile.write(bytes([byte]))
        except OSError:
            return
        time.sleep(0.02)


def silence(handler: Handler, _body: bytes) -> None:
    """No answer for a while."""
    handler.close_connection = True
    time.sleep(1.5)


def hang_up(handler: Handler, _body: bytes) -> None:
    """The connection is closed without a word."""
    handler.close_connection = True


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is part of the play."""


@contextmanager
def serving(provider: Provider) -> Iterator[Provider]:
    """The provider behind a free port of the loopback."""
    handler = type("BoundHandler", (Handler,), {"provider": provider})
    server = _QuietServer(("127.0.0.1", 0), handler)
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def egov_pages(records: list[dict[str, object]], *, detailed: bool = True) -> Callable[[Request], bytes]:
    """data.egov.kz v4: what stands at `from`, at most `size`."""

    def answer(request: Request) -> bytes:
        source = json.loads(request.query.get("source", '{"from": 0, "size": 3}'))
        page = records[source["from"] : source["from"] + source["size"]]
        return json.dumps({"totalCount": len(records), "data": page} if detailed else page, ensure_ascii=False).encode()

    return answer


def world_bank_pages(rows: list[dict[str, object]]) -> Callable[[Request], bytes]:
    """World Bank v2: a header and the rows of a page."""

    def answer(request: Request) -> bytes:
        page, size = int(request.query["page"]), int(request.query["per_page"])
        pages = -(-len(rows) // size)
        header = {"page": page, "pages": pages, "per_page": str(size), "total": len(rows), "lastupdated": "2026-07-01"}
        return json.dumps([header, rows[(page - 1) * size : page * size] or None]).encode()

    return answer
