"""The sources, found by listing etl/sources/: one folder with a source.toml is one source, and its name is the id."""

import datetime
import hashlib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from etl.definitions.column_mapping import Cell, Layout
from etl.definitions.contract import Contract
from etl.definitions.corrections import Correction, read_corrections
from etl.definitions.database_options import DatabaseOptions
from etl.definitions.http_options import FileOptions, JsonOptions
from etl.definitions.schema import Definition, Document, Many, Name, Texts, read_document, rule, validate
from etl.errors import DefinitionError

#: What [fetch] says, by transport; the others fetch nothing.
FETCH: dict[str, type[JsonOptions] | type[FileOptions] | type[DatabaseOptions]] = {
    "http_json": JsonOptions,
    "http_file": FileOptions,
    "database": DatabaseOptions,
}


def _without_contract(schema: Document) -> None:
    """An editor asks for the contract, or for the source that it is shared with."""
    schema["required"].remove("contract")
    schema["oneOf"] = [{"required": ["contract"]}, {"required": ["same_contract_as"]}]


@rule
def _lie_in_the_input(files: tuple[str, ...], given: Document) -> Iterator[str]:
    if given.get("transport") == "committed_file":
        if not files:
            yield "'files' names no file"
        for name in files:
            if not name or Path(name).is_absolute() or ".." in Path(name).parts:
                yield f"the file '{name}' must be named relative to the input folder, and lie in it"


@rule
def _is_a_day_of_every_row(name: str, given: Document) -> Iterator[str]:
    column = given["contract"].by_name.get(name) if name and "contract" in given else None
    if name and "contract" in given and not (column and column.required and column.type == "date"):
        yield f"month_column names '{name}', which is no required column of days"


@rule
def _is_in_every_row(name: str, given: Document) -> Iterator[str]:
    column = given["contract"].by_name.get(name) if name and "contract" in given else None
    if name and "contract" in given and not (column and column.required):
        yield f"area_column names '{name}', which is no required column"


@rule
def _fill_the_contract(mappings: dict[str, dict[str, Cell]], given: Document) -> Iterator[str]:
    if contract := given.get("contract"):
        for name, cells in mappings.items():
            yield from Layout(name, cells).problems(contract)


class Source(Definition, json_schema_extra=_without_contract):
    """One source: who makes it, how it comes, when the next one is due, and what its file must look like."""

    title: Texts
    kind: Literal["figures", "reference", "texts", "records"]
    producer: str
    licence: str
    url: str
    cadence_days: int
    """How often a new one is due."""
    collected_on: datetime.date
    transport: Literal["committed_file", "inbox", "http_json", "http_file", "database"]
    files: Annotated[Many[str], _lie_in_the_input] = Field(default=(), validate_default=True)
    """committed_file: its files, relative to the input folder."""
    contract: Contract
    same_contract_as: str = ""
    """The source whose contract it shares."""
    editions: Many[Literal["official", "demo"]] = ("official", "demo")
    """The editions that it is part of."""
    personal: bool = False
    """Only the contract's columns are ever kept."""
    version_column: str = ""
    """The day of a record's state; the latest is the current one."""
    month_column: Annotated[str, _is_a_day_of_every_row] = ""
    """The day by whose month its records are reckoned, so that a month which no new record touched is not computed again."""
    area_column: Annotated[str, _is_in_every_row] = ""
    """The area of a record, by which a delivery is whole."""
    mappings: Annotated[dict[Name, dict[str, Cell]], _fill_the_contract] = Field(default={}, alias="layouts")
    """Foreign layouts in which its files may also come: a line for each column."""
    whole: bool = False
    """Each delivery holds all records, so that what the latest lacks was withdrawn."""
    may_shrink: bool = False
    """Most of its records may be withdrawn at once."""
    fetch: JsonOptions | FileOptions | DatabaseOptions | None = Field(default=None, validate_default=True)
    """How a server or a database is asked."""
    _folder: Path = PrivateAttr(Path())
    _corrections: tuple[Correction, ...] = PrivateAttr(())

    def model_post_init(self, context: Any) -> None:
        self._folder = context["folder"]

    @property
    def source_id(self) -> str:
        """The name of its folder."""
        return self._folder.name

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """Known errors of its producer, from the file beside."""
        return self._corrections

    @property
    def layouts(self) -> tuple[Layout, ...]:
        return tuple(Layout(name, cells) for name, cells in self.mappings.items())

    @property
    def table(self) -> str:
        """The name of its records' table in the warehouse."""
        return f"src_{self.source_id}"

    def fingerprint(self) -> str:
        """Hash of everything that decides how its bytes are read."""
        decisive = (self.contract, self.corrections, self.area_column, *self.layouts)
        return hashlib.sha256(repr(decisive).encode()).hexdigest()

    @field_validator("fetch", mode="before")
    @classmethod
    def _suits_the_transport(cls, options: Any, info: ValidationInfo) -> Any:
        model = FETCH.get(info.data.get("transport", ""))
        if model:
            return model.model_validate({} if options is None else options, context=info.context)
        if options and "transport" in info.data:
            raise ValueError(f"[fetch] is for the transports {', '.join(FETCH)}")
        return None


def find_sources(folder: Path) -> list[Source]:
    """All sources, those first that others refer to. Raises one DefinitionError with every problem found."""
    problems: list[str] = []
    documents = {path: read_document(path, problems=problems) for path in sorted(folder.glob("*/source.toml"))}
    if not documents:
        problems.append(f"{folder}: no source is defined; a source is a folder with a source.toml")
    sources = [_read(path, documents, problems=problems) for path in documents]
    found = [source for source in sources if source]
    _check_references(found, unread={path.parent.name for path in documents} - {s.source_id for s in found}, problems=problems)
    if problems:
        raise DefinitionError(problems)
    return _in_order(found)


def _read(path: Path, documents: dict[Path, Document | None], *, problems: list[str]) -> Source | None:
    document, where, folder = documents[path], f"{path.parent.name}/source.toml", path.parent
    if document and (other := document.get("same_contract_as")):
        shared = documents.get(folder.parent / str(other) / "source.toml")
        if shared is None:
            problems.append(f"{where}: same_contract_as names '{other}', which is no source")
        document = {**document, "contract": (shared or {}).get("contract", {})}
    source = validate(Source, document, where=where, problems=problems, name=folder.name, folder=folder)
    if source:
        source._corrections = read_corrections(folder, contract=source.contract, problems=problems)
    return source


def _check_references(sources: list[Source], *, unread: set[str], problems: list[str]) -> None:
    """Every `in_table` must name a source and a column that exist; those of a source with problems are not known."""
    columns = {(source.source_id, name) for source in sources for name in source.contract.names}
    for source in sources:
        for column in source.contract.columns:
            problems.extend(
                f"{source.source_id}/source.toml: {column.name} refers to '{ref.where}', which no source has"
                for ref in column.in_table
                if ref.source_id not in unread
                and not {(ref.source_id, name) for name in filter(None, (ref.column, ref.by))} <= columns
            )


def _in_order(sources: list[Source]) -> list[Source]:
    by_id = {source.source_id: source for source in sources}
    graph = {source.source_id: sorted(source.contract.references - {source.source_id}) for source in sources}
    try:
        return [by_id[source_id] for source_id in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise DefinitionError([f"sources refer to each other in a circle: {' → '.join(error.args[1])}"]) from error
