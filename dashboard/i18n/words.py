"""`Words`: everything a page says, in one language."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dashboard.i18n.kazakh import NB_HYPHEN, Spoken, SpokenDay
from dashboard.i18n.sentence import fill

FOLDER = Path(__file__).parent
NBSP = "\u00a0"
MINUS = "\u2212"
#: The hyphen between a number and its ending: no line breaks there.
_ENDING = re.compile(r"(?<=[\d%»])-(?=[^\W\d_])")
_PLURALS = {"kk": ("one", "other"), "ru": ("one", "few", "many"), "en": ("one", "other")}
#: A day stays with its month and a year with its "ж." or "г.": a line breaks between the two at most.
_DAY = {"kk": f"y{NBSP}'ж.' d{NBSP}MMMM", "ru": f"d{NBSP}MMMM y{NBSP}'г.'", "en": f"d{NBSP}MMMM y"}
_MONTH = {"kk": f"y{NBSP}'ж.' LLLL", "ru": f"LLLL y{NBSP}'г.'", "en": "LLLL y"}
_PERCENT = {"kk": "%", "ru": f"{NBSP}%", "en": "%"}
_MILLION = {"kk": "млн", "ru": "млн", "en": "million"}


@lru_cache(maxsize=8)
def read_catalogue(lang: str) -> Mapping[str, tuple[str, ...]]:
    """msgid → its translations (one, or one per plural form). English is the msgid itself: an empty mapping."""
    if lang == "en":
        return {}
    with (FOLDER / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    read = {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
        )
        for message in catalogue
        if message.id
    }
    return {msgid: forms for msgid, forms in read.items() if all(forms)}


class Words:
    """One language: interface texts, data texts, numbers, dates and periods."""

    def __init__(self, lang: str, texts: Mapping[str, str] | None = None) -> None:
        self.lang = lang
        self._catalogue = read_catalogue(lang)
        self._texts = texts or {}
        self._locale = Locale.parse(lang)

    def say(self, msgid: str, /, **values: object) -> str:
        """The interface text for an English sentence. `{n:poss}` in Kazakh takes a suffix after the number.

        Where a value is Linked, the text is a Sentence, whose numbers are drawn as links.
        """
        return fill(self._catalogue.get(msgid, (msgid,))[0], values)

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The plural form for n; `{n}` is the formatted number."""
        forms = self._catalogue.get(one, (one, many))
        category = self._locale.plural_form(n)
        kinds = _PLURALS[self.lang]
        index = kinds.index(category) if category in kinds else len(kinds) - 1
        return fill(forms[min(index, len(forms) - 1)], {"n": self.number(n), **values})

    def data(self, text: str | None) -> str:
        """The translation of a text that came with the data."""
        return _ENDING.sub(NB_HYPHEN, self._texts.get(text, text)) if text else ""

    def number(self, value: float, decimals: int = 0) -> Spoken:
        """A number with this language's separators and a true minus; nothing rounds to a minus zero."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = format_decimal(round(value, decimals) + 0.0, pattern, locale=self._locale)
        return Spoken(text.replace("-", MINUS).replace("\u202f", NBSP))

    def value(self, value: float, unit: str, decimals: int = 0) -> Spoken:
        """A number with its unit as it stands in a sentence: `94%`, `4,4 млн`, `34,2 Мбит/с`.

        Millions are said short only where that loses no digit: 4,400,000 is `4.4 million`, 1,750,000 stays as it is.
        """
        if unit == "percent":
            return Spoken(self.number(value, decimals) + _PERCENT[self.lang])
        if unit == "count" and abs(value) >= 1_000_000 and not value % 100_000:
            return Spoken(f"{self._short(value / 1_000_000)}{NBSP}{_MILLION[self.lang]}")
        suffix = self.unit(unit)
        return Spoken(self.number(value, decimals) + (f"{NBSP}{suffix}" if suffix else ""))

    def _short(self, millions: float) -> str:
        return self.number(millions, 0 if round(millions, 2) == round(millions) else 1)

    def unit(self, unit: str) -> str:
        """The short name of a unit, empty for plain counts."""
        names = {
            "percent": "%",
            "mbps": self.say("Mbit/s"),
            "ms": self.say("ms"),
            "km": self.say("km"),
            "KZT": self.say("tenge"),
            "USD": self.say("US dollars"),
        }
        return names.get(unit, "")

    def change(self, difference: float, unit: str, decimals: int) -> str:
        """A signed difference; percentage points for percents."""
        sign = "+" if difference > 0 else ""
        number = sign + self.number(difference, decimals)
        return self.say("{n} pp", n=number) if unit == "percent" else number

    def day(self, when: date | str | None) -> str:
        """`2025 ж. 22 қазан`; takes ISO text of any precision (year, month, day)."""
        if not when:
            return self.say("undated")
        if isinstance(when, datetime):
            when = when.date()
        text = when.isoformat() if isinstance(when, date) else when[:10]
        if len(text) == 4:
            return SpokenDay(text)
        moment = date.fromisoformat(f"{text}-01" if len(text) == 7 else text)
        written = format_date(moment, (_MONTH if len(text) == 7 else _DAY)[self.lang], locale=self._locale)
        return SpokenDay(written if self.lang == "en" else written.lower())

    def period(self, period_id: str) -> str:
        """A period in words: year, half-year, quarter, month, day, range; `undated` where the source gives none."""
        if period_id in ("", "undated"):
            return self.say("undated")
        if ".." in period_id:
            start, end = period_id.split("..")
            return f"{self.period(start)}{NBSP}– {self.period(end)}"
        year, _, part = period_id.partition("-")
        if part.startswith("H"):
            return self.say("half {half} of {year}", half=part[1], year=year)
        if part.startswith("Q"):
            return self.say("quarter {quarter} of {year}", quarter=part[1], year=year)
        return self.day(period_id)

    def since(self, period_id: str) -> str:
        """`since March 2025`: a beginning in words, each language in its case."""
        if len(period_id) == 7 and period_id[5:].isdigit():
            moment = date.fromisoformat(f"{period_id}-01")
            month = format_date(moment, f"MMMM y{NBSP}'г.'", locale=self._locale) if self.lang == "ru" else self.day(period_id)
            return self.say("since {month}", month=month)
        if period_id.isdigit():
            return self.say("since the year {year}", year=period_id)
        return self.say("since {period}", period=self.period(period_id))
