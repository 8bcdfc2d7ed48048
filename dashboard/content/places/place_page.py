"""The page of a district or a settlement: what is known of it first, then what is known only of the areas around it."""

from collections.abc import Sequence

from dashboard.content import absence, build
from dashboard.content.blocks import Block, Fold, Head, Item, Items, Missing, Paragraph, Trail, present
from dashboard.content.connectivity import claim_check, settlement_lists, settlement_records
from dashboard.content.doors import badge, figure_link, kpi_link
from dashboard.content.figure_blocks import Column, Level, Tile, Triad, Voice
from dashboard.content.figures.figure_table import figure_table
from dashboard.content.gaps import band_of
from dashboard.content.kpi import inventory
from dashboard.content.kpi.kpi_table import kpi_table
from dashboard.content.numbers import listed
from dashboard.content.page import Content
from dashboard.content.places.named import Named, named, places
from dashboard.content.places.place import Place, entries, gaps, headline, place_of, problem_of
from dashboard.content.places.promises import Standing, told
from dashboard.content.places.settlement_reports import exceptions
from dashboard.content.text import Link, Styled
from dashboard.i18n.sentence import capital, ended, join
from dashboard.queries import areas, observations
from dashboard.queries.areas import Area
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.queries.observations import Observation
from dashboard.view import View

_MOST_FACTS = 6


def _crumbs(view: View, place: Place) -> Trail:
    """The way down to the place."""
    words = view.words
    steps = [Link(area.name(words.lang), view.href(f"/area/{area.area_id}")) for area in reversed(place.around)]
    return Trail([*steps, place.area.name(words.lang)], words.say("Path"))


def people_text(view: View, area: Area) -> str:
    """How many people live in an area, and on which day."""
    words = view.words
    if area.population is None:
        return words.say("population not known")
    people = listed(words.number(area.population), f"{view.href('/sources')}#area_population")
    return words.say("{n} people on {day}", n=people, day=words.day(area.population_on))


def content(view: View, year: int) -> Content:
    """What stands on the page, and the first slide."""
    place = place_of(view)
    title = headline(view, place)
    head = Head(title, join((place.area.area_id, people_text(view, place.area)), " · "), before=_crumbs(view, place))
    return Content(title, head, present(_sections(view, place, year)), _opening(view, place, year))


def _sections(view: View, place: Place, year: int) -> Sequence[Block | None]:
    """Everything below the headline."""
    return [
        _reports(view, place),
        claim_check.flag(view),
        settlement_lists.record_section(view, place.record) if place.record else None,
        *settlement_records.sections(view, year),
        _own(view, place, year),
        _around(view, place, year),
        _gaps(view, place, year),
        _neighbours(view, place),
        _below(view, place),
    ]


def _reports(view: View, place: Place) -> Block | None:
    words = view.words
    heading = words.say("What reports say of it")
    if not place.named and not absence.is_searched(view):
        return None
    if not place.named:
        said = [absence.not_found(view, "connectivity"), words.say("That does not mean that all is well.")]
        return build.section(heading, [Missing(words.say("No report found"), ". ".join(said))], name="exceptions")
    return build.section(heading, [exceptions(view, place.named)], name="exceptions")


def _gaps(view: View, place: Place, year: int) -> Block | None:
    missing, total = gaps(view, place, year=year)
    heading = "" if place.is_district else view.words.say("What the records do not tell of it")
    return band_of(view, missing, total, heading=heading)


def _own(view: View, place: Place, year: int) -> Block | None:
    """KPIs of the place itself, and the figures of its region that name it."""
    words, name = view.words, place.area.name(view.words.lang)
    known = entries(view, place.area, year=year)
    caption = capital(words.say("Figures of the place itself: {place}", place=name))
    content: list[Block] = [kpi_table(view, known, caption=caption)] if known else []
    if place.figures:
        content.append(figure_table(view, place.figures, caption=words.say("Published figures that name it")))
    return build.section(caption, content, name="own") if content else None


def _around(view: View, place: Place, year: int) -> Block | None:
    """What is known of the district and the region, each named: none of it is about the place."""
    words = view.words
    levels = [item for area in reversed(place.around) if (item := _level(view, area, year)) is not None]
    if not levels:
        return None
    heading = words.say("What is known of the areas around it")
    aside = words.say("These figures are not about {place} itself.", place=place.area.name(words.lang))
    return build.section(heading, [Items(levels, "levels")], aside=aside, name="around")


