"""JSON Schemas of the definitions, for editors: what may stand where, and what it means (`python -m etl check --schemas`).

They lie beside the definitions, which name them in their first line (`#:schema …`), as Taplo and Even Better TOML read it.
"""

import json
from pathlib import Path

from etl.definitions.corrections import Corrections
from etl.definitions.kpi import Kpi
from etl.definitions.schema import Definition
from etl.definitions.source import Source

MODELS: dict[str, type[Definition]] = {
    "kpis/kpi.schema.json": Kpi,
    "sources/source.schema.json": Source,
    "sources/corrections.schema.json": Corrections,
}


def make_schemas() -> dict[str, str]:
    """Each file's text, by its path below the definitions."""
    return {path: json.dumps(model.model_json_schema(), ensure_ascii=False, indent=2) + "\n" for path, model in MODELS.items()}


def write_schemas(folder: Path) -> None:
    """Writes them beside the definitions."""
    for path, text in make_schemas().items():
        (folder / path).write_text(text, encoding="utf-8")
