"""The pages of one fetch on the disk, as they are read: a fetch that died goes on at the page that failed.

data/runs/resume/<source>/page-0001.json … Each says of which wish it is a page (`plan`), so that pages of another
address or page size are never taken for these.
"""

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.extract.json_styles import Record
from etl.extract.remote import read_state, write_state
from etl.extract.secret import Secret


@dataclass(frozen=True)
class KeptPage:
    """A page on the disk, without its records: `asked` are its parameters, without the key."""

    number: int
    asked: str
    count: int
    total: int | None
    is_last: bool
    digest: str
    names: tuple[str, ...]
    steady: tuple[str, ...]
    etag: str = ""
    last_modified: str = ""


class ResumeFolder:
    """The pages of one source's fetch."""

    def __init__(self, folder: Path, *, plan: str, keep_hours: float, secret: Secret) -> None:
        self._folder, self._plan, self._secret = folder, plan, secret
        self._oldest = time.time() - keep_hours * 3600

    def pages(self) -> list[KeptPage]:
        """The kept pages from the first one on without a gap; whatever does not belong to them is cleared away."""
        kept: list[KeptPage] = []
        for number, path in enumerate(self._paths(), start=1):
            state = read_state(path)
            fresh = state.get("plan") == self._plan and float(state.get("at", 0)) >= self._oldest
            if not fresh or state.get("page", {}).get("number") != number:
                break
            page = state["page"]
            kept.append(KeptPage(**{**page, "names": tuple(page["names"]), "steady": tuple(page["steady"])}))
        for path in self._paths()[len(kept) :]:
            path.unlink()
        return kept

    def keep(self, page: KeptPage, records: list[Record]) -> None:
        """Writes the page; a key that the provider has echoed in it is not written."""
        state = {"plan": self._plan, "at": time.time(), "page": asdict(page), "records": records}
        write_state(self._path(page.number), json.loads(self._secret.redact(json.dumps(state, ensure_ascii=False))))

    def lines(self, page: KeptPage) -> Iterator[str]:
        """The records of a kept page, each as one line of JSON."""
        for record in read_state(self._path(page.number))["records"]:
            yield json.dumps(record, ensure_ascii=False)

    def clear(self) -> None:
        """Takes all pages away."""
        for path in self._paths():
            path.unlink()

    def _path(self, number: int) -> Path:
        return self._folder / f"page-{number:04}.json"

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("page-*.json"), key=lambda path: int("0" + path.stem.removeprefix("page-")))


def digest_of(records: list[Record]) -> str:
    """Equal records, equal digest."""
    return hashlib.sha256(json.dumps(records, ensure_ascii=False).encode()).hexdigest()


def plan_of(*parts: object) -> str:
    """Equal wishes, equal plan."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()
