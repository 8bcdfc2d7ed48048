"""Settlements by name: what was reported, what was promised, by when, and what has become of it."""

from collections.abc import Sequence

from dashboard import catalogue
from dashboard.content import build, paging
from dashboard.content.blocks import Beside, Block, Head, Missing
from dashboard.content.chart_frame import chart_frame
from dashboard.content.connectivity import settlement_lists, settlement_records
from dashboard.content.numbers import listed, without_internet
from dashboard.content.page import Content, Page
from dashboard.content.places import promises, settlement_search
from dashboard.content.places.named import Named, named, narrowed
from dashboard.i18n.sentence import Sentence, join
from dashboard.queries import areas
from dashboard.queries import settlement_records as records
from dashboard.selection import COUNTRY
from dashboard.view import View

PAGE = Page(path="/settlements", order=70, title="Settlements", menu="more")

_MOST = 100
_FILTERS = ("q", "state", "problem", "body")


def layout(view: View) -> Content:
    """Every report and promise that the address asks for; where nothing is asked for, the records of settlements too."""
    every = named(view, COUNTRY)
    lines = narrowed(view, every)
    title, lede = _headline(view, lines)
    asked = any(view.selection.filter(name) for name in _FILTERS)
    head = Head(title, lede, after=settlement_search.search_form(view, every))
    parts = [] if asked else _records(view)
    listed = _listed(view, lines) if lines else _nothing(view)
    order = [listed, *parts] if any(one.report for one in lines) else [*parts, listed]
    return Content(title, head, order)


def _headline(view: View, lines: Sequence[Named]) -> tuple[str, str]:
    """What the list holds; where there are records and no report, what the records count."""
    words, count = view.words, records.counts(view.figures).get(view.selection.area)
    reports = sum(one.report is not None for one in lines)
    state = view.selection.filter("state")
    if state:
        name = promises.state_names(words)[state]
        title = words.count("{n} promise: {state}", "{n} promises: {state}", len(lines), state=name[:1].lower() + name[1:])
        return _of_area(view, title), words.say("That no result was found does not mean that a promise was broken.")
    if count and not reports:
        area = areas.all_areas(view.figures)[count.area_id].name(words.lang)
        numbers = without_internet(view, count)
        title = words.say("{area}: {n} of {all} settlements have no internet, by the records", area=area, **numbers)
        day = words.day(count.data_on)
        whole = words.number(count.settlements)
        return title, words.say("Counted here from records of {n} settlements, {day}", n=whole, day=day)
    number = listed(words.number(reports), "#named")
    reported = words.count("{n} report names a settlement", "{n} reports name settlements", reports, n=number)
    overdue = promises.count_overdue(words, [one.standing for one in lines if one.standing])
    return _of_area(view, join(filter(None, (reported, overdue[:1].lower() + overdue[1:])), "; ")), _caution(view)


def _of_area(view: View, title: str) -> str:
    """The title with the area that it speaks of, where it is not the whole country."""
    if view.selection.area == COUNTRY:
        return title
    area = areas.all_areas(view.figures)[view.selection.area].name(view.words.lang)
    return join((area, title if isinstance(title, Sentence) else f"{title[:1].lower()}{title[1:]}"), ": ")


def _caution(view: View) -> str:
    return view.words.say(
        "These are the settlements that the press, officials and records name, not all that have no internet. That no result "
        "was found does not mean that a promise was broken."
    )


def _records(view: View) -> Sequence[Block]:
    """What the records say of settlements one by one, where there are records."""
    frames = [chart_frame(view, spec) for spec in settlement_records.specs(view, catalogue.until(view.selection))]
    rows = [Beside(frames[i : i + 2], "2") for i in range(0, len(frames), 2)]
    lists = (settlement_lists.without_section(view, most=_MOST), settlement_lists.slow_section(view, most=_MOST))
    return [*rows, *filter(None, lists)]


def _listed(view: View, lines: list[Named]) -> Block:
    words, size = view.words, settlement_search.PAGE_SIZE
    start = paging.start_of(view, len(lines), size)
    shown = lines[start : start + size]
    heading = words.say("Reports and promises")
    aside = paging.span(view, start, len(shown), len(lines))
    looked_on = settlement_search.searched_until(shown)
    if looked_on:
        aside = f"{words.say('Where no result stands, none was found by {day}.', day=words.day(looked_on))} {aside}"
    parts = [settlement_search.table(view, shown, caption=heading), paging.doors(view, start, len(lines), size)]
    if any(one.standing for one in lines):
        parts.append(paging.downloads(view, "promises"))
    return build.section(heading, parts, aside=aside, name="named")


def _nothing(view: View) -> Block:
    words = view.words
    if any(view.selection.filter(name) for name in _FILTERS):
        return Missing(words.say("Nothing found"), words.say("No settlement fits. Remove a filter."))
    text = words.say("No published report names a settlement here. That does not mean that all of them are connected.")
    return Missing(words.say("No report found"), text)
