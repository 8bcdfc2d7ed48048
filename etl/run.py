"""One run: fetch, load what changed, build, check, publish. What is unchanged costs nothing and publishes nothing."""

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import publish, published_schema, refusals, runs, snapshot, suppression, vintage, warehouse
from etl.build import build, check
from etl.definitions.kpi import Kpi, find_kpis
from etl.definitions.source import Source, find_sources
from etl.errors import CheckFailed, DefinitionError, KorsetkishError, SourceFailed, StorageFailed, UsageError
from etl.intake import Intake
from etl.progress import Teller
from etl.retraction import retract
from etl.settings import Settings
from etl.snapshot import hash_of
from etl.stage import reach
from etl.statements import SQL

_STEPS_AFTER_SOURCES = 4


@dataclass
class Outcome:
    """How a run ended: `published` or `unchanged`, its id, the sources that failed on the way, earlier runs withdrawn."""

    run_id: str
    outcome: str
    failures: list[SourceFailed] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0, or the code of the first source that failed: the figures of the others are live all the same."""
        return self.failures[0].exit_code if self.failures else 0


def run(settings: Settings, *, edition: str, only: str = "", teller: Teller) -> Outcome:
    """Runs the pipeline once. Raises KorsetkishError; whatever happens, the last good file stays live."""
    with runs.lock(settings.runs_dir):
        started = datetime.now(UTC)
        note = runs.RunNote(f"{started:%Y%m%dT%H%M%S%f}"[:-3] + "Z", edition, started.isoformat(timespec="seconds"))
        try:
            runs.write_note(settings.runs_dir, note)
            outcome = _run(settings, edition=edition, only=only, teller=teller, run_id=note.run_id, started=started)
            note.outcome = outcome.outcome
            note.problems = [*map(str, outcome.failures), *outcome.retracted]
        except (KorsetkishError, duckdb.Error, OSError) as error:
            problem = _told(error)
            note.outcome, note.problems = "failed", str(problem).splitlines()
            if problem is error:
                raise
            raise problem from error
        finally:
            note.ended_at = datetime.now(UTC).isoformat(timespec="seconds")
            _write_note_if_possible(settings, note)
    return outcome


def _write_note_if_possible(settings: Settings, note: runs.RunNote) -> None:
    try:
        runs.write_note(settings.runs_dir, note)
    except OSError:
        return  # The disk is full: the run has already failed for that reason, and says so.


def _told(error: Exception) -> KorsetkishError:
    if isinstance(error, KorsetkishError):
        return error
    if isinstance(error, duckdb.ProgrammingError | duckdb.DataError | duckdb.NotSupportedError):
        return CheckFailed(f"an SQL of the pipeline could not run, see the definitions: {str(error).splitlines()[0]}")
    return storage_failed(error)


def read_definitions(settings: Settings) -> tuple[list[Source], list[Kpi]]:
    """Sources and KPIs. Raises one DefinitionError with the problems of both."""
    problems: list[str] = []
    found: list[list] = []
    for find, folder in ((find_sources, settings.sources_dir), (find_kpis, settings.kpis_dir)):
        try:
            found.append(find(folder))
        except DefinitionError as error:
            problems.extend(error.problems)
    if problems:
        raise DefinitionError(problems)
    return found[0], found[1]


def storage_failed(error: Exception) -> StorageFailed:
    """What is told where the disk could not be read or written."""
    first = str(error).splitlines()[0] if str(error) else type(error).__name__
    return StorageFailed(f"the disk could not be read or written: {first}. Free some space, then run again; nothing is lost.")


def _run(settings: Settings, *, edition: str, only: str, teller: Teller, run_id: str, started: datetime) -> Outcome:
    sources, kpis = read_definitions(settings)
    if only and only not in {source.source_id for source in sources}:
        known = ", ".join(sorted(source.source_id for source in sources))
        raise UsageError(f"there is no source '{only}'; known sources: {known}")
    snapshot.remove_drafts(settings.snapshots_dir)
    shutil.rmtree(settings.work_dir, ignore_errors=True)  # A killed run may have left unpacked files there.
    outcome = Outcome(run_id, "published")
    with (
        teller.working(len(sources) + _STEPS_AFTER_SOURCES),
        warehouse.opened(settings.warehouse_file(edition)) as connection,
    ):
        connection.execute("begin")
        warehouse.forget_others(connection, sources)
        reach("fetch", settings)
        intake = Intake(connection, settings, edition, teller, started, outcome.failures)
        for source in sources:
            intake.take(source, fresh=only in ("", source.source_id))
        made_of = _fingerprint(connection, kpis, sources)
        if made_of == publish.current_fingerprint(settings.published_dir(edition)):
            connection.execute("commit")
            intake.confirm()
            refusals.publish(connection, settings, edition=edition, run_id=run_id)
            outcome.outcome = "unchanged"
            return outcome
        _finish(
            connection,
            settings,
            edition=edition,
            sources=sources,
            kpis=kpis,
            outcome=outcome,
            started=started,
            made_of=made_of,
            teller=teller,
        )
        intake.confirm()
        refusals.publish(connection, settings, edition=edition, run_id=run_id)
    return outcome


def _finish(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    *,
    edition: str,
    sources: list[Source],
    kpis: list[Kpi],
    outcome: Outcome,
    started: datetime,
    made_of: str,
    teller: Teller,
) -> None:
    reach("build", settings)
    teller.step(f"build: {len(kpis)} KPIs")
    withdrawn = build(connection, sources=[s for s in sources if edition in s.editions], kpis=kpis, edition=edition)
    if share := suppression.share_told(connection):
        teller.line(share)
    if withdrawn:
        connection.execute("insert into retracted_before values (?)", [outcome.run_id])
    published = settings.published_dir(edition)
    vintage.compare(connection, published, kpis=kpis, run_id=outcome.run_id, withdrawn=withdrawn)
    reach("check", settings)
    teller.step("check")
    check(connection)
    reach("commit", settings)
    connection.execute("commit")
    teller.step("publish")
    live = publish.publish(
        connection, settings, edition=edition, run_id=outcome.run_id, started_at=started, fingerprint=made_of
    )
    outcome.retracted = retract(connection, live.parent, live=live)


def _fingerprint(connection: duckdb.DuckDBPyConnection, kpis: list[Kpi], sources: list[Source]) -> str:
    """What the figures are made of: rows of the sources, KPI definitions, SQL, the schema of the published file. Equal parts,
    equal file: a delivery that was refused is none of them (refusals.py tells of it)."""
    states = connection.execute("select source_id, made_of from source_state order by source_id").fetchall()
    spans = connection.execute(
        "select distinct source_id, area_id, first_on, data_on from delivered_span order by all"
    ).fetchall()
    definitions = [repr((kpi.kpi_id, kpi, kpi.sql)) for kpi in kpis]
    described = [repr((s.source_id, s.title, s.producer, s.licence, s.url, s.cadence_days, s.collected_on)) for s in sources]
    files = [path.read_text(encoding="utf-8") for path in (*sorted(Path(SQL).rglob("*.sql")), published_schema.FILE)]
    if not states:
        raise CheckFailed("no source has been loaded")
    return hash_of([*(repr(state) for state in (*states, *spans)), *definitions, *described, *files])
