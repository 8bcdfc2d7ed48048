"""One place for each thing: SQL, ids, the environment, addresses."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import sqlglot

REPOSITORY = Path(__file__).resolve().parents[2]
DASHBOARD, ETL = REPOSITORY / "dashboard", REPOSITORY / "etl"
SQL_FILES = [
    *sorted((ETL / "sql" / "staging").glob("*.sql")),
    *sorted((ETL / "sql" / "marts").glob("*.sql")),
    *sorted((ETL / "kpis").glob("*.sql")),
]
_SQL = re.compile(
    r"\b(select\s.+\sfrom|insert\s+into|create\s+(or\s+replace\s+)?table|delete\s+from|update\s+\w+\s+set)\b", re.I | re.S
)


def _strings(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def test_the_dashboard_has_sql_only_in_the_queries_room() -> None:
    outside = [path for path in DASHBOARD.rglob("*.py") if path.parent.name != "queries"]
    assert not [(path.name, text) for path in outside for text in _strings(path) if _SQL.search(text)]
    inside = [
        (path.name, text) for path in (DASHBOARD / "queries").glob("*.py") for text in _strings(path) if _SQL.search(text)
    ]
    assert not inside, "a query is a .sql file of its own"


def test_a_question_has_its_file_and_each_file_is_asked() -> None:
    asked = set()
    for path in (DASHBOARD / "queries").glob("*.py"):
        asked |= set(re.findall(r'\.ask\(\s*"([a-z_]+)"', path.read_text(encoding="utf-8")))
    assert asked == {path.stem for path in (DASHBOARD / "queries").glob("*.sql")}


@pytest.mark.parametrize("path", [*SQL_FILES, *sorted((DASHBOARD / "queries").glob("*.sql"))], ids=lambda path: path.name)
def test_an_sql_file_states_its_grain_first(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("-- Grain: ")


@pytest.mark.parametrize("path", SQL_FILES, ids=lambda path: path.name)
def test_staging_marts_and_kpis_run_on_spark_too(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert sqlglot.transpile(text, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        path.relative_to(REPOSITORY).as_posix()
        for path in [*DASHBOARD.rglob("*.py"), *ETL.rglob("*.py"), REPOSITORY / "app.py"]
        if re.search(r"os\.environ|os\.getenv", path.read_text(encoding="utf-8"))
    }
    assert readers == {"dashboard/settings.py", "etl/settings.py"}


def test_assets_name_no_other_host() -> None:
    for path in (DASHBOARD / "assets").rglob("*"):
        if path.is_file():
            found = re.findall(r"https?://[^\s\"')]+", path.read_text(encoding="utf-8"))
            assert all(address.startswith("http://www.w3.org/") for address in found), path.name


def test_callbacks_take_their_ids_from_ids_py() -> None:
    for path in DASHBOARD.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Input", "Output", "State"):
                assert not isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno} names an id by hand"


def test_every_module_can_be_imported_without_effects(tmp_path: Path) -> None:
    code = """
import importlib, json, pkgutil, sys, threading
import dash, duckdb
opened = []
duckdb.connect = lambda *a, **k: opened.append(a) or (_ for _ in ()).throw(AssertionError("a module opened a database"))
names = [
    module.name
    for root in ("etl", "dashboard")
    for module in pkgutil.walk_packages([root], root + ".")
    if not module.name.endswith("__main__")
]
before = threading.active_count()
for name in names:
    importlib.import_module(name)
print(json.dumps([len(names), len(opened), len(dash.page_registry), len(dash._callback.GLOBAL_CALLBACK_LIST),
                  threading.active_count() - before]))
"""
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={"KORSETKISH_DATA": str(tmp_path / "none"), "PATH": "/usr/bin", "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    modules, *effects = json.loads(ended.stdout.splitlines()[-1])
    assert modules > 50
    assert effects == [0, 0, 0, 0]
    assert not (tmp_path / "none").exists()
