"""The sources, found by listing etl/sources/: one folder with a source.toml is one source, and its name is the id."""

import datetime
import hashlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from etl.contract import Contract, parse_contract
from etl.definition import Document, Field, check_fields, check_languages, check_name, read_document
from etl.errors import DefinitionError
from etl.extract import TRANSPORTS

KINDS = ("figures", "reference", "texts")
SOURCE_FIELDS = {
    "title": Field(dict),
    "kind": Field(str),
    "producer": Field(str),
    "licence": Field(str),
    "url": Field(str),
    "cadence_days": Field(int),
    "collected_on": Field(datetime.date),
    "as_of_column": Field(str, required=False),
    "transport": Field(str),
    "files": Field(list),
    "contract": Field(dict),
}

Reader = Callable[[list[Path], Path], None]


@dataclass(frozen=True)
class Source:
    """One source: who makes it, how it comes, when the next one is due, and what its file must look like."""

    source_id: str
    folder: Path
    title: dict[str, str]
    kind: str
    producer: str
    licence: str
    url: str
    cadence_days: int
    collected_on: datetime.date
    as_of_column: str
    transport: str
    files: tuple[str, ...]
    contract: Contract

    def fingerprint(self) -> str:
        """Hash of the definition and of the reader of an odd format, if there is one."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.glob("*.*")):
            if path.suffix in (".toml", ".py"):
                digest.update(path.read_bytes())
        return digest.hexdigest()


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


def find_reader(source: Source) -> Reader | None:
    """The source's own `read` where its format is odd; nothing where it is a table of text."""
    path = source.folder / "read.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location(f"etl.sources.{source.source_id}.read", path)
    if spec is None or spec.loader is None:
        raise DefinitionError([f"{path}: cannot be imported"])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.read


def _parse_source(path: Path, *, problems: list[str]) -> Source:
    document = read_document(path, problems=problems)
    where = f"{path.parent.name}/source.toml"
    check_name(path.parent.name, where=where, problems=problems)
    check_fields(document, fields=SOURCE_FIELDS, where=where, problems=problems)
    check_languages(document, key="title", where=where, problems=problems)
    if document.get("kind", KINDS[0]) not in KINDS:
        problems.append(f"{where}: kind must be one of {', '.join(KINDS)}")
    if document.get("transport", "committed_file") not in TRANSPORTS:
        problems.append(f"{where}: transport must be one of {', '.join(TRANSPORTS)}")
    contract = parse_contract(_table(document, key="contract"), where=where, problems=problems)
    as_of_column = str(document.get("as_of_column", ""))
    if as_of_column and as_of_column not in contract.names:
        problems.append(f"{where}: as_of_column '{as_of_column}' is not among the columns")
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
        as_of_column=as_of_column,
        transport=str(document.get("transport", "")),
        files=tuple(str(name) for name in document.get("files", []) or []),
        contract=contract,
    )


def _table(document: Document, *, key: str) -> Document:
    value = document.get(key)
    return value if isinstance(value, dict) else {}


def _check_references(sources: list[Source], *, problems: list[str]) -> None:
    """Every `in_table` must name a source and a column that exist."""
    columns = {(source.source_id, name) for source in sources for name in source.contract.names}
    for source in sources:
        for column in source.contract.columns:
            problems.extend(
                f"{source.source_id}/source.toml: {column.name} refers to '{ref.source_id}.{ref.column}', "
                "which no source has"
                for ref in column.in_table
                if (ref.source_id, ref.column) not in columns
            )


def _in_order(sources: list[Source]) -> list[Source]:
    by_id = {source.source_id: source for source in sources}
    graph = {source.source_id: source.contract.references - {source.source_id} for source in sources}
    try:
        return [by_id[source_id] for source_id in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise DefinitionError([f"sources refer to each other in a circle: {' → '.join(error.args[1])}"]) from error
