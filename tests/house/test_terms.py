"""One term for one thing: the words in which the product speaks Kazakh and Russian, and calques that it does without."""

import csv
import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

REPOSITORY = Path(__file__).resolve().parents[2]
TEXTS = sorted((REPOSITORY / "data" / "texts").glob("*.csv"))
KPIS = sorted((REPOSITORY / "etl" / "kpis").glob("*.toml"))

#: English words of asking for a service, a grant or a place, which is not an appeal to a body.
ASKING = re.compile(r"appl(y|i)|proactive|service requests", re.IGNORECASE)

BANNED_KK = {
    r"(?<!«)[Мм]обильді (?!қосымша)(интернет|байланыс|желі|кеңжолақты|абонент|өлшеу)": "ұялы",
    r"[Мм]обильдік": "ұялы",
    r"(анықтар|нақтылар) еді": "Анықтайтын дерек: …",
    r"\b[Оо]сында есептел|\b[Мм]ұнда есептел|осы жерде жазбалардан": "біз есептедік",
    r"[Сс]напшот": "көшірме файлы",
    r"[Шш]ығарылым \{": "деректер нұсқасы",
    r"не қайшы$": "не қайшы келеді",
    r"ж\.\.": "one stop",
}
BANNED_RU = {
    r"\b[Цц]ифр(а|ы|у|ой|ам|ами|ах|е)?\b": "показатель, число, данные",
    r"[Яя]сность вн(ёс|есл)": "Что прояснит: …",
    r"рядом с другими регионами": "сравнение с другими регионами",
    r"на медленном интернете": "медленный интернет у …",
    r"содержание слов": "пересказ слов",
    r"на первом месте среди": "больше всего",
    r"г\.\.": "one stop",
    r"\bKPI\b": "показатель",
}
#: Digits, not figures.
DIGITS = ("запятую перед тремя цифрами можно понять двояко", "код населённого пункта по КАТО, 9 цифр")
SHOUTED = re.compile(r"\b[А-ЯЁӘҒҚҢӨҰҮҺІ]{7,}\b")


def sayings() -> list[tuple[str, str, str, str]]:
    """Where a text stands, its English, Kazakh and Russian."""
    found = []
    catalogues = {}
    for lang in ("kk", "ru"):
        with (REPOSITORY / "dashboard" / "i18n" / f"{lang}.po").open("rb") as file:
            catalogues[lang] = {m.id: m.string for m in read_po(file, locale=lang) if m.id}
    for msgid, said in catalogues["kk"].items():
        one, kk, ru = (v if isinstance(v, str) else "\n".join(v) for v in (msgid, said, catalogues["ru"][msgid]))
        found.append(("catalogue", one, kk, ru))
    for path in TEXTS:
        with path.open(encoding="utf-8", newline="") as file:
            found += [(path.name, row["msgid"], row["kk"], row["ru"]) for row in csv.DictReader(file)]
    for path in KPIS:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [(path.name, t["en"], t["kk"], t["ru"]) for t in document.values() if isinstance(t, dict) and "kk" in t]
    return found


SAYINGS = sayings()


def test_there_are_texts_to_look_at() -> None:
    assert len(SAYINGS) > 2_000


@pytest.mark.parametrize(("lang", "pattern"), [*(("kk", p) for p in BANNED_KK), *(("ru", p) for p in BANNED_RU)])
def test_a_calque_or_a_second_term_is_not_said(lang: str, pattern: str) -> None:
    better = {**BANNED_KK, **BANNED_RU}[pattern]
    found = [
        (where, text)
        for where, _, kk, ru in SAYINGS
        if re.search(pattern, text := kk if lang == "kk" else ru, re.MULTILINE) and text not in DIGITS
    ]
    assert not found, f"say it as: {better}"


def test_an_appeal_is_called_zholdanym() -> None:
    """`өтініш` is what one applies for a service with; the Code's genus is `жолданым`, `арыз` one of its kinds."""
    wrong = [(where, kk) for where, en, kk, _ in SAYINGS if re.search(r"[Өө]тініш", kk) and not ASKING.search(en)]
    assert not wrong
    appeals = [kk for _, en, kk, _ in SAYINGS if re.search(r"\bappeals?\b", en, re.IGNORECASE)]
    assert len(appeals) > 100
    assert sum("олданым" in kk for kk in appeals) > 0.9 * len(appeals)


def test_figures_that_conflict_and_a_claim_that_is_contradicted_have_words_of_their_own() -> None:
    said = {en: (kk, ru) for where, en, kk, ru in SAYINGS if where == "catalogue"}
    assert said["Contradiction"] == ("Қайшылық", "Противоречие")
    conflict = "\n".join(said["Figures contradict"] + said["Figures side by side: {all}, of them {odd} at odds"])
    assert not re.search(r"қайшы|противореч", conflict, re.IGNORECASE)


def test_nothing_is_shouted() -> None:
    assert not [(where, word) for where, _, kk, ru in SAYINGS for word in SHOUTED.findall(f"{kk} {ru}")]
