"""What got worse, what contradicts: the first list of a first screen."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks, contradiction
from dashboard.components.kpi_card import is_worse
from dashboard.components.numbers import figure_link, kpi_link
from dashboard.queries import areas, kpis, observations
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.queries.observations import Side
from dashboard.view import View

MOST = 5


def worse_and_contradictory(view: View, *, area_id: str, year: int, conflicts: Sequence[Sequence[Side]]) -> Component:
    """Contradictions first, then KPIs that moved against their direction since the period before."""
    items = [conflict_brief(view, sides) for sides in conflicts[: MOST - 2]]
    items += contradiction.briefs(view, area_id=area_id)
    items += worse_kpis(view, area_id=area_id, year=year)[: MOST - len(items)]
    if area_id == "KZ":
        items += worse_regions(view, "internet_users_share", year=year)[: max(MOST - len(items), 1)]
    if not items:
        items = [blocks.brief(view.words.say("No published figure got worse, and none contradicts another"))]
    return blocks.band("alert", view.words.say("What got worse, what contradicts"), items, name="worse")


def conflict_brief(view: View, sides: Sequence[Side]) -> Component:
    """A contradiction in one line: its title and its figures, each a door."""
    words = view.words
    figures = observations.by_id(view.figures, [side.observation_id for side in sides])
    text: list[Component | str] = [f"{words.data(sides[0].title)}: "]
    for i, side in enumerate(side for side in sides if side.observation_id in figures):
        figure = figures[side.observation_id]
        text += [" ", html.Span("≠", className="ne"), " "] if i else []
        text.append(figure_link(view, figure))
    return blocks.brief(text, mark=words.say("Conflict"), kind="conflict")


def worse_kpis(view: View, *, area_id: str, year: int) -> list[Component]:
    """KPIs of one area whose last step went against their direction, one line each."""
    catalogue = kpis.catalogue(view.figures, view.words.lang)
    found = []
    for kpi_id, value in kpis.latest(view.figures, area_id, year=year).items():
        history = kpis.history(view.figures, kpi_id, area_id, year=year)
        earlier = kpis.previous(catalogue[kpi_id], history, value)
        if earlier is not None and is_worse(catalogue[kpi_id], value, earlier):
            found.append((value.period_end, _step(view, catalogue[kpi_id], earlier, value, catalogue[kpi_id].title)))
    return [item for _, item in sorted(found, key=lambda pair: str(pair[0]), reverse=True)]


def worse_regions(view: View, kpi_id: str, *, year: int) -> list[Component]:
    """Regions in which one KPI went against its direction at its last step."""
    catalogue = kpis.catalogue(view.figures, view.words.lang)
    if kpi_id not in catalogue:
        return []
    known = areas.all_areas(view.figures)
    found = []
    for area_id, value in kpis.latest_by_area(view.figures, kpi_id, year=year).items():
        earlier = kpis.previous(catalogue[kpi_id], kpis.history(view.figures, kpi_id, area_id, year=year), value)
        if known[area_id].level == "region" and earlier is not None and is_worse(catalogue[kpi_id], value, earlier):
            name = f"{known[area_id].name(view.words.lang)}, {catalogue[kpi_id].title}"
            found.append(_step(view, catalogue[kpi_id], earlier, value, name))
    return found


def _step(view: View, kpi: Kpi, earlier: KpiValue, value: KpiValue, name: str) -> Component:
    words = view.words
    when = f", {words.period(earlier.period_id)}–{words.period(value.period_id)}"
    text: list[Component | str] = [f"{name}: ", kpi_link(view, kpi, earlier), " → ", kpi_link(view, kpi, value), when]
    return blocks.brief(text, mark=words.say("Worse"), kind="worse")
