"""The one value of a query that always has one."""

from typing import Any

import duckdb


def scalar(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> Any:
    """The first column of the first row."""
    row = connection.execute(sql, parameters).fetchone()
    if row is None:
        raise AssertionError("a query for one value gives a row")
    return row[0]
