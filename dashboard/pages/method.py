"""Method: what each KPI counts, how, why, and who answers for it. Generated from the KPI catalogue."""

from collections.abc import Collection, Sequence

from dashboard.content import build
from dashboard.content.blocks import Block, Contents, Entry, Fact, Facts, Group, Head, Item, Items, Paragraph
from dashboard.content.doors import badge
from dashboard.content.numbers import STATUSES
from dashboard.content.page import Content, Page
from dashboard.content.text import Link, Small, Styled, Text
from dashboard.i18n.words import Words
from dashboard.queries import kpis
from dashboard.queries.kpis import Kpi
from dashboard.view import View

PAGE = Page(path="/method", order=80, title="Method", menu="more")


def layout(view: View) -> Content:
    """Rules, statuses, then every KPI by page."""
    words = view.words
    catalogue = kpis.catalogue(view.figures, words.lang)
    title = words.say("{n} KPIs: what each counts, how, and who answers for it", n=words.number(len(catalogue)))
    lede = words.say("This page is made from the definitions that compute the numbers, so it cannot disagree with them.")
    topics = {
        "services": words.say("Services"),
        "appeals": words.say("Appeals"),
        "connectivity": words.say("Connectivity"),
    }
    by_topic = [
        build.section(heading, [_list(view, [kpi for kpi in catalogue.values() if kpi.page == page])], name=page)
        for page, heading in topics.items()
    ]
    contents = Contents([Link(heading, f"#{page}") for page, heading in topics.items()], words.say("Contents"))
    head = Head(title, lede, extra=_unchecked(words, catalogue.values()), after=contents)
    return Content(title, head, [_rules(view), _statuses(view), *by_topic])


def _rules(view: View) -> Block:
    say = view.words.say
    rules = [
        say("Every number carries its passport: definition, numerator and denominator, area, period, status, source."),
        say("Two definitions never share a KPI, a line or an axis."),
        say("Missing is content: it is drawn, named and counted, never filled in."),
        say(
            "Available online and rendered online are different KPIs; a share of territory is not a share of people or settlements."
        ),
        say("A bundle of services is as digital as its least digital member."),
        say("Regions are not ranked where the published error does not allow it; they are compared as rates."),
        say("A figure older than two years is not called a change, and two figures of different definitions are not a trend."),
        say("No personal data is stored: figures are aggregates."),
    ]
    return build.section(
        say("Rules of truth"), [Items([Item((Paragraph(rule),)) for rule in rules], "rules", ordered=True)], name="rules"
    )


def _statuses(view: View) -> Block:
    words = view.words
    meanings = {
        "claimed": words.say("an official said so; the base is not stated or the figure cannot be checked"),
        "reported": words.say("an organisation published it as its statistic"),
        "computed": words.say("computed here from published figures, each of them named; no more digits than they carry"),
        "measured": words.say("computed here from records"),
        "estimated": words.say("derived by a model or a sample; the error is given where it is published"),
        "demo": words.say("invented, in the demonstration edition only"),
    }
    rows = [Fact(badge(words, status), [meanings[status]]) for status in STATUSES]
    return build.section(words.say("What a status means"), [Facts(rows)], name="statuses")


def _list(view: View, shown: Sequence[Kpi]) -> Block:
    index = Items([Item((Link(kpi.title, f"#{kpi.kpi_id}"),)) for kpi in shown], "index")
    return Group([index, *(_kpi(view, kpi) for kpi in shown)], tight=True)


def _kpi(view: View, kpi: Kpi) -> Block:
    words = view.words
    direction = {
        "up": words.say("more is better"),
        "down": words.say("less is better"),
        "none": words.say("no direction is better by itself"),
    }[kpi.direction]
    basis: list[Text] = [kpi.basis]
    if kpi.basis_url:
        basis += [" ", build.address(kpi.basis_url)]
    review = words.say("next review of the definition: {day}", day=words.day(kpi.next_review))
    rows = [
        (words.say("What is counted"), [kpi.definition]),
        (words.say("Formula"), [kpi.formula]),
        (words.say("Why it matters"), [kpi.why]),
        (words.say("Direction"), [direction]),
        (words.say("Legal or methodological basis"), basis),
        (
            words.say("Who answers for it"),
            [words.data(kpi.owner), Small(" · ".join(filter(None, (_checked(view, kpi), review))))],
        ),
        (words.say("Code"), [Styled(kpi.kpi_id, "code")]),
    ]
    return Entry(kpi.title, [Facts([Fact(name, content) for name, content in rows])], kpi.kpi_id)


def _checked(view: View, kpi: Kpi) -> str:
    words = view.words
    return words.say("checked by {who}", who=kpi.checked_by) if kpi.checked_by else ""


def _unchecked(words: Words, known: Collection[Kpi]) -> str:
    """How many definitions nobody from outside has checked yet: said once, not at each."""
    n = sum(not kpi.checked_by for kpi in known)
    if not n:
        return ""
    return words.count(
        "{n} definition of {all} is not yet checked from outside",
        "{n} definitions of {all} are not yet checked from outside",
        n,
        all=words.number(len(known)),
    )
