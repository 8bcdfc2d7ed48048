"""Schools of one region by how they are connected: parts of one whole, as one source printed them."""

from dashboard.charts.spec import ChartSpec, Point, Role, Series
from dashboard.components.kpi_lines import origins
from dashboard.queries import areas, kpis
from dashboard.view import View

_PARTS: tuple[tuple[str, Role], ...] = (
    ("schools_fibre", "main"),
    ("schools_radio_relay", "mid"),
    ("schools_low_speed", "alert"),
)


def school_spec(view: View, area_id: str, year: int) -> ChartSpec | None:
    """A stacked bar where all parts are published for one period by one source; else None."""
    words = view.words
    known = kpis.catalogue(view.figures, words.lang)
    values = [kpis.latest(view.figures, area_id, year=year).get(kpi_id) for kpi_id, _ in _PARTS]
    found = [value for value in values if value is not None]
    if len(found) < len(_PARTS) or len({(v.period_id, v.url) for v in found}) > 1:
        return None
    names = {
        "schools_fibre": words.say("fibre"),
        "schools_radio_relay": words.say("radio bridge"),
        "schools_low_speed": words.say("slow internet"),
    }
    total, slow = sum(value.value for value in found), found[-1]
    series = tuple(
        Series(
            known[kpi_id].title,
            (Point(kpi_id, names[kpi_id], value.value, view.passport(kpi_id, area_id, value.period_id)),),
            role,
        )
        for (kpi_id, role), value in zip(_PARTS, found, strict=True)
    )
    return ChartSpec(
        name="schools",
        kind="stack",
        title=words.say("{slow} of {all} schools are on slow internet", slow=words.number(slow.value), all=words.number(total)),
        subtitle=words.say(
            "Number of public schools by connection · {area} · {period}",
            area=areas.all_areas(view.figures)[area_id].name(words.lang),
            period=words.period(slow.period_id),
        ),
        unit="count",
        decimals=0,
        series=series,
        label_heading=words.say("Connection"),
        origins=origins(found),
    )
