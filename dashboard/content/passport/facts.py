"""The two columns of a passport: the number with its rank of proof, and its facts; an unknown fact keeps its place."""

from collections.abc import Sequence

from dashboard.content import build, coverage
from dashboard.content.appeals import terms
from dashboard.content.blocks import Block, Fact, Facts, Line, Missing, Tools, present
from dashboard.content.doors import badge
from dashboard.content.figure_blocks import PassportHead
from dashboard.content.figures.breakdown import breakdown_text
from dashboard.content.figures.counting import counted_text, scope_text
from dashboard.content.numbers import status_word
from dashboard.content.passport.earlier import in_lines
from dashboard.content.passport.number_files import files_fact
from dashboard.content.passport.subject import Subject
from dashboard.content.text import Link, Small, Styled, Value
from dashboard.queries.observations import Observation
from dashboard.selection import COUNTRY, LATEST
from dashboard.view import View

_SCALE = ("claimed", "reported", "measured")


def head(view: View, subject: Subject) -> PassportHead:
    """Where and when, title, number, how well it is proved, what it may be used for."""
    words = view.words
    shown = _SCALE if subject.status in _SCALE else (subject.status,)
    files = [Link(name.upper(), _download(view, subject, name), "button") for name in ("csv", "xlsx", "json")]
    return PassportHead(
        subject.number,
        [badge(words, status) for status in shown],
        words.say("Rank of proof: this number is {status}", status=status_word(words, subject.status).lower()),
        _advice(view, subject),
        Tools(files, words.say("Downloads")),
    )


def _download(view: View, subject: Subject, kind: str) -> str:
    """The file of this very number; `row` stays where the passport is that of one row among several."""
    chosen = view.pinned().change(area=COUNTRY, period=LATEST, view="page", filters=())
    number = subject.number
    row = "" if subject.kpi else number.row
    return chosen.with_filters(row=row).here(f"/download/n/{number.key}/{number.area_id}/{number.period_id}.{kind}")


def _advice(view: View, subject: Subject) -> str:
    words = view.words
    return {
        "claimed": words.say(
            "This number is shown as a claim: it cannot be recomputed from records. It is not for plans, ratings or comparison."
        ),
        "reported": words.say("This number is shown as it was published; it was not recomputed here from records."),
        "computed": words.say(
            "This number was computed here from published figures, which stand beside it; "
            "it has no more digits than they carry."
        ),
        "measured": words.say(
            "This number was computed here from records; the formula and the records' source stand beside it."
        ),
        "estimated": words.say("This number is an estimate; what it was estimated from stands beside it."),
        "demo": words.say("This number is invented: it belongs to the demonstration edition."),
    }[subject.status]


def facts(view: View, subject: Subject) -> Facts:
    """Every field of the passport, in one order for every number."""
    words, figure = view.words, subject.figure
    rows = [
        (words.say("What is counted"), [subject.definition, _said(view, subject)]),
        (words.say("Formula"), [subject.kpi.formula] if subject.kpi else []),
        (words.say("Numerator and denominator"), _parts(view, subject)),
        (words.say("Computed from"), _inputs(subject)),
        (words.say("Read with it"), _beside(view, subject)),
        (words.say("Area"), [subject.number.area, _small(_detail(view, figure))]),
        (words.say("Breakdown"), [breakdown_text(view, figure.breakdown)] if figure and figure.breakdown else []),
        (words.say("Period"), _period(view, subject)),
        (words.say("Whose figure it is"), [scope_text(words, figure.scope)] if figure else []),
        (words.say("Who counted"), _counted(view, subject)),
        (words.say("Who published it"), [words.data(figure.publisher)] if figure else []),
        (words.say("Source"), _source(view, figure)),
        (words.say("Status"), [badge(words, subject.status), _small(_confidence(view, figure))]),
        (words.say("Remark"), [words.data(figure.note)] if figure and figure.note else []),
        (words.say("Collected"), _collected(view, figure)),
        (words.say("How fresh"), _fresh(view, subject)),
        (words.say("Earlier values"), [Line(sentence) for sentence in in_lines(words, subject.earlier)]),
        (words.say("Files"), files_fact(view, subject.files)),
        (words.say("Code of the number"), [Styled(subject.number.code, "code")]),
        (words.say("Legal or methodological basis"), _basis(view, subject)),
        (words.say("Who owes the next figure"), _owner(view, subject)),
    ]
    return Facts([Fact(name, present(content)) for name, content in rows if content])


