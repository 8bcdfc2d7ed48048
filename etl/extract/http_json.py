"""Transport: JSON over HTTP, page by page, as one file of JSON lines: flat records, values as text.

A fetch that died goes on at the page that failed. Pages that do not belong together (repeated, counted otherwise, with
other fields than the page before) are refused as a whole: half a state is no state.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from etl.definitions.http_options import JsonOptions
from etl.errors import FileRefused
from etl.extract.arrival import Arrival
from etl.extract.http_client import Answer, Client
from etl.extract.json_styles import STYLES, Asked, Page, Record, Unreadable, read_page
from etl.extract.remote import RemoteRequest, State, begin, find_snapshot, forget, hash_of, propose, recall
from etl.extract.resume import KeptPage, ResumeFolder, digest_of, plan_of
from etl.extract.secret import Secret, read_secret

#: Rules that say that the pages read so far are of different states: then they are cleared.
_AT_ODDS = ("repeated_page", "total_changed", "total_mismatch", "schema_changed", "too_many_pages")
_ANEW = "Run again: the next fetch begins anew, and nothing of this one was taken."


def fetch(request: RemoteRequest[JsonOptions]) -> list[Arrival]:
    """The source's records as one file; none where it may be empty and is. Raises SourceFailed.

    After a failure the pages read so far wait for the next try.
    """
    options = request.options
    secret = read_secret(request, options.key_env, where=request.where(options.address))
    begin(request)
    try:
        with Client(options, secret) as client:
            fetching = _Fetch(request, secret=secret, client=client)
            pages = fetching.read_all()
            return [fetching.write(pages)] if pages else []
    finally:
        if request.personal:
            forget(request.runs_dir, request.source_id)


@dataclass(frozen=True)
class _Known:
    """The last file that was loaded, and where each of its pages lies in it, by the page's parameters."""

    path: Path | None
    pages: Mapping[str, State]

    def validators(self, asked: str) -> dict[str, str]:
        """Headers that let the server say that the page is the one we have (RFC 9110 §13.1)."""
        page = self.pages.get(asked, {})
        pairs = {"If-None-Match": page.get("etag", ""), "If-Modified-Since": page.get("last_modified", "")}
        return {name: value for name, value in pairs.items() if value}

    def page(self, asked: str) -> Page:
        """The page as it was loaded."""
        state = self.pages[asked]
        if self.path is None:
            raise AssertionError("pages are only known of a file that is there")
        with self.path.open("rb") as file:
            file.seek(state["start"])
            text = file.read(state["length"]).decode()
        records = [json.loads(line) for line in text.split("\n") if line]
        return Page(records, state["total"], is_last=state["is_last"])


