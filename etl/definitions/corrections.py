"""Known upstream errors as data: `corrections.toml` beside a source.toml, one entry an error.

    [[correction]]
    key = { figure_id = "services-0530" }    # the row, by the contract's key
    action = "drop"                          # drop | override | flag
    column = "note"                          # override and flag: the column that changes
    value = "…"                              # override: the new text; flag: words added to the column
    expect = { value = "92.6" }              # what the row must say today; else the provider has mended it
    reason = "…"

A correction whose row no longer says what was expected stops the run: it is out of date and must be looked at.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from etl.definitions.contract import Contract
from etl.definitions.schema import Definition, Document, Many, read_document, rule, validate


@rule
def _names_a_row(key: dict[str, str], given: Document) -> Iterator[str]:
    if set(key) != set(given["contract"].key):
        yield f"key must name {', '.join(given['contract'].key)}"


@rule
def _changes_a_column(column: str, given: Document) -> Iterator[str]:
    action, known = given.get("action", "drop"), given["contract"].by_name
    if action != "drop" and column not in known:
        yield f"column '{column}' is not in the contract"
    elif action == "flag" and known[column].type != "text":
        yield f"a flag adds words, so column '{column}' must be a text"


@rule
def _has_a_value(value: str | None, given: Document) -> Iterator[str]:
    if given.get("action", "drop") != "drop" and value is None:
        yield f"{given['action']} needs a value"


@rule
def _expects_columns(expect: dict[str, str], given: Document) -> Iterator[str]:
    unknown = [name for name in expect if name not in given["contract"].by_name]
    yield from (f"expect names '{name}', which is not in the contract" for name in unknown)


class Correction(Definition):
    """One known error of the provider and what is done about it."""

    key: Annotated[dict[str, str], _names_a_row]
    """The row, by the contract's key."""
    action: Literal["drop", "override", "flag"]
    column: Annotated[str, _changes_a_column] = Field(default="", validate_default=True)
    """override and flag: the column that changes."""
    value: Annotated[str | None, _has_a_value] = Field(default=None, validate_default=True)
    """override: the new text; flag: words added to the column."""
    expect: Annotated[dict[str, str], _expects_columns]
    """What the row must say today; else the provider has mended it."""
    reason: str


class Corrections(Definition):
    """The file corrections.toml."""

    correction: Many[Correction]


def read_corrections(folder: Path, *, contract: Contract, problems: list[str]) -> tuple[Correction, ...]:
    """The corrections of a source; whatever is wrong with them is added to `problems`."""
    path = folder / "corrections.toml"
    if not path.exists():
        return ()
    document, where = read_document(path, problems=problems), f"{folder.name}/{path.name}"
    found = validate(Corrections, document, where=where, problems=problems, contract=contract)
    return found.correction if found else ()
