"""Kazakh, Russian and English for every word: a missing or broken translation fails the build."""

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from dashboard.i18n.messages import FOLDER, find_messages

_KAZAKH_CASES = {"poss", "loc", "abl", "dat", "gen", "acc", "poss_loc", "poss_dat", "poss_abl", "poss_acc", "poss_gen"}


def _catalogue(lang: str) -> dict[str, tuple[str, ...]]:
    with (FOLDER / f"{lang}.po").open("rb") as file:
        found = read_po(file, locale=lang)
    return {
        (m.id if isinstance(m.id, str) else m.id[0]): ((m.string,) if isinstance(m.string, str) else tuple(m.string))
        for m in found
        if m.id
    }


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_way_to_say_a_text_is_found(tmp_path: Path) -> None:
    lines = [
        'words.say("outer {a}", a=words.say("inner"))',
        """f"{count('{n} day', '{n} days', 3)}" """,
        'Page(path="/", order=1, title="Start")',
    ]
    (tmp_path / "page.py").write_text("\n".join(lines), encoding="utf-8")
    assert set(find_messages(tmp_path)) == {"outer {a}", "inner", ("{n} day", "{n} days"), "Start"}


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_every_text_is_translated_with_the_same_placeholders(lang: str) -> None:
    catalogue = _catalogue(lang)
    problems = []
    for message in find_messages():
        msgid = message[0] if isinstance(message, tuple) else message
        wanted = set().union(*(_fields(part) for part in message)) if isinstance(message, tuple) else _fields(message)
        strings = catalogue.get(msgid, ())
        forms = (2 if lang == "kk" else 3) if isinstance(message, tuple) else 1
        if len(strings) != forms or not all(strings):
            problems.append(f"not translated: {msgid}")
        problems += [f"placeholders differ: {msgid} → {text}" for text in strings if text and _fields(text) != wanted]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_catalogue_holds_nothing_that_is_not_said(lang: str) -> None:
    said = {message[0] if isinstance(message, tuple) else message for message in find_messages()}
    assert set(_catalogue(lang)) <= said


def test_kazakh_cases_exist_and_only_kazakh_uses_them() -> None:
    for lang in ("kk", "ru"):
        for strings in _catalogue(lang).values():
            for text in strings:
                cases = {spec for _, name, spec, _ in Formatter().parse(text) if name and spec}
                assert cases <= (_KAZAKH_CASES if lang == "kk" else set()), text


def test_kazakh_has_all_its_letters() -> None:
    text = " ".join(part for strings in _catalogue("kk").values() for part in strings)
    assert set("әғқңөұүі") <= set(text.lower())


def test_russian_never_calls_a_claim_an_application() -> None:
    catalogue = _catalogue("ru")
    assert not re.search(r"заявлени", catalogue["Claimed"][0])
