"""The sources, found by listing etl/sources/: one folder with a source.toml is one source, and its name is the id."""

import datetime
import hashlib
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from etl.contract import Contract, parse_contract
from etl.corrections import Correction, read_corrections
from etl.definition import Document, Field, check_fields, check_languages, check_name, read_document
from etl.errors import DefinitionError
from etl.extract import REMOTE, TRANSPORTS
from etl.extract.database_options import check_database_options
from etl.extract.http_options import check_http_options
from etl.layout import Layout, parse_layouts

KINDS = ("figures", "reference", "texts", "records")
EDITIONS = ("official", "demo")
SOURCE_FIELDS = {
    "title": Field(dict),
    "kind": Field(str),
    "producer": Field(str),
    "licence": Field(str),
    "url": Field(str),
    "cadence_days": Field(int),
    "collected_on": Field(datetime.date),
    "transport": Field(str),
    "files": Field(list, required=False),
    "contract": Field(dict, required=False),
    "same_contract_as": Field(str, required=False),
    "editions": Field(list, required=False),
    "personal": Field(bool, required=False),
    "version_column": Field(str, required=False),
    "month_column": Field(str, required=False),
    "area_column": Field(str, required=False),
    "layouts": Field(dict, required=False),
    "whole": Field(bool, required=False),
    "may_shrink": Field(bool, required=False),
    "fetch": Field(dict, required=False),
}


@dataclass(frozen=True)
class Source:
    """One source: who makes it, how it comes, when the next one is due, and what its file must look like.

    editions: the editions that it is part of. personal: only the contract's columns are ever kept. version_column: the
    day of a record's state; the latest is the current one. month_column: the day by whose month its records are reckoned, so
    that a month which no new record touched is not computed again. area_column: the area of a record, by which a delivery is
    whole. layouts: foreign layouts in which its files may also come. whole: each delivery holds all records, so that what
    the latest lacks was withdrawn. may_shrink: most of them may be so.
    """

    source_id: str
    folder: Path
    title: dict[str, str]
    kind: str
    producer: str
    licence: str
    url: str
    cadence_days: int
    collected_on: datetime.date
    transport: str
    files: tuple[str, ...]
    contract: Contract
    corrections: tuple[Correction, ...] = ()
    editions: tuple[str, ...] = EDITIONS
    personal: bool = False
    version_column: str = ""
    month_column: str = ""
    area_column: str = ""
    options: tuple[tuple[str, object], ...] = ()
    layouts: tuple[Layout, ...] = ()
    whole: bool = False
    may_shrink: bool = False

    @property
    def table(self) -> str:
        """The name of its records' table in the warehouse."""
        return f"src_{self.source_id}"

    def fingerprint(self) -> str:
        """Hash of everything that decides how its bytes are read."""
        decisive = (self.contract, self.corrections, self.area_column, *self.layouts)
        return hashlib.sha256(repr(decisive).encode()).hexdigest()


def find_sources(folder: Path) -> list[Source]:
    """All sources, those first that others refer to. Raises one DefinitionError with every problem found."""
    problems: list[str] = []
    sources = [_parse_source(path, problems=problems) for path in sorted(folder.glob("*/source.toml"))]
    if not sources and not problems:
        problems.append(f"{folder}: no source is defined; a source is a folder with a source.toml")
    _check_references(sources, problems=problems)
    if problems:
        raise DefinitionError(problems)
    return _in_order(sources)


