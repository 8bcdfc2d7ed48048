"""The passport of one number: everything known and unknown about it, on a page that needs no scripts."""

from collections.abc import Sequence

from dashboard.content import build
from dashboard.content.blocks import Band, Block, Note, Trail, present
from dashboard.content.figure_blocks import Passport
from dashboard.content.figures.conflicting_figures import conflict
from dashboard.content.figures.figure_table import figure_table
from dashboard.content.page import Content, Page
from dashboard.content.passport import facts
from dashboard.content.passport.subject import Subject, find_subject
from dashboard.content.text import Link, Strong
from dashboard.queries import observations
from dashboard.view import View

PAGE = Page(path="/n/<key>/<area_id>/<period_id>", order=90, title="Passport")

_MOST_OTHERS = 12


def layout(view: View, key: str, area_id: str, period_id: str) -> Content:
    """A KPI's value or a published figure. Raises UnknownChoiceError where there is none."""
    subject = find_subject(view, key=key, area_id=area_id, period_id=period_id)
    sections = [*_conflicts(view, subject), _others(view, subject), _to_measure(view, subject)]
    both = Passport(facts.head(view, subject), facts.facts(view, subject))
    return Content(f"{subject.number.label} · {subject.number.area}", _trail(view, subject), [both, *present(sections)])


def _trail(view: View, subject: Subject) -> Trail:
    words = view.words
    names = {"services": words.say("Services"), "appeals": words.say("Appeals"), "connectivity": words.say("Connectivity")}
    topic = subject.topic
    steps = [Link(words.say("Overview"), view.href("/")), Link(names[topic], view.href(f"/{topic}"))]
    return Trail([*steps, words.say("Passport of a number")], words.say("Path"))


def _conflicts(view: View, subject: Subject) -> Sequence[Block]:
    if subject.figure is None:
        return []
    found = observations.conflicts(view.figures)
    ids = subject.figure.observation_id
    return [conflict(view, sides) for sides in found if any(side.observation_id == ids for side in sides)]


def _others(view: View, subject: Subject) -> Block | None:
    """Other figures on the same indicators: other areas, periods, publishers."""
    words = view.words
    figures = [
        figure
        for indicator in subject.indicators
        for figure in observations.found(view.figures, indicator_id=indicator)
        if subject.figure is None or figure.observation_id != subject.figure.observation_id
    ]
    if not figures:
        return None
    near = sorted(figures, key=lambda figure: (figure.area_id != subject.number.area_id, figure.area_id != "KZ"))
    heading = words.say("Other figures on the same indicator")
    chosen = view.selection.change(area="KZ").with_filters(indicator=subject.indicators[0], row="")
    count = words.count("{n} figure", "{n} figures", len(figures))
    aside = [f"{count}. ", Link(words.say("All of them"), chosen.here("/figures"))]
    table = figure_table(view, near[:_MOST_OTHERS], caption=heading, with_indicator=len(subject.indicators) > 1)
    return build.section(heading, [table], aside=aside, name="others")


def _to_measure(view: View, subject: Subject) -> Block | None:
    """What records would turn a claim into a measurement."""
    words = view.words
    if subject.status != "claimed":
        return None
    needed = {
        "services": [
            (words.say("The registry on one day: "), words.say("every service, its 8-digit code and its forms")),
            (words.say("Records of requests: "), words.say("channel, day received, day rendered, outcome; no personal data")),
        ],
        "appeals": [
            (
                words.say("Records of appeals: "),
                words.say("type, topic, channel, day registered, day answered, outcome; no personal data"),
            ),
        ],
        "connectivity": [
            (words.say("The list of settlements: "), words.say("KATO code, people, technology, operator, date")),
            (words.say("Measured speeds: "), words.say("place, day, Mbit/s, number of tests")),
        ],
    }[subject.topic]
    needed.append((words.say("The area: "), words.say("the KATO code of each record")))
    items = [Note([Strong(head), text]) for head, text in needed]
    return Band("", words.say("What it takes to measure this number"), items, "to-measure")
