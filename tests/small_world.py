"""A small world for the pipeline's tests: every real source with a row or two, one KPI, folders of its own.

Its definitions are copies of etl/sources, so that the real marts and checks run on it; data/ is never read.
"""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
from etl_command import Ended, call_etl

from etl.definitions.kpi import TEXTS
from etl.definitions.source import Source, find_sources
from etl.publish import current_file
from etl.refusals import read

REPOSITORY = Path(__file__).resolve().parent.parent
ADDRESS = "https://example.kz/a"
Row = dict[str, object]

KPI = """
page = "connectivity"
position = 1
overview_position = 0
unit = "percent"
direction = "up"
decimals = 1
minimum_n = 0
levels = ["country"]
not_applicable = []
indicators = ["users_share"]
records = []
owner = "words"
checked_by = ""
next_review = 2030-01-01
basis_url = ""
""" + "\n".join(f'[{text}]\nkk = "а"\nru = "б"\nen = "c"' for text in TEXTS)

KPI_SQL = """-- Grain: one row per area and period.
select
    area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status, observation_id, note
from observation
where indicator_id = 'users_share'
"""


class World:
    """Input, definitions and data of one pipeline, and its commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data, self.input, self.definitions = folder / "data", folder / "input", folder / "definitions"

    @property
    def environment(self) -> dict[str, str]:
        """The settings that make the pipeline live here."""
        places = {"DATA": self.data, "INPUT": self.input, "DEFINITIONS": self.definitions}
        return {f"KORSETKISH_{name}": str(path) for name, path in places.items()}

    @property
    def published(self) -> Path:
        """The folder of the published files."""
        return self.data / "published" / "official"

    @property
    def runs(self) -> list[str]:
        """The ids of the published runs, the earliest first."""
        return sorted(path.stem for path in self.published.glob("*.duckdb"))

    @property
    def current(self) -> str:
        """The id of the run that is live."""
        path = current_file(self.published)
        assert path is not None
        return path.stem

    def etl(self, *arguments: str) -> Ended:
        """The command line, in this process."""
        return call_etl(*arguments, **self.environment)

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """The command line, in a process of its own that is under way when this returns."""
        environment = {**os.environ, **self.environment, **settings}
        command = [sys.executable, "-m", "etl", *arguments]
        return subprocess.Popen(
            command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def ask(self, sql: str) -> list[tuple]:
        """Rows of the live published file, read as the dashboard reads it."""
        with duckdb.connect(str(self.published / f"{self.current}.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def figures(self) -> list[float]:
        """The live values of the world's KPI, as a reader of the published file sees them."""
        return [row[0] for row in self.ask("select value from kpi_value order by area_id, period_id")]

    def told(self, source_id: str) -> dict[str, Any]:
        """What is told beside the live file of the last try of a source."""
        return read(self.published)[source_id]

    def file(self, source_id: str) -> Path:
        """The input file of a source."""
        return self.input / self._source(source_id).files[0].replace("*", "all")

    def put(self, source_id: str, *rows: Row) -> Path:
        """Writes the input file of a source: the contract's columns, empty where a row does not name them."""
        path = self.file(source_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self._source(source_id).contract.names, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def put_users(self, *values: float) -> None:
        """Writes the figures behind the KPI: one value a year, from 2021."""
        figures = [figure("connectivity", number, period=2020 + number, value=v) for number, v in enumerate(values, start=1)]
        self.put("published_connectivity", *figures)

    def _source(self, source_id: str) -> Source:
        return next(s for s in find_sources(self.definitions / "sources") if s.source_id == source_id)


def figure(topic: str, number: int, **changes: object) -> Row:
    """A published figure; `changes` replace its cells."""
    return {
        "figure_id": f"{topic}-{number:04}",
        "indicator_id": "users_share",
        "area_id": "KZ",
        "period": "2021",
        "value": 90,
        "unit": "percent",
        "qualifier": "exact",
        "scope": "area",
        "counted_by": "press",
        "collected_on": "2026-11-22",
        "definition": "words",
        "status": "reported",
        "publisher": "words",
        "url": ADDRESS,
        "confidence": "H",
        **changes,
    }


def found(folder: Path) -> World:
    """Makes a world in an empty folder; nothing is published in it yet."""
    world = World(folder)
    shutil.copytree(REPOSITORY / "etl" / "sources", world.definitions / "sources")
    for corrections in world.definitions.glob("sources/*/corrections.toml"):
        corrections.unlink()
    kpis = world.definitions / "kpis"
    kpis.mkdir()
    (kpis / "users.toml").write_text(KPI, encoding="utf-8")
    (kpis / "users.sql").write_text(KPI_SQL, encoding="utf-8")
    for source_id, rows in _rows().items():
        world.put(source_id, *rows)
    sources = find_sources(world.definitions / "sources")
    words = {"words", *(s.producer for s in sources), *(s.licence for s in sources)}
    world.put("texts", *({"msgid": word, "kk": "сөз", "ru": "слово"} for word in sorted(words)))
    return world


def area(area_id: str, level: str, **changes: object) -> Row:
    """An area of the classifier."""
    names = dict.fromkeys(("name_kk", "name_ru", "name_en", "short_kk", "short_ru", "short_en", "source"), "x")
    return {"area_id": area_id, "level": level, "kind": "country" if level == "country" else "oblast", **names, **changes}


def indicator(indicator_id: str) -> Row:
    """The definition of an indicator in percent."""
    told = {"title": "words", "definition": "words"}
    rules = {"topic": "connectivity", "unit": "percent", "direction": "up", "decimals": 1, "chartable": "true"}
    return {"indicator_id": indicator_id, **rules, **told}


def conflict(position: int, figure_id: str) -> Row:
    """One side of the world's one conflict."""
    told = {"title": "words", "label": "words", "verdict": "words"}
    place = {"conflict_id": "x", "topic": "services", "area_id": "KZ", "relation": "contradiction"}
    return {**place, "position": position, "figure_id": figure_id, **told}


def _rows() -> dict[str, list[Row]]:
    term = {"term_id": "x", "appeal_type": "any", "value": 15, "unit": "working_days", "counted_from": "receipt"}
    term |= {"article": 76, "valid_from": "2021-07-01"}
    report = {"settlement_kk": "x", "settlement_ru": "x", "settlement_en": "x", "problem": "none", "publisher": "words"}
    search = {"evidence": "words", "searched_for": "x", "searched_on": "2026-11-30"}
    other = {"indicator_id": "other_share"}
    return {
        "areas": [area("KZ", "country"), area("KZ-61", "region", parent_id="KZ")],
        "area_aliases": [{"alias": "Түркістан", "lang": "kk", "area_id": "KZ-61"}],
        "area_population": [{"area_id": "KZ-61", "on_date": "2026-01-01", "population": 2_100_000, "url": ADDRESS}],
        "tiles": [{"grid": "country", "area_id": "KZ-61", "row": 1, "col": 1, "abbr_kk": "x", "abbr_ru": "x", "abbr_en": "x"}],
        "region_shapes": [{"area_id": "KZ-61", "path": "M1 1z", "cx": 1, "cy": 1}],
        "codes": [{"dimension": kind, "code": "none", "name": "words"} for kind in ("problem", "topic", "channel")],
        "calendar": [
            {"day": "2026-01-05", "is_working": "true"},
            *({"day": f"2026-05-{day:02}", "is_working": "true"} for day in range(1, 32)),
        ],
        "calendar_overrides": [],
        "statutory_terms": [{**term, "url": ADDRESS, "name": "x", "name_kk": "x", "name_ru": "x"}],
        "deliverers": [
            {"source": "appeals", "scope": "local_bodies", "area_id": "KZ-61", "body": "words"},
            {"source": "deliveries", "scope": "services_rendered", "area_id": "KZ-61", "body": "words"},
        ],
        "area_versions": [{"version_id": "KZ-61.1", "heir": 1, "area_id": "KZ-61", "day_known": "false", "source": "words"}],
        "connectivity_rules": [{"rule_id": "norm_4g_kbps", "value": 5000, "unit": "kbps", "basis": "x"}],
        "suppression_rules": [{"rule_id": "fewest_people", "value": 5, "basis": "x"}],
        "settlement_reports": [
            {"report_id": "x", "area_id": "KZ-61", "url": ADDRESS, "confidence": "H", "collected_on": "2026-11-22", **report}
        ],
        "service_lists": [{"list_id": "video_services", "position": 0, "searched_on": "2026-11-30"}],
        "settlement_outcomes": [{"report_id": "x", "outcome": "not_found", **search}],
        "indicators": [indicator("users_share"), indicator("other_share")],
        "published_services": [figure("services", 1, **other), figure("services", 2, **other, period="2022")],
        "published_appeals": [figure("appeals", 1, **other)],
        "published_connectivity": [figure("connectivity", 1, value=90), figure("connectivity", 2, period="2022", value=92)],
        "conflicts": [conflict(1, "services-0001"), conflict(2, "services-0002")],
        "kpi_targets": [{"kpi_id": "users", "figure_id": "connectivity-0002"}],
    }
