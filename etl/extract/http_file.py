"""Transport: one file by its address. Asked for only where it has changed; a part goes on where it broke off.

A part is continued only where the server names the state of the file (a strong ETag, or Last-Modified) and says that
it is still the same one (If-Range, RFC 9110 §13.1.5). Everything else begins anew.
"""

import os
import re
import time
from pathlib import Path

from etl.definitions.http_options import FileOptions
from etl.errors import FileRefused
from etl.extract.arrival import Arrival
from etl.extract.http_client import Answer, AnswerSpoilt, Client
from etl.extract.remote import (
    RemoteRequest,
    State,
    begin,
    find_snapshot,
    forget,
    hash_of,
    propose,
    read_state,
    recall,
    write_state,
)
from etl.extract.resume import plan_of
from etl.extract.secret import read_secret

_CHUNK = 1 << 20
_HEAD = 1 << 12
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")


def fetch(request: RemoteRequest[FileOptions]) -> list[Arrival]:
    """The file. Where it has not changed, the one that is kept already. Raises SourceFailed."""
    options = request.options
    secret = read_secret(request, options.key_env, where=request.where(options.address))
    begin(request)
    try:
        with Client(options, secret) as client:
            return [_Download(request, client).run()]
    finally:
        if request.personal:
            forget(request.runs_dir, request.source_id)


class _Download:
    """One fetch of one file."""

    def __init__(self, request: RemoteRequest[FileOptions], client: Client) -> None:
        options = request.options
        self._request, self._options, self._client = request, options, client
        self._plan = plan_of(options.address, options.parameters, options.file_name)
        self._part = request.resume_dir / f"{options.file_name}.part"
        self._note = request.resume_dir / "part.json"
        self._known = self._recall()
        self._kept = find_snapshot(request, sha256=self._known.get("sha256", ""), file_name=options.file_name)

    def run(self) -> Arrival:
        """The file, whole."""
        self._part.parent.mkdir(parents=True, exist_ok=True)
        state = self._client.ask({}, where=self._where, headers=self._headers, accepted=(200, 206, 304, 416), take=self._take)
        options, kept = self._options, self._kept
        if state is None and kept is not None:
            propose(self._request, "http", self._known)
            return Arrival(path=kept, file_name=options.file_name, address=options.address)
        try:
            self._check()
        except FileRefused:
            self._start_over()
            raise
        target = self._request.arrived_dir / options.file_name
        os.replace(self._part, target)
        self._note.unlink(missing_ok=True)
        propose(self._request, "http", {"plan": self._plan, "sha256": hash_of(target), **(state or {})})
        return Arrival(path=target, file_name=options.file_name, address=options.address)

    @property
    def _where(self) -> str:
        return self._request.where(self._options.address)

    def _recall(self) -> State:
        state = recall(self._request, "http")
        return state if state.get("plan") == self._plan else {}

    def _part_state(self) -> State:
        """How the server named the state of which we have a part; nothing where the part cannot be continued."""
        note = read_state(self._note)
        oldest = time.time() - self._options.resume_hours * 3600
        good = note.get("plan") == self._plan and float(note.get("at", 0)) >= oldest and _name_of(note)
        return note if good and self._part.is_file() and self._part.stat().st_size else {}

    def _headers(self) -> dict[str, str]:
        headers = {"Accept-Encoding": "identity"}
        part = self._part_state()
        if part:
            return {**headers, "Range": f"bytes={self._part.stat().st_size}-", "If-Range": _name_of(part)}
        if self._kept is not None:
            pairs = {"If-None-Match": self._known.get("etag"), "If-Modified-Since": self._known.get("last_modified")}
            headers.update({name: value for name, value in pairs.items() if value})
        return headers

    def _take(self, answer: Answer) -> State | None:
        """Writes the body to the part; gives how the server names this state, or None where ours is still good."""
        if answer.status == 304 and self._kept is not None and not self._part_state():
            return None
        if answer.status in (304, 416):
            self._start_over()
            raise AnswerSpoilt
        state = {"etag": answer.headers.get("ETag", ""), "last_modified": answer.headers.get("Last-Modified", "")}
        if answer.status == 206:
            self._check_range(answer)
        else:
            self._start_over()
            if not answer.headers.get("Content-Encoding"):
                write_state(self._note, {"plan": self._plan, "at": time.time(), **state})
        with self._part.open("ab") as file:
            for chunk in answer.chunks():
                file.write(chunk)
        return state if answer.status == 200 else {**self._part_state(), **{k: v for k, v in state.items() if v}}

    def _check_range(self, answer: Answer) -> None:
        """The bytes that come must be those after the ones we have."""
        found = re.fullmatch(r"bytes ([0-9]{1,18})-[0-9]{1,18}/(?:[0-9]{1,18}|\*)", answer.headers.get("Content-Range", ""))
        if not found or not self._part.is_file() or int(found[1]) != self._part.stat().st_size:
            self._start_over()
            raise AnswerSpoilt

    def _start_over(self) -> None:
        self._part.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _check(self) -> None:
        """A file with something in it, which is no web page, and does not hold the key."""
        expected = f"the file {self._options.file_name}"
        head = self._read_head(self._part)
        if not head.strip():
            self._refuse("empty", expected, "an empty answer (200)", "Run again; then ask the provider.")
        is_page = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP)
        if is_page and not self._options.file_name.endswith((".html", ".htm")):
            advice = "The address answered with a page (a log-in or an error): open it in a browser."
            self._refuse("html", expected, "a web page (HTML)", advice)
        if self._client.secret and self._holds_key():
            advice = "Ask the provider not to write the key into what it sends. Nothing of it was kept."
            self._refuse("key_in_answer", expected, "a file that holds our key", advice)

    def _read_head(self, path: Path) -> bytes:
        with path.open("rb") as file:
            return file.read(_HEAD)

    def _holds_key(self) -> bool:
        overlap = 12 * len(self._client.secret.reveal())
        tail = ""
        with self._part.open("rb") as file:
            while chunk := file.read(_CHUNK):
                text = tail + chunk.decode("latin-1")
                if self._client.secret.is_in(text):
                    return True
                tail = text[-overlap:]
        return False

    def _refuse(self, rule: str, expected: str, seen: str, advice: str) -> None:
        raise self._client.refused(self._where, rule=rule, expected=expected, seen=seen, advice=advice)


def _name_of(state: State) -> str:
    """What If-Range may name: a strong ETag, else the time of the last change."""
    etag = str(state.get("etag", ""))
    return etag if etag and not etag.startswith("W/") else str(state.get("last_modified", ""))
