"""Personal data in free text, as SQL: what it is known by, so that the contract can drop it before anything is written.

IIN: 12 digits with the check digit of the state standard (weights 1…11 modulo 11; where that gives 10, weights
3…11, 1, 2). Bank cards: 16 digits that pass the Luhn check. Phones: Kazakhstan's mobile numbers, +7 7xx or 8 7xx.
Names: a surname with a patronymic or initials; what has no such mark is not found, which is why only the contract's
columns are taken at all.
"""

_EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}"
_PHONE = r"(^|[^0-9])(\+?7|8)[ (-]*7[0-9]{2}[ )-]*[0-9]{3}[ -]*[0-9]{2}[ -]*[0-9]{2}([^0-9]|$)"
_CAPITAL, _SMALL = "А-ЯЁӘҒҚҢӨҰҮҺІ", "а-яёәғқңөұүһі"
_NAME = (
    f"[{_CAPITAL}][{_SMALL}]+(ұлы|қызы|улы|кызы|ович|евич|овна|евна|ична)([^{_SMALL}]|$)"
    f"|[{_CAPITAL}][{_SMALL}]+(ов|ев|ин|ова|ева|ина) [{_CAPITAL}]\\.[ ]?[{_CAPITAL}]\\."
)
#: Rule → SQL condition on the text, in the order in which they are told.
RULES = ("dropped_iin", "dropped_card", "dropped_phone", "dropped_email", "dropped_name")


def conditions(text: str) -> dict[str, str]:
    """Rule → SQL condition that holds where `text` (an SQL expression) carries such data."""
    return {
        "dropped_iin": f"len({_numbers(text, 12)}) > 0 and list_bool_or(list_transform({_numbers(text, 12)}, {_IIN_CHECK}))",
        "dropped_card": f"len({_numbers(text, 16)}) > 0 and list_bool_or(list_transform({_numbers(text, 16)}, {_LUHN_CHECK}))",
        "dropped_phone": f"regexp_matches({text}, '{_PHONE}')",
        "dropped_email": f"regexp_matches({text}, '{_EMAIL}')",
        "dropped_name": f"regexp_matches({text}, '{_NAME}')",
    }


def of_person(text: str) -> str:
    """SQL condition: a number of a case is that of a person, a phone or a card, whatever stands between its digits.

    Few numbers have eleven digits: the others are not looked at further.
    """
    digits = f"regexp_replace({text}, '([0-9])[-./_]', '\\1', 'g')"
    rules = conditions(digits)
    phone = f"regexp_matches({digits}, '(^|[^0-9])[78]7[0-9]{{9}}([^0-9]|$)')"
    found = " or ".join(f"({rule})" for rule in (rules["dropped_iin"], rules["dropped_card"], phone))
    return f"regexp_matches({text}, '[0-9]([-./_]?[0-9]){{10}}') and ({found})"


def _numbers(text: str, digits: int) -> str:
    """SQL list of the runs of exactly so many digits; spaces and dashes inside a card's number are passed over."""
    joined = f"regexp_replace({text}, '([0-9])[ -]([0-9])', '\\1\\2', 'g')" if digits == 16 else text
    return f"list_filter(regexp_extract_all({joined}, '[0-9]+'), lambda run: len(run) = {digits})"


def _weighted(run: str, weights: tuple[int, ...]) -> str:
    return " + ".join(f"{weight} * cast({run}[{place}] as integer)" for place, weight in enumerate(weights, start=1))


_FIRST = _weighted("run", tuple(range(1, 12)))
_SECOND = _weighted("run", (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_IIN_CHECK = (
    f"lambda run: case when ({_FIRST}) % 11 < 10 then ({_FIRST}) % 11 else ({_SECOND}) % 11 end = cast(run[12] as integer)"
)
_DOUBLED = "2 * cast(run[{place}] as integer) - 9 * cast(cast(run[{place}] as integer) > 4 as integer)"
_LUHN_SUM = " + ".join(
    f"({_DOUBLED.format(place=place)})" if place % 2 else f"cast(run[{place}] as integer)" for place in range(1, 17)
)
_LUHN_CHECK = f"lambda run: ({_LUHN_SUM}) % 10 = 0"
