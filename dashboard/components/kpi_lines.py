"""Specs of KPI charts over time and across areas: the same three pictures for every KPI."""

from collections.abc import Sequence

from dashboard.charts.spec import Band, ChartSpec, Gap, Origin, Point, Reference, Role, Series, Shape
from dashboard.components.behaviour import behaviour
from dashboard.content.numbers import kpi_text
from dashboard.queries import areas, kpis
from dashboard.queries.kpis import Kpi, KpiValue
from dashboard.view import View


def kpi_points(view: View, kpi: Kpi, values: Sequence[KpiValue]) -> tuple[Point, ...]:
    """Dated values as points in order of time; each opens its passport."""
    return tuple(
        Point(
            key=value.period_id,
            label=view.words.period(value.period_id),
            value=value.value,
            href=view.passport(kpi.kpi_id, value.area_id, value.period_id),
            printed=kpi_text(view.words, kpi, value),
            note=view.words.data(value.note),
            status=value.status,
        )
        for value in values
        if value.period_end
    )


def origins(values: Sequence[KpiValue]) -> tuple[Origin, ...]:
    """The distinct sources behind values, the latest first, at most three."""
    found = {(v.publisher, v.url): Origin(v.publisher, v.url, v.published_on, v.status) for v in reversed(values) if v.url}
    return tuple(found.values())[:3]


def line_spec(
    view: View,
    *,
    name: str,
    title: str,
    subtitle: str,
    lines: Sequence[tuple[Kpi, str, str, Role]],
    year: int = 0,
    axis_from: float = 0.0,
    axis_to: float | None = None,
    gaps: tuple[Gap, ...] = (),
    notes: tuple[str, ...] = (),
) -> ChartSpec:
    """Lines of one unit over time: (KPI, area, label, role) each; a single long one gets its behaviour limits."""
    series, values = [], []
    for kpi, area_id, label, role in lines:
        history = kpis.one_series(kpis.history(view.figures, kpi.kpi_id, area_id, year=year))
        values += history
        series.append(Series(label, kpi_points(view, kpi, history), role))
    first = lines[0][0]
    references, said = behaviour(view.words, first, values) if len(lines) == 1 else ((), ())
    return ChartSpec(
        name=name,
        kind="line",
        title=title,
        subtitle=subtitle,
        unit=first.unit,
        decimals=first.decimals,
        series=tuple(series),
        label_heading=view.words.say("Period"),
        axis_from=axis_from,
        axis_to=axis_to,
        references=references,
        gaps=gaps,
        notes=(*notes, *said),
        origins=origins(values),
        interactive=True,
    )


def area_points(view: View, kpi: Kpi, *, year: int = 0, short: bool = True) -> tuple[Point, ...]:
    """One point a region, alphabetically; a region without a value is a missing point. Opens the region."""
    values = kpis.latest_by_area(view.figures, kpi.kpi_id, year=year)
    lang = view.words.lang
    return tuple(
        Point(
            key=region.area_id,
            label=region.short(lang) if short else region.name(lang),
            value=values[region.area_id].value if region.area_id in values else None,
            href=view.href(f"/area/{region.area_id}"),
            note="" if region.area_id in values else view.words.say("no figure"),
            passport=view.passport(kpi.kpi_id, region.area_id, values[region.area_id].period_id)
            if region.area_id in values
            else "",
        )
        for region in areas.regions(view.figures, lang)
        if region.area_id not in kpi.not_applicable
    )


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
    return ChartSpec(
        name=name,
        kind="map",
        title=title,
        subtitle=subtitle,
        unit=kpi.unit,
        decimals=kpi.decimals,
        series=(Series(kpi.title, area_points(view, kpi, year=year)),),
        label_heading=view.words.say("Area"),
        bands=bands,
        shapes=region_shapes(view),
        notes=notes,
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
        interactive=True,
    )
