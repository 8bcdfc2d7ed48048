"""The districts of a region with their people: those that nothing names are counted, too."""

from collections import Counter

from dashboard.content import build
from dashboard.content.blocks import Block, Table
from dashboard.content.text import Link
from dashboard.queries import areas, kpis, observations, settlements
from dashboard.view import View


def district_section(view: View) -> Block | None:
    """A table of districts; None where the reference tables hold no districts of the area."""
    words = view.words
    found = [a for a in areas.children(view.figures, view.selection.area, words.lang) if a.level in ("district", "city_admin")]
    if not found:
        return None
    figures = Counter(place.area_id for place in observations.places(view.figures))
    named = {area.area_id: len(settlements.reports(view.figures, area_id=area.area_id)) for area in found}
    silent = sum(
        not (figures[area.area_id] or named[area.area_id] or kpis.latest(view.figures, area.area_id)) for area in found
    )
    rows = [
        [
            Link(area.name(words.lang), view.href(f"/area/{area.area_id}")),
            words.number(area.population) if area.population else build.no_figure(words),
            words.number(figures[area.area_id]) if figures[area.area_id] else "–",
            words.number(named[area.area_id]) if named[area.area_id] else "–",
        ]
        for area in found
    ]
    heads = [
        words.say("District"),
        words.say("People"),
        words.say("Published figures that name it"),
        words.say("Settlements in reports"),
    ]
    heading = words.say(
        "Of {all} districts and cities {n} have no figure or report that was found",
        n=words.number(silent),
        all=words.number(len(found)),
    )
    table = Table(heading, heads, rows, numeric=(1, 2, 3))
    when = words.say("People on {day}", day=words.day(found[0].population_on))
    return build.section(heading, [table], aside=when, name="districts")
