"""How figures that stand side by side relate, by the record: the word for it, and the sign between two of them."""

from dashboard.i18n.words import Words

#: In the order in which a list tells them.
RELATIONS = ("contradiction", "does_not_add_up", "different_definition", "exception", "rounding")
_AT_ODDS = ("contradiction", "does_not_add_up")


def relation_word(words: Words, relation: str) -> str:
    """The relation in a word or two."""
    return {
        "contradiction": words.say("Figures contradict"),
        "does_not_add_up": words.say("Figures do not add up"),
        "different_definition": words.say("Not comparable"),
        "exception": words.say("Exception"),
        "rounding": words.say("Equal when rounded"),
    }[relation]


def sign(relation: str, first: float, second: float) -> str:
    """What stands between two figures: ≠ only where they contradict and differ, ≈ where they are equal when rounded."""
    if relation == "rounding":
        return "≈"
    return "≠" if relation == "contradiction" and first != second else ""


def mark_kind(relation: str) -> str:
    """How the word is drawn: in the colour of alarm, with the sign of a contradiction, only where it is one."""
    return {"contradiction": "conflict", "does_not_add_up": "odd"}.get(relation, "unlike")


def is_at_odds(relation: str) -> bool:
    """Whether not all of the figures can be right."""
    return relation in _AT_ODDS
