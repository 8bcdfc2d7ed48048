"""Which services draw most appeals for as often as they are rendered: a picture that chance alone cannot lead."""

from collections.abc import Sequence

from dashboard.content.chart import ChartSpec, Point, Series
from dashboard.content.numbers import kpi_number
from dashboard.content.services.service_records import name_language, record_origin, service_name
from dashboard.queries import areas, kpis, services
from dashboard.queries.kpis import Kpi
from dashboard.queries.services import Complained
from dashboard.view import View

_KPI = "appeals_per_1000_deliveries"
_MOST = 10


def appeals_spec(view: View) -> ChartSpec | None:
    """Appeals per 1,000 deliveries by service, ordered by the lower end of the interval; None where nothing can be told."""
    words = view.words
    found = services.complained(view.figures, view.selection.area, most=_MOST)
    if not found:
        return None
    first, kpi = found[0], kpis.catalogue(view.figures, words.lang)[_KPI]
    points = (_all_services(view, kpi, first.period_id), *(_point(view, row) for row in found))
    return ChartSpec(
        name="service-appeals",
        kind="bars",
        title=_title(view, first),
        subtitle=words.say(
            "Appeals per 1,000 deliveries (95% interval) · {area} · {span}",
            area=areas.all_areas(view.figures)[view.selection.area].name(words.lang),
            span=words.period(first.period_id),
        ),
        unit="count",
        decimals=kpi.decimals,
        series=(Series(words.say("Per 1,000 deliveries"), points, "peer"),),
        label_heading=words.say("Service"),
        highlight=first.service_code if first.all_above else "",
        notes=_notes(view, found, least=kpi.minimum_n),
        origins=(*record_origin(view, "appeals"), *record_origin(view, "deliveries")),
    )


def _title(view: View, first: Complained) -> str:
    words = view.words
    if not first.all_above:
        return words.say("No service stands out by its appeals per 1,000 deliveries")
    return words.count(
        "{n} service draws more appeals per 1,000 deliveries than services as a whole",
        "{n} services draw more appeals per 1,000 deliveries than services as a whole",
        first.all_above,
    )


def _all_services(view: View, kpi: Kpi, period_id: str) -> Point:
    """The area's own number, the door to its passport: what every other bar is held against."""
    (value,) = (v for v in kpis.history(view.figures, _KPI, view.selection.area) if v.period_id == period_id)
    number = kpi_number(view, kpi, value)
    return Point("", view.words.say("All services"), number.value, number.href, number.text, number=number)


def _point(view: View, row: Complained) -> Point:
    words = view.words
    rate, low, high = (words.number(value, 1) for value in (row.rate, row.low, row.high))
    note = words.say(
        "appeals: {appeals}, deliveries: {deliveries}, interval: {low}–{high}",
        appeals=words.number(row.appeals),
        deliveries=words.number(row.deliveries),
        low=low,
        high=high,
    )
    label = service_name(view, kk=row.name_kk, ru=row.name_ru, code=row.service_code)
    return Point(
        row.service_code,
        label,
        row.rate,
        printed=f"{rate} ({low}–{high})",
        note=f"{row.service_code} · {note}",
        label_lang=name_language(view),
    )


def _notes(view: View, found: Sequence[Complained], *, least: int) -> tuple[str, ...]:
    words, first = view.words, found[0]
    notes = [
        words.say("Ordered by the lower end of the interval: a service that is rendered seldom does not lead by chance."),
        words.say(
            "Too few to tell: {few}, under {least} deliveries or few people behind the appeals. No delivery known: {none}.",
            few=words.number(first.all_too_few),
            least=words.number(least),
            none=words.number(first.all_not_delivered),
        ),
        words.say(
            "Official statistics of appeals leave these out (Code, art. 69(3)), except complaints by art. 4(1)3) of Law 88-V."
        ),
    ]
    return tuple(notes)
