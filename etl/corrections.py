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

from dataclasses import dataclass
from pathlib import Path

from etl.contract import Contract
from etl.definition import Field, check_fields, read_document

ACTIONS = ("drop", "override", "flag")
_DOCUMENT = {"correction": Field(list)}
_FIELDS = {
    "key": Field(dict),
    "action": Field(str),
    "column": Field(str, required=False),
    "value": Field(str, required=False),
    "expect": Field(dict),
    "reason": Field(str),
}


@dataclass(frozen=True)
class Correction:
    """One known error of the provider and what is done about it."""

    key: tuple[tuple[str, str], ...]
    action: str
    column: str
    value: str
    expect: tuple[tuple[str, str], ...]
    reason: str


def read_corrections(folder: Path, *, contract: Contract, problems: list[str]) -> tuple[Correction, ...]:
    """The corrections of a source; whatever is wrong with them is added to `problems`."""
    path = folder / "corrections.toml"
    if not path.exists():
        return ()
    document = read_document(path, problems=problems)
    where = f"{folder.name}/corrections.toml"
    check_fields(document, fields=_DOCUMENT, where=where, problems=problems)
    entries = document.get("correction")
    return tuple(
        _parse(entry, where=f"{where} [{number}]", contract=contract, problems=problems)
        for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1)
    )


def _parse(entry: object, *, where: str, contract: Contract, problems: list[str]) -> Correction:
    if not isinstance(entry, dict):
        problems.append(f"{where}: must be a table")
        entry = {}
    check_fields(entry, fields=_FIELDS, where=where, problems=problems)
    action, column = str(entry.get("action", "")), str(entry.get("column", ""))
    if action not in ACTIONS:
        problems.append(f"{where}: action must be one of {', '.join(ACTIONS)}")
    if action != "drop" and column not in contract.names:
        problems.append(f"{where}: column '{column}' is not in the contract")
    elif action == "flag" and next(c.type for c in contract.columns if c.name == column) != "text":
        problems.append(f"{where}: a flag adds words, so column '{column}' must be a text")
    if action != "drop" and "value" not in entry:
        problems.append(f"{where}: {action} needs a value")
    key, expect = _pairs(entry.get("key")), _pairs(entry.get("expect"))
    if {name for name, _ in key} != set(contract.key):
        problems.append(f"{where}: key must name {', '.join(contract.key)}")
    problems.extend(f"{where}: expect names '{name}', which is not in the contract" for name in _unknown(expect, contract))
    return Correction(key, action, column, str(entry.get("value", "")), expect, str(entry.get("reason", "")))


def _unknown(pairs: tuple[tuple[str, str], ...], contract: Contract) -> list[str]:
    return [name for name, _ in pairs if name not in contract.names]


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(text)) for name, text in value.items()) if isinstance(value, dict) else ()
