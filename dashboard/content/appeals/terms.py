"""What the law gives as terms, and what follows when one has passed without an answer."""

from datetime import date, timedelta

from dashboard.content.model import Number
from dashboard.content.numbers import kpi_number
from dashboard.queries import kpis, terms
from dashboard.queries.kpis import KpiValue
from dashboard.queries.terms import Term
from dashboard.view import View

#: What, how long and how counted, by which article.
Row = tuple[str, str, str]


#: What a person who wrote an appeal waits for.
_FIRST = ("registration", "redirect", "consider", "extension_at_most")


#: What a number of terms leaves out, or rests on, is counted by other KPIs.
_BESIDE = {
    "appeals_answered_in_term_share": ("appeals_term_undetermined", "appeals_receipt_unknown_share"),
    "appeals_redirected_in_term_share": ("appeals_receipt_unknown_share",),
}


def beside(view: View, number: Number) -> list[Number]:
    """The numbers of the area without which this one says less than it seems to, of its period or the one around it."""
    own = [v for v in kpis.history(view.figures, number.key, number.area_id) if v.period_id == number.period_id]
    if not own or number.row or number.key not in _BESIDE:
        return []
    known = kpis.catalogue(view.figures, view.words.lang)
    found = [(known[kpi_id], _around(view, kpi_id, own[0])) for kpi_id in _BESIDE[number.key]]
    return [kpi_number(view, kpi, value) for kpi, value in found if value is not None]


def _around(view: View, kpi_id: str, own: KpiValue) -> KpiValue | None:
    """The shortest period that holds all of the other one: small counts are told by longer periods."""
    values = [value for value in kpis.history(view.figures, kpi_id, own.area_id) if _days(value) >= _days(own) > frozenset()]
    return min(values, key=lambda value: len(_days(value)), default=None)


def _days(value: KpiValue) -> frozenset[date]:
    if value.period_start is None or value.period_end is None:
        return frozenset()
    return frozenset(value.period_start + timedelta(n) for n in range((value.period_end - value.period_start).days + 1))


def rows(view: View) -> tuple[list[Row], list[Row]]:
    """Every wording of every term: those in force that an appeal goes through, and all others."""
    known = terms.statutory(view.figures)
    first = [term for term in known if term.term_id in _FIRST and term.valid_to is None]
    return [_row(view, term) for term in first], [_row(view, term) for term in known if term not in first]


def _row(view: View, term: Term) -> Row:
    return (_name(view, term), _length(view, term), term.article)


def _name(view: View, term: Term) -> str:
    words = view.words
    name = {"kk": term.name_kk, "ru": term.name_ru}.get(words.lang, term.name) or term.name
    if term.valid_to is None:
        return name
    return words.say("{name}: the wording in force until {day} at the latest", name=name, day=words.day(term.valid_to))


def _length(view: View, term: Term) -> str:
    words = view.words
    if not term.value:
        return words.say("the same day")
    length = f"{words.number(term.value)} {words.data(term.unit.replace('_', ' '))}"
    counted = {
        "receipt": words.say("{length} from receipt", length=length),
        "registration": words.say("{length} from registration", length=length),
    }
    extension = {
        "allowed": words.say("a reasoned decision may extend it"),
        "laws_only": words.say("no extension, except where laws allow one"),
        "not_stated": words.say("nothing is said of extension"),
    }
    unless = words.say("unless laws say otherwise") if term.unless_laws else ""
    return "; ".join(filter(None, (counted.get(term.counted_from, length), unless, extension.get(term.extension, ""))))


def change(view: View) -> str:
    """That two wordings of a term follow each other, and that the day between them was not found; empty without such."""
    words = view.words
    considered = [term for term in terms.statutory(view.figures) if term.term_id == "consider"]
    ended = [term.valid_to for term in considered if term.valid_to]
    begun = [term.valid_from for term in considered if term.valid_from and term.valid_to is None]
    if not ended or not begun or max(begun) > max(ended):
        return ""
    return words.say(
        "The Law of 17 December 2025 No. 241-VIII reworded both terms; the day on which it came into force was not found. "
        "Where the two wordings end the term of an appeal registered from {first} to {last} on different days, and where a "
        "complaint was extended before that Law, the term is not determined: such appeals are counted apart.",
        first=words.day(max(begun)),
        last=words.day(max(ended)),
    )


def counted_from(view: View) -> str:
    """That the terms of a series are not all counted from the same day; empty where no wording has changed."""
    if not change(view):
        return ""
    return view.words.say(
        "Terms are counted from receipt by the wording before the Law of 17 December 2025 No. 241-VIII, from registration "
        "since: a change at the turn of 2025 and 2026 may come from that alone."
    )


def refused(view: View, day: date) -> str:
    """Whose unanswered appeals are deemed refused on a day."""
    words, due = view.words, terms.due_around(view.figures, day)
    others, complaints = due.get("any"), due.get("complaint")
    if not others or not complaints or not others.passed_registered_on or not complaints.passed_registered_on:
        return ""
    return words.say(
        "On {day} an appeal without an answer is deemed refused if it was registered on {others} or earlier, a complaint if it "
        "was registered on {complaints} or earlier, unless it was redirected or its term lawfully extended.",
        day=words.day(day),
        others=words.day(others.passed_registered_on),
        complaints=words.day(complaints.passed_registered_on),
    )


def coming(view: View, day: date) -> str:
    """Until when what is registered on a day must be answered, and that silence is then a refusal."""
    words, due = view.words, terms.due_around(view.figures, day)
    others, complaints = due.get("any"), due.get("complaint")
    if not others or not complaints or not others.next_registered_on:
        return ""
    return words.say(
        "What is registered on {day} must be answered by {others}, a complaint by {complaints}, unless laws say otherwise. "
        "Without an answer the body is deemed to have refused from the day on which the term ends (articles 91(2), 100(5)).",
        day=words.day(others.next_registered_on),
        others=words.day(others.next_due_on),
        complaints=words.day(complaints.next_due_on),
    )
