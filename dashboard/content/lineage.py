"""What a number was made of: the files with their hashes and rows."""

from dataclasses import dataclass
from datetime import date

from dashboard.queries import provenance
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


def files_of(view: View, key: str, figure: Observation | None) -> tuple[SourceFile, ...]:
    """The file that a published figure stands in; of a value from records every file of its sources, the latest first."""
    if figure is not None:
        return _file_of(view, figure)
    return tuple(
        SourceFile(
            file.source_id,
            file.title(view.words.lang),
            file.kind,
            file.file_name,
            file.sha256,
            rows=file.rows_read,
            pulled_on=file.pulled_at.date(),
        )
        for file in provenance.lineage(view.figures, key)
    )


def _file_of(view: View, figure: Observation) -> tuple[SourceFile, ...]:
    snapshot = provenance.snapshots(view.figures).get(figure.snapshot_id)
    source = next((s for s in provenance.sources(view.figures) if s.source_id == figure.source_id), None)
    if snapshot is None or source is None:
        return ()
    title = getattr(source, f"title_{view.words.lang}", source.title_en)
    pulled_on = snapshot.pulled_at.date()
    return (
        SourceFile(
            source.source_id, title, source.kind, snapshot.file_name, snapshot.sha256, row=figure.row_no, pulled_on=pulled_on
        ),
    )
