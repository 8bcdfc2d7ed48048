"""The door between the halves: both read one promise, every mart stands in it, and no question asks for more."""

from pathlib import Path

import pytest
import sqlglot
from sqlglot.optimizer.qualify import qualify

from dashboard.queries import schema
from etl import published_schema

REPOSITORY = Path(__file__).resolve().parents[2]
QUESTIONS = sorted((REPOSITORY / "dashboard" / "queries").glob("*.sql"))
#: The question about the file itself asks DuckDB, and no table.
ABOUT_THE_FILE = "schema_columns"


def test_both_halves_read_the_same_promise_alike() -> None:
    assert schema.FILE == published_schema.FILE
    assert (schema.newest(), schema.READ_BACK) == (published_schema.newest(), published_schema.READ_BACK)
    versions = range(1, schema.newest() + 1)
    assert [schema.promised(version) for version in versions] == [published_schema.promised(version) for version in versions]


def test_every_mart_stands_in_the_schema() -> None:
    marts = {path.stem for path in (REPOSITORY / "etl" / "sql" / "marts").glob("*.sql")}
    assert marts <= set(published_schema.tables())
    assert len(marts) > 30


def test_a_column_stands_in_the_schema_once_a_time() -> None:
    rows = [line.split(",") for line in schema.FILE.read_text(encoding="utf-8").splitlines()[1:]]
    spans = [(table, column, since, until) for table, column, _, since, until in rows]
    assert len(set(spans)) == len(spans) > 400
    assert all(int(since) <= int(until or since) for *_, since, until in spans)
    for version in range(1, schema.newest() + 1):
        held = [(t, c) for t, c, since, until in spans if int(since) <= version <= int(until or version)]
        assert len(set(held)) == len(held)


@pytest.mark.parametrize("path", [path for path in QUESTIONS if path.stem != ABOUT_THE_FILE], ids=lambda path: path.stem)
def test_every_table_and_column_that_a_question_reads_stands_in_the_schema(path: Path) -> None:
    known: dict[str, dict[str, str]] = {}
    for (table, column), kind in schema.promised(schema.newest()).items():
        known.setdefault(table, {})[column] = kind
    question = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
    named = {cte.alias for cte in question.find_all(sqlglot.exp.CTE)}
    read = {table.name for table in question.find_all(sqlglot.exp.Table)} - named
    assert read
    assert read <= known.keys()
    qualify(question, schema=known, dialect="duckdb", validate_qualify_columns=True)
