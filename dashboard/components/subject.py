"""What a passport is about: a KPI's value, or one published figure, found by its address."""

from dataclasses import dataclass
from datetime import date

from dashboard.content.numbers import figure_text, kpi_text
from dashboard.queries import areas, kpis, observations
from dashboard.queries.kpis import Kpi
from dashboard.queries.observations import Observation
from dashboard.selection import UnknownChoiceError
from dashboard.view import View


@dataclass(frozen=True)
class Subject:
    """One number. Of a KPI `kpi` is there; `figure` is the row it was printed in."""

    key: str
    area_id: str
    period_id: str
    title: str
    text: str
    status: str
    topic: str
    definition: str
    unit: str
    numerator: float | None
    denominator: float | None
    period_end: date | None
    indicators: tuple[str, ...]
    kpi: Kpi | None = None
    figure: Observation | None = None


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
    return Subject(
        key=kpi.kpi_id,
        area_id=area_id,
        period_id=period_id,
        title=kpi.title,
        text=kpi_text(view.words, kpi, value),
        status=value.status,
        topic=kpi.page,
        definition=kpi.definition,
        unit=kpi.unit,
        numerator=value.numerator,
        denominator=value.denominator,
        period_end=value.period_end,
        indicators=tuple(kpi.indicators),
        kpi=kpi,
        figure=figure,
    )


def _figure_subject(view: View, figure: Observation) -> Subject:
    indicator = observations.indicators(view.figures)[figure.indicator_id]
    return Subject(
        key=figure.indicator_id,
        area_id=figure.area_id,
        period_id=figure.period_id,
        title=view.words.data(indicator.title),
        text=figure_text(view.words, figure),
        status=figure.status,
        topic=figure.topic,
        definition=view.words.data(indicator.definition),
        unit=figure.unit,
        numerator=figure.numerator,
        denominator=figure.denominator,
        period_end=figure.period_end,
        indicators=(figure.indicator_id,),
        figure=figure,
    )
