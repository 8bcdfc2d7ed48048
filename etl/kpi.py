"""The KPIs, found by listing etl/kpis/: `<kpi_id>.sql` is the number, `<kpi_id>.toml` its meaning in kk, ru and en."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from etl.definition import LANGUAGES, Document, Field, check_fields, check_languages, check_name, read_document
from etl.errors import DefinitionError

TEXTS = ("title", "definition", "formula", "why", "basis")
PAGES = ("services", "appeals", "connectivity")
UNITS = ("percent", "count", "index", "rank", "score", "mbps", "ms", "km")
#: Whose records or figures a KPI counts; a total of records is told only where every deliverer of its scope has delivered.
SCOPES = ("", "all_bodies", "local_bodies", "services_rendered", "registry", "settlements", "speed_tiles")
DIRECTIONS = ("up", "down", "none")
_FIELDS = {
    "page": Field(str),
    "position": Field(int),
    "overview_position": Field(int),
    "unit": Field(str),
    "direction": Field(str),
    "decimals": Field(int),
    "minimum_n": Field(int),
    "levels": Field(list),
    "not_applicable": Field(list),
    "indicators": Field(list),
    "records": Field(list),
    "scope": Field(str, required=False),
    "owner": Field(str),
    "checked_by": Field(str),
    "next_review": Field(datetime.date),
    "basis_url": Field(str),
    **{text: Field(dict) for text in TEXTS},
}


@dataclass(frozen=True)
class Kpi:
    """One KPI: its definition as written, and the SQL that computes it."""

    kpi_id: str
    document: Document
    sql: str

    def row(self) -> list[object]:
        """Its row of meta_kpi: id, then the fields that are not texts, in the order of the schema."""
        return [self.kpi_id, *(self.document.get(name, "") for name in _FIELDS if name not in TEXTS)]

    def texts(self) -> list[list[str]]:
        """Its rows of kpi_text: id, language, field, text."""
        return [[self.kpi_id, lang, field, self.document[field][lang]] for field in TEXTS for lang in LANGUAGES]


def find_kpis(folder: Path) -> list[Kpi]:
    """All KPIs in order of id. Raises one DefinitionError with every problem found."""
    problems: list[str] = []
    names = {path.stem for path in folder.glob("*.toml")}
    written = {path.stem for path in folder.glob("*.sql")}
    problems.extend(f"kpis/{name}.toml has no {name}.sql beside it" for name in sorted(names - written))
    problems.extend(f"kpis/{name}.sql has no {name}.toml beside it" for name in sorted(written - names))
    found = [_parse(folder / f"{name}.toml", problems=problems) for name in sorted(names & written)]
    if problems:
        raise DefinitionError(problems)
    return found


def _parse(path: Path, *, problems: list[str]) -> Kpi:
    document = read_document(path, problems=problems)
    where = f"kpis/{path.name}"
    check_name(path.stem, where=where, problems=problems)
    check_fields(document, fields=_FIELDS, where=where, problems=problems)
    for text in TEXTS:
        check_languages(document, key=text, where=where, problems=problems)
    for key, known in (("page", PAGES), ("unit", UNITS), ("direction", DIRECTIONS), ("scope", SCOPES)):
        if document.get(key, known[0]) not in known:
            problems.append(f"{where}: {key} must be one of {', '.join(known)}")
    return Kpi(path.stem, document, path.with_suffix(".sql").read_text(encoding="utf-8"))
