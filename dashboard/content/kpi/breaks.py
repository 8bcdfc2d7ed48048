"""Changes of borders in words: what a line, a card or a map says where it may not compare."""

from datetime import date

from dashboard.content.chart import Break
from dashboard.content.kpi.course import Course
from dashboard.queries import areas, borders
from dashboard.view import View


def breaks(view: View, course: Course) -> tuple[Break, ...]:
    """The breaks of a course, each before the first value of a new unit."""
    return tuple(Break(period, sentence(view, course.area_id)) for period in course.units[1:])


def sentence(view: View, area_id: str) -> str:
    """`borders changed on 8 June 2022: until then with Abai Region`; of the last change of an area's borders."""
    words, known = view.words, areas.all_areas(view.figures)
    ended = [version for version in borders.versions(view.figures, area_id) if version.valid_to]
    last = ended[-1]
    names = ", ".join(
        known[version.successor].name(words.lang)
        for version in ended
        if version.valid_to == last.valid_to and version.successor and version.successor != area_id
    )
    begun = next(v.valid_from for v in borders.versions(view.figures, area_id) if v.valid_from)
    if not last.day_known:
        years = {"before": str(begun.year - 1), "after": str(begun.year)}
        return words.say("borders changed between {before} and {after}: until then with {names}", names=names, **years)
    return words.say("borders changed on {day}: until then with {names}", day=words.day(begun), names=names)


def part_of(view: View, area_id: str, on: date) -> str:
    """`then part of East Kazakhstan Region`; empty where the area existed on the day."""
    whole = borders.whole(view.figures, area_id, on)
    if not whole:
        return ""
    name = areas.all_areas(view.figures)[whole].name(view.words.lang)
    return view.words.say("then part of {area}", area=name)


def together_with(view: View, area_id: str, on: date) -> str:
    """`then with Abai Region`: what an area still held on a day; empty where its borders were today's."""
    known = areas.all_areas(view.figures)
    names = [known[part].name(view.words.lang) for part in borders.parts(view.figures, area_id, on)]
    return view.words.say("then with {names}", names=", ".join(names)) if names else ""
