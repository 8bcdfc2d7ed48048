"""A district or a settlement: what is known of it, and what is known only of the areas around it."""

from dataclasses import dataclass

from dashboard.content import absence
from dashboard.content.kpi import inventory
from dashboard.content.model import Gap
from dashboard.content.numbers import listed, without_internet
from dashboard.content.places.named import Named, named
from dashboard.content.places.promises import state_names
from dashboard.i18n.sentence import capital
from dashboard.queries import areas, observations, settlement_records
from dashboard.queries.areas import Area
from dashboard.queries.observations import Observation
from dashboard.queries.settlement_records import Count, Settlement
from dashboard.queries.settlements import Report
from dashboard.view import View

#: Where the reports of a place are listed on its page.
REPORTS = "#exceptions"


@dataclass(frozen=True)
class Place:
    """One area below the region. around: the areas that it lies in, the nearest first, without the country.

    named: the reports about it and about what lies in it, those with a promise first; record: its own row in the records of
    settlements; count: the settlements that the records hold of it; figures: published figures that name it.
    """

    area: Area
    around: tuple[Area, ...]
    named: tuple[Named, ...]
    record: Settlement | None
    count: Count | None
    figures: tuple[Observation, ...]

    @property
    def is_district(self) -> bool:
        """Whether KPIs are counted of it: a district, or a city of the region."""
        return self.area.level in ("district", "city_admin")

    @property
    def is_settlement(self) -> bool:
        """Whether nothing lies below it."""
        return self.area.level == "settlement"


def place_of(view: View) -> Place:
    """The chosen area, which is below a region."""
    area_id = view.selection.area
    known = areas.all_areas(view.figures)
    return Place(
        area=known[area_id],
        around=areas.around(view.figures, area_id),
        named=tuple(sorted((one for one in named(view, area_id) if one.report), key=lambda one: one.urgency)),
        record=settlement_records.settlement(view.figures, area_id),
        count=settlement_records.counts(view.figures).get(area_id),
        figures=observations.about_place(view.figures, area_id),
    )


def headline(view: View, place: Place) -> str:
    """The one sentence about the place itself: never about the areas around it."""
    words, official = view.words, place.area.name(view.words.lang)
    name = capital(official)
    promised = sum(one.standing is not None for one in place.named)
    if place.named and place.is_settlement:
        return _told(view, name, place.named[0])
    if place.named:
        return words.count(
            "{place}: {n} report names its settlement, with a promise in {promised}",
            "{place}: {n} reports name its settlements, with a promise in {promised}",
            len(place.named),
            n=listed(words.number(len(place.named)), REPORTS),
            place=name,
            promised=listed(words.number(promised), REPORTS),
        )
    if place.count:
        numbers = without_internet(view, place.count)
        return words.say("{area}: {n} of {all} settlements have no internet, by the records", area=name, **numbers)
    if place.record:
        return words.say("{place}: its connection is known from the records", place=name)
    return words.say("{place}: no report and no record of its own", place=name)


def _told(view: View, name: str, one: Named) -> str:
    """What a settlement's report says, and how its promise stands."""
    words = view.words
    problem = _lowered(problem_of(view, one.report)) if one.report else ""
    if one.standing is None:
        return words.say("{place}: {problem}, as reported", place=name, problem=problem)
    state = _lowered(state_names(words)[one.standing.state])
    return words.say("{place}: {problem}, as reported; of the promise: {state}", place=name, problem=problem, state=state)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def problem_of(view: View, report: Report) -> str:
    """What a report says, in words."""
    return view.words.data(observations.codes(view.figures).get(("problem", report.problem), report.problem))


def entries(view: View, area: Area, *, year: int) -> tuple[inventory.Entry, ...]:
    """What is known of an area by itself: the rows that hold a value."""
    return tuple(one for one in inventory.entries(view, area_id=area.area_id, year=year) if one.value)


def gaps(view: View, place: Place, *, year: int) -> tuple[tuple[Gap, ...], int]:
    """What is missing of the place itself, and out of how many things."""
    if place.is_district:
        found = inventory.entries(view, area_id=place.area.area_id, year=year)
        return inventory.gaps(found), inventory.owed(found)
    if place.record:
        return (), 0
    wanted = {
        "settlements": view.words.say("Kind of connection, operator, plan"),
        "speed_tiles": view.words.say("Measured speed"),
    }
    missing = tuple(absence.of_records(view, source_id, title=title) for source_id, title in wanted.items())
    return missing, len(missing)
