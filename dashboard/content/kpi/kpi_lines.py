"""Specs of KPI charts over time and across areas: the same three pictures for every KPI."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard import ids
from dashboard.content import absence, coverage
from dashboard.content.chart import Band, ChartSpec, Gap, Origin, Point, Reference, Role, Series, Shape
from dashboard.content.kpi import breaks, change_signals
from dashboard.content.kpi.course import Course, course
from dashboard.content.numbers import kpi_number
from dashboard.queries import areas, kpis
from dashboard.queries.areas import Area
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.view import View

#: Shares of which all are at least `_HIGH` are drawn on an axis that leaves `_ROOM` below the lowest.
_WHOLE, _HIGH, _ROOM = 100.0, 70.0, 5.0


def kpi_points(view: View, drawn: Course) -> tuple[Point, ...]:
    """The values of a course, each a door to its passport; a hole keeps its place and says why."""
    values = {value.period_id: value for value in drawn.values}
    return tuple(
        _value_point(view, drawn.kpi, values[period]) if period in values else _hole(view, drawn, period)
        for period in drawn.periods
    )


def _value_point(view: View, kpi: Kpi, value: KpiValue) -> Point:
    number = kpi_number(view, kpi, value)
    return Point(
        key=value.period_id,
        label=number.period,
        value=number.value,
        href=number.href,
        printed=number.text,
        note=view.words.data(value.note),
        status=number.status,
        number=number,
    )


def _hole(view: View, drawn: Course, period: str) -> Point:
    words, kpi = view.words, drawn.kpi
    reason = drawn.untold.get(period, "")
    whole = coverage.hole(view, kpi.scope, drawn.area_id, period) if not reason else ""
    why = whole or absence.in_a_line(words, reason, kpi.minimum_n)
    return Point(period, words.period(period), None, printed=why)


def origins(values: Sequence[KpiValue]) -> tuple[Origin, ...]:
    """The distinct sources behind values, the latest first, at most three."""
    found = {(v.publisher, v.url): Origin(v.publisher, v.url, v.published_on, v.status) for v in reversed(values) if v.url}
    return tuple(found.values())[:3]


def line_spec(
    view: View,
    *,
    name: str,
    subtitle: str,
    lines: Sequence[tuple[Kpi, str, str, Role]],
    title: str = "",
    year: int = 0,
    axis_from: float = 0.0,
    axis_to: float | None = None,
    gaps: tuple[Gap, ...] = (),
    notes: tuple[str, ...] = (),
) -> ChartSpec:
    """Lines of one unit over time: (KPI, area, label, role) each; a single long one gets its behaviour limits."""
    courses = [course(view, kpi, area_id, year=year) for kpi, area_id, _, _ in lines]
    first, joined = lines[0][0], all(drawn.joined for drawn in courses)
    references, said = change_signals.limits(view.words, courses[0]) if len(lines) == 1 else ((), ())
    apart = () if joined else (view.words.say("The points are not one series and are not joined."),)
    return ChartSpec(
        name=name,
        kind="line",
        title=title or change_signals.title(view, courses[0], picture=f"#{ids.chart(name)}"),
        subtitle=subtitle,
        unit=first.unit,
        decimals=first.decimals,
        series=tuple(Series(label, kpi_points(view, courses[i]), role) for i, (_, _, label, role) in enumerate(lines)),
        label_heading=view.words.say("Period"),
        axis_from=_from(courses, axis_from, axis_to),
        axis_to=axis_to,
        references=references,
        gaps=gaps,
        notes=(*notes, *said, *apart),
        origins=origins([value for drawn in courses for value in drawn.values]),
        breaks=tuple({at.key: at for drawn in courses for at in breaks.breaks(view, drawn)}.values()),
        joined=joined,
    )


def _from(courses: Sequence[Course], axis_from: float, axis_to: float | None) -> float:
    """Where the value axis begins: shares that all lie high begin at the ten below the lowest, or their limits are one line."""
    lowest = min((value.value for drawn in courses for value in drawn.values), default=0.0)
    return max(axis_from, 10.0 * ((lowest - _ROOM) // 10)) if axis_to == _WHOLE and lowest >= _HIGH else axis_from


def area_points(view: View, kpi: Kpi, *, year: int = 0, short: bool = True) -> tuple[Point, ...]:
    """One point a region, alphabetically; a region without a value is a missing point. Opens the region."""
    values = kpis.latest_by_area(view.figures, kpi.kpi_id, year=year)
    on = _day(values, year)
    return tuple(
        _area_point(view, kpi, region, values.get(region.area_id), on=on, short=short)
        for region in areas.regions(view.figures, view.words.lang)
        if region.area_id not in kpi.not_applicable
    )


def _day(values: Mapping[str, KpiValue], year: int) -> date:
    """The day whose borders hold for what is shown."""
    ends = [value.period_end for value in values.values() if value.period_end]
    return max(ends, default=date(year, 12, 31) if year else date.max)


def _area_point(view: View, kpi: Kpi, region: Area, value: KpiValue | None, *, on: date, short: bool) -> Point:
    lang, href = view.words.lang, view.href(f"/area/{region.area_id}")
    label = region.short(lang) if short else region.name(lang)
    if value is None:
        why = breaks.part_of(view, region.area_id, on)
        return Point(region.area_id, label, None, href, printed=why, note=why or absence.short(view.words))
    note = breaks.together_with(view, region.area_id, value.period_end) if value.period_end else ""
    number = kpi_number(view, kpi, value)
    return Point(region.area_id, label, value.value, href, note=note, passport=number.href, number=number)


def region_shapes(view: View) -> tuple[Shape, ...]:
    """Outlines, label places and tiles of the regions; the three cities are dots."""
    lang = view.words.lang
    known = areas.all_areas(view.figures)
    tiles = {tile.area_id: tile for tile in areas.tiles(view.figures, "country")}
    shapes = {shape.area_id: shape for shape in areas.shapes(view.figures) if shape.area_id in tiles}
    return tuple(
        Shape(
            key=area_id,
            path=shape.path,
            x=shape.cx,
            y=shape.cy,
            row=tiles[area_id].tile_row,
            col=tiles[area_id].tile_col,
            abbreviation=tiles[area_id].abbreviation(lang),
            name=known[area_id].short(lang),
            dot=known[area_id].kind == "city",
        )
        for area_id, shape in shapes.items()
    )


def map_spec(
    view: View,
    kpi: Kpi,
    *,
    name: str,
    title: str,
    subtitle: str,
    bands: tuple[Band, ...],
    year: int = 0,
    notes: tuple[str, ...] = (),
) -> ChartSpec:
    """One KPI on the map of the 20 regions."""
    values = kpis.latest_by_area(view.figures, kpi.kpi_id, year=year)
    points = area_points(view, kpi, year=year)
    old = tuple(f"{point.label}: {point.note}." for point in points if point.value is not None and point.note)
    return ChartSpec(
        name=name,
        kind="map",
        title=title,
        subtitle=subtitle,
        unit=kpi.unit,
        decimals=kpi.decimals,
        series=(Series(kpi.title, points),),
        label_heading=view.words.say("Area"),
        bands=bands,
        shapes=region_shapes(view),
        notes=(*notes, *old),
        origins=origins(list(values.values())),
    )


def strip_spec(view: View, kpi: Kpi, *, name: str, title: str, subtitle: str, area_id: str, year: int = 0) -> ChartSpec:
    """One KPI of one area beside its peers, with the country as a reference; no ranks."""
    values = kpis.latest_by_area(view.figures, kpi.kpi_id, year=year)
    words = view.words
    references: tuple[Reference, ...] = ()
    if "KZ" in values:
        label = f"{areas.country(view.figures).name(words.lang)} {words.number(values['KZ'].value, kpi.decimals)}"
        references = (Reference(values["KZ"].value, label),)
    return ChartSpec(
        name=name,
        kind="strip",
        title=title,
        subtitle=subtitle,
        unit=kpi.unit,
        decimals=kpi.decimals,
        series=(Series(kpi.title, area_points(view, kpi, year=year)),),
        label_heading=words.say("Area"),
        references=references,
        highlight=area_id,
        notes=(words.say("The source states no sampling error, so no ranks are given."),),
        origins=origins(list(values.values())),
    )
