"""How old what is said is: the day of its data, when the next are due, by how many days they are late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.i18n.words import Words
from dashboard.queries import areas, coverage, provenance
from dashboard.queries.provenance import Source
from dashboard.selection import COUNTRY
from dashboard.view import View

_WITH_DATA = ("figures", "records")


@dataclass(frozen=True)
class Freshness:
    """as_of: the last day that the data speak of; next_due: when others are expected; late: days past it, 0 where none.

    is_search: of published figures the day is that of the last search, which is not the day that a figure speaks of.
    """

    as_of: date
    next_due: date | None
    late: int
    is_search: bool

    def sentence(self, words: Words) -> str:
        """The three in one short sentence."""
        day = words.day(self.as_of)
        if self.is_search:
            return self._search(words, day)
        if self.late:
            return words.count("Data of {day}; overdue by {n} day", "Data of {day}; overdue by {n} days", self.late, day=day)
        if self.next_due:
            return words.say("Data of {day}; next due {due}", day=day, due=words.day(self.next_due))
        return words.say("Data of {day}", day=day)

    def _search(self, words: Words, day: str) -> str:
        if self.late:
            return words.count(
                "Last search {day}; the next is overdue by {n} day",
                "Last search {day}; the next is overdue by {n} days",
                self.late,
                day=day,
            )
        if self.next_due:
            return words.say("Last search {day}; next by {due}", day=day, due=words.day(self.next_due))
        return words.say("Last search {day}", day=day)


def of_source(view: View, source: Source, area_id: str = "") -> Freshness | None:
    """Of one source on the day of looking, of records as of the area's own; None where nothing has come of it."""
    if source.as_of is None:
        return None
    as_of = _delivered_on(view, source.source_id, area_id) or source.as_of
    next_due = as_of + timedelta(days=source.cadence_days) if source.next_due else None
    return Freshness(as_of, next_due, _days_after(view, next_due), is_search=source.kind == "figures")


def _delivered_on(view: View, source_id: str, area_id: str) -> date | None:
    """The day that the records of an area, or of the nearest one around it, speak of: a total, of its earliest part."""
    scopes = coverage.source_scopes(view.figures, source_id) if area_id else set()
    days = {row.area_id: row.data_on for scope in scopes for row in coverage.delivered(view.figures, scope).values()}
    if area_id == COUNTRY:
        expected = {row.area_id for scope in scopes for row in coverage.deliverers(view.figures, scope)}
        return min((days[key] for key in expected if key in days), default=None)
    near = [area_id, *(area.area_id for area in areas.around(view.figures, area_id))] if days else []
    return next((days[key] for key in near if key in days), None)


def late(view: View, source: Source) -> int:
    """Days that a source's next figures are late."""
    return _days_after(view, source.next_due)


def _days_after(view: View, due: date | None) -> int:
    return max((view.today - due).days, 0) if due else 0


def of_number(view: View, kpi_id: str, source_id: str = "", *, area_id: str = "") -> Freshness | None:
    """Of a figure's source, else of an area's records behind a KPI: of several, of the one that is due first."""
    if source_id:
        ids = {source_id}
    else:
        ids = {file.source_id for file in provenance.lineage(view.figures, kpi_id) if file.kind == "records"}
    found = [of for source in with_data(view) if source.source_id in ids and (of := of_source(view, source, area_id))]
    return min(found, key=lambda of: (of.next_due or date.max, of.as_of), default=None)


def with_data(view: View) -> tuple[Source, ...]:
    """The sources that figures come from; tables of codes and borders do not age in this sense."""
    return tuple(source for source in provenance.sources(view.figures) if source.kind in _WITH_DATA and source.as_of)


def overdue(view: View) -> tuple[Source, ...]:
    """The sources whose next figures are late, the latest first."""
    return tuple(sorted((s for s in with_data(view) if late(view, s)), key=lambda s: -late(view, s)))


def collected(view: View) -> str:
    """The last day that any source speaks of; empty where none does."""
    last = last_day(view)
    return view.words.say("Data collected by {day}", day=view.words.day(last)) if last else ""


def last_day(view: View) -> date | None:
    """The last day that any source speaks of."""
    days: Iterable[date] = [source.as_of for source in with_data(view) if source.as_of]
    return max(days, default=None)


def stamp(view: View) -> str:
    """The same in two or three words, for where a sentence has no room: by how many days the latest source is overdue, else
    the day of the data."""
    found, last = overdue(view), last_day(view)
    if found:
        return view.words.count("overdue by {n} day", "overdue by {n} days", late(view, found[0]))
    return view.words.day(last) if last else ""


def overdue_sentence(view: View) -> str:
    """How many sources are late, and by how much at most; empty where none is."""
    found = overdue(view)
    if not found:
        return ""
    return view.words.count(
        "{n} source is overdue, by up to {days}",
        "{n} sources are overdue, by up to {days}",
        len(found),
        days=view.words.count("{n} day", "{n} days", late(view, found[0])),
    )