def _level(view: View, area: Area, year: int) -> Block | None:
    """One area around the place: its own KPIs, the figures that name it; of a district also that there are none."""
    words = view.words
    known = sorted(inventory.values(entries(view, area, year=year)), key=lambda pair: pair[0].page != "connectivity")
    facts = [_fact(view, kpi, value) for kpi, value in known[:_MOST_FACTS]]
    facts += [_figure(view, figure) for figure in observations.about_place(view.figures, area.area_id)[:_MOST_FACTS]]
    if not facts and (area.level == "rural_okrug" or not absence.is_searched(view)):
        return None
    shown = facts or [Missing(absence.short(words), ended(absence.not_found(view)))]
    people = people_text(view, area) if area.population else ""
    link = Link(area.name(words.lang), view.href(f"/area/{area.area_id}"))
    return Level((link, Styled(people)), shown)


def _figure(view: View, figure: Observation) -> Block:
    """A published figure that names a district, in the words of its own definition."""
    words = view.words
    text = (f"{words.data(figure.definition)} ", badge(words, figure.status, words.period(figure.period_id)))
    return Tile(figure_link(view, figure), text)


def _fact(view: View, kpi: Kpi, value: KpiValue) -> Block:
    door = kpi_link(view, kpi, value)
    base = f" ({door.number.base})" if door.number.base else ""
    return Tile(door, (f"{kpi.title}{base} ", badge(view.words, value.status, view.words.period(value.period_id))))


def _neighbours(view: View, place: Place) -> Block | None:
    """Other settlements of the same district that reports name."""
    words = view.words
    if not place.around or place.is_district:
        return None
    district = next((area for area in place.around if area.level in ("district", "city_admin")), place.around[0])
    own = {one.key for one in place.named}
    others = [one for one in named(view, district.area_id) if one.report and one.key not in own]
    if not others:
        return None
    heading = capital(words.say("Other settlements named in {area}", area=district.name(words.lang)))
    return build.section(heading, [exceptions(view, others)], name="neighbours")


def _below(view: View, place: Place) -> Block | None:
    """What lies in the place by the register of areas, each with its page; folded, since it is long."""
    words = view.words
    villages = [area for area in areas.below(view.figures, place.area.area_id, words.lang) if area.kind == "village"]
    if not villages:
        return None
    summary = words.count("{n} village in the register", "{n} villages in the register", len(villages))
    links = [Item((Link(area.name(words.lang), view.href(f"/area/{area.area_id}")),)) for area in villages]
    return Fold(summary, [Items(links, "briefs")], "fold", name="below")


def _opening(view: View, place: Place, year: int) -> Block | None:
    """The first slide: what is reported, what was promised, what is known of the region; None without a report."""
    if not place.named:
        return None
    words, first = view.words, place.named[0]
    columns = [_said(view, first, len(places(place.named))), _promised(view, first.standing)]
    region = place.around[-1] if place.around else None
    known = inventory.values(entries(view, region, year=year)) if region else []
    known.sort(key=lambda pair: pair[1].status != "claimed")
    for kpi, value in known[:1]:
        name = region.name(words.lang) if region else ""
        figure = Paragraph(kpi_link(view, kpi, value), "figure")
        columns.append(Column(name, [figure, Paragraph(kpi.title)]))
    return Triad(words.say("What reports say of it"), columns)


def _said(view: View, one: Named, n: int) -> Column:
    words = view.words
    more = [Paragraph(words.count("and {n} more settlement", "and {n} more settlements", n - 1))] if n > 1 else []
    quote = Voice(one.name(words.lang))
    problem = capital(problem_of(view, one.report)) if one.report else ""
    return Column(words.say("What reports say of it"), [quote, Paragraph(problem), *more])


def _promised(view: View, standing: Standing | None) -> Column:
    words = view.words
    kicker = words.say("What was promised")
    if standing is None:
        return Column(kicker, [Paragraph(words.say("No promise found"))])
    text = capital(words.data(standing.promise.what))
    return Column(kicker, [Paragraph(text), Paragraph(told(words, standing).text)])
