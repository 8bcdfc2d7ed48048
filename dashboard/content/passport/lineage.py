"""What a number was made of: the files with their hashes and rows, and the figures that it was computed from."""

from dataclasses import dataclass
from datetime import date

from dashboard.content.model import Number
from dashboard.content.numbers import figure_number
from dashboard.queries import observations, provenance
from dashboard.queries.observations import Observation
from dashboard.view import View


@dataclass(frozen=True)
class SourceFile:
    """One kept file. row: the figure's own row in it; rows: how many rows were read of it, None where nobody counted.

    kind: records | reference | figures.
    """

    source_id: str
    source: str
    kind: str
    name: str
    sha256: str
    rows: int | None = None
    row: int | None = None
    pulled_on: date | None = None


@dataclass(frozen=True)
class Input:
    """One thing that a value was computed from. href: its passport, or its source outside."""

    title: str
    text: str
    value: float
    href: str
    row: str = ""


def files_of(view: View, number: Number, figure: Observation | None) -> tuple[SourceFile, ...]:
    """The files that a figure, or the inputs of a computed value, stand in; of a value from records all of its sources."""
    lang = view.words.lang
    inputs = inputs_behind(view, number)
    if inputs:
        return tuple(
            SourceFile(
                i.source_id, i.title(lang), i.source_kind, i.file_name, i.sha256, i.rows_read, i.row_no, i.pulled_at.date()
            )
            for i in inputs
        )
    if figure is not None:
        return _file_of(view, figure)
    return tuple(
        SourceFile(f.source_id, f.title(lang), f.kind, f.file_name, f.sha256, f.rows_read, None, f.pulled_at.date())
        for f in provenance.lineage(view.figures, number.key)
    )


def _file_of(view: View, figure: Observation) -> tuple[SourceFile, ...]:
    snapshot = provenance.snapshots(view.figures).get(figure.snapshot_id)
    source = next((s for s in provenance.sources(view.figures) if s.source_id == figure.source_id), None)
    if snapshot is None or source is None:
        return ()
    title = getattr(source, f"title_{view.words.lang}", source.title_en)
    name, sha256, day = snapshot.file_name, snapshot.sha256, snapshot.pulled_at.date()
    return (SourceFile(source.source_id, title, source.kind, name, sha256, row=figure.row_no, pulled_on=day),)


def inputs_behind(view: View, number: Number) -> tuple[provenance.Input, ...]:
    """The rows that a computed value was computed from."""
    if number.status != "computed":
        return ()
    return provenance.inputs(view.figures, number.key, number.area_id, number.period_id)


def inputs_of(view: View, number: Number) -> tuple[Input, ...]:
    """The same in words: each figure with its passport, people with the source of their number."""
    found = inputs_behind(view, number)
    figures = observations.by_id(view.figures, [row.observation_id for row in found])
    return tuple(_input(view, row, figures.get(row.observation_id)) for row in found)


def _input(view: View, row: provenance.Input, figure: Observation | None) -> Input:
    words = view.words
    if figure is not None:
        number = figure_number(view, figure)
        return Input(f"{number.title}, {number.period}", number.text, number.value, number.href, number.row)
    title = words.say("People on {day}", day=words.day(row.on_date)) if row.on_date else row.title(words.lang)
    return Input(title, words.number(row.value), row.value, row.url)
