"""Kazakh suffixes follow the number as it is read aloud."""

from itertools import product

import pytest

from dashboard.i18n.kazakh import NB_HYPHEN, Spoken, spoken_ending, suffix
from dashboard.i18n.words import Words

#: (number, case, suffix), each checked by reading the number aloud; the last spoken word stands beside it.
READ_ALOUD = [
    ("0", "dat", "ге"),  # нөлге
    ("0", "gen", "дің"),  # нөлдің
    ("0", "poss", "і"),  # нөлі
    ("1", "abl", "ден"),  # бірден
    ("1", "acc", "ді"),  # бірді
    ("2", "poss", "сі"),  # екісі
    ("2", "gen", "нің"),  # екінің
    ("2", "acc", "ні"),  # екіні
    ("2", "loc", "де"),  # екіде
    ("2", "poss_loc", "сінде"),  # екісінде
    ("3", "loc", "те"),  # үште
    ("3", "dat", "ке"),  # үшке
    ("3", "abl", "тен"),  # үштен
    ("4", "gen", "тің"),  # төрттің
    ("4", "acc", "ті"),  # төртті
    ("5", "poss_loc", "інде"),  # бесінде
    ("5", "poss", "і"),  # бесі
    ("5", "dat", "ке"),  # беске
    ("6", "poss", "сы"),  # алтысы
    ("6", "gen", "ның"),  # алтының
    ("6", "abl", "дан"),  # алтыдан
    ("6", "poss_dat", "сына"),  # алтысына
    ("7", "poss_abl", "сінен"),  # жетісінен
    ("7", "loc", "де"),  # жетіде
    ("8", "gen", "дің"),  # сегіздің
    ("8", "poss_acc", "ін"),  # сегізін
    ("9", "dat", "ға"),  # тоғызға
    ("9", "poss_gen", "ының"),  # тоғызының
    ("10", "abl", "нан"),  # оннан
    ("10", "gen", "ның"),  # онның
    ("10", "acc", "ды"),  # онды
    ("11", "abl", "ден"),  # он бірден
    ("20", "poss", "сы"),  # жиырмасы
    ("20", "dat", "ға"),  # жиырмаға
    ("30", "loc", "да"),  # отызда
    ("40", "dat", "қа"),  # қырыққа
    ("40", "gen", "тың"),  # қырықтың
    ("50", "poss", "і"),  # елуі
    ("50", "gen", "дің"),  # елудің
    ("50", "acc", "ді"),  # елуді
    ("50", "poss_loc", "інде"),  # елуінде
    ("60", "abl", "тан"),  # алпыстан
    ("70", "loc", "те"),  # жетпісте
    ("80", "abl", "нен"),  # сексеннен
    ("80", "dat", "ге"),  # сексенге
    ("90", "gen", "ның"),  # тоқсанның
    ("90", "poss", "ы"),  # тоқсаны
    ("100", "dat", "ге"),  # жүзге
    ("115", "loc", "те"),  # жүз он бесте
    ("250", "poss_abl", "інен"),  # екі жүз елуінен
    ("907", "gen", "нің"),  # тоғыз жүз жетінің
    ("1\u00a0000", "abl", "нан"),  # мыңнан
    ("1\u00a0500", "loc", "де"),  # мың бес жүзде
    ("3\u00a0986", "poss", "сы"),  # … сексен алтысы
    ("6\u00a0179", "poss_loc", "ында"),  # … жетпіс тоғызында
    ("6\u00a0179", "dat", "ға"),  # … жетпіс тоғызға
    ("20\u00a0000", "dat", "ға"),  # жиырма мыңға
    ("300\u00a0000", "poss", "ы"),  # үш жүз мыңы
    ("1\u00a0000\u00a0000", "abl", "нан"),  # миллионнан
    ("2\u00a0000\u00a0000\u00a0000", "dat", "қа"),  # екі миллиардқа
    ("4,4\u00a0млн", "abl", "нан"),  # миллионнан
    ("4,4\u00a0млн", "poss", "ы"),  # миллионы
    ("1,2\u00a0млрд", "loc", "та"),  # миллиардта
    ("2010", "loc", "да"),  # екі мың онда
    ("2024", "loc", "те"),  # жиырма төртте
    ("2030", "dat", "ға"),  # отызға
    ("2,5", "poss_loc", "інде"),  # екі бүтін оннан бесінде
    ("2,5", "dat", "ке"),  # оннан беске
    ("0,26", "abl", "дан"),  # жүзден жиырма алтыдан
    ("10,4", "abl", "тен"),  # оннан төрттен
    ("34,2", "poss", "сі"),  # оннан екісі
    ("98,0", "gen", "дің"),  # оннан нөлдің
    ("−3", "dat", "ке"),  # минус үшке
    ("94%", "poss", "ы"),  # пайызы
    ("98,7%", "poss", "ы"),  # пайызы
    ("98,7%", "loc", "да"),  # пайызда
    ("98,7%", "abl", "дан"),  # пайыздан
    ("5%", "dat", "ға"),  # пайызға, not беске
    ("5%", "gen", "дың"),  # пайыздың
    ("5%", "acc", "ды"),  # пайызды
    ("84%", "poss_loc", "ында"),  # пайызында
]


