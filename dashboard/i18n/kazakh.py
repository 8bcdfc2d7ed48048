"""Kazakh suffixes after a number or a day, chosen by how it is read aloud.

A template writes `{share:poss}` or `{day:dat}`; the Kazakh text gets `98,7%‑ы`, `2026 ж. 30 қарашаға`, the other languages
ignore the case.
"""

import re

NB_HYPHEN = "\u2011"

#: Last word of the spoken number → (vowels, last sound). Vowels: "front" | "back"; sound: "vowel" | "voiced" |
#: "voiceless" | "nasal".
_WORDS = {
    "0": ("front", "voiced"),  # нөл
    "1": ("front", "voiced"),  # бір
    "2": ("front", "vowel"),  # екі
    "3": ("front", "voiceless"),  # үш
    "4": ("front", "voiceless"),  # төрт
    "5": ("front", "voiceless"),  # бес
    "6": ("back", "vowel"),  # алты
    "7": ("front", "vowel"),  # жеті
    "8": ("front", "voiced"),  # сегіз
    "9": ("back", "voiced"),  # тоғыз
    "10": ("back", "nasal"),  # он
    "20": ("back", "vowel"),  # жиырма
    "30": ("back", "voiced"),  # отыз
    "40": ("back", "voiceless"),  # қырық
    "50": ("front", "voiced"),  # елу: у counts as a consonant, елуі, елудің, елуді
    "60": ("back", "voiceless"),  # алпыс
    "70": ("front", "voiceless"),  # жетпіс
    "80": ("front", "nasal"),  # сексен
    "90": ("back", "nasal"),  # тоқсан
    "100": ("front", "voiced"),  # жүз
    "1000": ("back", "nasal"),  # мың
    "%": ("back", "voiced"),  # пайыз
    "million": ("back", "nasal"),  # миллион
    "billion": ("back", "voiceless"),  # миллиард is said миллиарт
}

#: A reserve that follows the number takes the case in its place: 95%-дан астамы, 50-ге жуығы.
_RESERVES = {
    "астам": ("back", "nasal"),
    "аз": ("back", "voiced"),
    "жуық": ("back", "voiceless"),
    "дейін": ("front", "nasal"),
}
_SOFTENED = {"жуық": "жуығ"}

_POSSESSIVE = {"front": ("і", "сі"), "back": ("ы", "сы")}
_LOCATIVE = {"front": ("де", "те"), "back": ("да", "та")}
_ABLATIVE = {"front": ("ден", "тен", "нен"), "back": ("дан", "тан", "нан")}
_DATIVE = {"front": ("ге", "ке"), "back": ("ға", "қа")}
_GENITIVE = {"front": ("дің", "тің", "нің"), "back": ("дың", "тың", "ның")}
_ACCUSATIVE = {"front": ("ді", "ті", "ні"), "back": ("ды", "ты", "ны")}
_AFTER_POSSESSIVE = {
    "poss_loc": {"front": "нде", "back": "нда"},
    "poss_dat": {"front": "не", "back": "на"},
    "poss_abl": {"front": "нен", "back": "нан"},
    "poss_acc": {"front": "н", "back": "н"},
    "poss_gen": {"front": "нің", "back": "ның"},
}


def spoken_ending(text: str) -> tuple[str, str]:
    """Vowel harmony and last sound of the number's last spoken word, e.g. `98,7%` → пайыз."""
    if (reserve := _reserve(text)) in _RESERVES:
        return _RESERVES[reserve]
    if "%" in text:
        return _WORDS["%"]
    if "млрд" in text or "млн" in text:
        return _WORDS["billion" if "млрд" in text else "million"]
    whole = re.sub(r"\D", "", re.split(r"[,.]", text)[-1])
    if not whole:
        return _WORDS["0"]
    significant = whole.rstrip("0")
    zeros = len(whole) - len(significant)
    if not significant or zeros == 0:
        return _WORDS[significant[-1] if significant else "0"]
    if zeros == 1:
        return _WORDS[significant[-1] + "0"]
    if zeros == 2:
        return _WORDS["100"]
    return _WORDS["1000" if zeros < 6 else "million" if zeros < 9 else "billion"]


def _reserve(text: str) -> str:
    return text.rpartition(" ")[2]


def suffix(text: str, case: str) -> str:
    """The suffix for a case: poss, loc, abl, dat, gen, acc or poss_{loc,dat,abl,acc,gen}. Raises KeyError else."""
    vowels, sound = spoken_ending(text)
    if case == "poss" or case in _AFTER_POSSESSIVE:
        owned = _POSSESSIVE[vowels][1 if sound == "vowel" else 0]
        return owned if case == "poss" else owned + _AFTER_POSSESSIVE[case][vowels]
    if case == "loc":
        return _LOCATIVE[vowels][1 if sound == "voiceless" else 0]
    if case == "dat":
        return _DATIVE[vowels][1 if sound == "voiceless" else 0]
    if case == "abl":
        return _ABLATIVE[vowels][{"voiceless": 1, "nasal": 2}.get(sound, 0)]
    table = {"gen": _GENITIVE, "acc": _ACCUSATIVE}[case]
    return table[vowels][{"voiceless": 1, "vowel": 2, "nasal": 2 if case == "gen" else 0}.get(sound, 0)]


class Spoken(str):
    """A formatted number; `format(number, "poss")` adds the Kazakh suffix with a no-break hyphen."""

    __slots__ = ()

    def __format__(self, case: str) -> str:
        if not case:
            return str(self)
        ending = suffix(self, case)
        if (reserve := _reserve(self)) not in _RESERVES:
            return f"{self!s}{NB_HYPHEN}{ending}"
        softened = _SOFTENED.get(reserve, reserve) if ending[0] in "ыі" else reserve
        return f"{self.removesuffix(reserve)}{softened}{ending}"


#: Months → (vowels, last sound).
_MONTHS = {
    "қаңтар": ("back", "voiced"),
    "ақпан": ("back", "nasal"),
    "наурыз": ("back", "voiced"),
    "сәуір": ("front", "voiced"),
    "мамыр": ("back", "voiced"),
    "маусым": ("back", "nasal"),
    "шілде": ("front", "vowel"),
    "тамыз": ("back", "voiced"),
    "қыркүйек": ("front", "voiceless"),
    "қазан": ("back", "nasal"),
    "қараша": ("back", "vowel"),
    "желтоқсан": ("back", "nasal"),
}


class SpokenDay(str):
    """A day or month in words; `format(day, "dat")` adds the Kazakh suffix: `2026 ж. 30 қарашаға`. A year gets its word."""

    __slots__ = ()

    def __format__(self, case: str) -> str:
        if not case:
            return str(self)
        month = str(self).split()[-1]
        text = str(self) if month in _MONTHS else f"{self!s}\u00a0жыл"
        vowels, sound = _MONTHS.get(month, ("back", "voiced"))
        if case == "abl":
            return text + _ABLATIVE[vowels][2 if sound == "nasal" else 1 if sound == "voiceless" else 0]
        table = {"dat": _DATIVE, "loc": _LOCATIVE}[case]
        return text + table[vowels][1 if sound == "voiceless" else 0]
