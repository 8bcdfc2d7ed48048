"""How a foreign file maps onto a contract: other names, other codes, other ways of writing a day. No code, only source.toml.

A source may name several layouts. A file that does not have the contract's own columns is read by the first layout whose
columns it has; what a layout makes of a cell is then judged by the contract like any other.
"""

import re
from dataclasses import dataclass

from etl.contract import Column, Contract
from etl.definition import Document, check_name
from etl.judgement import quote

CELL_FIELDS = {"from": (str, list), "value": (str,), "days": (str,), "codes": (dict,), "otherwise": (str,)}
#: What a header may consist of, since it becomes a quoted identifier of SQL.
_HEADER = re.compile(r"[\w .,:/()№%#&+-]{1,120}")


@dataclass(frozen=True)
class Cell:
    """Where a column's value comes from: the first filled of `headers` (lower case, as in the file), or a fixed `value`.

    days: how a day is written, in strptime's letters. codes: the file's words (lower case) and the contract's codes.
    otherwise: the code of every other word; without it the word stays and the contract judges it.
    """

    column: str
    headers: tuple[str, ...] = ()
    value: str = ""
    days: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    otherwise: str = ""

    def sql(self) -> str:
        """The cell as the text that the contract expects."""
        if not self.headers:
            return quote(self.value)
        text = f"""coalesce({", ".join(f"nullif(trim({_identifier(name)}), '')" for name in self.headers)})"""
        if self.days:
            text = f"coalesce(strftime(try_strptime({text}, {quote(self.days)}), '%Y-%m-%d'), {text})"
        if self.codes or self.otherwise:
            whens = " ".join(f"when {quote(word)} then {quote(code)}" for word, code in self.codes)
            other = f"case when {text} is not null then {quote(self.otherwise)} end" if self.otherwise else text
            text = f"case lower({text}) {whens} else {other} end" if whens else other
        return text


@dataclass(frozen=True)
class Layout:
    """One foreign layout: a cell for each column that it fills."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns that a file of this layout must have."""
        return tuple(dict.fromkeys(name for cell in self.cells for name in cell.headers))

    @property
    def contract(self) -> Contract:
        """What a file must look like to be read by this layout: its columns, all texts."""
        return Contract(tuple(Column(name, "text") for name in self.headers), key=self.headers[:1])

    def select(self, contract: Contract) -> str:
        """SQL of the contract's columns out of the file's."""
        by_column = {cell.column: cell.sql() for cell in self.cells}
        return ", ".join(f"""{by_column.get(name, "cast(null as varchar)")} as "{name}\"""" for name in contract.names)


def parse_layouts(document: object, *, contract: Contract, where: str, problems: list[str]) -> tuple[Layout, ...]:
    """The [layouts] of a source.toml; whatever is wrong with them is added to `problems`."""
    if document is None:
        return ()
    if not isinstance(document, dict):
        problems.append(f"{where}: 'layouts' must be tables, one for each layout")
        return ()
    found = []
    for name, cells in document.items():
        place = f"{where} [layouts.{name}]"
        check_name(name, where=place, problems=problems)
        if not isinstance(cells, dict):
            problems.append(f"{place}: must be a table with one line for each column")
            continue
        filled = tuple(_parse_cell(column, cell, where=place, problems=problems) for column, cell in cells.items())
        layout = Layout(name, filled)
        _check_layout(layout, contract=contract, where=place, problems=problems)
        found.append(layout)
    return tuple(found)


def _check_layout(layout: Layout, *, contract: Contract, where: str, problems: list[str]) -> None:
    filled = {cell.column for cell in layout.cells}
    problems.extend(f"{where}: the contract has no column '{name}'" for name in sorted(filled - set(contract.names)))
    needed = {column.name for column in contract.columns if column.required} | set(contract.key)
    missing = sorted(needed - filled)
    problems.extend(f"{where}: nothing fills the column '{name}', which the contract requires" for name in missing)
    if not layout.headers:
        problems.append(f"{where}: takes nothing from the file")


def _parse_cell(column: str, document: object, *, where: str, problems: list[str]) -> Cell:
    if not isinstance(document, dict):
        problems.append(f'{where}: {column} must be a table, e.g. {{ from = "Complaint Type" }}')
        return Cell(column)
    return _read_cell(column, document, where=f"{where} {column}", problems=problems)


def _read_cell(column: str, document: Document, *, where: str, problems: list[str]) -> Cell:
    for key, value in document.items():
        if key not in CELL_FIELDS:
            problems.append(f"{where}: unknown key '{key}'; known keys: {', '.join(CELL_FIELDS)}")
        elif not isinstance(value, CELL_FIELDS[key]):
            problems.append(f"{where}: '{key}' must be of type {' or '.join(kind.__name__ for kind in CELL_FIELDS[key])}")
    if ("from" in document) == ("value" in document):
        problems.append(f"{where}: either 'from' (a column of the file) or 'value' (the same in every row)")
    named = document.get("from", [])
    headers = tuple(_header(name) for name in (named if isinstance(named, list) else [named]))
    problems.extend(f"{where}: '{name}' cannot be the name of a column" for name in headers if not _HEADER.fullmatch(name))
    codes = document.get("codes")
    return Cell(
        column,
        headers=headers,
        value=str(document.get("value", "")),
        days=str(document.get("days", "")),
        codes=tuple((str(word).strip().lower(), str(code)) for word, code in codes.items()) if isinstance(codes, dict) else (),
        otherwise=str(document.get("otherwise", "")),
    )


def _header(name: object) -> str:
    return str(name).replace("\u00a0", " ").strip().lower()


def _identifier(name: str) -> str:
    return f'"{name}"'
