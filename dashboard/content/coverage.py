"""How many of those who should deliver records have: said beside a figure that a total of records does not replace, and in
the place of a total that cannot be told without all of its parts. Names are those of the areas."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.i18n.words import Words
from dashboard.queries import areas, coverage
from dashboard.queries.kpis import Kpi, KpiValue, is_computed
from dashboard.selection import COUNTRY
from dashboard.view import View

#: A figure of all bodies stands beside what has come from the local ones; tests of speed are placed by settlements.
_BESIDE = {"all_bodies": "local_bodies", "speed_tiles": "settlements"}
_DISTRICTS = ("district", "city_admin")
_MOST_NAMED = 5


@dataclass(frozen=True)
class Parts:
    """The areas that a total needs, in the order of their short names: those of which records have come, and the others."""

    kind: str
    come: tuple[areas.Area, ...]
    missing: tuple[areas.Area, ...]

    @property
    def all(self) -> int:
        """How many there are."""
        return len(self.come) + len(self.missing)


def parts(view: View, scope: str, area_id: str) -> Parts | None:
    """What a total of the area is made of; None where the scope is delivered by one body, or the area has no parts."""
    scope = _BESIDE.get(scope, scope)
    known, today = areas.all_areas(view.figures), view.today
    if area_id == COUNTRY:
        expected = {d.area_id for d in coverage.deliverers(view.figures, scope) if d.is_expected(today, today)} - {COUNTRY}
    else:
        expected = {key for key, area in known.items() if area.parent_id == area_id and area.level in _DISTRICTS}
    if not expected or area_id not in known:
        return None
    come = coverage.delivered(view.figures, scope)
    ordered = sorted((known[key] for key in expected), key=lambda area: areas.alphabetical(area.short(view.words.lang)))
    kind = "regions" if area_id == COUNTRY else "districts"
    return Parts(kind, tuple(a for a in ordered if a.area_id in come), tuple(a for a in ordered if a.area_id not in come))


def sentence(view: View, scope: str, area_id: str) -> str:
    """Who has delivered, named, where that is not all; empty where nothing has come, or nothing is missing."""
    scope = _BESIDE.get(scope, scope)
    if not scope or not coverage.delivered(view.figures, scope):
        return ""
    found, whole = parts(view, scope, area_id), coverage.covered(view.figures, scope, area_id)
    if found and found.come and found.missing and not whole:
        return _told(view, scope, found)
    come = area_id in coverage.delivered(view.figures, scope) or (found and not found.missing)
    return view.words.say("Records have come, but no period of them is whole yet") if come and not whole else ""


def delivering(view: View, scope: str, found: Parts) -> list[areas.Area]:
    """The areas of which records have come; of a region that has not come whole, its districts that have."""
    shown: list[areas.Area] = []
    for area in found.come:
        inner = parts(view, scope, area.area_id)
        whole = coverage.covered(view.figures, _BESIDE.get(scope, scope), area.area_id)
        shown += inner.come if inner and inner.come and not whole else [area]
    return shown


def _told(view: View, scope: str, found: Parts) -> str:
    words = view.words
    numbers = {"n": words.number(len(found.come)), "all": words.number(found.all), "records": records(words, scope)}
    if len(found.come) <= len(found.missing):
        names = named(view, found.come, scope)
        if found.kind == "regions":
            return words.say("{records} from {n} of {all} regions: {names}", names=names, **numbers)
        return words.say("{records} from {n} of {all} districts and cities: {names}", names=names, **numbers)
    names = named(view, found.missing)
    if found.kind == "regions":
        return words.say("{records} from {n} of {all} regions; none from: {names}", names=names, **numbers)
    return words.say("{records} from {n} of {all} districts and cities; none from: {names}", names=names, **numbers)


def records(words: Words, scope: str) -> str:
    """What records of a scope are records of, at the head of a sentence."""
    return {
        "local_bodies": words.say("Records of appeals to local bodies"),
        "services_rendered": words.say("Records of services rendered"),
        "settlements": words.say("Records of settlements"),
    }.get(scope, words.say("Records"))


def named(view: View, found: Sequence[areas.Area], scope: str = "") -> str:
    """Areas by their short names; of many, the first and how many more. scope: those that came in part say so."""
    names = [_named(view, area, scope) for area in found]
    if len(names) <= _MOST_NAMED + 1:
        return ", ".join(names)
    more = view.words.say("and {n} others", n=view.words.number(len(names) - _MOST_NAMED))
    return f"{', '.join(names[:_MOST_NAMED])} {more}"


def _named(view: View, area: areas.Area, scope: str) -> str:
    words, name = view.words, area.short(view.words.lang)
    found = parts(view, scope, area.area_id) if scope else None
    if not found or not found.missing or not found.come or coverage.covered(view.figures, scope, area.area_id):
        return name
    numbers = {"n": words.number(len(found.come)), "all": words.number(found.all)}
    return words.say("{area} ({n} of {all} districts and cities)", area=name, **numbers)


def hole(view: View, scope: str, area_id: str, period_id: str) -> str:
    """Why a month between others has no number; empty where its records are whole, or nothing is known of months."""
    months = {row.period_id for row in coverage.covered(view.figures, scope, area_id)}
    return view.words.say("the records are not whole") if months and period_id not in months else ""


def left_out(view: View, scope: str, area_id: str) -> str:
    """The months between the first and the last whole one that are not whole, and of a country, whose records they lack."""
    months = [row for row in coverage.covered(view.figures, scope, area_id) if len(row.period_id) == len("2026-01")]
    if not months:
        return ""
    have = {row.period_id for row in months}
    holes = [month for month in _between(months[0].period_start, months[-1].period_start) if f"{month:%Y-%m}" not in have]
    if not holes:
        return ""
    told = ", ".join(_hole(view, scope, area_id, month) for month in holes[-_MOST_NAMED:])
    return view.words.say("Left out, since the records are not whole: {months}", months=told)


def _hole(view: View, scope: str, area_id: str, month: date) -> str:
    text = view.words.period(f"{month:%Y-%m}")
    if area_id != COUNTRY:
        return text
    known = areas.all_areas(view.figures)
    lacking = [
        known[one.area_id]
        for one in coverage.deliverers(view.figures, scope)
        if one.area_id != COUNTRY and one.is_expected(month, month) and not _has(view, scope, one.area_id, month)
    ]
    return f"{text} ({named(view, lacking)})" if lacking else text


def _has(view: View, scope: str, area_id: str, month: date) -> bool:
    return any(row.period_start == month for row in coverage.covered(view.figures, scope, area_id))


def _between(first: date, last: date) -> list[date]:
    numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return [date(n // 12, n % 12 + 1, 1) for n in numbers]


def is_awaited(view: View, source_id: str, area_id: str) -> bool:
    """Whether somebody is expected to deliver these records of an area, and nothing has come of it or of what it lies in."""
    near = {area_id, *(area.area_id for area in areas.around(view.figures, area_id))} - {COUNTRY}
    scopes = coverage.source_scopes(view.figures, source_id)
    expected = {row.area_id for scope in scopes for row in coverage.deliverers(view.figures, scope)}
    come = {key for scope in scopes for key in coverage.delivered(view.figures, scope)}
    return bool(near & expected) and not near & come


def owing_source(view: View, source_id: str, area_id: str) -> str:
    """Who is expected to deliver a source of records of an area; empty where that is for the owner of a KPI to say."""
    owing_each = (owing(view, scope, area_id) for scope in sorted(coverage.source_scopes(view.figures, source_id)))
    return next(filter(None, owing_each), "")


def owing(view: View, scope: str, area_id: str) -> str:
    """Who is expected to deliver records of a scope of an area; empty where that is for the owner of the KPI to say."""
    if scope == "speed_tiles":
        return next((row.body for row in coverage.deliverers(view.figures, scope)), "")
    if scope not in ("local_bodies", "settlements"):
        return ""
    if area_id == COUNTRY:
        return view.words.say("The akimats of the regions")
    near = (areas.all_areas(view.figures)[area_id], *areas.around(view.figures, area_id))
    region = next((area for area in near if area.level == "region"), None)
    return view.words.say("Akimat: {area}", area=region.name(view.words.lang)) if region else ""


def unlike_days(view: View, scope: str, area_id: str) -> str:
    """Why what is open in the country is not told: its regions' records speak of different days; empty where they do not."""
    found = parts(view, scope, area_id) if area_id == COUNTRY else None
    come = coverage.delivered(view.figures, scope)
    days = {come[area.area_id].data_on for area in found.come} if found else set()
    if len(days) < 2:
        return ""
    say, day = view.words.say, view.words.day
    return say(
        "Not added up: the records speak of different days, from {first} to {last}", first=day(min(days)), last=day(max(days))
    )


