"""The one place that says that something is not there, and which absence it is.

What was not found may exist: nobody can know that nothing was published anywhere. So a sentence says how far one looked, or
who has not delivered, and never who has kept silent. In the demonstration no body is named: its gaps are invented, too.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.content import coverage
from dashboard.content.kpi import breaks
from dashboard.content.model import Gap
from dashboard.i18n.words import Words
from dashboard.queries import kpis, provenance, reading
from dashboard.queries.kpis import Kpi
from dashboard.view import View

KINDS = ("not_found", "not_delivered", "not_by_all", "not_applicable", "not_known", "suppressed", "none_up_to", "not_then")


def of_kpi(view: View, kpi: Kpi, area_id: str, *, year: int = 0) -> Gap:
    """Why a KPI has no value in an area up to the end of `year` (0: no limit), and who could say it."""
    kind, sentence, title = *_of_kpi(view, kpi, area_id, year), kpi.title
    if kind == "none_up_to":
        title = f"{title} ({view.words.period(_first(view, kpi, area_id, year))})"
    owing = coverage.owing(view, kpi.scope, area_id) if kind in ("not_delivered", "not_by_all") else ""
    owner = "" if _is_demo(view) or kind == "not_applicable" else owing or view.words.data(kpi.owner)
    records = tuple(_undelivered(view, kpi.records, area_id)) if kind == "not_delivered" else ()
    return Gap(kind, sentence, title, owner, records)


def _first(view: View, kpi: Kpi, area_id: str, year: int) -> str:
    """The period of the earliest value after a year; empty without a limit, or without a value."""
    later = kpis.history(view.figures, kpi.kpi_id, area_id) if year else ()
    return later[0].period_id if later else ""


def _of_kpi(view: View, kpi: Kpi, area_id: str, year: int) -> tuple[str, str]:
    if area_id in kpi.not_applicable:
        return "not_applicable", view.words.say("Does not apply to this area")
    whole = breaks.part_of(view, area_id, date(year, 12, 31)) if year else ""
    if whole:
        return "not_then", view.words.say("Not there yet in {year}: {whole}", year=year, whole=whole)
    if _first(view, kpi, area_id, year):
        return "none_up_to", none_up_to(view.words, year)
    told = _of_records(view, kpi, area_id, year) if kpi.records else None
    if told:
        return told
    if _is_demo(view) or not kpi.indicators:
        return "not_known", not_known(view.words)
    return "not_found", not_found(view, kpi.page)


def _of_records(view: View, kpi: Kpi, area_id: str, year: int) -> tuple[str, str] | None:
    """Why records give no value; None where they never came and a published figure could stand instead."""
    hidden = kpis.withheld(view.figures, kpi.kpi_id, area_id, year=year).values()
    if hidden:
        return "suppressed", suppressed(view.words, {row.reason for row in hidden}, kpi.minimum_n)
    partly = coverage.sentence(view, kpi.scope, area_id)
    if partly and kpi.scope != "all_bodies":
        return "not_by_all", partly
    waiting = _undelivered(view, kpi.records, area_id)
    if waiting and not kpi.indicators:
        return "not_delivered", not_delivered(view.words, waiting)
    apart = coverage.unlike_days(view, kpi.scope, area_id) if _is_of_a_day(view, kpi, year) else ""
    return ("not_known", apart) if apart else None


def _is_of_a_day(view: View, kpi: Kpi, year: int) -> bool:
    """Whether a KPI tells the state of a day, and not what happened in a month."""
    found = kpis.latest_by_area(view.figures, kpi.kpi_id, year=year).values()
    return any(value.period_grain == "day" and kpis.is_computed(value) for value in found)


def of_records(view: View, source_id: str, *, title: str) -> Gap:
    """Why records do not tell something of a place: not delivered at all, or not among those that are."""
    words, waiting = view.words, _undelivered(view, [source_id], view.selection.area)
    kind, sentence = ("not_delivered", not_delivered(words, waiting)) if waiting else ("not_known", not_known(words))
    known = kpis.catalogue(view.figures, words.lang).values()
    owing = coverage.owing_source(view, source_id, view.selection.area)
    owners = [owing] if owing else [words.data(kpi.owner) for kpi in known if source_id in kpi.records]
    owner = owners[0] if owners and not _is_demo(view) else ""
    return Gap(kind, sentence, title, owner, tuple(waiting))


def _is_demo(view: View) -> bool:
    return view.selection.edition == "demo"


def _undelivered(view: View, records: Sequence[str], area_id: str) -> list[str]:
    """The titles of the records sources of which no row was ever delivered, or none of the area that one is expected of."""
    sources = {source.source_id: source for source in provenance.sources(view.figures)}
    named = [sources[source_id] for source_id in records if source_id in sources]
    waiting = [one for one in named if not one.rows_accepted or coverage.is_awaited(view, one.source_id, area_id)]
    return [getattr(source, f"title_{view.words.lang}") for source in waiting]


def not_found(view: View, topic: str = "") -> str:
    """That a search ended without a figure: by which day, in how many addresses. Without a topic: on all of them."""
    read = reading.readings(view.figures).get(topic)
    if read is None:
        return not_known(view.words)
    return view.words.count(
        "Not found by {day} in the {n} address read {about}",
        "Not found by {day} in the {n} addresses read {about}",
        read.addresses,
        day=view.words.day(read.read_on),
        about=_about(view.words, topic),
    )


def _about(words: Words, topic: str) -> str:
    return {
        "": words.say("on all topics"),
        "services": words.say("on services"),
        "appeals": words.say("on appeals"),
        "connectivity": words.say("on connectivity"),
    }[topic]


def is_searched(view: View) -> bool:
    """Whether this edition holds published figures at all: only then can one of them be not found."""
    return bool(reading.readings(view.figures))


def up_to(view: View, year: int, topic: str = "") -> str:
    """That a search ended without figures; where an earlier year was asked for, that it is about the time up to it."""
    if not year:
        return not_found(view, topic)
    return view.words.say("Up to {year}; later figures do not count here", year=year)


def not_delivered(words: Words, titles: Iterable[str]) -> str:
    """That records which somebody is expected to deliver are not here."""
    return words.say("Not delivered: {what}", what=", ".join(dict.fromkeys(titles)))


def not_known(words: Words) -> str:
    """That the run at hand does not tell it."""
    return words.say("The data of this run do not tell it")


def suppressed(words: Words, reasons: Iterable[str], n: int) -> str:
    """That a number is known and not told: a rate would rest on fewer than n cases, or so few people stand behind it."""
    if "suppressed" in reasons:
        return words.say("Not told: too few people stand behind it, or behind a number that could be worked out from it")
    return words.say("Not told: fewer than {n} cases", n=words.number(n))


def in_a_line(words: Words, reason: str, n: int) -> str:
    """What stands in the place of a value in a series: `too_few` cases (under n), `suppressed`, or not known why."""
    few = words.say("fewer than {n} cases", n=words.number(n))
    return {"too_few": few, "suppressed": words.say("not told: too few people")}.get(reason, short(words))


def none_up_to(words: Words, year: int) -> str:
    """That there is a figure, but none as early as was asked for."""
    return words.say("No figure up to {year}, only later ones", year=year)


def reasons(words: Words, missing: Iterable[Gap]) -> list[str]:
    """Each absence of several gaps in full, once: what was not delivered in one sentence."""
    gaps = list(missing)
    waiting = [title for gap in gaps for title in gap.records]
    said = dict.fromkeys(_with_subject(words, gap) for gap in gaps if not gap.records)
    return [*([not_delivered(words, waiting)] if waiting else []), *said]


def _with_subject(words: Words, gap: Gap) -> str:
    """Among other reasons, what is only not known, and no more can be said of it, says so first."""
    if gap.sentence != not_known(words):
        return gap.sentence
    return words.say(
        "{label}: {sentence}", label=label(words, gap.kind), sentence=f"{gap.sentence[:1].lower()}{gap.sentence[1:]}"
    )


def label(words: Words, kind: str) -> str:
    """A kind of absence in two words, over a list."""
    return {
        "not_found": words.say("Not found"),
        "not_delivered": words.say("Not delivered"),
        "not_by_all": words.say("Not delivered by all"),
        "not_applicable": words.say("Does not apply"),
        "not_known": words.say("Not known"),
        "suppressed": words.say("Not told"),
        "none_up_to": words.say("Only later"),
        "not_then": words.say("Not there yet"),
    }[kind]


def who(words: Words, gap: Gap) -> str:
    """Who could say it; empty where no body is named."""
    return words.say("Who could say: {owner}", owner=gap.owner) if gap.owner else ""


def short(words: Words) -> str:
    """What stands in a cell or on a chart in the place of a figure; the reason is said once beside it."""
    return words.say("no figure")
