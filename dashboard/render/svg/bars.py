"""Horizontal bars from zero, labelled at the end; an unknown quantity is a hatched bar with words inside."""

from dashboard.content.chart import ChartSpec, Point, Series
from dashboard.content.chart_text import describe, printed
from dashboard.i18n.words import Words
from dashboard.render.svg.drawing import ROLE_FILL, bar, hatch_id, label, linked, picture, rule

ROW = 48
_LONGEST = 74.0
#: The width of a letter of a value on a screen of 320 px, in % of the picture.
_LETTER = 2.6
_SHORTEST, _UNKNOWN = 30.0, 72.0
#: Inside a row, px: the name's line, the bar's top and thickness, the value's line.
_SMALL = (14, 21, 16, 34)
_LARGE = (16, 24, 15, 40)


def draw(spec: ChartSpec, words: Words) -> str:
    """SVG of the bars, in the order of the points; references are lines across all of them."""
    rows = [(series, point) for series in spec.series for point in series.points]
    known = [point.value for _, point in rows if point.value is not None] + [r.value for r in spec.references]
    most = max([spec.axis_to or 0.0, *known], default=1.0) or 1.0
    written = [len(printed(point, spec, words)) for _, point in rows if point.value is not None]
    longest = max(min(_LONGEST, 97.0 - _LETTER * max(written, default=0)), _SHORTEST)
    content = [_row(spec, words, series, point, i * ROW, longest / most) for i, (series, point) in enumerate(rows)]
    height = len(rows) * ROW + (18 if spec.references else 0)
    for reference in spec.references:
        x = longest * reference.value / most
        content.append(rule(x, 16, x, len(rows) * ROW - 8, "s-target" if reference.kind == "target" else "s-ref"))
        content.append(label(x, len(rows) * ROW + 6, reference.label, "tick halo", dx=4))
    return picture(spec, height, describe(spec, words), "".join(content))


def _row(spec: ChartSpec, words: Words, series: Series, point: Point, top: float, scale: float) -> str:
    name_at, bar_at, thick, value_at = _LARGE if spec.large else _SMALL
    name = label(0, top + name_at, point.label, "strong" if point.key == spec.highlight else "")
    if point.value is None:
        shape = bar(0, top + bar_at, _UNKNOWN, thick, "f-none", fill=f"url(#{hatch_id(spec)})")
        return name + shape + label(0, top + value_at, printed(point, spec, words), "t-soft halo", dx=8)
    role = "main" if point.key == spec.highlight and series.role != "none" else series.role
    width = scale * max(point.value, 0.0)
    fill = f"url(#{hatch_id(spec)})" if role == "none" else ""
    shape = bar(0, top + bar_at, max(width, 0.3), thick, ROLE_FILL[role], fill=fill)
    value = printed(point, spec, words)
    end = label(width, top + value_at, value, "strong", dx=8)
    return name + linked(shape + end, point.href, f"{point.label}: {value}")
