"""Taking in one source: fetch, keep a snapshot, load what is new. Its failure is noted, and the run goes on."""

import shutil
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import duckdb

from etl import rereading, seen, sieve, snapshot, warehouse
from etl.definitions.source import Source
from etl.errors import FileRefused, SourceFailed
from etl.extract import LOCAL, REMOTE, Arrival, FetchRequest, RemoteRequest, remote
from etl.formats import open_in_any_layout
from etl.load import Loaded, load
from etl.progress import Teller
from etl.reading import prepare_known
from etl.records import Delivery, load_records, write_stripped
from etl.settings import Settings
from etl.snapshot import Snapshot, hash_of
from etl.source_tables import make_tables
from etl.stage import reach

#: Bytes of a delivery from which on the run says what it is at.
_LONG = 20_000_000


@dataclass
class Intake:
    """What every source of a run shares: the open warehouse, the edition, whom to tell, and who failed so far."""

    connection: duckdb.DuckDBPyConnection
    settings: Settings
    edition: str
    teller: Teller
    now: datetime
    failures: list[SourceFailed] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    def take(self, source: Source, *, fresh: bool) -> None:
        """Fetches and loads one source; where it fails, the last good rows stay live."""
        if fitted := make_tables(self.connection, source):
            self.teller.line(f"{source.source_id}: {fitted}")
        if source.personal and source.transport in REMOTE:
            remote.clear_personal(self.settings.runs_dir, source.source_id)
        if self.edition not in source.editions:
            return
        try:
            failed_before = len(self.failures)
            self.teller.step(f"{source.source_id}: {self._take(source, fresh=fresh)}")
            if source.transport in REMOTE and fresh and len(self.failures) == failed_before:
                self.answered.append(source.source_id)
        except SourceFailed as failure:
            if not warehouse.known_state(self.connection, source.source_id):
                raise
            self._note(source, failure)

    def _note(self, source: Source, failure: SourceFailed, *, sha256: str = "") -> None:
        detail = f"{failure.rule}: {failure.detail}" if failure.detail else failure.rule
        warehouse.note_failed(self.connection, source, state=failure.state, message=detail)
        warehouse.note_refused(self.connection, source, failure, sha256=sha256)
        self.failures.append(failure)
        self.teller.line(f"{source.source_id}: REFUSED, the last good rows stay live. {failure}")

    def _take(self, source: Source, *, fresh: bool) -> str:
        if not fresh and warehouse.known_state(self.connection, source.source_id):
            return "not asked for"
        warehouse.forget_refused(self.connection, source)
        return self._take_records(source) if source.kind == "records" else self._take_whole(source)

    def _fetch(self, source: Source) -> list[Arrival]:
        if source.transport in REMOTE:
            return REMOTE[source.transport](self._remote_request(source))
        inbox_dir = self.settings.inbox_dir(self.edition)
        return LOCAL[source.transport](FetchRequest(source.source_id, source.files, self.settings.input_dir, inbox_dir))

    def _remote_request(self, source: Source) -> RemoteRequest[Any]:
        contract, settings = source.contract, self.settings
        return RemoteRequest(
            source.source_id,
            folder=source.folder,
            options=source.fetch,
            snapshots_dir=settings.snapshots_dir,
            runs_dir=settings.runs_dir,
            key=settings.key,
            keep=frozenset([*contract.names, *(name for layout in source.layouts for name in layout.headers)]),
            required=frozenset(column.name for column in contract.columns if column.required and not source.layouts),
            may_be_empty=contract.may_be_empty,
            personal=source.personal,
        )

    def confirm(self) -> None:
        """The rows are in the warehouse: what the remote sources answered need not be asked for again."""
        for source_id in self.answered:
            remote.confirm(self.settings.snapshots_dir, self.settings.runs_dir, source_id)

    def _take_whole(self, source: Source) -> str:
        """A source that comes as a whole each time: its rows are replaced."""
        keep, place = snapshot.keep, self.settings.snapshots_dir
        kept = [keep(a, source_id=source.source_id, snapshots_dir=place, now=self.now) for a in self._fetch(source)]
        # What a source refers to decides which of its rows are good: when that changes, its rows are judged anew.
        others = sorted(source.contract.references - {source.source_id})
        states = [warehouse.known_state(self.connection, other) for other in others]
        made_of = hash_of([source.fingerprint(), *(s.sha256 for s in kept), *states])
        if made_of == warehouse.known_state(self.connection, source.source_id):
            warehouse.note_good(self.connection, source)
            return "unchanged"
        reach("load", self.settings)
        work_dir = self.settings.work_dir
        is_new = {s.sha256 for s in kept} != warehouse.known_hashes(self.connection, source)
        try:
            loaded = load(self.connection, source, snapshots=kept, snapshots_dir=place, work_dir=work_dir, is_new=is_new)
        finally:
            shutil.rmtree(work_dir, ignore_errors=True)
        warehouse.note_loaded(self.connection, source, snapshots=kept, loaded=loaded, made_of=made_of)
        return _told(loaded)

    def _take_records(self, source: Source) -> str:
        """A source that adds files: only those that were not loaded yet are read."""
        new = self._find_new(source)
        if not new:
            return "nothing new"
        reach("load", self.settings)
        try:
            deliveries = self._open(source, new)
            if not deliveries:
                return "nothing new that can be read"
            size = sum(delivery.snapshot.bytes for delivery in deliveries)
            self._say_if_long(source, "merging", size)
            loaded = load_records(self.connection, source, deliveries)
            self._say_if_long(source, "keeping a snapshot", size)
            for delivery in deliveries:
                self._keep(source, delivery)
        finally:
            shutil.rmtree(self.settings.work_dir, ignore_errors=True)
        warehouse.add_loaded(self.connection, source, snapshots=[d.snapshot for d in deliveries], loaded=loaded)
        snapshot.remove_drafts(self.settings.snapshots_dir)
        return _told(loaded)

    def _say_if_long(self, source: Source, what: str, size: int) -> None:
        """A word to whoever waits, where there is much to do."""
        if size > _LONG:
            self.teller.note(f"{source.source_id}: {what}, {size / 1e6:,.0f} MB")

    def _find_new(self, source: Source) -> list[tuple[Arrival, Snapshot]]:
        """Files whose bytes were not loaded yet, each once, whatever it is called; all of them by a changed contract."""
        here: dict[str, tuple[Arrival, Snapshot]] = {}
        for arrival in self._fetch(source):
            digest = seen.hash_of(self.connection, source, arrival, now_ns=time.time_ns())
            described = snapshot.describe(arrival, source_id=source.source_id, now=self.now, digest=digest)
            here.setdefault(described.sha256, (arrival, described))
        again = self._find_again(source, here)
        known = warehouse.known_hashes(self.connection, source)
        return [found for sha256, found in {**again, **here}.items() if sha256 not in known]

    def _find_again(self, source: Source, here: dict[str, tuple[Arrival, Snapshot]]) -> dict[str, tuple[Arrival, Snapshot]]:
        """The files that were read by an older contract. Where one cannot be read by that of today, no record is let go."""
        loaded, again = warehouse.loaded_by_older_contract(self.connection, source), {}
        places = {"snapshots_dir": self.settings.snapshots_dir, "work_dir": self.settings.work_dir}
        try:
            again = rereading.find_again(source, loaded, here, **places)
        except FileRefused as failure:
            told = "its contract has changed, its records stay as they were read: one of their files cannot be read by it."
            self.teller.line(f"{source.source_id}: {told} {failure}")
        warehouse.begin_records(self.connection, source, keeps=bool(loaded) and not again)
        if again:
            self.teller.line(f"{source.source_id}: its contract has changed: {len(again)} files are read anew.")
        return again

    def _open(self, source: Source, new: list[tuple[Arrival, Snapshot]]) -> list[Delivery]:
        """The readable ones among new files; a refused one is noted and does not hold up the others."""
        deliveries, work_dir = [], self.settings.work_dir
        prepare_known(self.connection, source)
        with sieve.opened(source, warehouse=self.connection, work_dir=work_dir) as sifting:
            for arrival, described in new:
                self._say_if_long(source, f"first look at {arrival.file_name}", described.bytes)
                try:
                    table = open_in_any_layout(
                        arrival.path,
                        name=arrival.file_name,
                        contract=source.contract,
                        layouts=source.layouts,
                        work_dir=work_dir,
                        convert=False,
                    )
                    target = work_dir / f"sifted-{len(deliveries)}.parquet"
                    sifted = sieve.sift(sifting, source, table, name=arrival.file_name, target=target)
                    deliveries.append(Delivery(arrival, described, table, sifted))
                except FileRefused as failure:
                    self._note(source, failure, sha256=described.sha256)
        return deliveries

    def _keep(self, source: Source, delivery: Delivery) -> None:
        place, arrival, described = self.settings.snapshots_dir, delivery.arrival, delivery.snapshot
        if (place / described.snapshot_id).exists():
            return  # It was read anew from there.
        if not source.personal:
            snapshot.write(described, place, lambda target: shutil.copyfile(arrival.path, target))
            return
        strip, kept_as = write_stripped, f"{described.file_name}.parquet"
        snapshot.write(
            described, place, lambda target: strip(self.connection, source.contract, described, target), kept_as=kept_as
        )


def _told(loaded: Loaded) -> str:
    left_out = f", columns left out: {', '.join(loaded.unknown)}" if loaded.unknown else ""
    parts = f", from {', '.join(loaded.parts)}" if loaded.parts else ""
    return (
        f"{loaded.read} rows read, {loaded.accepted} accepted, {loaded.quarantined} quarantined, "
        f"{loaded.duplicate} duplicates{parts}{left_out}"
    )
