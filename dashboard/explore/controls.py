"""What can be chosen, given what is chosen: the KPI narrows areas and periods, areas narrow periods and the second KPI."""

from dashboard import queries
from dashboard.explore import frames
from dashboard.explore.question import Question
from dashboard.explore.state import State
from dashboard.i18n.words import Words
from dashboard.queries import areas
from dashboard.queries.kpis import Kpi
from dashboard.selection import COUNTRY

Option = dict[str, object]


def kpi_options(question: Question) -> list[Option]:
    """Every KPI by topic; those without a value in this edition say so."""
    told = set(queries.frame(question.view.figures).query("untold == ''")["kpi_id"])
    return [_kpi_option(question.view.words, kpi, has_values=kpi.kpi_id in told) for kpi in question.kpis.values()]


def _kpi_option(words: Words, kpi: Kpi, *, has_values: bool) -> Option:
    topic = topic_names(words).get(kpi.page, "")
    name = f"{topic} · {kpi.title}" if topic else kpi.title
    label = name if has_values else f"{name} ({words.say('no figure')})"
    return {"value": kpi.kpi_id, "label": label, "search": f"{label} {kpi.kpi_id}"}


def topic_names(words: Words) -> dict[str, str]:
    """The topics by the pages of their KPIs."""
    return {"services": words.say("Services"), "appeals": words.say("Appeals"), "connectivity": words.say("Connectivity")}


def area_options(question: Question) -> list[Option]:
    """The areas that have a value of this KPI, or one that is not told; and what is chosen, so that it can be left out."""
    lang, known = question.view.words.lang, areas.all_areas(question.view.figures)
    wanted = {*question.told["area_id"], *question.area_ids} - {COUNTRY}
    names = sorted(((known[area_id].name(lang), area_id) for area_id in wanted), key=lambda one: areas.alphabetical(one[0]))
    return [{"value": area_id, "label": name} for name, area_id in names]


def period_options(question: Question) -> list[Option]:
    """The periods of the chosen areas, or of the country; of all where these have none."""
    shown = question.told[question.told["area_id"].isin([*question.area_ids, COUNTRY])]
    found = frames.periods(shown if len(shown) else question.told)
    return [{"value": period_id, "label": words} for period_id, words in reversed(found.items())]


def other_options(question: Question) -> list[Option]:
    """The KPIs that some regions tell for a period that this one has too."""
    keys, everything = ["area_id", "period_id"], queries.frame(question.view.figures)
    everything = everything[(everything["untold"] == "") & (everything["area_id"] != COUNTRY)]
    own = everything[everything["kpi_id"] == question.kpi.kpi_id][keys]
    shared = everything[everything["kpi_id"] != question.kpi.kpi_id].merge(own, on=keys).groupby("kpi_id").size()
    found = [kpi for kpi in question.kpis.values() if int(shared.get(kpi.kpi_id) or 0) > 1]
    return [_kpi_option(question.view.words, kpi, has_values=True) for kpi in found]


def look_names(words: Words) -> dict[str, str]:
    """The large views."""
    return {
        "trend": words.say("Over time"),
        "map": words.say("Map"),
        "strip": words.say("Distribution"),
        "multiples": words.say("Small pictures"),
        "scatter": words.say("Two indicators"),
        "table": words.say("Table"),
    }


def settled(question: Question) -> State:
    """The state as the controls show it: what does not exist here is no longer asked for."""
    state, periods = question.state, {option["value"] for option in period_options(question)}
    others = {option["value"] for option in other_options(question)}
    return state.change(
        kpi=question.kpi.kpi_id,
        other=state.other if state.other in others else "",
        areas=tuple(question.area_ids),
        since=state.since if state.since in periods else "",
        until=state.until if state.until in periods else "",
    )
