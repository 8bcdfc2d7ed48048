"""What an average hides: named settlements, what was reported, what was promised, what has become of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.content import build
from dashboard.content.blocks import Block, Item, Items, Note, Paragraph
from dashboard.content.places import promises
from dashboard.content.places.named import FOUNDING_REGION, Named, named, places
from dashboard.content.places.promises import Standing
from dashboard.content.text import Link, Mark, Small, Styled, Text
from dashboard.i18n.sentence import capital, ended
from dashboard.queries import areas, observations
from dashboard.queries.promises import promises as promises_of
from dashboard.queries.settlements import Report
from dashboard.view import View


def named_settlements(view: View, *, most: int = 5, counted: bool = True) -> Block | None:
    """The section under every average: the named settlements of the chosen area, those with a promise past its day first.

    counted: whether overdue promises are counted here; not where the page has said it above.
    """
    words, area_id = view.words, view.selection.area
    lines = [one for one in named(view, area_id) if one.report]
    overdue = overdue_link(view, area_id) if counted else []
    if not lines and not overdue:
        return None
    lines.sort(key=lambda one: (one.region_id != FOUNDING_REGION or not one.kato, one.urgency))
    count = words.count(
        "{n} settlement is named in published reports.", "{n} settlements are named in published reports.", len(places(lines))
    )
    whole = Link(words.say("The whole list"), listed_at(view, area_id))
    aside = [*([count, " "] if lines else []), *overdue, " ", whole]
    shown = exceptions(view, lines[:most]) if lines else None
    return build.section(words.say("What the average hides"), [shown], aside=aside, name="exceptions")


def exceptions(view: View, lines: Sequence[Named]) -> Block:
    """The reports of these lines, in the order given."""
    return Items([_line(view, one.report, one.standing) for one in lines if one.report], "reports", ordered=True)


def listed_at(view: View, area_id: str, **filters: str) -> str:
    """The address of the list of settlements of an area, narrowed by filters."""
    chosen = view.selection.change(area=area_id, period="latest", view="page")
    return replace(chosen, filters=()).with_filters(**filters).here("/settlements")


def overdue_link(view: View, area_id: str) -> list[Text]:
    """How many promises are past their day, as a door to exactly those; nothing where no promise names a day."""
    found = promises.standings(promises_of(view.figures, area_id), view.today)
    text = promises.count_overdue(view.words, found)
    if not any(one.state == "overdue" for one in found):
        return [Styled(ended(text))] if text else []
    return [Link(ended(text), listed_at(view, area_id, state="overdue"))]


def overdue_brief(view: View, area_id: str) -> list[Note]:
    """The same as one of a band's short notes; none where no promise is past its day."""
    link = overdue_link(view, area_id)
    alarming = any(isinstance(part, Link) for part in link)
    return [Note(link, mark=view.words.say("Day over"), kind="late")] if alarming else []


def _line(view: View, report: Report, found: Standing | None) -> Block:
    words = view.words
    region = areas.all_areas(view.figures)[report.area_id].name(words.lang)
    where = ", ".join(filter(None, (words.data(report.district), region)))
    place = Paragraph((Link(report.name(words.lang), settlement_href(view, report)), Styled(where)), "place")
    state = Paragraph(state_mark(view, found) if found else None)
    return Item((place, _problem(view, report), _promise(view, report), state), report.report_id)


def settlement_href(view: View, report: Report) -> str:
    """The settlement's own page where its code is known, else its place in the list of settlements."""
    if report.place_id == report.kato:
        return view.href(f"/area/{report.place_id}")
    return f"{listed_at(view, report.area_id)}#{report.report_id}"


def problem_text(view: View, problem: str) -> str:
    """What was reported, in words."""
    return view.words.data(observations.codes(view.figures).get(("problem", problem), problem))


def _problem(view: View, report: Report) -> Block:
    words = view.words
    when = words.day(report.reported_on)
    source = build.external(report.publisher, report.url)
    return Paragraph((f"{problem_text(view, report.problem)}. ", Styled(source, "whole"), f", {when}"))


def _promise(view: View, report: Report) -> Block:
    words = view.words
    if not report.promise:
        return Paragraph(None)
    text = capital(words.data(report.promise))
    who = f" ({words.data(report.promised_by)})" if report.promised_by else ""
    return Paragraph(f"{text}{who}")


def state_mark(view: View, found: Standing, *, looked_on: date | None = None) -> list[Text]:
    """What has become of a promise: the mark, and what more there is to say. looked_on: the day of the search that the list
    itself has said already."""
    said = promises.told(view.words, found)
    more = [*said.more, *([] if found.promise.looked_on == looked_on or not said.searched else [said.searched])]
    mark = Mark(said.text, said.mark)
    return [mark, " ", Small(" · ".join(more))] if more else [mark]
