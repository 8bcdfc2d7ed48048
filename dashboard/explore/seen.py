"""What is seen, as a file: one row a value, each with its status, its source and its code."""

import pandas as pd

from dashboard.content.sheets import Sheet, plain
from dashboard.explore.frames import within
from dashboard.explore.question import Question
from dashboard.explore.said import headline
from dashboard.i18n.words import Words
from dashboard.selection import COUNTRY


def sheet(question: Question) -> Sheet:
    """The values of the chosen areas and periods; of all areas where none is chosen. What is not told says so."""
    words, view = question.view.words, question.view
    rows, state = question.told, question.state
    rows = within(rows, state.since, state.until) if state.since or state.until else rows
    rows = rows[rows["area_id"].isin([*question.area_ids, COUNTRY])] if question.area_ids else rows
    demo = words.say("Demonstration edition: invented data about invented bodies and settlements")
    pinned = state.change(selection=state.selection.change(run=view.figures.run_id))
    preamble = (demo if view.selection.edition == "demo" else "", headline(question), question.kpi.definition, pinned.address)
    return Sheet(tuple(filter(None, preamble)), _heads(words), tuple(_row(question, row) for row in rows.itertuples()))


def _heads(words: Words) -> tuple[str, ...]:
    say = words.say
    return (
        *(say("Area"), say("Area code"), say("Period"), say("Value"), say("As printed"), say("Unit"), say("Status")),
        *(say("Source"), say("Address"), say("Published"), say("Code of the number"), say("Run"), say("Note")),
    )


def _row(question: Question, row: "pd.Series") -> tuple[str | float | None, ...]:
    is_told = pd.notna(row.value)
    published = "" if pd.isna(row.published_on) else f"{row.published_on:%Y-%m-%d}"
    source = [str(text) if isinstance(text, str) else "" for text in (row.publisher, row.url)]
    return (
        *(row.area, row.area_id, row.period_id, plain(row.value) if is_told else row.why, row.text, row.unit, row.told),
        *(*source, published, row.code, question.view.figures.run_id, row.note if isinstance(row.note, str) else ""),
    )
