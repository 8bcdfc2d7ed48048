"""Schools of one region by how they are connected: parts of one whole, as one source printed them."""

from dashboard import ids
from dashboard.content.chart import ChartSpec, Point, Role, Series
from dashboard.content.kpi.kpi_lines import origins
from dashboard.content.numbers import listed, number_of, spoken
from dashboard.queries import kpis
from dashboard.view import View

_NAME = "schools"
_PARTS: tuple[tuple[str, Role], ...] = (
    ("schools_fibre", "main"),
    ("schools_radio_relay", "mid"),
    ("schools_low_speed", "alert"),
)


def school_spec(view: View, area_id: str, year: int) -> ChartSpec | None:
    """A stacked bar where all parts are published for one period by one source; else None."""
    words = view.words
    values = [kpis.latest(view.figures, area_id, year=year).get(kpi_id) for kpi_id, _ in _PARTS]
    found = [value for value in values if value is not None]
    if len(found) < len(_PARTS) or len({(v.period_id, v.url) for v in found}) > 1:
        return None
    names = {
        "schools_fibre": words.say("fibre"),
        "schools_radio_relay": words.say("radio bridge"),
        "schools_low_speed": words.say("slow internet"),
    }
    numbers = [number_of(view, value) for value in found]
    total, slow = sum(number.value for number in numbers), numbers[-1]
    series = tuple(
        Series(number.title, (Point(kpi_id, names[kpi_id], number.value, number.href, number=number),), role)
        for (kpi_id, role), number in zip(_PARTS, numbers, strict=True)
    )
    return ChartSpec(
        name=_NAME,
        kind="stack",
        title=words.say(
            "{slow} of {all} schools are on slow internet",
            slow=spoken(slow),
            all=listed(words.number(total), f"#{ids.chart(_NAME)}"),
        ),
        subtitle=words.say(
            "Number of public schools by connection · {area} · {period}",
            area=slow.area,
            period=slow.period,
        ),
        unit="count",
        decimals=0,
        series=series,
        label_heading=words.say("Connection"),
        origins=origins(found),
    )
