"""What has become of a promise by the day on which somebody looks. Not found is never broken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.i18n.words import Words
from dashboard.queries.promises import Promise

#: Every state, in the order in which a reader should see them.
STATES = ("overdue", "moved", "no_day", "open", "undated", "late", "kept", "withdrawn")
#: States of a promise of which a result is known.
SETTLED = ("undated", "late", "kept", "withdrawn")


@dataclass(frozen=True)
class Standing:
    """A promise on one day: its state, the days left (open, moved) or over (overdue, counted from the first day named), and
    whether the first day is over without a result: nothing else deserves the mark of alarm."""

    promise: Promise
    state: str
    days: int = 0
    is_over: bool = False


@dataclass(frozen=True)
class Told:
    """A promise's state in words: `mark` (late | open | kept) beside `text`, what more there is to say, and until which day
    nothing was found."""

    mark: str
    text: str
    more: tuple[str, ...] = ()
    searched: str = ""


def standing(promise: Promise, today: date) -> Standing:
    """The state of a promise on a day. A day is over when the next one has begun."""
    if promise.outcome in SETTLED:
        return Standing(promise, promise.outcome)
    if promise.due_to is None:
        return Standing(promise, "no_day")
    if promise.moved_to is not None and promise.moved_to >= today:
        return Standing(promise, "moved", (promise.moved_to - today).days, is_over=promise.due_to < today)
    if promise.due_to < today:
        return Standing(promise, "overdue", (today - promise.due_to).days, is_over=True)
    return Standing(promise, "open", (promise.due_to - today).days)


def standings(promises: Iterable[Promise], today: date) -> list[Standing]:
    """The states of several promises, those past their day first."""
    found = [standing(promise, today) for promise in promises]
    return sorted(found, key=lambda one: (STATES.index(one.state), -one.days if one.state == "overdue" else one.days))


def state_names(words: Words) -> dict[str, str]:
    """The states in words, as a filter and a file name them."""
    return {
        "overdue": words.say("Day over, no result found"),
        "moved": words.say("Day moved on"),
        "no_day": words.say("No day named"),
        "open": words.say("Day still to come"),
        "undated": words.say("Kept, whether by the day is not known"),
        "late": words.say("Kept late"),
        "kept": words.say("Kept"),
        "withdrawn": words.say("Withdrawn"),
    }


def told(words: Words, found: Standing) -> Told:
    """A promise's state in words."""
    return _TELLERS[found.state](words, found)


def count_overdue(words: Words, found: Iterable[Standing]) -> str:
    """`20 of 40 dated promises are overdue`; empty where no promise names a day."""
    dated = [one for one in found if one.promise.due_to is not None]
    overdue = sum(one.state == "overdue" for one in dated)
    if not dated:
        return ""
    return words.count(
        "The day of {n} of {all} dated promises is over, and no result was found",
        "The day of {n} of {all} dated promises is over, and no result was found",
        overdue,
        all=words.number(len(dated)),
    )


def _due(words: Words, promise: Promise) -> str:
    return words.say("Due: {when}", when=words.day(promise.due))


def _searched(words: Words, promise: Promise) -> str:
    """Until which day nothing was found; records say it of themselves."""
    day = words.day(promise.looked_on)
    if promise.origin == "plan":
        return words.say("not connected by the records of {day}", day=day)
    return words.say("no result found by {day}", day=day)


def _no_day(words: Words, found: Standing) -> Told:
    promise = found.promise
    printed = words.data(promise.due_text)
    text = words.say("Due, as printed: {when}", when=printed) if printed else words.say("No day named")
    return Told("open", text, searched=_searched(words, promise))


def _left(words: Words, days: int) -> str:
    return words.count("{n} day left", "{n} days left", days) if days else words.say("today is the last day")


def _open(words: Words, found: Standing) -> Told:
    return Told("open", f"{_due(words, found.promise)} · {_left(words, found.days)}")


def _overdue(words: Words, found: Standing) -> Told:
    promise = found.promise
    over = words.count("{n} day over", "{n} days over", found.days)
    moved = (words.say("moved on to {day}", day=words.day(promise.moved_to)),) if promise.moved_to else ()
    return Told("late", f"{_due(words, promise)} · {over}", moved, _searched(words, promise))


def _moved(words: Words, found: Standing) -> Told:
    promise = found.promise
    moved = words.say("Moved: {old} → {new}", old=words.day(promise.due), new=words.day(promise.moved_to))
    mark = "late" if found.is_over else "open"
    return Told(mark, f"{moved} · {_left(words, found.days)}", searched=_searched(words, promise))


def _kept(words: Words, found: Standing) -> Told:
    promise = found.promise
    kept = words.say("Kept: {day}", day=words.day(promise.kept_on)) if promise.kept_on else words.say("Kept")
    return Told("kept", kept, (_due(words, promise) if promise.due else words.say("No day named"),))


def _late(words: Words, found: Standing) -> Told:
    promise = found.promise
    return Told("kept", words.say("Kept late: {day}", day=words.day(promise.kept_on)), (_due(words, promise),))


def _undated(words: Words, found: Standing) -> Told:
    promise = found.promise
    due = (_due(words, promise),) if promise.due else ()
    return Told("kept", words.say("Kept"), (words.say("Since when is not stated"), *due))


def _withdrawn(words: Words, found: Standing) -> Told:
    return Told("open", words.say("Withdrawn"), (_due(words, found.promise),) if found.promise.due else ())


_TELLERS = {
    "overdue": _overdue,
    "moved": _moved,
    "no_day": _no_day,
    "open": _open,
    "undated": _undated,
    "late": _late,
    "kept": _kept,
    "withdrawn": _withdrawn,
}