def _counted(view: View, subject: Subject) -> list[str]:
    if subject.figure:
        return [counted_text(view.words, subject.figure.counted_by)]
    said = coverage.scope_of(view, subject.kpi) if subject.status != "computed" else ""
    return [said] if said else []


def _small(content: str | None) -> Block | None:
    return Small(content) if content else None


def _said(view: View, subject: Subject) -> Block | None:
    if subject.figure is None:
        return None
    return Small((view.words.say("As the source has it: "), view.words.data(subject.figure.definition)))


def _parts(view: View, subject: Subject) -> Sequence[Block]:
    words, number = view.words, subject.number
    if number.base:
        return [number.base]
    if number.unit != "percent":
        return []
    if number.denominator is not None:
        base = words.say("Base: {n}", n=words.number(number.denominator))
        return [base, Small(words.say("The source does not print the numerator"))]
    explanation = words.say("The source does not say how many were counted, or of how many")
    return [Missing(words.say("Not stated"), explanation)]


def _inputs(subject: Subject) -> Sequence[Block]:
    return [Line((f"{given.title}: ", Link(given.text, given.href, "number"))) for given in subject.inputs]


def _beside(view: View, subject: Subject) -> Sequence[Block]:
    return [Line((f"{number.title}: ", Value(number), f" · {number.period}")) for number in terms.beside(view, subject.number)]


def _detail(view: View, figure: Observation | None) -> str:
    if figure is None:
        return ""
    return " · ".join(filter(None, (view.words.data(figure.area_detail), view.words.data(figure.body))))


def _period(view: View, subject: Subject) -> Sequence[Block]:
    words = view.words
    if subject.period_end is None:
        return [Missing(words.say("Undated"), words.say("The source carries no date; no year is put in its place"))]
    return [subject.number.period]


def _source(view: View, figure: Observation | None) -> Sequence[Block]:
    words = view.words
    if figure is None:
        address = Link(words.say("Sources"), view.href("/sources"))
        return [words.say("Computed here from the records of the sources"), Small(address)]
    when = (
        words.say("published {day}", day=words.day(figure.published_on))
        if figure.published_on
        else words.say("day of publication not known")
    )
    return [build.address(figure.url), Small(when)]


def _confidence(view: View, figure: Observation | None) -> str:
    words = view.words
    if figure is None:
        return ""
    return {
        "H": words.say("Trust that it was printed so: high (primary text or data)"),
        "M": words.say("Trust that it was printed so: medium (one named secondary source)"),
        "L": words.say("Trust that it was printed so: low (date, wording or address in doubt)"),
    }[figure.confidence]


def _collected(view: View, figure: Observation | None) -> Sequence[Block]:
    return [view.words.day(figure.collected_on)] if figure else []


def _fresh(view: View, subject: Subject) -> Sequence[Block]:
    number = subject.number
    if not number.freshness:
        return []
    late = number.overdue > 0
    return [Styled(number.freshness, "late") if late else number.freshness]


def _basis(view: View, subject: Subject) -> Sequence[Block | None]:
    kpi = subject.kpi
    if kpi is None:
        return []
    link = Small(build.address(kpi.basis_url)) if kpi.basis_url else None
    return [kpi.basis, link]


def _owner(view: View, subject: Subject) -> Sequence[Block]:
    kpi, words = subject.kpi, view.words
    if kpi is None:
        return []
    review = words.say("next review of the definition: {day}", day=words.day(kpi.next_review))
    return [
        words.data(kpi.owner),
        Small((f"{review} · ", Link(words.say("Method"), f"{view.href('/method')}#{kpi.kpi_id}"))),
    ]
