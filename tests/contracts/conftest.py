"""The desk that the contract tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from source_desk import Desk

from etl import warehouse


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk."""
    with warehouse.opened(tmp_path / "warehouse.duckdb") as connection:
        yield Desk(tmp_path, connection)
