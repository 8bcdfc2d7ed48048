"""Settlements that are named: in a report, in a plan of the records. What a list of them is narrowed by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.content.places.promises import SETTLED, STATES, Standing, standings
from dashboard.queries import areas
from dashboard.queries.promises import promises
from dashboard.queries.settlements import Report, reports
from dashboard.selection import COUNTRY, UnknownChoiceError
from dashboard.view import View

#: Its settlements come first in the country's list: the product began with a visit to Turkistan oblast.
FOUNDING_REGION = "KZ-61"
#: A promise of which nobody says who made it.
NOBODY = "nobody"


@dataclass(frozen=True)
class Named:
    """One line of the list: what was reported, what was promised, or both."""

    report: Report | None
    standing: Standing | None

    @property
    def key(self) -> str:
        """Its anchor in the page."""
        return self.report.report_id if self.report else self.standing.promise.promise_id if self.standing else ""

    @property
    def kato(self) -> str:
        """The settlement's code; empty where the report does not tell which of that name it means."""
        source = self.report or (self.standing.promise if self.standing else None)
        return source.kato if source else ""

    @property
    def region_id(self) -> str:
        """The region in which the settlement lies."""
        return self.standing.promise.region_id if self.standing else self.report.area_id if self.report else ""

    @property
    def urgency(self) -> int:
        """Past its day first; without a promise after those that wait; settled last."""
        if self.standing is None:
            return STATES.index("open") + 1
        return STATES.index(self.standing.state) + (self.standing.state in SETTLED)

    def name(self, lang: str) -> str:
        """The settlement's name in one language."""
        source = self.report or (self.standing.promise if self.standing else None)
        return source.name(lang) if source else ""


def named(view: View, area_id: str) -> list[Named]:
    """Every report and every promise of an area, each once."""
    found = standings(promises(view.figures, area_id), view.today)
    by_report = {one.promise.report_id: one for one in found if one.promise.report_id}
    told = reports(view.figures, area_id="" if area_id == COUNTRY else area_id)
    return [Named(report, by_report.get(report.report_id)) for report in told] + [
        Named(None, one) for one in found if not one.promise.report_id
    ]


def places(lines: Iterable[Named]) -> set[tuple[str, ...]]:
    """The settlements that reports name, each once however many name it."""
    found = (one.report for one in lines if one.report)
    return {(r.kato,) if r.kato else (r.settlement_kk, r.district, r.area_id) for r in found}


def body_of(one: Named) -> str:
    """Who promised, as a filter names it; empty without a promise."""
    if one.standing is None:
        return ""
    return one.standing.promise.promised_by or NOBODY


def narrowed(view: View, every: Sequence[Named]) -> list[Named]:
    """The lines that the address asks for: area, kind of report, state, body, name. The founding region comes first.

    every: the lines of the whole country.

    Raises UnknownChoiceError for a filter that names something that does not exist.
    """
    chosen = view.selection
    wanted = {name: chosen.filter(name) for name in ("problem", "state", "body")}
    _check(every, wanted)
    lines = [
        one
        for one in (every if chosen.area == COUNTRY else named(view, chosen.area))
        if wanted["problem"] in ("", one.report.problem if one.report else None)
        and wanted["state"] in ("", one.standing.state if one.standing else None)
        and wanted["body"] in ("", body_of(one) or None)
        and _fits(one, chosen.filter("q"))
    ]
    order = {area.area_id: n for n, area in enumerate(areas.regions(view.figures, view.words.lang))}
    return sorted(lines, key=lambda one: (one.region_id != FOUNDING_REGION, order.get(one.region_id, -1), one.urgency))


def _check(every: Sequence[Named], wanted: dict[str, str]) -> None:
    known = {
        "problem": {one.report.problem for one in every if one.report},
        "state": set(STATES),
        "body": {body_of(one) for one in every},
    }
    for name, value in wanted.items():
        if value and value not in known[name]:
            raise UnknownChoiceError(name, value)


def _fits(one: Named, wish: str) -> bool:
    """Whether a settlement is called so, in any of the three languages."""
    return not wish.strip() or any(wish.strip().lower() in one.name(lang).lower() for lang in ("kk", "ru", "en"))
