"""Claim, measurement, complaint: one sentence where they disagree about the connection of an area, and the rule behind it."""

from collections.abc import Sequence

from dashboard.content.blocks import Band, Block, Fold, Item, Note, Paragraph
from dashboard.content.doors import figure_link, kpi_link
from dashboard.content.figures.relations import relation_word
from dashboard.content.numbers import counted, figure_number, number_of, spoken
from dashboard.content.places.settlement_reports import listed_at
from dashboard.content.text import Link, Styled, Text
from dashboard.i18n.sentence import capital, join
from dashboard.queries import areas, kpis, observations, settlement_records
from dashboard.queries.settlement_records import Contradiction
from dashboard.view import View

_MEASURED = ("settlements_without_internet", "speed_tests_in_norm_share")
_MOST = 2


def flag(view: View) -> Block | None:
    """The band on an area's page: the sentence, its numbers as doors, the areas below it of which the same holds, the rule.

    None where nothing disagrees.
    """
    words = view.words
    found = settlement_records.contradictions(view.figures).get(view.selection.area)
    if found is None:
        return None
    items = [
        Note(sentence(view, found), **_marked(view, found)),
        Note(doors(view, found)),
        *_below(view),
        Item((Fold(words.say("The rule"), [Paragraph(rule(view, found), "small")], "fold"),)),
    ]
    return Band("alert", words.say("Claim, measurement, complaint"), items, "contradiction")


def _marked(view: View, found: Contradiction) -> dict[str, str]:
    """A few names do not contradict a share: they are exceptions to it."""
    if found.is_contradictory:
        return {"mark": view.words.say("Contradiction"), "kind": "conflict"}
    return {"mark": relation_word(view.words, "exception"), "kind": "unlike"}


def _below(view: View) -> Sequence[Block]:
    words, known = view.words, areas.all_areas(view.figures)
    keys = [k for k in settlement_records.contradictions(view.figures) if known[k].parent_id == view.selection.area]
    links: list[Text] = [words.say("The same holds of:"), " "]
    for i, key in enumerate(keys):
        links += [", ", _door(view, key)] if i else [_door(view, key)]
    return [Note(links)] if keys else []


def _door(view: View, area_id: str) -> Link:
    name = areas.all_areas(view.figures)[area_id].name(view.words.lang)
    return Link(name, view.href(f"/area/{area_id}"))


def briefs(view: View, *, area_id: str) -> Sequence[Block]:
    """One line for an area and the areas directly below it; none whose claim stands in a conflict already."""
    known = areas.all_areas(view.figures)
    told = {side.observation_id for sides in observations.conflicts(view.figures) for side in sides}
    shown = [
        found
        for key, found in settlement_records.contradictions(view.figures).items()
        if area_id in (key, known[key].parent_id) and found.observation_id not in told
    ]
    return [
        Note([Styled(sentence(view, found)), " ", _more(view, found.area_id)], **_marked(view, found))
        for found in sorted(shown, key=lambda row: row.area_id != area_id)[:_MOST]
    ]


def _more(view: View, area_id: str) -> Link:
    return Link(view.words.say("More on this area"), view.href(f"/area/{area_id}"))


def sentence(view: View, found: Contradiction) -> str:
    """What is claimed, and what says otherwise, from the numbers."""
    words = view.words
    area = capital(areas.all_areas(view.figures)[found.area_id].name(words.lang))
    facts = join(_facts(view, found), "; ")
    if not found.is_contradictory:
        return words.say("{area}: {claim}; exceptions: {facts}.", area=area, claim=_claim(view, found), facts=facts)
    return words.say("{area}: {claim}; yet {facts}.", area=area, claim=_claim(view, found), facts=facts)


