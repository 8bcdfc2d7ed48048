"""All figures: every published figure, found by words, topic, indicator, area, year and status; and the conflicts."""

from dashboard.content import absence, build, paging
from dashboard.content.blocks import Block, Group, Head, Missing, Tools, present
from dashboard.content.figures.conflicting_figures import conflict
from dashboard.content.figures.figure_search import check_filters, search, search_form
from dashboard.content.figures.figure_table import figure_table
from dashboard.content.figures.relations import RELATIONS, is_at_odds
from dashboard.content.numbers import listed
from dashboard.content.page import Content, Page
from dashboard.content.places.settlement_reports import listed_at
from dashboard.content.text import Link
from dashboard.queries import observations
from dashboard.queries.observations import Observation
from dashboard.selection import COUNTRY
from dashboard.view import View

PAGE = Page(path="/figures", order=60, title="All figures", menu="more")

PAGE_SIZE = 50


def layout(view: View) -> Content:
    """The search form, what it found, and the contradictions."""
    words = view.words
    check_filters(view)
    figures = search(view)
    total = len(observations.found(view.figures))
    title = words.say("{n} published figures, each with its source", n=listed(words.number(total), "#found"))
    if not total:
        title = words.say("This edition holds no published figures, only records")
    if not figures and total:
        title = words.say("Nothing found among {all} published figures", all=words.number(total))
    elif len(figures) != total:
        found = listed(words.number(len(figures)), "#found")
        title = words.say("{found} of {all} published figures", found=found, all=words.number(total))
    lede = words.say("A value stands as it was printed. Conflicting figures stand side by side; undated ones say so.")
    start = paging.start_of(view, len(figures), PAGE_SIZE)
    shown = figures[start : start + PAGE_SIZE]
    caption = words.say("Published figures")
    narrowed = start or any(view.selection.filter(name) for name in ("q", "indicator", "status", "year"))
    sections = [_found(view, shown, start=start, found=len(figures), caption=caption), None if narrowed else _conflicts(view)]
    head = Head(title, lede, after=search_form(view)) if total else Head(title)
    return Content(title, head, present(sections))


def _found(view: View, shown: tuple[Observation, ...], *, start: int, found: int, caption: str) -> Block:
    words = view.words
    if not observations.found(view.figures):
        text = words.say("Published figures are in the official edition; here every number is computed from records.")
        return Missing(absence.short(words), text)
    if not shown:
        text = words.say("No figure fits. Remove a filter, or use fewer words.")
        every = Link(words.say("All figures"), view.href("/figures"), "button")
        among = listed_at(view, COUNTRY, q=view.selection.filter("q"))
        places = Link(words.say("Look among the settlements"), among, "button")
        return Group([Missing(words.say("Nothing found"), text), Tools([places, every])], tight=True)
    return build.section(
        caption,
        [
            figure_table(view, shown, caption=caption),
            paging.doors(view, start, found, PAGE_SIZE),
            paging.downloads(view, "figures"),
        ],
        aside=paging.span(view, start, len(shown), found),
        name="found",
    )


def _conflicts(view: View) -> Block | None:
    words = view.words
    area = "" if view.selection.area == COUNTRY else view.selection.area
    found = observations.conflicts(view.figures, topic=view.selection.filter("topic"), area_id=area)
    if not found:
        return None
    odd = sum(is_at_odds(sides[0].relation) for sides in found)
    heading = words.say(
        "Figures side by side: {all}, of them {odd} at odds", all=words.number(len(found)), odd=words.number(odd)
    )
    aside = words.say("Nothing is averaged and no line joins them.")
    ordered = sorted(found, key=lambda sides: RELATIONS.index(sides[0].relation))
    return build.section(
        heading, [Group([conflict(view, sides) for sides in ordered], tight=True)], aside=aside, name="conflicts"
    )
