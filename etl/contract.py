"""What a source's file must look like: its columns, their types and rules, and its key.

Knows nothing of files or DuckDB. Names that pass here are the only ones that ever become SQL identifiers.
"""

import datetime
import re
from dataclasses import dataclass, field
from typing import Any

from etl.definition import Document, Field, check_fields, check_languages, check_name

TYPES = ("text", "number", "integer", "boolean", "date", "partial_date", "period")

CONTRACT_FIELDS = {"key": Field(list), "columns": Field(dict), "may_be_empty": Field(bool, required=False)}
COLUMN_FIELDS = {
    "type": Field(str),
    "required": Field(bool, required=False),
    "min": Field(float, required=False),
    "max": Field(float, required=False),
    "one_of": Field(list, required=False),
    "pattern": Field(str, required=False),
    "in_table": Field(list, required=False),
    "otherwise": Field(str, required=False),
    "impersonal": Field(bool, required=False),
    "about": Field(dict, required=False),
    "not_before": Field(str, required=False),
    "not_after": Field(str, required=False),
}


@dataclass(frozen=True)
class Reference:
    """A column of another (or the same) source that must hold the value: `areas.area_id`, `codes.code[dimension=topic]`.

    `by` and `kind`: only its rows of that kind count.
    """

    source_id: str
    column: str
    by: str = ""
    kind: str = ""

    @property
    def where(self) -> str:
        """As it is written in source.toml."""
        return f"{self.source_id}.{self.column}" + (f"[{self.by}={self.kind}]" if self.by else "")


@dataclass(frozen=True)
class Column:
    """One column and its rules. `not_before` and `not_after` name another day of the same row.

    otherwise: what is kept of a value that `in_table` does not have, so that its row stays.
    impersonal: it names a case, and must not be a person's number, phone or card.
    `about` says in three languages what the column holds; it decides nothing, so no hash takes it in.
    """

    name: str
    type: str
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    one_of: tuple[str, ...] = ()
    pattern: str = ""
    in_table: tuple[Reference, ...] = ()
    otherwise: str = ""
    impersonal: bool = False
    about: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    not_before: str = ""
    not_after: str = ""


@dataclass(frozen=True)
class Contract:
    """All columns of a file, in the order of the contract, and the columns that make a row unique."""

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    may_be_empty: bool = False

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def references(self) -> set[str]:
        """Ids of the sources that must be loaded before this one can be judged."""
        return {reference.source_id for column in self.columns for reference in column.in_table}


def parse_contract(document: Document, *, where: str, problems: list[str]) -> Contract:
    """The contract of a source.toml; whatever is wrong with it is added to `problems`."""
    check_fields(document, fields=CONTRACT_FIELDS, where=f"{where} [contract]", problems=problems)
    raw_columns = document.get("columns")
    columns = tuple(
        _parse_column(name, document=spec, where=f"{where} [contract.columns.{name}]", problems=problems)
        for name, spec in (raw_columns if isinstance(raw_columns, dict) else {}).items()
    )
    raw_key = document.get("key")
    key = tuple(str(name) for name in (raw_key if isinstance(raw_key, list) else []))
    known = {column.name for column in columns}
    problems.extend(f"{where}: key column '{name}' is not among the columns" for name in key if name not in known)
    days = {column.name for column in columns if column.type == "date"}
    problems.extend(
        f"{where} [contract.columns.{column.name}]: '{other}' is no other column of days"
        for column in columns
        for other in (column.not_before, column.not_after)
        if other and (column.type != "date" or other not in days - {column.name})
    )
    if not columns or not key:
        problems.append(f"{where}: a contract needs columns and a key")
    return Contract(columns=columns, key=key, may_be_empty=bool(document.get("may_be_empty", False)))


def _parse_column(name: str, *, document: object, where: str, problems: list[str]) -> Column:
    check_name(name, where=where, problems=problems)
    if not isinstance(document, dict):
        problems.append(f"{where}: must be a table")
        return Column(name=name, type="text")
    check_fields(document, fields=COLUMN_FIELDS, where=where, problems=problems)
    kind = document.get("type")
    if kind not in TYPES:
        problems.append(f"{where}: type '{kind}' is unknown; known types: {', '.join(TYPES)}")
    _check_rules(document, where=where, problems=problems)
    check_languages(document, key="about", where=where, problems=problems)
    about = document.get("about")
    return Column(
        name=name,
        type=kind if isinstance(kind, str) else "text",
        required=bool(document.get("required", False)),
        minimum=_number(document.get("min")),
        maximum=_number(document.get("max")),
        one_of=tuple(str(value) for value in _list(document.get("one_of"))),
        pattern=str(document.get("pattern", "")),
        in_table=_parse_references(_list(document.get("in_table")), where=where, problems=problems),
        otherwise=str(document.get("otherwise", "")),
        impersonal=bool(document.get("impersonal", False)),
        about={language: str(text) for language, text in about.items()} if isinstance(about, dict) else {},
        not_before=str(document.get("not_before", "")),
        not_after=str(document.get("not_after", "")),
    )


def _check_rules(document: Document, *, where: str, problems: list[str]) -> None:
    """A limit needs a number to be compared with; a pattern must be one."""
    if document.get("type") not in ("number", "integer") and {"min", "max"} & document.keys():
        problems.append(f"{where}: 'min' and 'max' need the type number or integer")
    if document.get("otherwise") and not document.get("in_table"):
        problems.append(f"{where}: 'otherwise' needs an 'in_table'")
    try:
        re.compile(str(document.get("pattern", "")))
    except re.error as error:
        problems.append(f"{where}: 'pattern' is no regular expression ({error})")


def _parse_references(values: list[Any], *, where: str, problems: list[str]) -> tuple[Reference, ...]:
    references = []
    for value in values:
        named, _, rows = str(value).removesuffix("]").partition("[")
        source_id, _, column = named.partition(".")
        by, _, kind = rows.partition("=")
        for name in (source_id, column, *((by, kind) if rows else ())):
            check_name(name, where=where, problems=problems)
        references.append(Reference(source_id, column, by, kind))
    return tuple(references)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, datetime.date) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
