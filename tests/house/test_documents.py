"""The documents name what the code has, and nothing that is none of the product's business."""

import re
from pathlib import Path

import pytest

from dashboard.pages import pages
from etl import errors
from etl.__main__ import COMMANDS
from etl.errors import KorsetkishError

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
HOW_TO = sorted((REPOSITORY / "docs" / "how-to").glob("*.md"))
ADRS = sorted((REPOSITORY / "docs" / "adr").glob("*.md"))
DOCUMENTS = [*sorted(REPOSITORY.glob("*.md")), *HOW_TO, *ADRS]
CODE = [REPOSITORY / "gunicorn.conf.py", *(REPOSITORY / "etl").rglob("*.py"), *(REPOSITORY / "dashboard").rglob("*.py")]
_SECTIONS = ["Context", "Decision", "Consequences"]
_GLOSSARY_WORDS = (
    "snapshot, contract, quarantine, mart, KPI, edition, run, passport, brief, pack, claim, status, conflict, observation, "
    "area, KATO, XmR"
)
_PATH = re.compile(r"`((?:etl|dashboard|data|tests|docs)/[^`\s]*|[a-z_.-]+\.(?:py|toml|txt|md))`")
_MADE_BY_RUNS = ("data/published", "data/snapshots", "data/warehouse", "data/runs")
_FOREIGN = {
    "an issue": r"(?<![\w&])#\d{1,5}\b|\bissues?\b|\bpull requests?\b",
    "a session or who wrote it": r"\bsessions?\b|\bassistants?\b|\bagents?\b|\bclaude\b|\bprompts?\b|\bLLM\b",
    "a path of a machine": r"(?<![\w.<])/(?:work|tmp|home|root|opt|usr|var|Users)/",
    "a registry of packages": r"pypi\.org|npmjs|files\.pythonhosted|registry\.\w|index-url|proxy\.golang",
}


def _settings() -> set[str]:
    return {name for path in CODE for name in re.findall(r"KORSETKISH_[A-Z_]+", path.read_text(encoding="utf-8"))}


def _targets() -> list[str]:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z][a-z-]*):", makefile, re.M)


def _exit_codes() -> set[int]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, KorsetkishError)]
    return {kind.exit_code for kind in kinds} - {KorsetkishError.exit_code}


def _addresses() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "dashboard").rglob("*.py")]
    return {address for text in texts for address in re.findall(r'add_url_rule\(\s*"([^"]+)"', text)}


def test_readme_begins_with_what_it_is_and_how_to_start() -> None:
    first_screen = "\n".join(README.splitlines()[:25])
    for needed in ("make run", "make test", "pip install -r requirements.txt", "python app.py", "docs/images/overview.png"):
        assert needed in first_screen


def test_readme_names_every_setting_and_no_other() -> None:
    named = set(re.findall(r"^\| `(KORSETKISH_[A-Z_]+)` \|", README, re.M))
    assert named == _settings()


def test_readme_names_every_make_target_and_no_other() -> None:
    assert set(re.findall(r"^\| `make ([a-z-]+)` \|", README, re.M)) == set(_targets())


def test_readme_names_every_command_and_no_other() -> None:
    assert set(re.findall(r"^\| `python -m etl ([a-z]+)` \|", README, re.M)) == set(COMMANDS)


def test_readme_names_every_exit_code() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d+) \| ", README, re.M)} == {0, *_exit_codes()}


def test_readme_names_every_page_and_every_other_address() -> None:
    others = _addresses()
    assert {"/healthz", "/brief/<area_id>"} <= others, "addresses are looked for where they are given"
    paths = {page.path for page in pages()} | others
    assert {path for path in paths if f"`{path}`" not in README} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    made = set(re.findall(r"^`([^`\n]+)`$", text, re.M)) if path in HOW_TO else set()
    named = {name for name in _PATH.findall(text) if "<" not in name and not name.startswith(_MADE_BY_RUNS)}
    assert [name for name in named - made if not _exists(name.rstrip("/"))] == []


def _exists(name: str) -> bool:
    """A path from the root (it may hold `*`), or the bare name of a file of either half."""
    if any(REPOSITORY.glob(name)):
        return True
    return "/" not in name and any(found for half in ("etl", "dashboard") for found in (REPOSITORY / half).rglob(name))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_documents_leads_somewhere(path: Path) -> None:
    targets = re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    inside = [target.partition("#")[0] for target in targets if not target.startswith(("http", "#"))]
    assert [target for target in inside if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", ADRS, ids=lambda path: path.stem)
def test_a_decision_has_its_sections(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    number = path.name[:4]
    assert re.match(rf"# {number}\. \S.+\n\n\* Date: \d{{4}}-\d{{2}}-\d{{2}}\n\* State: (accepted|replaced by \d{{4}})\n", text)
    assert re.findall(r"^## (.+)$", text, re.M) == _SECTIONS
    parts = re.split(r"^## .+$", text, flags=re.M)[1:]
    assert all(part.strip() for part in parts)


def test_decisions_are_numbered_without_gaps() -> None:
    assert [path.name[:4] for path in ADRS] == [f"{number:04}" for number in range(1, len(ADRS) + 1)]


def test_the_glossary_says_each_word_once_in_three_languages() -> None:
    text = (REPOSITORY / "GLOSSARY.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| **")]
    words = [word for row in rows for word in row[0].replace("*", "").split(", ")]
    assert len(words) == len(set(words))
    first = [row[0].replace("*", "") for row in rows]
    assert first == sorted(first, key=str.lower)
    assert all(len(row) == 4 and all(row) for row in rows)
    assert set(_GLOSSARY_WORDS.split(", ")) <= set(words)


def test_the_changelog_begins_with_what_is_unreleased() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n")
    assert re.findall(r"^## (.+)$", text, re.M)[0].strip("[]") == "Unreleased"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.parametrize("what", _FOREIGN)
def test_the_documents_speak_only_of_the_product(path: Path, what: str) -> None:
    found = re.search(f".*(?:{_FOREIGN[what]}).*", path.read_text(encoding="utf-8"), re.I)
    assert found is None, f"{path.name} names {what}: {found[0] if found else ''}"