@pytest.mark.parametrize(("number", "case", "expected"), READ_ALOUD, ids=lambda value: str(value))
def test_a_suffix_follows_the_last_spoken_word(number: str, case: str, expected: str) -> None:
    assert suffix(number, case) == expected


def test_the_table_is_long_enough_to_trust() -> None:
    assert len({number for number, _, _ in READ_ALOUD}) >= 40
    assert {case for _, case, _ in READ_ALOUD} == {
        *("poss", "loc", "abl", "dat", "gen", "acc"),
        *("poss_loc", "poss_dat", "poss_abl", "poss_acc", "poss_gen"),
    }


def test_vowels_of_a_suffix_agree_with_each_other_and_with_the_number() -> None:
    words, front, back = Words("kk"), set("еіәөү"), set("аыоұ")
    cases = ("poss", "loc", "abl", "dat", "gen", "acc", "poss_loc", "poss_dat", "poss_abl", "poss_gen")
    for number, case in product((*range(1001), *range(1000, 3_000_000, 37_050)), cases):
        text = str(words.number(number))
        letters = set(suffix(text, case))
        assert not (letters & front and letters & back), (text, case)
        assert bool(letters & front) == (spoken_ending(text)[0] == "front"), (text, case)


@pytest.mark.parametrize(
    ("text", "case", "said"),
    [
        ("95%‑дан астам", "poss", "95%‑дан астамы"),
        ("95%‑дан астам", "poss_loc", "95%‑дан астамында"),
        ("50 млн‑ға жуық", "poss", "50 млн‑ға жуығы"),
        ("50 млн‑ға жуық", "loc", "50 млн‑ға жуықта"),
        ("5%‑дан аз", "poss", "5%‑дан азы"),
        ("99%‑ға дейін", "gen", "99%‑ға дейіннің"),
    ],
)
def test_a_reserve_after_the_number_takes_the_case_in_its_place(text: str, case: str, said: str) -> None:
    assert format(Spoken(text), case) == said


def test_a_case_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        suffix("5", "instrumental")


def test_a_template_joins_the_suffix_with_a_hyphen_that_does_not_break() -> None:
    number = Spoken("98,7%")
    assert f"{number:poss}" == f"98,7%{NB_HYPHEN}ы"
    assert f"{number}" == "98,7%"
    assert "{n:poss_loc}".format(n=Words("kk").number(6179)) == f"6\u00a0179{NB_HYPHEN}ында"


@pytest.mark.parametrize(
    ("day", "case", "said"),
    [
        ("2026-11-30", "dat", "2026 ж. 30 қарашаға"),
        ("2026-11-22", "loc", "2026 ж. 22 қарашада"),
        ("2025-09", "dat", "2025 ж. қыркүйекке"),
        ("2025-09", "loc", "2025 ж. қыркүйекте"),
        ("2027-12-31", "dat", "2027 ж. 31 желтоқсанға"),
        ("2027-12-31", "abl", "2027 ж. 31 желтоқсаннан"),
        ("2026-07-01", "abl", "2026 ж. 1 шілдеден"),
        ("2026-04-05", "dat", "2026 ж. 5 сәуірге"),
        ("2025", "dat", "2025 жылға"),
    ],
)
def test_a_day_takes_the_suffix_of_its_month(day: str, case: str, said: str) -> None:
    spoken = Words("kk").day(day)
    assert f"{{day:{case}}}".format(day=spoken).replace("\u00a0", " ") == said
    assert f"{spoken}" == str(spoken)
