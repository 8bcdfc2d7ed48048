"""Published files for tests that need no pipeline: every table and column of a version of the schema, all empty."""

import tempfile
from functools import cache
from pathlib import Path

import duckdb

from dashboard.queries import schema


def write_fitting(path: Path, *, version: int = 0) -> Path:
    """A file that fits a version (0: the newest) and holds nothing but the name of its run."""
    path.write_bytes(_empty(version or schema.newest()))
    with duckdb.connect(str(path)) as connection:
        connection.execute("update meta_run set run_id = $run", {"run": path.stem})
    return path


@cache
def _empty(version: int) -> bytes:
    tables: dict[str, list[str]] = {}
    for (table, column), kind in schema.promised(version).items():
        tables.setdefault(table, []).append(f'"{column}" {kind}')
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.duckdb"
        with duckdb.connect(str(path)) as connection:
            for table, columns in tables.items():
                connection.execute(f'create table "{table}" ({", ".join(columns)})')
            connection.execute("insert into meta_run (run_id) values ('')")
            if ("meta_run", "schema_version") in schema.promised(version):
                connection.execute("update meta_run set schema_version = $version", {"version": version})
        return path.read_bytes()


def make_older(path: Path, version: int) -> Path:
    """Makes a real file one of an earlier version: what came later is gone, what is gone since is there and empty."""
    now, then = schema.promised(schema.newest()), schema.promised(version)
    tables_then = {table for table, _ in then}
    with duckdb.connect(str(path)) as connection:
        for table in {table for table, _ in now} - tables_then:
            connection.execute(f'drop table "{table}"')
        for (table, column), kind in then.items():
            if (table, column) not in now:
                connection.execute(f'alter table "{table}" add column "{column}" {kind}')
        for table, column in now.keys() - then.keys():
            if table in tables_then:
                connection.execute(f'alter table "{table}" drop column "{column}"')
    return path
