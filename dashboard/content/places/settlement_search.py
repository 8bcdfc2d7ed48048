"""The list of named settlements: its filters in the address, its table, its file."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dashboard.content import build, forms
from dashboard.content.blocks import Block, Choice, Form, Table
from dashboard.content.connectivity.settlement_lists import technology_names
from dashboard.content.places.named import NOBODY, Named, body_of, named, narrowed
from dashboard.content.places.promises import STATES, state_names
from dashboard.content.places.settlement_reports import problem_text, state_mark
from dashboard.content.sheets import Sheet
from dashboard.content.text import Link, Small, Styled, Text
from dashboard.i18n.sentence import capital
from dashboard.queries import areas
from dashboard.queries.promises import Promise
from dashboard.queries.settlement_records import counts
from dashboard.selection import COUNTRY
from dashboard.view import View

PAGE_SIZE = 50


def search_form(view: View, every: Sequence[Named]) -> Form:
    """The filters, as a form that works without scripts."""
    words, chosen = view.words, view.selection
    anything = ("", words.say("All"))
    problems = Counter(one.report.problem for one in every if one.report)
    states = Counter(one.standing.state for one in every if one.standing)
    names = {"problem": {key: problem_text(view, key) for key in problems}, "state": state_names(words)}
    fields = [
        Choice(words.say("Name"), "q", chosen.filter("q")),
        forms.select(words.say("Area"), "area", _areas(view, every), chosen.area),
        _counted(
            view, words.say("What has become of it"), "state", {s: states[s] for s in STATES if states[s]}, names["state"]
        ),
        _counted(view, words.say("What is reported"), "problem", dict(problems.most_common()), names["problem"]),
        forms.select(words.say("Who promised"), "body", [anything, *_bodies(view, every)], chosen.filter("body")),
    ]
    return Form(view.path, fields, words.say("Show"), forms.kept(view), search=True)


def _counted(view: View, label: str, name: str, numbers: dict[str, int], names: dict[str, str]) -> Choice:
    options = [("", view.words.say("All")), *((key, f"{names[key]} ({view.words.number(n)})") for key, n in numbers.items())]
    return forms.select(label, name, options, view.selection.filter(name))


def _areas(view: View, every: Sequence[Named]) -> list[tuple[str, str]]:
    """The country, the regions that have something to list, and the area at hand where it is another."""
    known, lang = areas.all_areas(view.figures), view.words.lang
    here = view.selection.area
    told = {one.region_id for one in every} | counts(view.figures).keys() | {here}
    regions = [area for area in areas.regions(view.figures, lang) if area.area_id in told]
    shown = [areas.country(view.figures), *regions]
    if here not in {area.area_id for area in shown}:
        shown.append(known[here])
    return [(area.area_id, area.name(lang)) for area in shown]


def _bodies(view: View, every: Sequence[Named]) -> list[tuple[str, str]]:
    names = {body: body_name(view, body) for body in {body_of(one) for one in every} if body}
    return sorted(names.items(), key=lambda pair: (pair[0] == NOBODY, pair[1]))


def body_name(view: View, body: str) -> str:
    """Who promised, in words."""
    return view.words.say("not named") if body in (NOBODY, "") else capital(view.words.data(body))


def table(view: View, lines: list[Named], *, caption: str) -> Block:
    """One row a report or plan: the settlement, what was reported, what was promised, what has become of it."""
    words = view.words
    heads = [words.say("Settlement"), words.say("What is reported"), words.say("What was promised"), words.say("Due, result")]
    looked_on = searched_until(lines)
    rows = [
        [
            _place(view, one),
            _reported(view, one),
            _promised(view, one),
            state_mark(view, one.standing, looked_on=looked_on) if one.standing else None,
        ]
        for one in lines
    ]
    return Table(caption, heads, rows, kind="data--named")


def _place(view: View, one: Named) -> Text:
    words, known = view.words, areas.all_areas(view.figures)
    source = one.report or (one.standing.promise if one.standing else None)
    name: Text = one.name(words.lang)
    if source and source.kato in known:
        name = Link(name, view.href(f"/area/{source.kato}"))
    elif one.report is None:
        name = build.recorded_name(words, one.name(words.lang))
    district = words.data(source.district) if source and source.district else ""
    if one.report is None and one.standing and one.standing.promise.area_id != one.region_id:
        district = known[one.standing.promise.area_id].name(words.lang)
    where = ", ".join(filter(None, (district, known[one.region_id].name(words.lang))))
    return [Styled(name, "", name=one.key), Small(where)]


def _reported(view: View, one: Named) -> Text:
    words = view.words
    if one.report is None:
        return words.say("a plan in the records of settlements")
    source = build.external(one.report.publisher, one.report.url)
    return [f"{problem_text(view, one.report.problem)}. ", source, f", {words.day(one.report.reported_on)}"]


def _promised(view: View, one: Named) -> Text:
    if one.standing is None:
        return None
    promise = one.standing.promise
    who = [Small(body_name(view, promise.promised_by))] if promise.promised_by else []
    return [what_of(view, promise), *who]


def what_of(view: View, promise: Promise) -> str:
    """What was promised: the words of the report, or the connection that a plan names."""
    return technology_names(view)[promise.technology] if promise.technology else capital(view.words.data(promise.what))


def searched_until(lines: list[Named]) -> date | None:
    """Until which day a result was looked for; None where there is no promise. Rows of another day say their own."""
    days = Counter(one.standing.promise.looked_on for one in lines if one.standing)
    return days.most_common(1)[0][0] if days else None


def promise_sheet(view: View) -> Sheet | None:
    """The promises that the address asks for, to take along; None where the edition holds none."""
    words, known, states = view.words, areas.all_areas(view.figures), state_names(view.words)
    every = named(view, COUNTRY)
    if not any(one.standing for one in every):
        return None
    found = [one.standing for one in narrowed(view, every) if one.standing]
    preamble = [
        words.say("Promises of a connection to settlements, as they stand on {day}", day=words.day(view.today)),
        words.say("That no result was found does not mean that a promise was broken."),
    ]
    if view.selection.edition == "demo":
        preamble.insert(0, words.say("Demonstration edition: invented data about invented bodies and settlements"))
    rows = tuple(
        (
            one.promise.promise_id,
            one.promise.name(words.lang),
            one.promise.kato,
            known[one.promise.region_id].name(words.lang),
            one.promise.region_id,
            what_of(view, one.promise),
            body_name(view, one.promise.promised_by),
            one.promise.said_on,
            one.promise.due or words.data(one.promise.due_text),
            one.promise.due_to.isoformat() if one.promise.due_to else "",
            one.promise.moved_to.isoformat() if one.promise.moved_to else "",
            states[one.state],
            one.state,
            one.days,
            one.promise.kept_on,
            one.promise.looked_on.isoformat(),
            one.promise.origin,
            one.promise.outcome_url or one.promise.url,
        )
        for one in found
    )
    return Sheet(tuple(preamble), _sheet_heads(view), rows)


def _sheet_heads(view: View) -> tuple[str, ...]:
    say = view.words.say
    return (
        say("Code"),
        say("Settlement"),
        say("KATO code"),
        say("Region"),
        say("Region, code"),
        say("What was promised"),
        say("Who promised"),
        say("Said on"),
        say("Due, as printed"),
        say("Due, last day"),
        say("Moved to"),
        say("What has become of it"),
        say("State, code"),
        say("Days left or over"),
        say("Kept on"),
        say("Looked for until"),
        say("Origin"),
        say("Source"),
    )
