"""Small rooms: DESIGN §6."""

import ast
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
MODULES = [
    REPOSITORY / "app.py",
    *sorted((REPOSITORY / "etl").rglob("*.py")),
    *sorted((REPOSITORY / "dashboard").rglob("*.py")),
]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_a_module_and_its_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    most = 150 if path.parent.name == "pages" else 300
    assert lines <= most, f"{path.name} has {lines} lines, at most {most}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            is_callback = any("callback" in ast.dump(decorator) for decorator in node.decorator_list)
            limit = 12 if is_callback else 40
            assert length <= limit, f"{path.name}:{node.lineno} {node.name} has {length} lines, at most {limit}"


def test_the_entry_is_short() -> None:
    assert (REPOSITORY / "app.py").read_text(encoding="utf-8").count("\n") <= 35


def test_no_two_files_of_tests_bear_one_name() -> None:
    """Pytest imports them by their bare name, so that in a whole run the second of a pair would never be tested."""
    names = [path.name for path in (REPOSITORY / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