def _claim(view: View, found: Contradiction) -> str:
    words = view.words
    if found.claim == "settlements":
        return words.say(
            "{n} of {all} settlements are declared connected",
            n=words.number(found.declared or 0),
            all=words.number(found.declared_base or 0),
        )
    share = _said(view, found)
    if found.indicator_id == "territory_covered_share":
        return words.say("{share} of the territory is said to be connected", share=share)
    return words.say("coverage is said to be {share}", share=share)


def _said(view: View, found: Contradiction) -> str:
    key = found.observation_id or ""
    figure = observations.by_id(view.figures, [key]).get(key)
    return spoken(figure_number(view, figure)) if figure else view.words.value(found.claim_value, "percent", 1)


def _facts(view: View, found: Contradiction) -> list[str]:
    words, facts = view.words, []
    if found.says_settlements and found.claim == "settlements":
        facts.append(words.say("in {n} of them no internet is found", n=words.number(found.declared_without or 0)))
    elif found.says_settlements:
        without, base = (counted(view, n or 0, found.area_id, _MEASURED[0]) for n in (found.without, found.settlements))
        facts.append(words.say("no internet is found in {n} of {all} settlements", n=without, all=base))
    if found.says_tests and found.tests:
        value = kpis.latest(view.figures, found.area_id).get(_MEASURED[1])
        share = words.value(100 * (found.tests_in_norm or 0) / found.tests, "percent", 1)
        if value and (value.numerator, value.denominator) == (found.tests_in_norm, found.tests):
            share = spoken(number_of(view, value))
        facts.append(words.say("{share} of the mobile tests meet the norm of 4G", share=share))
    if found.says_appeals:
        facts.append(
            words.count(
                "{n} appeal in three months is about the connection",
                "{n} appeals in three months are about the connection",
                found.complaints or 0,
            )
        )
    if found.says_reports:
        facts.append(
            words.count(
                "published reports name {n} settlement without internet",
                "published reports name {n} settlements without internet",
                found.named,
            )
        )
    return facts


def doors(view: View, found: Contradiction) -> list[Text]:
    """The numbers behind the sentence, each with its passport; what has none leads to its records or its list."""
    words, links = view.words, []
    figure = observations.by_id(view.figures, [found.observation_id or ""]).get(found.observation_id or "")
    if figure:
        links.append([words.say("What was claimed"), ": ", figure_link(view, figure)])
    elif found.claim == "settlements":
        records = Link(words.say("records of settlements"), f"{view.href('/sources')}#settlements")
        links.append([words.say("What was claimed"), ": ", records])
    catalogue, values = kpis.catalogue(view.figures, words.lang), kpis.latest(view.figures, found.area_id)
    for kpi_id in _MEASURED:
        if kpi_id in values:
            links.append([f"{catalogue[kpi_id].title}: ", kpi_link(view, catalogue[kpi_id], values[kpi_id])])
    if found.complaints:
        href = view.area_href("/appeals", found.area_id)
        links.append([words.say("Appeals on the connection, three months"), ": ", Link(words.number(found.complaints), href)])
    if found.named:
        href = listed_at(view, found.area_id, problem="none")
        links.append([words.say("Named without internet"), ": ", Link(words.number(found.named), href)])
    joined: list[Text] = []
    for i, link in enumerate(links):
        joined += [" · ", *link] if i else link
    return joined


def rule(view: View, found: Contradiction) -> str:
    """The rule in words, with its numbers; its method is ours and is said to be."""
    words = view.words
    return words.say(
        "Own method: a claim of {claim} or more is contradicted where no internet is found in {without} or more of "
        "the settlements, where under {tests} of the mobile tests reach {norm}, or where appeals on the connection weigh "
        "{times} times as much as in the country. Settlements that reports name are exceptions to it. "
        "Shares of different things are not subtracted from each other.",
        claim=words.value(found.claim_at_least, "percent"),
        without=words.value(found.without_at_least, "percent"),
        tests=words.value(found.tests_under, "percent"),
        norm=words.value(found.norm_4g_kbps / 1000, "mbps"),
        times=words.number(found.complaints_times, 1),
    )
