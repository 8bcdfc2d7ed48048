"""What a source's file must look like: its columns, their types and rules, and its key.

Knows nothing of files or DuckDB. Names that pass here are the only ones that ever become SQL identifiers.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, PlainValidator, PrivateAttr

from etl.definitions.schema import Definition, Document, Many, Name, Texts, check_name, rule


class Reference(NamedTuple):
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


def _reference(written: object) -> Reference:
    named, _, rows = str(written).removesuffix("]").partition("[")
    source_id, _, column = named.partition(".")
    by, _, kind = rows.partition("=")
    for name in (source_id, column, *((by, kind) if rows else ())):
        check_name(name)
    return Reference(source_id, column, by, kind)


@rule
def _compares_numbers(limit: float | None, given: Document) -> Iterator[str]:
    if limit is not None and given.get("type", "number") not in ("number", "integer"):
        yield "'min' and 'max' need the type number or integer"


@rule
def _is_expression(pattern: str, _given: Document) -> Iterator[str]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield f"'pattern' is no regular expression ({error})"


@rule
def _replaces_unknown(otherwise: str, given: Document) -> Iterator[str]:
    if otherwise and not given.get("in_table", True):
        yield "'otherwise' needs an 'in_table'"


class Column(Definition):
    """One column and its rules."""

    type: Literal["text", "number", "integer", "boolean", "date", "partial_date", "period"]
    required: bool = False
    minimum: Annotated[float | None, _compares_numbers] = Field(default=None, alias="min")
    maximum: Annotated[float | None, _compares_numbers] = Field(default=None, alias="max")
    one_of: Many[str] = ()
    pattern: Annotated[str, _is_expression] = ""
    in_table: Many[Annotated[Reference, PlainValidator(_reference, json_schema_input_type=str)]] = ()
    """Columns of other sources, one of which must hold the value: areas.area_id, codes.code[dimension=topic]."""
    otherwise: Annotated[str, _replaces_unknown] = ""
    """What is kept of a value that in_table does not have, so that its row stays."""
    impersonal: bool = False
    """It names a case, and must not be a person's number, phone or card."""
    about: Texts | None = Field(default=None, repr=False)
    """What the column holds. It decides nothing, so no hash takes it in."""
    not_before: str = ""
    """Another day of the same row."""
    not_after: str = ""
    """Another day of the same row."""
    _name: str = PrivateAttr("")

    @property
    def name(self) -> str:
        """Its key in the contract."""
        return self._name


@rule
def _compares_days(columns: dict[str, Column], _given: Document) -> Iterator[str]:
    days = {name for name, column in columns.items() if column.type == "date"}
    for name, column in columns.items():
        for other in filter(None, (column.not_before, column.not_after)):
            if name not in days or other not in days - {name}:
                yield f"'{other}', to which '{name}' is compared, is no other column of days"


@rule
def _is_of_columns(key: tuple[str, ...], given: Document) -> Iterator[str]:
    columns = given.get("by_name", key)
    yield from (f"key column '{name}' is not among the columns" for name in key if name not in columns)
    if not key or not columns:
        yield "a contract needs columns and a key"


class Contract(Definition):
    """All columns of a file, in the order of the contract, and the columns that make a row unique."""

    by_name: Annotated[dict[Name, Column], _compares_days] = Field(alias="columns")
    key: Annotated[Many[str], _is_of_columns]
    may_be_empty: bool = False

    def model_post_init(self, _context: Any) -> None:
        for name, column in self.by_name.items():
            column._name = name

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(self.by_name.values())

    @property
    def names(self) -> list[str]:
        return list(self.by_name)

    @property
    def references(self) -> set[str]:
        """Ids of the sources that must be loaded before this one can be judged."""
        return {reference.source_id for column in self.columns for reference in column.in_table}
