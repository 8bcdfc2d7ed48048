"""How a foreign file maps onto a contract: other names, other codes, other ways of writing a day. No code, only source.toml.

A source may name several layouts. A file that does not have the contract's own columns is read by the first layout whose
columns it has; what a layout makes of a cell is then judged by the contract like any other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from etl.definitions.contract import Column, Contract
from etl.definitions.schema import Definition, Document, Many, rule
from etl.sql_text import quote

#: What a header may consist of, since it becomes a quoted identifier of SQL.
_HEADER = re.compile(r"[\w .,:/()№%#&+-]{1,120}")


def _header(name: str) -> str:
    read = name.replace("\u00a0", " ").strip().lower()
    if not _HEADER.fullmatch(read):
        raise ValueError(f"'{read}' cannot be the name of a column")
    return read


def _lower(codes: dict[str, str]) -> dict[str, str]:
    return {word.strip().lower(): code for word, code in codes.items()}


_Headers = Annotated[
    Many[Annotated[str, AfterValidator(_header)]],
    BeforeValidator(lambda named: [named] if isinstance(named, str) else named, json_schema_input_type=str | tuple[str, ...]),
]


@rule
def _has_one_origin(value: str | None, given: Document) -> Iterator[str]:
    if "headers" in given and bool(given["headers"]) == (value is not None):
        yield "either 'from' (a column of the file) or 'value' (the same in every row)"


class Cell(Definition):
    """Where a column's value comes from: the file, or a fixed value."""

    headers: _Headers = Field(default=(), alias="from")
    """The columns of the file; the first filled one counts."""
    value: Annotated[str | None, _has_one_origin] = Field(default=None, validate_default=True)
    """The same in every row."""
    days: str = ""
    """How a day is written, in strptime's letters."""
    codes: Annotated[dict[str, str], AfterValidator(_lower)] = {}
    """The file's words and the contract's codes."""
    otherwise: str = ""
    """The code of every other word; without it the word stays and the contract judges it."""

    def sql(self) -> str:
        """The cell as the text that the contract expects."""
        if not self.headers:
            return quote(self.value or "")
        text = f"""coalesce({", ".join(f"nullif(trim({_identifier(name)}), '')" for name in self.headers)})"""
        if self.days:
            text = f"coalesce(strftime(try_strptime({text}, {quote(self.days)}), '%Y-%m-%d'), {text})"
        if self.codes or self.otherwise:
            whens = " ".join(f"when {quote(word)} then {quote(code)}" for word, code in self.codes.items())
            other = f"case when {text} is not null then {quote(self.otherwise)} end" if self.otherwise else text
            text = f"case lower({text}) {whens} else {other} end" if whens else other
        return text


@dataclass(frozen=True)
class Layout:
    """One foreign layout: a cell for each column that it fills."""

    name: str
    cells: dict[str, Cell]

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns that a file of this layout must have."""
        return tuple(dict.fromkeys(name for cell in self.cells.values() for name in cell.headers))

    @property
    def contract(self) -> Contract:
        """What a file must look like to be read by this layout: its columns, all texts."""
        columns = {name: Column(type="text") for name in self.headers}
        return Contract.model_construct(by_name=columns, key=self.headers[:1])

    def select(self, contract: Contract) -> str:
        """SQL of the contract's columns out of the file's."""
        by_column = {column: cell.sql() for column, cell in self.cells.items()}
        return ", ".join(f"""{by_column.get(name, "cast(null as varchar)")} as "{name}\"""" for name in contract.names)

    def problems(self, contract: Contract) -> Iterator[str]:
        """What is wrong with it as a layout for this contract."""
        where = f"[layouts.{self.name}]"
        needed = {column.name for column in contract.columns if column.required} | set(contract.key)
        yield from (f"{where} the contract has no column '{name}'" for name in sorted(self.cells.keys() - set(contract.names)))
        missing = sorted(needed - self.cells.keys())
        yield from (f"{where} nothing fills the column '{name}', which the contract requires" for name in missing)
        if not self.headers:
            yield f"{where} takes nothing from the file"


def _identifier(name: str) -> str:
    return f'"{name}"'