class _Fetch:
    """One fetch of one source."""

    def __init__(self, request: RemoteRequest[JsonOptions], *, secret: Secret, client: Client) -> None:
        options = request.options
        self._request, self._options, self._client = request, options, client
        self._file_name = f"{request.source_id}.jsonl"
        self._style = STYLES[options.style]
        wish = (options.address, options.style, options.parameters, options.query, options.page_size, sorted(request.keep))
        self._plan = plan_of(*wish)
        self._folder = ResumeFolder(request.resume_dir, plan=self._plan, keep_hours=options.resume_hours, secret=secret)
        self._known = self._recall()

    def read_all(self) -> list[KeptPage]:
        """All pages. Where those of a fetch that died no longer fit, it begins anew, once."""
        kept = self._folder.pages()
        try:
            return self._read_on(kept)
        except FileRefused as refused:
            if refused.rule not in _AT_ODDS:
                raise
            self._folder.clear()
            if not kept:
                raise
        return self._read_anew()

    def write(self, pages: list[KeptPage]) -> Arrival:
        """All pages as one file of JSON lines; proposes to remember where each page lies in it."""
        options, states = self._options, {}
        target = self._request.arrived_dir / self._file_name
        with target.open("wb") as file:
            for page in pages:
                start = file.tell()
                for line in self._folder.lines(page):
                    file.write(f"{line}\n".encode())
                states[page.asked] = {
                    "etag": page.etag,
                    "last_modified": page.last_modified,
                    "start": start,
                    "length": file.tell() - start,
                    "total": page.total,
                    "is_last": page.is_last,
                }
        state = {"plan": self._plan, "sha256": hash_of(target), "pages": states}
        propose(self._request, "http", state)
        self._folder.clear()
        return Arrival(path=target, file_name=self._file_name, address=options.address)

    def _recall(self) -> _Known:
        state = recall(self._request, "http")
        if state.get("plan") != self._plan:
            return _Known(None, {})
        path = find_snapshot(self._request, sha256=state["sha256"], file_name=self._file_name)
        return _Known(path, state["pages"] if path else {})

    def _read_anew(self) -> list[KeptPage]:
        try:
            return self._read_on([])
        except FileRefused as refused:
            if refused.rule in _AT_ODDS:
                self._folder.clear()
            raise

    def _read_on(self, pages: list[KeptPage]) -> list[KeptPage]:
        pages, read = list(pages), sum(page.count for page in pages)
        is_last = bool(pages) and pages[-1].is_last
        while not is_last:
            asked = Asked(number=len(pages) + 1, read=read, size=self._options.page_size)
            if asked.number > self._options.most_pages:
                raise self._refuse(asked, "too_many_pages", f"at most {self._options.most_pages} pages", "one more", _ANEW)
            page, answered = self._read_page(asked)
            kept = self._check(page, answered, asked, before=pages)
            read, is_last = read + kept.count, page.is_last
            if kept.count:
                self._folder.keep(kept, page.records)
                pages.append(kept)
        self._check_total(pages, read)
        return pages

    def _read_page(self, asked: Asked) -> tuple[Page, State]:
        """The page, and how the server names this state of it."""
        sent = self._style.parameters(asked, self._options.query)
        name = json.dumps(sent, ensure_ascii=False, sort_keys=True)

        def take(answer: Answer) -> tuple[Page, State]:
            if answer.status == 304:
                return self._known.page(name), {"asked": name, **self._validators_of(answer, known=self._known.pages[name])}
            body = BytesIO()
            for chunk in answer.chunks():
                body.write(chunk)
            return self._read_body(body.getvalue(), asked), {"asked": name, **self._validators_of(answer, known={})}

        validators = self._known.validators(name)
        accepted = (200, 304) if validators else (200,)
        return self._client.ask(sent, where=self._where(asked), headers=lambda: validators, accepted=accepted, take=take)

    def _validators_of(self, answer: Answer, *, known: State) -> State:
        names = {"etag": "ETag", "last_modified": "Last-Modified"}
        return {ours: answer.headers.get(theirs) or known.get(ours, "") for ours, theirs in names.items()}

    def _read_body(self, body: bytes, asked: Asked) -> Page:
        read = read_page(self._style, body, asked)
        if isinstance(read, Unreadable):
            raise self._refuse(asked, read.rule, read.expected, read.seen, read.advice, detail=read.detail)
        return Page(self._take_columns(read.records), read.total, read.is_last)

    def _take_columns(self, records: list[Record]) -> list[Record]:
        """Only what may be taken: of what the contract does not know, nothing reaches the disk."""
        keep = self._request.keep
        return [{name: text for name, text in record.items() if name in keep} for record in records] if keep else records

    def _check(self, page: Page, answered: State, asked: Asked, *, before: list[KeptPage]) -> KeptPage:
        """The page as it will be kept. Raises FileRefused where it does not belong to those before it."""
        names = {name for record in page.records for name in record}
        steady = names.intersection(*page.records) if page.records else set()
        kept = KeptPage(
            number=asked.number,
            count=len(page.records),
            total=page.total,
            is_last=page.is_last,
            digest=digest_of(page.records),
            names=tuple(sorted(names)),
            steady=tuple(sorted(steady)),
            **answered,
        )
        if before and page.total != before[0].total:
            seen = f"{page.total} after {before[0].total}: records came or went while they were read"
            detail = f"{before[0].total} → {page.total}"
            raise self._refuse(asked, "total_changed", "one number of records on all pages", seen, _ANEW, detail=detail)
        same = next((earlier.number for earlier in before if kept.count and earlier.digest == kept.digest), 0)
        if same:
            advice = "The server repeats itself: ask the provider, or lower page_size in source.toml. Nothing of it was taken."
            raise self._refuse(asked, "repeated_page", "new records", f"the records of page {same} again", advice)
        if kept.count:
            self._check_names(kept, asked, before=before)
        return kept

    def _check_names(self, kept: KeptPage, asked: Asked, *, before: list[KeptPage]) -> None:
        """A field that every record had and none has now, beside a new one, is a field with a new name."""
        missing = self._request.required - set(kept.names)
        advice = "Ask the provider what has changed, then mend the source's source.toml."
        if missing:
            seen = f"none of: {', '.join(sorted(missing))}"
            detail = ", ".join(sorted(missing))
            raise self._refuse(asked, "schema_changed", "the fields of the source.toml", seen, advice, detail=detail)
        if not before:
            return
        lost = set(before[0].steady).intersection(*(page.steady for page in before)) - set(kept.names)
        gained = set(kept.names).difference(*(page.names for page in before))
        if lost and gained:
            gone, new = ", ".join(sorted(lost)[:12]), ", ".join(sorted(gained)[:12])
            seen, detail = f"gone: {gone}; new: {new}", f"{gone} → {new}"
            raise self._refuse(asked, "schema_changed", "the fields of the pages before", seen, advice, detail=detail)

    def _check_total(self, pages: list[KeptPage], read: int) -> None:
        last = Asked(number=max(1, len(pages)), read=read, size=0)
        total = pages[-1].total if pages else None
        if total is not None and read != total:
            detail = f"{read} / {total}"
            raise self._refuse(last, "total_mismatch", f"{total} records in all", f"{read}", _ANEW, detail=detail)
        if not read and not self._request.may_be_empty:
            advice = "Look at the address in a browser; ask the provider whether the dataset has moved."
            raise self._refuse(last, "no_rows", "records", "an answer (200) without any", advice)

    def _where(self, asked: Asked) -> str:
        return f"{self._request.where(self._options.address)}, page {asked.number}"

    def _refuse(self, asked: Asked, rule: str, expected: str, seen: str, advice: str, *, detail: str = "") -> FileRefused:
        where = self._where(asked)
        return self._client.refused(where, rule=rule, expected=expected, seen=seen, advice=advice, detail=detail)
