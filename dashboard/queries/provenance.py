"""Where the figures come from: runs, sources, snapshots, quarantine."""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from dashboard.queries import last_try
from dashboard.queries.db import FILES_KEPT, Published
from dashboard.queries.last_try import RefusedFile, Try


class Run(NamedTuple):
    """The run that wrote the file; times are UTC."""

    run_id: str
    edition: str
    started_at: datetime
    published_at: datetime


class Source(NamedTuple):
    """One source with its last pull and what became of its rows."""

    source_id: str
    title_kk: str
    title_ru: str
    title_en: str
    producer: str
    licence: str
    url: str
    cadence_days: int
    kind: str
    last_pull: datetime
    as_of: date | None
    next_due: date | None
    rows_read: int
    rows_accepted: int
    rows_quarantined: int
    rows_duplicate: int
    rows_withdrawn: int
    snapshot_id: str
    state: str
    message: str


class Snapshot(NamedTuple):
    """The bytes behind a source."""

    snapshot_id: str
    source_id: str
    file_name: str
    url: str
    sha256: str
    bytes: int
    pulled_at: datetime


class File(NamedTuple):
    """A file that a KPI's values were computed from. `rows_read` is None where it was read before rows were counted."""

    kpi_id: str
    source_id: str
    kind: str
    title_kk: str
    title_ru: str
    title_en: str
    snapshot_id: str
    file_name: str
    sha256: str
    rows_read: int | None
    pulled_at: datetime

    def title(self, lang: str) -> str:
        """The name of its source in one language."""
        return getattr(self, f"title_{lang}", self.title_en)


class Input(NamedTuple):
    """What a value was computed from: a published figure (kind `figure`) or the people of a day (`population`)."""

    kpi_id: str
    area_id: str
    period_id: str
    position: int
    kind: str
    observation_id: str
    value: float
    on_date: date | None
    url: str
    row_no: int
    source_id: str
    source_kind: str
    title_kk: str
    title_ru: str
    title_en: str
    file_name: str
    sha256: str
    rows_read: int | None
    pulled_at: datetime

    def title(self, lang: str) -> str:
        """The name of its source in one language."""
        return getattr(self, f"title_{lang}", self.title_en)


class Refusal(NamedTuple):
    """One quarantined cell: where, which rule, what kind of value; never the value."""

    source_id: str
    snapshot_id: str
    file_name: str
    row_no: int | None
    column_name: str
    rule: str
    value_class: str
    advice: str


def run(published: Published) -> Run:
    """The run behind this file."""
    return published.ask("run", Run)[0]


def sources(published: Published) -> tuple[Source, ...]:
    """Every source, by kind; of the live run with what became of it at the last run, which may have published nothing."""
    return _sources(published, last_try.state(published))


@lru_cache(maxsize=FILES_KEPT)
def _sources(published: Published, _: tuple[str, int]) -> tuple[Source, ...]:
    tries = last_try.read(published)
    return tuple(_renewed(row, tries.get(row.source_id)) for row in published.ask("sources", Source))


def _renewed(source: Source, last: Try | None) -> Source:
    return source._replace(state=last.state, message=last.message, **last.counts) if last else source


def snapshots(published: Published) -> dict[str, Snapshot]:
    """Snapshots by id."""
    return {row.snapshot_id: row for row in published.ask("snapshots", Snapshot)}


def lineage(published: Published, kpi_id: str) -> tuple[File, ...]:
    """The files behind a KPI's values from records, and the reference tables that they were computed with."""
    return published.ask("lineage", File, kpi_id=kpi_id)


def inputs(published: Published, kpi_id: str, area_id: str, period_id: str) -> tuple[Input, ...]:
    """What one value was computed from; nothing for values that are figures themselves, or come from records."""
    return published.ask("kpi_inputs", Input, kpi_id=kpi_id, area_id=area_id, period_id=period_id)


class Quarantine(NamedTuple):
    """The first of all refused cells and rows, by source and row, and how many there are."""

    count: int
    first: tuple[Refusal, ...]


def quarantine(published: Published) -> Quarantine:
    """What was refused: of the live run as the last run found it."""
    tries = last_try.read(published)
    if not tries:
        found = published.ask("quarantine", Refusal)
        return Quarantine(len(found), found)
    cells = [Refusal(source_id, "", *cell) for source_id, last in sorted(tries.items()) for cell in last.cells]
    return Quarantine(sum(last.refused for last in tries.values()), tuple(cells))


def refused_files(published: Published) -> dict[str, tuple[RefusedFile, ...]]:
    """By source the files that the last run refused as a whole; none of an earlier run, which keeps its last message."""
    return {source_id: last.files for source_id, last in last_try.read(published).items() if last.files}