def _parse_source(path: Path, *, problems: list[str]) -> Source:
    document = read_document(path, problems=problems)
    where = f"{path.parent.name}/source.toml"
    check_name(path.parent.name, where=where, problems=problems)
    check_fields(document, fields=SOURCE_FIELDS, where=where, problems=problems)
    check_languages(document, key="title", where=where, problems=problems)
    if document.get("kind", KINDS[0]) not in KINDS:
        problems.append(f"{where}: kind must be one of {', '.join(KINDS)}")
    if str(document.get("transport", "committed_file")) not in TRANSPORTS:
        problems.append(f"{where}: transport must be one of {', '.join(TRANSPORTS)}")
    files = _files(document, where=where, problems=problems)
    _check_fetch(document, where=where, problems=problems)
    contract = parse_contract(_contract_document(document, path, problems=problems), where=where, problems=problems)
    layouts = parse_layouts(document.get("layouts"), contract=contract, where=where, problems=problems)
    return Source(
        source_id=path.parent.name,
        folder=path.parent,
        title={language: str(text) for language, text in _table(document, key="title").items()},
        kind=str(document.get("kind", "")),
        producer=str(document.get("producer", "")),
        licence=str(document.get("licence", "")),
        url=str(document.get("url", "")),
        cadence_days=int(document.get("cadence_days", 0)) if not problems else 0,
        collected_on=document.get("collected_on", datetime.date.min),
        transport=str(document.get("transport", "")),
        files=files,
        contract=contract,
        corrections=read_corrections(path.parent, contract=contract, problems=problems),
        editions=tuple(str(name) for name in document.get("editions", EDITIONS)),
        personal=bool(document.get("personal", False)),
        version_column=str(document.get("version_column", "")),
        month_column=_month_column(document, contract, where=where, problems=problems),
        area_column=_area_column(document, contract, where=where, problems=problems),
        options=tuple(_table(document, key="fetch").items()),
        layouts=layouts,
        whole=bool(document.get("whole", False)),
        may_shrink=bool(document.get("may_shrink", False)),
    )


def _files(document: Document, *, where: str, problems: list[str]) -> tuple[str, ...]:
    """The names of its committed files: at least one, each below the input folder. Other transports need none."""
    if document.get("transport") != "committed_file":
        return ()
    names = document.get("files")
    files = tuple(str(name) for name in names) if isinstance(names, list) else ()
    if not names:
        problems.append(f"{where}: 'files' names no file")
    for name in files:
        if not name or Path(name).is_absolute() or ".." in Path(name).parts:
            problems.append(f"{where}: the file '{name}' must be named relative to the input folder, and lie in it")
    return files


def _month_column(document: Document, contract: Contract, *, where: str, problems: list[str]) -> str:
    """The column of days that its months are taken from; it must be filled in every row."""
    name = str(document.get("month_column", ""))
    if name and not any(c.name == name and c.type == "date" and c.required for c in contract.columns):
        problems.append(f"{where}: month_column names '{name}', which is no required column of days")
    return name


def _area_column(document: Document, contract: Contract, *, where: str, problems: list[str]) -> str:
    """The column of areas by which it is told what time a file speaks of; it must be filled in every row."""
    name = str(document.get("area_column", ""))
    if name and not any(c.name == name and c.required for c in contract.columns):
        problems.append(f"{where}: area_column names '{name}', which is no required column")
    return name


def _check_fetch(document: Document, *, where: str, problems: list[str]) -> None:
    """The [fetch] table of a remote source; a local one has none."""
    transport, options = str(document.get("transport", "")), _table(document, key="fetch")
    if transport == "database":
        check_database_options(options, where=f"{where} [fetch]", problems=problems)
    elif transport in REMOTE:
        check_http_options(options, transport=transport, where=f"{where} [fetch]", problems=problems)
    elif options:
        problems.append(f"{where}: [fetch] is for the transports {', '.join(REMOTE)}")


def _contract_document(document: Document, path: Path, *, problems: list[str]) -> Document:
    """The contract written here, or the one of the source that this one shares it with."""
    other = document.get("same_contract_as")
    if not other:
        return _table(document, key="contract")
    shared = path.parent.parent / str(other) / "source.toml"
    if not shared.exists():
        problems.append(f"{path.parent.name}/source.toml: same_contract_as names '{other}', which is no source")
        return {}
    return _table(read_document(shared, problems=problems), key="contract")


def _table(document: Document, *, key: str) -> Document:
    value = document.get(key)
    return value if isinstance(value, dict) else {}


def _check_references(sources: list[Source], *, problems: list[str]) -> None:
    """Every `in_table` must name a source and a column that exist."""
    columns = {(source.source_id, name) for source in sources for name in source.contract.names}
    for source in sources:
        for column in source.contract.columns:
            problems.extend(
                f"{source.source_id}/source.toml: {column.name} refers to '{ref.where}', which no source has"
                for ref in column.in_table
                if not {(ref.source_id, name) for name in filter(None, (ref.column, ref.by))} <= columns
            )


def _in_order(sources: list[Source]) -> list[Source]:
    by_id = {source.source_id: source for source in sources}
    graph = {source.source_id: sorted(source.contract.references - {source.source_id}) for source in sources}
    try:
        return [by_id[source_id] for source_id in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise DefinitionError([f"sources refer to each other in a circle: {' → '.join(error.args[1])}"]) from error
