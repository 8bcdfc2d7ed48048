"""The product's own definitions: sources, KPIs, their reviews."""

import datetime
import shutil
from pathlib import Path

from etl.definitions.json_schemas import MODELS, make_schemas
from etl.definitions.kpi import find_kpis
from etl.definitions.source import find_sources

ETL = Path(__file__).resolve().parents[2] / "etl"


def test_all_sources_and_kpis_are_well_defined() -> None:
    assert len(find_sources(ETL / "sources")) >= 14
    assert len(find_kpis(ETL / "kpis")) >= 40


def test_one_kpi_is_two_files() -> None:
    files = [path.name for path in (ETL / "kpis").iterdir() if path.is_file() and path.name != "kpi.schema.json"]
    kpis = {name.rpartition(".")[0] for name in files}
    assert sorted(files) == sorted(f"{kpi}.{kind}" for kpi in kpis for kind in ("sql", "toml"))


def test_the_schemas_that_editors_read_are_those_of_the_models() -> None:
    written = {path: (ETL / path).read_text(encoding="utf-8") for path in MODELS}
    assert written == make_schemas(), "python -m etl check --schemas writes them"


def test_every_definition_names_its_schema_in_its_first_line() -> None:
    definitions = sorted((*ETL.glob("kpis/*.toml"), *ETL.glob("sources/*/*.toml")))
    lines = {path: path.read_text(encoding="utf-8").partition("\n")[0] for path in definitions}
    named = {path: (path.parent / line.removeprefix("#:schema ")).resolve() for path, line in lines.items()}
    assert len(named) > 90
    assert not [path for path, schema in named.items() if schema not in {ETL / path for path in MODELS}]


def test_no_review_of_a_kpi_is_overdue() -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    assert not [kpi.kpi_id for kpi in find_kpis(ETL / "kpis") if kpi.next_review < today]


def test_the_six_founding_claims_are_claims(published_data: Path, tmp_path: Path) -> None:
    import duckdb

    current = (published_data / "published" / "official" / "CURRENT").read_text(encoding="utf-8").strip()
    copy = shutil.copy(published_data / "published" / "official" / current, tmp_path)
    with duckdb.connect(str(copy), read_only=True) as connection:
        rows = connection.execute(
            "select indicator_id, value, status, period_id, url from observation where url = 'https://q-content.kz/?p=8455'"
        ).fetchall()
    values = {row[0]: row[1] for row in rows}
    assert values["automated_and_e_share_stated"] == 94
    assert values["territory_covered_share"] == 98.7
    assert values["video_service_types"] == 38
    assert values["digital_documents_main_count"] == 18
    assert values["it_schools_opened_stated"] == 5
    assert all(row[2] == "claimed" and row[3] == "undated" for row in rows)
