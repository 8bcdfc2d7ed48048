"""A sentence is plain text, and remembers which of its numbers open something."""

from copy import deepcopy

from dashboard.i18n.sentence import Linked, Sentence, ended, fill
from dashboard.i18n.words import Words
from dashboard.render.html.text import write

KK = Words("kk")
SHARE = Linked("98,7%", "/n/share", "Үлес: 98,7%")


def test_a_sentence_reads_as_the_plain_text_would() -> None:
    said = fill("{area}: {share} of people", {"area": "Abai", "share": SHARE})
    assert said == "Abai: 98,7% of people"
    assert isinstance(said, Sentence)
    assert [(str(part), getattr(part, "href", "")) for part in said.parts] == [
        ("Abai", ""),
        (": ", ""),
        ("98,7%", "/n/share"),
        (" of people", ""),
    ]


def test_without_a_linked_value_it_is_only_a_text() -> None:
    assert type(fill("{a} of {b}", {"a": KK.number(1), "b": 2})) is str


def test_a_kazakh_suffix_stays_with_its_number_and_inside_the_link() -> None:
    said = fill("Аумақтың {share:poss}", {"share": SHARE})
    assert said == "Аумақтың 98,7%\u2011ы"
    assert write(said) == ('Аумақтың <a class="num" href="/n/share" aria-label="Үлес: 98,7%">98,7%\u2011ы</a>')


def test_a_sentence_inside_a_sentence_keeps_its_links() -> None:
    inner = fill("{n} villages", {"n": Linked("12", "/n/villages")})
    outer = fill("{place}, {what}", {"place": "Abai", "what": inner})
    assert outer == "Abai, 12 villages"
    assert [part.href for part in outer.parts if isinstance(part, Linked)] == ["/n/villages"]


def test_a_copy_of_a_sentence_is_still_one() -> None:
    said = deepcopy(fill("{n} villages", {"n": Linked("12", "/n/villages")}))
    assert said == "12 villages"
    assert [part.href for part in said.parts if isinstance(part, Linked)] == ["/n/villages"]


def test_a_value_that_ends_with_its_own_stop_takes_no_second_one() -> None:
    when = Words("ru").day("2026-11-30")
    assert fill("Последний поиск – {day}.", {"day": when}).endswith("2026\u00a0г.")
    assert fill("{share}, {day}. Дальше", {"share": SHARE, "day": when}).endswith("2026\u00a0г. Дальше")
    assert fill("{n}…", {"n": "..."}) == "...…"
    assert [ended(text) for text in ("2026 г.", "Сөйлем", "Неге?")] == ["2026 г.", "Сөйлем.", "Неге?"]
