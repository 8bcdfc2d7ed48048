"""What a source's file must look like: its columns, their types and rules, and its key.

Knows nothing of files or DuckDB. Names that pass here are the only ones that ever become SQL identifiers.
"""

import re
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, PlainValidator, PrivateAttr, ValidationInfo, field_validator

from etl.definitions.schema import Definition, Many, Name, Texts, check_name, demand


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


class Column(Definition):
    """One column and its rules."""

    type: Literal["text", "number", "integer", "boolean", "date", "partial_date", "period"]
    required: bool = False
    minimum: float | None = Field(None, alias="min")
    maximum: float | None = Field(None, alias="max")
    one_of: Many[str] = ()
    pattern: str = ""
    in_table: Many[Annotated[Reference, PlainValidator(_reference, json_schema_input_type=str)]] = ()
    """Columns of other sources, one of which must hold the value: areas.area_id, codes.code[dimension=topic]."""
    otherwise: str = ""
    """What is kept of a value that in_table does not have, so that its row stays."""
    impersonal: bool = False
    """It names a case, and must not be a person's number, phone or card."""
    about: Texts | None = Field(None, repr=False)
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

    @field_validator("minimum", "maximum")
    @classmethod
    def _compares_numbers(cls, limit: float | None, info: ValidationInfo) -> float | None:
        if limit is not None and info.data.get("type", "number") not in ("number", "integer"):
            raise ValueError("'min' and 'max' need the type number or integer")
        return limit

    @field_validator("pattern")
    @classmethod
    def _is_expression(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"'pattern' is no regular expression ({error})") from error
        return pattern

    @field_validator("otherwise")
    @classmethod
    def _replaces_unknown(cls, otherwise: str, info: ValidationInfo) -> str:
        if otherwise and not info.data.get("in_table", True):
            raise ValueError("'otherwise' needs an 'in_table'")
        return otherwise


class Contract(Definition):
    """All columns of a file, in the order of the contract, and the columns that make a row unique."""

    by_name: dict[Name, Column] = Field(alias="columns")
    key: Many[str]
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

    @field_validator("by_name")
    @classmethod
    def _compares_days(cls, columns: dict[str, Column]) -> dict[str, Column]:
        days = {name for name, column in columns.items() if column.type == "date"}
        demand(
            *(
                f"'{other}', to which '{name}' is compared, is no other column of days"
                for name, column in columns.items()
                for other in (column.not_before, column.not_after)
                if other and (name not in days or other not in days - {name})
            )
        )
        return columns

    @field_validator("key")
    @classmethod
    def _is_of_columns(cls, key: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        columns = info.data.get("by_name")
        if columns is not None:
            demand(*(f"key column '{name}' is not among the columns" for name in key if name not in columns))
        if not key or columns == {}:
            raise ValueError("a contract needs columns and a key")
        return key
