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

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from etl.definitions.contract import Contract
from etl.definitions.schema import Definition, Many, demand, read_document, validate


class Correction(Definition):
    """One known error of the provider and what is done about it."""

    key: dict[str, str]
    """The row, by the contract's key."""
    action: Literal["drop", "override", "flag"]
    column: str = Field("", validate_default=True)
    """override and flag: the column that changes."""
    value: str | None = Field(None, validate_default=True)
    """override: the new text; flag: words added to the column."""
    expect: dict[str, str]
    """What the row must say today; else the provider has mended it."""
    reason: str

    @field_validator("key")
    @classmethod
    def _names_a_row(cls, key: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        wanted = _contract(info).key
        if set(key) != set(wanted):
            raise ValueError(f"key must name {', '.join(wanted)}")
        return key

    @field_validator("column")
    @classmethod
    def _changes_a_column(cls, column: str, info: ValidationInfo) -> str:
        action, known = info.data.get("action", "drop"), _contract(info).by_name
        if action != "drop" and column not in known:
            raise ValueError(f"column '{column}' is not in the contract")
        if action == "flag" and known[column].type != "text":
            raise ValueError(f"a flag adds words, so column '{column}' must be a text")
        return column

    @field_validator("value")
    @classmethod
    def _has_a_value(cls, value: str | None, info: ValidationInfo) -> str | None:
        action = info.data.get("action", "drop")
        if action != "drop" and value is None:
            raise ValueError(f"{action} needs a value")
        return value

    @field_validator("expect")
    @classmethod
    def _expects_columns(cls, expect: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        known = _contract(info).names
        demand(*(f"expect names '{name}', which is not in the contract" for name in expect if name not in known))
        return expect


class Corrections(Definition):
    """The file corrections.toml."""

    correction: Many[Correction]


def _contract(info: ValidationInfo) -> Contract:
    return info.context["contract"]  # type: ignore[index]


def read_corrections(folder: Path, *, contract: Contract, problems: list[str]) -> tuple[Correction, ...]:
    """The corrections of a source; whatever is wrong with them is added to `problems`."""
    path = folder / "corrections.toml"
    if not path.exists():
        return ()
    document, where = read_document(path, problems=problems), f"{folder.name}/{path.name}"
    found = validate(Corrections, document, where=where, problems=problems, contract=contract)
    return found.correction if found else ()
