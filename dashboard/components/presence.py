"""Who has published what, and when: areas × subjects. A cell holds the year of the last figure, never its value."""

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.queries import areas, kpis, observations
from dashboard.queries.observations import Observation
from dashboard.view import View

#: Subject → the indicators that answer it. A subject lists only indicators of people, villages, appeals or services
#: of the whole area, so that a cell never stands for one office or one town.
SUBJECTS = {
    "Internet users": ("internet_users_share_bns",),
    "Rural connectivity": (
        "rural_settlements_internet_any",
        "rural_settlements_internet_any_share",
        "rural_settlements_broadband",
        "rural_settlements_broadband_share",
        "rural_settlements_mobile_broadband",
        "rural_settlements_mobile_broadband_share",
        "rural_settlements_cellular",
        "rural_settlements_cellular_share",
        "rural_settlements_no_internet",
        "rural_settlements_high_speed_share",
        "rural_settlements_fibre_any",
        "settlements_internet_any",
        "settlements_with_4g",
        "region_coverage_share_unspecified",
    ),
    "Appeals received": ("appeals_received",),
    "Electronic share of services": (
        "region_service_types_e_available_share",
        "services_rendered_e_share",
        "leb_service_types_e_share",
        "leb_service_types_automated_share",
        "e_share_stated_base_unclear",
    ),
}


def presence(view: View) -> Component:
    """The matrix of 20 regions, with its count of empty cells in the heading."""
    words = view.words
    regions = areas.regions(view.figures, words.lang)
    subjects = {name: observations.last_by_area(view.figures, indicators) for name, indicators in SUBJECTS.items()}
    rows, empty, total = [], 0, 0
    for region in regions:
        cells = []
        for name, figures in subjects.items():
            applies = not (name == "Rural connectivity" and region.kind == "city")
            cells.append(_cell(view, figures.get(region.area_id), applies=applies))
            total += applies
            empty += applies and region.area_id not in figures
        link = html.A(region.name(words.lang), href=view.href(f"/area/{region.area_id}"))
        rows.append(html.Tr([html.Th(link, scope="row"), *cells]))
    heads = [words.say("Area"), *subject_names(view)]
    table = html.Table(
        [
            html.Caption(words.say("Year of the last published figure by area and subject"), className="sr-only"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="data matrix",
    )
    heading = words.say(
        "{empty} of {total} cells are empty: who has not published what", empty=words.number(empty), total=words.number(total)
    )
    aside = words.say("A cell holds the year of the last published figure. Hatched: no figure published.")
    return blocks.section(heading, [table], aside=aside, name="presence")


def subject_names(view: View) -> list[str]:
    """The subjects in words."""
    say = view.words.say
    return [say("Internet users"), say("Rural connectivity"), say("Appeals received"), say("Electronic share of services")]


def _cell(view: View, figure: Observation | None, *, applies: bool) -> Component:
    words = view.words
    if not applies:
        return html.Td(
            ["–", html.Span(words.say("not applicable: a city without villages"), className="sr-only")], className="na"
        )
    if figure is None:
        return html.Td(html.Span(words.say("no figure published"), className="sr-only"), className="none")
    href = view.passport(figure.indicator_id, figure.area_id, figure.period_id, row=figure.observation_id)
    text = str(figure.period_end.year) if figure.period_end else words.say("no date")
    return html.Td(html.A(text, href=href, className="num"), className="has" if figure.period_end else "old")


def silent_areas(view: View, kpi_id: str) -> list[str]:
    """Names of the regions that owe a KPI and have no value of it."""
    kpi = kpis.catalogue(view.figures, view.words.lang)[kpi_id]
    known = kpis.latest_by_area(view.figures, kpi_id)
    regions = areas.regions(view.figures, view.words.lang)
    return [r.name(view.words.lang) for r in regions if r.area_id not in known and r.area_id not in kpi.not_applicable]
