"""The KPIs, found by listing etl/kpis/: `<kpi_id>.sql` is the number, `<kpi_id>.toml` its meaning in kk, ru and en."""

import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import PrivateAttr

from etl.definitions.schema import LANGUAGES, Definition, Many, Texts, read_document, validate
from etl.errors import DefinitionError

TEXTS = ("title", "definition", "formula", "why", "basis")


class Kpi(Definition):
    """One KPI: its definition as written, and the SQL that computes it."""

    page: Literal["services", "appeals", "connectivity"]
    position: int
    overview_position: int
    unit: Literal["percent", "count", "index", "rank", "score", "mbps", "ms", "km"]
    direction: Literal["up", "down", "none"]
    decimals: int
    minimum_n: int
    levels: Many[str]
    not_applicable: Many[str]
    indicators: Many[str]
    records: Many[str]
    scope: Literal["", "all_bodies", "local_bodies", "services_rendered", "registry", "settlements", "speed_tiles"] = ""
    """Whose records or figures it counts; a total of records is told only where every deliverer of it has delivered."""
    owner: str
    checked_by: str
    next_review: datetime.date
    basis_url: str
    title: Texts
    definition: Texts
    formula: Texts
    why: Texts
    basis: Texts
    _kpi_id: str = PrivateAttr("")
    _sql: str = PrivateAttr("")

    def model_post_init(self, context: Any) -> None:
        self._kpi_id, self._sql = context["path"].stem, context["path"].with_suffix(".sql").read_text(encoding="utf-8")

    @property
    def kpi_id(self) -> str:
        """The name of its files."""
        return self._kpi_id

    @property
    def sql(self) -> str:
        """What computes it."""
        return self._sql

    def row(self) -> list[object]:
        """Its row of meta_kpi: id, then the fields that are not texts, in the order of the model."""
        values = [getattr(self, name) for name in type(self).model_fields if name not in TEXTS]
        return [self.kpi_id, *(list(value) if isinstance(value, tuple) else value for value in values)]

    def texts(self) -> list[list[str]]:
        """Its rows of kpi_text: id, language, field, text."""
        return [[self.kpi_id, lang, field, getattr(self, field)[lang]] for field in TEXTS for lang in LANGUAGES]


def find_kpis(folder: Path) -> list[Kpi]:
    """All KPIs in order of id. Raises one DefinitionError with every problem found."""
    names = {path.stem for path in folder.glob("*.toml")}
    written = {path.stem for path in folder.glob("*.sql")}
    problems = [f"kpis/{name}.toml has no {name}.sql beside it" for name in sorted(names - written)]
    problems.extend(f"kpis/{name}.sql has no {name}.toml beside it" for name in sorted(written - names))
    found = [_read(folder / f"{name}.toml", problems=problems) for name in sorted(names & written)]
    if problems:
        raise DefinitionError(problems)
    return [kpi for kpi in found if kpi]


def _read(path: Path, *, problems: list[str]) -> Kpi | None:
    document = read_document(path, problems=problems)
    return validate(Kpi, document, where=f"kpis/{path.name}", problems=problems, name=path.stem, path=path)
