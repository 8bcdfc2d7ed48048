"""What a passport is about: a KPI's value, or one published figure, found by its address."""

from dataclasses import dataclass
from datetime import date

from dashboard.content.model import Number
from dashboard.content.numbers import figure_number, kpi_number
from dashboard.content.passport.earlier import Earlier, earlier_values
from dashboard.content.passport.lineage import Input, SourceFile, files_of, inputs_of
from dashboard.queries import areas, kpis, observations
from dashboard.queries.kpis import Kpi
from dashboard.queries.observations import Observation
from dashboard.selection import UnknownChoiceError
from dashboard.view import View


@dataclass(frozen=True)
class Subject:
    """One number with all that is known of it. Of a KPI `kpi` is there; `figure` is the row it was printed in."""

    number: Number
    topic: str
    definition: str
    period_end: date | None
    indicators: tuple[str, ...]
    kpi: Kpi | None = None
    figure: Observation | None = None
    files: tuple[SourceFile, ...] = ()
    inputs: tuple[Input, ...] = ()
    earlier: tuple[Earlier, ...] | None = ()

    @property
    def status(self) -> str:
        """The number's."""
        return self.number.status


def find_subject(view: View, *, key: str, area_id: str, period_id: str) -> Subject:
    """The number at an address. Raises UnknownChoiceError where there is none."""
    if area_id not in areas.all_areas(view.figures):
        raise UnknownChoiceError("area", area_id)
    row = view.selection.filter("row")
    catalogue = kpis.catalogue(view.figures, view.words.lang)
    if key in catalogue and not row:
        return _kpi_subject(view, catalogue[key], area_id, period_id)
    figures = observations.found(view.figures, indicator_id=key, area_id=area_id, period_id=period_id)
    chosen = [figure for figure in figures if row in ("", figure.observation_id)]
    if not key or not chosen:
        raise UnknownChoiceError("figure", f"{key}/{area_id}/{period_id}")
    return _figure_subject(view, chosen[0])


def _kpi_subject(view: View, kpi: Kpi, area_id: str, period_id: str) -> Subject:
    found = {value.period_id: value for value in kpis.history(view.figures, kpi.kpi_id, area_id)}
    if period_id not in found:
        raise UnknownChoiceError("figure", f"{kpi.kpi_id}/{area_id}/{period_id}")
    value = found[period_id]
    figure = observations.by_id(view.figures, [value.observation_id]).get(value.observation_id)
    number = kpi_number(view, kpi, value)
    return Subject(
        number=number,
        topic=kpi.page,
        definition=kpi.definition,
        period_end=value.period_end,
        indicators=tuple(kpi.indicators),
        kpi=kpi,
        figure=figure,
        files=files_of(view, number, figure),
        inputs=inputs_of(view, number),
        earlier=earlier_values(view, number, kpi),
    )


def _figure_subject(view: View, figure: Observation) -> Subject:
    indicator = observations.indicators(view.figures)[figure.indicator_id]
    number = figure_number(view, figure)
    return Subject(
        number=number,
        topic=figure.topic,
        definition=view.words.data(indicator.definition),
        period_end=figure.period_end,
        indicators=(figure.indicator_id,),
        figure=figure,
        files=files_of(view, number, figure),
        earlier=earlier_values(view, number, None),
    )