def title(view: View, kpi: Kpi, value: KpiValue | None) -> str:
    """A KPI's title over a value of the country, where the records of all bodies and of the local ones could be mixed up."""
    is_local = value and value.area_id == COUNTRY and is_computed(value) and kpi.scope == "local_bodies"
    if not is_local or kpi.kpi_id.endswith("_local"):
        return kpi.title
    return view.words.say("{title}: local bodies", title=kpi.title)


def in_place(kpi_ids: Sequence[str], values: Container[str]) -> list[str]:
    """KPIs of all bodies; where only the local bodies' own is known, that one in its place."""
    return list(dict.fromkeys(f"{key}_local" if key not in values and f"{key}_local" in values else key for key in kpi_ids))


def scope_of(view: View, kpi: Kpi | None) -> str:
    """Whose records a KPI counts, in words; empty for published figures."""
    words = view.words
    return {
        "all_bodies": words.say("Counted from the records of all state bodies."),
        "local_bodies": words.say("Counted from the records of local bodies: the akimats of the regions."),
        "services_rendered": words.say("Counted from the records of the bodies that render services."),
        "registry": words.say("Counted from the registry of public services."),
        "settlements": words.say("Counted from the regions' records of their settlements."),
        "speed_tiles": words.say("Estimated from tests that people made themselves; nobody drew them as a sample."),
    }.get(kpi.scope if kpi else "", "")
