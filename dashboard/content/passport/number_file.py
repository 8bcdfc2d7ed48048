"""The file of one number: its passport's fields as a row, and as a document for machines."""

from collections.abc import Mapping
from dataclasses import asdict

from dashboard.content import vintage
from dashboard.content.passport.earlier import in_lines
from dashboard.content.passport.subject import Subject
from dashboard.content.sheets import Sheet, plain
from dashboard.view import View

Cell = str | float | None


def number_sheet(view: View, subject: Subject) -> Sheet:
    """One row: the value in full and as it is printed, and everything by which it is found again."""
    words, n, figure = view.words, subject.number, subject.figure
    row: Mapping[str, Cell] = {
        words.say("Edition"): edition_word(view),
        words.say("KPI"): n.title,
        words.say("What is counted"): subject.definition,
        words.say("Value"): plain(n.value),
        words.say("As printed"): n.text,
        words.say("Unit"): n.unit,
        words.say("Numerator"): _plain(n.numerator),
        words.say("Denominator"): _plain(n.denominator),
        words.say("Status"): n.status_word,
        words.say("Area"): n.area,
        words.say("Area code"): n.area_id,
        words.say("Period"): n.period_id,
        words.say("Code of the number"): n.code,
        words.say("Run"): n.run_id,
        words.say("Earlier run"): vintage.sentence(view),
        words.say("As of"): n.as_of.isoformat() if n.as_of else "",
        words.say("Next due"): n.next_due.isoformat() if n.next_due else "",
        words.say("How fresh"): n.freshness,
        words.say("Publisher"): words.data(figure.publisher) if figure else words.say("Computed here from records"),
        words.say("Address"): figure.url if figure else "",
        words.say("Published on"): figure.published_on if figure else "",
        words.say("Row"): n.row,
        words.say("Computed from"): "; ".join(f"{given.title}: {given.text}" for given in subject.inputs),
        words.say("Earlier values"): "; ".join(in_lines(words, subject.earlier)),
        words.say("Source"): " ".join(dict.fromkeys(file.source_id for file in subject.files)),
        "SHA-256": " ".join(file.sha256 for file in subject.files),
        words.say("Rows read"): sum(file.rows or 0 for file in subject.files if file.kind == "records") or None,
    }
    return Sheet((), tuple(row), (tuple(row.values()),))


def files_sheet(view: View, subject: Subject) -> Sheet:
    """The files behind the number, one a row."""
    say = view.words.say
    heads = (say("Source"), say("Source code"), say("File"), "SHA-256", say("Rows read"), say("Row in the file"), say("Pulled"))
    rows = tuple(
        (f.source, f.source_id, f.name, f.sha256, f.rows, f.row, f.pulled_on.isoformat() if f.pulled_on else "")
        for f in subject.files
    )
    return Sheet((), heads, rows)


def number_document(view: View, subject: Subject) -> dict[str, object]:
    """The same for machines: field names of one language, files as a list."""
    figure = subject.figure
    source = {name: getattr(figure, name) for name in ("publisher", "url", "published_on", "confidence")} if figure else {}
    return {
        **asdict(subject.number),
        "value": plain(subject.number.value),
        "edition": view.selection.edition,
        "live_run": view.figures.live_run,
        "definition": subject.definition,
        "formula": subject.kpi.formula if subject.kpi else "",
        **source,
        "inputs": [asdict(given) for given in subject.inputs],
        "earlier": None if subject.earlier is None else [asdict(earlier) for earlier in subject.earlier],
        "files": [asdict(file) for file in subject.files],
    }


def edition_word(view: View) -> str:
    """The edition in words; the demonstration says what it is."""
    if view.selection.edition == "demo":
        return view.words.say("Demonstration edition: invented data about invented bodies and settlements")
    return view.words.say("Official edition")


def _plain(value: float | None) -> float | int | None:
    return None if value is None else plain(value)
