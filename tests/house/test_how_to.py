"""Every how-to is carried out: its files are written into a copy of the repository, its commands run there.

A block is a file where the line above it holds nothing but its path in backquotes; "(add at the end)" and "(change)" say how
an existing file is changed. In a change, the lines with a minus must occur once and are replaced by those with a plus.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.proof

REPOSITORY = Path(__file__).resolve().parents[2]
HOW_TO = REPOSITORY / "docs" / "how-to"
_BLOCK = re.compile(r"^`([^`\n]+)`(?: \((add at the end|change)\))?\n\n```\w+\n(.*?)^```$", re.M | re.S)
_COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)
_CHANGE = re.compile(r"((?:^-.*\n)+)((?:^\+.*\n)+)", re.M)
_MOST_FILES = 5
_MADE = {
    "data": {"snapshots", "warehouse", "published", "runs", "inbox"},
    ".": {".venv", ".git", ".ruff_cache", ".pytest_cache", ".import_linter_cache"},
}


@dataclass(frozen=True)
class Copy:
    """A copy of the repository in which a how-to was carried out, with a data folder of its own."""

    folder: Path
    data: Path
    said: str

    def ask(self, *, pages: tuple[str, ...] = (), sql: tuple[str, ...] = ()) -> tuple[list[str], list[list]]:
        """The text of each page, which must answer with 200, and the rows of each query of the published file."""
        questions = json.dumps({"pages": pages, "sql": sql})
        answers = json.loads(_run(self.folder, self.data, [sys.executable, "-c", _ASKER, questions]).splitlines()[-1])
        assert [status for status, _ in answers["pages"]] == [200] * len(pages)
        return [text for _, text in answers["pages"]], answers["sql"]


_ASKER = """
import json, sys
import duckdb
from dashboard.factory import create_app
from dashboard.settings import read_settings

settings, questions = read_settings(), json.loads(sys.argv[1])
folder = settings.published_dir / "official"
with duckdb.connect(str(folder / (folder / "CURRENT").read_text(encoding="utf-8").strip()), read_only=True) as connection:
    rows = [connection.execute(sql).fetchall() for sql in questions["sql"]]
