"""Transport: a table or a query of a database, as one Parquet file of texts; read-only, in batches, from a cursor on.

The driver's own matters are in postgresql.py; another database needs a module with the same names (`reading`,
`quote_name`, `Session`). At no time are more rows in memory than one batch.
"""

import json
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from etl.definitions.database_options import DatabaseOptions
from etl.errors import FileRefused, SourceFailed, SourceUnreachable
from etl.extract import postgresql
from etl.extract.arrival import Arrival
from etl.extract.postgresql import DatabaseFailed, Row, Session, quote_name
from etl.extract.remote import RemoteRequest, State, begin, propose, recall
from etl.extract.resume import plan_of
from etl.extract.retrying import tries
from etl.extract.secret import Secret, read_secret

_STORE = {"memory_limit": "1GB", "threads": 1}
_LEAST_LINE = 1 << 20


@dataclass(frozen=True)
class _Wish:
    """What is asked: the query with its parameters, what to remember of it, and whether it asks for all rows."""

    query: str
    parameters: tuple[str, ...]
    state: State
    is_whole: bool


def fetch(request: RemoteRequest[DatabaseOptions]) -> list[Arrival]:
    """All rows, or those from the cursor's last value on; no file where there is no new row. Raises SourceFailed."""
    options = request.options
    secret = read_secret(request, options.key_env, where=request.where(options.shown))
    begin(request)
    scratch = request.resume_dir / "rows"
    shutil.rmtree(scratch, ignore_errors=True)
    failed: DatabaseFailed | None = None
    try:
        return _fetch(request, secret=secret, scratch=scratch)
    except DatabaseFailed as error:
        failed = error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    raise _told(failed, secret, options, where=request.where(options.shown))


def _fetch(request: RemoteRequest[DatabaseOptions], *, secret: Secret, scratch: Path) -> list[Arrival]:
    options = request.options
    name = f"{request.source_id}.parquet"
    target = request.arrived_dir / name
    where = request.where(options.shown)
    with ExitStack() as stack:
        session = _open(stack, options, password=secret.reveal())
        wish = _wish(request, options, session)
        rows = _write(session, wish, scratch=scratch, target=target, where=where)
    if not rows and wish.is_whole and not request.may_be_empty:
        advice = "Look whether it is the right table or query, and whether the user may read its rows."
        error = FileRefused(where, rule="no_rows", expected="rows", seen="none", advice=advice)
        error.detail = ""
        raise error
    propose(request, "cursor", wish.state)
    return [Arrival(path=target, file_name=name, address=options.shown, is_whole=wish.is_whole)] if rows else []


def _open(stack: ExitStack, options: DatabaseOptions, *, password: str) -> Session:
    """A session; connecting is tried again, since a database may just be starting."""
    waits = {"first_wait": options.first_wait_seconds, "longest_wait": options.longest_wait_seconds}
    for attempt in tries(attempts=options.attempts, again=_may_be_starting, **waits):
        with attempt:
            return stack.enter_context(postgresql.reading(options, password=password))
    raise AssertionError("a source is tried at least once")


def _may_be_starting(error: Exception) -> bool:
    return isinstance(error, DatabaseFailed) and error.lost


def _wish(request: RemoteRequest[DatabaseOptions], options: DatabaseOptions, session: Session) -> _Wish:
    """The query: the source's own, of it only the columns that may be taken, and only what is new."""
    inner = _inner(request, options)
    taken = ", ".join(quote_name(name) for name in sorted(request.keep)) or "*"
    outer = f"select {taken} from ({inner}\n) as source"
    plan = plan_of(options.address, options.table, options.query, inner, options.cursor_column, sorted(request.keep))
    if not options.cursor_column:
        return _Wish(outer, (), {"plan": plan}, is_whole=True)
    known = recall(request, "cursor")
    latest = session.latest(inner, options.cursor_column)
    value, kind = latest or (known.get("value"), known.get("kind"))
    if known.get("plan") != plan or not known.get("value") or _is_due(known, options):
        state = {"plan": plan, "value": value, "kind": kind, "whole_on": f"{datetime.now(UTC):%Y-%m-%d}"}
        return _Wish(outer, (), state, is_whole=True)
    state = {**known, "value": value, "kind": kind}
    new = session.since(options.cursor_column, known["kind"], overlap=options.overlap)
    parameters = (known["value"], options.overlap) if options.overlap else (known["value"],)
    return _Wish(f"{outer} where {new}", parameters, state, is_whole=False)


