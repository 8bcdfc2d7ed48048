"""Forms whose answer is an address: what is chosen on a page, and what the forms of a page keep."""

from collections.abc import Iterable

from dashboard.content import freshness
from dashboard.content.blocks import Choice, Form
from dashboard.content.text import Link, Text
from dashboard.queries import areas, kpis, observations
from dashboard.selection import LATEST
from dashboard.view import View

FIRST_YEAR = 2015
_DEFAULTS = {"edition": "official", "run": ""}


def select(label: str, name: str, options: Iterable[tuple[str, str]], current: str) -> Choice:
    """A labelled list of (value, text)."""
    return Choice(label, name, current, tuple(options))


def kept(view: View) -> tuple[tuple[str, str], ...]:
    """The parts of the choice that a form does not ask for but must keep: language, edition, run."""
    chosen = view.selection
    found = {"lang": chosen.lang, "edition": chosen.edition, "run": chosen.run}
    return tuple((name, value) for name, value in found.items() if value != _DEFAULTS.get(name))


def chooser(view: View, *, with_period: bool = True, with_country: bool = True) -> Form:
    """Area and period of the page, and the data's own date."""
    words, chosen = view.words, view.selection
    country = [areas.country(view.figures)] if with_country else []
    known = [*country, *areas.regions(view.figures, words.lang)]
    if chosen.area not in {area.area_id for area in known}:
        known.insert(0, areas.all_areas(view.figures)[chosen.area])
    names = tuple((area.area_id, area.name(words.lang)) for area in known)
    choices = [Choice(words.say("Area"), "area", chosen.area, names)]
    if with_period:
        years = [(str(year), str(year)) for year in _years(view)]
        periods = ((LATEST, words.say("Latest published")), *years)
        choices.append(Choice(words.say("Period"), "period", chosen.period, periods))
    return Form(view.path, choices, words.say("Show"), kept(view), after=as_of(view))


def _years(view: View) -> list[int]:
    """Years up to which something of the area can be told: from its first value to today; the chosen one always."""
    first, chosen = kpis.first_year(view.figures, view.selection.area), view.selection.period
    known = observations.years(view.figures)
    return [year for year in known if (max(first, FIRST_YEAR) <= year <= view.today.year and first) or str(year) == chosen]


def as_of(view: View) -> Text:
    """The date of the data: the last day that a source speaks of, never the time of the query; and what is late."""
    late = freshness.overdue_sentence(view)
    mark: Text = (" · ", Link(late, view.href("/sources"), "late")) if late else None
    return (freshness.collected(view), mark)