client = create_app(settings).test_client()
pages = [(answer.status_code, answer.get_data(as_text=True)) for answer in map(client.get, questions["pages"])]
print(json.dumps({"pages": pages, "sql": rows}, default=str, ensure_ascii=False))
"""


def _ignored(folder: str, names: list[str]) -> set[str]:
    place = Path(folder).relative_to(REPOSITORY).as_posix()
    return {name for name in names if name in _MADE.get(place, set()) or name == "__pycache__" or name.startswith(".setup-")}


def _run(folder: Path, data: Path, command: list[str]) -> str:
    environment = {**os.environ, "KORSETKISH_DATA": str(data), "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("KORSETKISH_INPUT", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT"):
        environment.pop(name, None)
    environment["PYTEST_DEBUG_TEMPROOT"] = str(folder.parent)  # Two runs of pytest would clear away each other's leftovers.
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, f"{' '.join(command[:4])}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def _write(folder: Path, path: str, how: str, content: str) -> None:
    target = folder / path
    if not how:
        assert not target.exists(), f"{path} exists already: the how-to would overwrite it"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    elif how == "add at the end":
        target.write_text(f"{target.read_text(encoding='utf-8').rstrip()}\n\n{content}", encoding="utf-8")
    else:
        target.write_text(_changed(target.read_text(encoding="utf-8"), content, path), encoding="utf-8")


def _changed(text: str, change: str, path: str) -> str:
    parts = _CHANGE.findall(change)
    assert parts, f"the change of {path} says nothing"
    for removed, added in parts:
        old, new = ("\n".join(line[1:] for line in lines.splitlines()) for lines in (removed, added))
        assert text.count(old) == 1, f"{path} holds '{old}' {text.count(old)} times"
        text = text.replace(old, new)
    return text


def _carry_out(name: str, tmp_path: Path, published_data: Path) -> Copy:
    """The how-to carried out where the product stands published already, as it does with whoever follows it."""
    folder, data = tmp_path / "copy", tmp_path / "data"
    shutil.copytree(published_data, data)
    shutil.copytree(REPOSITORY, folder, ignore=_ignored)
    text = (HOW_TO / f"{name}.md").read_text(encoding="utf-8")
    for path, how, content in _BLOCK.findall(text):
        _write(folder, path, how, content)
    said = ""
    for block in _COMMANDS.findall(text):
        for line in block.splitlines():
            words = shlex.split(line)
            assert words[0] == "python", line
            said += _run(folder, data, [sys.executable, *words[1:]])
    return Copy(folder, data, said)


@pytest.mark.parametrize("path", sorted(HOW_TO.glob("*.md")), ids=lambda path: path.stem)
def test_a_how_to_asks_for_few_files_and_says_what_to_run(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 1 <= len(_BLOCK.findall(text)) <= _MOST_FILES
    assert _COMMANDS.findall(text)


def test_every_how_to_is_carried_out_here() -> None:
    told = Path(__file__).read_text(encoding="utf-8")
    assert [path.stem for path in HOW_TO.glob("*.md") if f'_carry_out("{path.stem}"' not in told] == []


def test_add_a_source(tmp_path: Path, published_data: Path) -> None:
    copy = _carry_out("add-a-source", tmp_path, published_data)
    assert "service_centres: 3 rows read, 2 accepted, 1 quarantined, 0 duplicates" in copy.said
    (kazakh, russian), (accepted, refused) = copy.ask(
        pages=("/sources?lang=kk", "/sources?lang=ru"),
        sql=(
            "select area_id, centres from service_centre order by area_id",
            "select row_no, column_name, rule from quarantine where source_id = 'service_centres'",
        ),
    )
    assert accepted == [["KZ-61", 30], ["KZ-75", 12]]
    assert refused == [[4, "area_id", "in_table"]]
    assert "Халыққа қызмет көрсету орталықтары" in kazakh
    assert "Қызмет көрсету орталықтарының тізілімі" in kazakh
    assert "Центры обслуживания населения" in russian
    assert "Реестр центров обслуживания" in russian
    assert "KZ-99" not in kazakh + russian


def test_add_a_kpi(tmp_path: Path, published_data: Path) -> None:
    copy = _carry_out("add-a-kpi", tmp_path, published_data)
    assert re.search(r"^\d+ passed", copy.said, re.M)
    (topic, passport, method), _ = copy.ask(
        pages=("/connectivity?lang=kk", "/n/fixed_broadband_per_100/KZ/2023?lang=ru", "/method?lang=en")
    )
    assert "100 адамға шаққандағы тіркелген кеңжолақты абоненттер" in topic
    assert "Абоненты фиксированного широкополосного доступа на 100 человек: 14,3" in passport
    assert '<article id="fixed_broadband_per_100">' in method


def test_add_a_chart(tmp_path: Path, published_data: Path) -> None:
    copy = _carry_out("add-a-chart", tmp_path, published_data)
    (kazakh, russian, english, table), _ = copy.ask(
        pages=("/speed?lang=kk", "/speed?lang=ru", "/speed?lang=en", "/download/mobile-speed.csv?path=/speed&lang=en")
    )
    for text, title, menu in (
        (kazakh, "Мобильді желідегі жүктеу жылдамдығының медианасы:", "Мобильді жылдамдық"),
        (russian, "Медианная скорость мобильной загрузки:", "Мобильная скорость"),
        (english, "Median mobile download speed:", "Mobile speed"),
    ):
        assert f"<h1>{title}" in text
        assert menu in text
        assert '<svg class="fluid"' in text
        assert '<table class="data' in text
    assert "Median of download tests on mobile networks" in table


def test_add_a_kind_of_chart(tmp_path: Path, published_data: Path) -> None:
    assert "1 passed" in _carry_out("add-a-kind-of-chart", tmp_path, published_data).said


def test_add_a_language(tmp_path: Path, published_data: Path) -> None:
    copy = _carry_out("add-a-language", tmp_path, published_data)
    assert "Umumiy koʻrinish 24 noyabr 2026" in copy.said
    (overview, brief), _ = copy.ask(pages=("/?lang=en", "/brief/KZ?lang=en"))
    for text, address in ((overview, "/?lang=uz"), (brief, "/brief/KZ?lang=uz")):
        assert f'href="{address}"' in text
        assert "Oʻz" in text


def test_fix_a_word(tmp_path: Path, published_data: Path) -> None:
    (kazakh, russian), _ = _carry_out("fix-a-word", tmp_path, published_data).ask(pages=("/?lang=kk", "/?lang=ru"))
    assert ">Қарау</button>" in kazakh
    assert ">Показать</button>" in russian


def test_change_a_colour(tmp_path: Path, published_data: Path) -> None:
    copy = _carry_out("change-a-colour", tmp_path, published_data)
    assert re.search(r"^\d+ passed", copy.said, re.M)
    (overview,), _ = copy.ask(pages=("/",))
    assert "--alert: #6d0f43" in overview


def test_add_a_page(tmp_path: Path, published_data: Path) -> None:
    copy = _carry_out("add-a-page", tmp_path, published_data)
    assert re.search(r"^\d+ passed", copy.said, re.M)
    (kazakh, russian, english, slides), _ = copy.ask(
        pages=("/names?lang=kk", "/names?lang=ru", "/names?lang=en", "/names?lang=ru&view=present")
    )
    for text, title in ((kazakh, "20 өңір"), (russian, "Регионы и города по названию: 20"), (english, "20 regions")):
        assert title in text
        assert "KZ-62" in text
    assert "Регионы и города по названию: 20" in slides


def test_a_notebook_asks_the_published_file(tmp_path: Path, published_data: Path) -> None:
    said = _carry_out("ask-in-a-notebook", tmp_path, published_data).said
    assert re.search(r"Kazakhstan +21\.8", said), "94.7 in 2023, 72.9 in 2015"
    compared, _, named = said.partition("Not among them:")
    for area in ("Ulytau Region", "Turkistan Region"):
        assert area in named, "founded in 2022; without Shymkent since 2018"
        assert area not in compared
    assert "reported" in said