def _inner(request: RemoteRequest[DatabaseOptions], options: DatabaseOptions) -> str:
    if options.table:
        return f"select * from {'.'.join(quote_name(part) for part in options.table.split('.'))}"
    text = (request.folder / options.query).read_text(encoding="utf-8")
    return text.strip().removesuffix(";").replace("%", "%%")


def _is_due(known: State, options: DatabaseOptions) -> bool:
    """Whether all rows are to be read again, so that removed ones are noticed."""
    if not options.whole_every_days:
        return False
    last = date.fromisoformat(known.get("whole_on", f"{date.min}"))
    return datetime.now(UTC).date() >= last + timedelta(days=options.whole_every_days)


def _write(session: Session, wish: _Wish, *, scratch: Path, target: Path, where: str) -> int:
    """The rows as one Parquet file, through a database on the disk; gives their number."""
    scratch.mkdir(parents=True)
    settings = {**_STORE, "temp_directory": str(scratch / "spill")}
    count = 0
    with duckdb.connect(str(scratch / "rows.duckdb"), config=settings) as store:
        for names, batch in session.rows(wish.query, wish.parameters):
            if not count:
                _make_table(store, names, where=where)
            _append(store, batch, columns=len(names), scratch=scratch)
            count += len(batch)
        store.execute(f"copy rows to {_literal(target)} (format parquet, compression zstd)")
    return count


def _make_table(store: duckdb.DuckDBPyConnection, names: list[str], *, where: str) -> None:
    lower = [name.lower() for name in names]
    repeated = sorted({name for name in names if lower.count(name.lower()) > 1})
    if repeated:
        seen = f"repeated: {', '.join(repeated)}"
        raise FileRefused(where, rule="duplicate_columns", expected="each column once", seen=seen, advice="Mend the query.")
    columns = ", ".join('"' + name.replace('"', '""') + '" varchar' for name in names)
    store.execute(f"create or replace table rows ({columns})")


def _append(store: duckdb.DuckDBPyConnection, batch: list[Row], *, columns: int, scratch: Path) -> None:
    """Rows as lines of JSON, which tell an empty text from nothing, whatever stands in them."""
    if not batch:
        return
    path = scratch / "batch.json"
    lines = [json.dumps(row, ensure_ascii=False).encode() for row in batch]
    path.write_bytes(b"\n".join(lines))
    longest = max(_LEAST_LINE, *(len(line) + 1 for line in lines))
    cells = ", ".join(f"cells[{place}]" for place in range(1, columns + 1))
    store.execute(
        f"""
        insert into rows select {cells} from read_json(
            {_literal(path)}, format = 'newline_delimited', records = 'false', columns = {{cells: 'varchar[]'}},
            maximum_object_size = {longest}
        )
        """
    )


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _told(failed: DatabaseFailed, secret: Secret, options: DatabaseOptions, *, where: str) -> SourceFailed:
    """The error as it is told: what was expected, what was seen, what to do."""
    seen, rule = secret.redact(failed.seen), failed.rule
    if rule in ("query_failed", "schema_changed", "encoding"):
        advice = f"Mend '{options.query or options.table}' or the options in source.toml."
        error = FileRefused(where, rule=rule, expected="rows of a query that only reads", seen=seen, advice=advice)
    else:
        advice = {
            "key_refused": f"Look whether the user and the password in {options.key_env or 'key_env'} are still good.",
            "driver_missing": "Install it where the pipeline runs: pip install -r requirements-postgresql.txt.",
        }.get(rule, "Run again later; nothing of this fetch was taken. If it stays so, ask the owner of the database.")
        error = SourceUnreachable(where, rule=rule, expected="rows", seen=seen, advice=advice)
    error.detail = failed.detail
    return error
