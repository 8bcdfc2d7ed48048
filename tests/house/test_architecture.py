"""The page on the architecture names every room there is, and none that is not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOLD = set(re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.M))


def rooms(half: str) -> set[str]:
    """The modules and folders at the top of a half."""
    found = set()
    for path in (ROOT / half).iterdir():
        if path.is_dir() and any(p.name != "__pycache__" and p.suffix != ".pyc" for p in path.iterdir()):
            found.add(f"{half}/{path.name}/")
        elif path.suffix == ".py" and path.name != "__init__.py":
            found.add(f"{half}/{path.name}")
    return found - {f"{half}/__pycache__/"}


@pytest.mark.parametrize("half", ["dashboard", "etl"])
def test_every_room_is_told_in_a_line(half: str) -> None:
    assert rooms(half) - TOLD == set()
    assert {name for name in TOLD if name.startswith(f"{half}/")} - rooms(half) == set()
