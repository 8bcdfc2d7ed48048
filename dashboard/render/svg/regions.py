"""The regions: a map whose legend is the list of its areas, and the same as tiles (for phones, and for presence)."""

import re
from html import escape

from dashboard.content.chart import Band, ChartSpec, Point, Shape
from dashboard.content.chart_text import absent, describe, printed
from dashboard.i18n.words import Words
from dashboard.render.svg.drawing import hatch, hatch_id

#: Labels that do not fit inside their region: shift of the text, its anchor, the end of the leader.
_OUTSIDE = {
    "KZ-79": (32.0, 34.0, "left"),
    "KZ-75": (20.0, 38.0, "left"),
    "KZ-71": (13.0, 5.0, "left"),
    "KZ-61": (-62.0, 14.0, "right"),
}


_LINE = 16
_LONGEST_NAME = 10


def draw_map(spec: ChartSpec, words: Words) -> str:
    """The map, the tiles that replace it on a phone, and the list by class."""
    points = {point.key: point for point in spec.points}
    outlines = [_outline(spec, shape, points.get(shape.key), words) for shape in spec.shapes if not shape.dot]
    dots = [_dot(spec, shape, points.get(shape.key), words) for shape in spec.shapes if shape.dot]
    names = [_name(spec, shape, points.get(shape.key), words) for shape in spec.shapes]
    picture = (
        f'<svg class="map" viewBox="-4 -4 968 570" role="group" aria-label="{escape(describe(spec, words))}">'
        f"{hatch(spec)}{''.join(outlines)}{''.join(dots)}{''.join(names)}</svg>"
    )
    return picture + _tiles(spec, words, "tiles tiles--phone") + _classes(spec, words)


def draw_tiles(spec: ChartSpec, words: Words) -> str:
    """One square an area, with its value or words; nothing published is hatched."""
    columns = max((shape.col for shape in spec.shapes), default=0) + 1
    return _tiles(spec, words, "tiles tiles--5" if columns <= 5 else "tiles")


def band_index(spec: ChartSpec, value: float | None) -> int:
    """The class of a value, 1…n; 0 where there is none."""
    if value is None:
        return 0
    return next((i for i, band in enumerate(spec.bands, start=1) if band.holds(value)), 0)


def _paint(spec: ChartSpec, point: Point | None) -> tuple[str, str]:
    index = band_index(spec, point.value if point else None)
    if not index:
        return "f-none", f' fill="url(#{hatch_id(spec)})"'
    return f"q{index}{' flag' if spec.bands[index - 1].alert else ''}", ""


def _outline(spec: ChartSpec, shape: Shape, point: Point | None, words: Words) -> str:
    classes, fill = _paint(spec, point)
    path = f'<path class="{classes}"{fill} d="{shape.path}"/>'
    return _link(path, point, spec, words)


def _dot(spec: ChartSpec, shape: Shape, point: Point | None, words: Words) -> str:
    classes, fill = _paint(spec, point)
    circle = f'<circle class="{classes} dot"{fill} cx="{shape.x:g}" cy="{shape.y:g}" r="8"/>'
    return _link(circle, point, spec, words)


def _link(markup: str, point: Point | None, spec: ChartSpec, words: Words) -> str:
    if point is None or not point.href:
        return markup
    name = f"{point.label}: {printed(point, spec, words)}"
    return f'<a href="{escape(point.href)}" aria-label="{escape(name)}"><title>{escape(name)}</title>{markup}</a>'


def _name(spec: ChartSpec, shape: Shape, point: Point | None, words: Words) -> str:
    text = escape(shape.name or shape.abbreviation)
    value = "" if point is None or point.value is None else escape(words.number(point.value, spec.decimals))
    if shape.key in _OUTSIDE:
        dx, dy, side = _OUTSIDE[shape.key]
        x, y = shape.x + dx, shape.y + dy
        lead = _plate(x, y, f"{text} {value}") if shape.key == "KZ-71" else _leader(shape, x, y, side)
        return f'{lead}<text class="{side} halo" x="{x:g}" y="{y:g}">{text} <tspan class="strong">{value}</tspan></text>'
    index = band_index(spec, point.value if point else None)
    tone = f"on-q{index}" if index else "halo"
    lines = _lines(shape.name or shape.abbreviation)
    top = shape.y - 2 - (_LINE / 2 if len(lines) > 1 else 0)
    named = "".join(
        f'<text class="{tone}" x="{shape.x:g}" y="{top + i * _LINE:g}">{escape(line)}</text>' for i, line in enumerate(lines)
    )
    below = top + len(lines) * _LINE + 1
    return named + (f'<text class="v {tone}" x="{shape.x:g}" y="{below:g}">{value}</text>' if value else "")


def _lines(name: str) -> list[str]:
    """A name of two long words stands on two lines, so that it stays inside its region."""
    if len(name) <= _LONGEST_NAME:
        return [name]
    return re.sub(r"[ -]", lambda gap: f"{gap[0].strip()}\n", name, count=1).split("\n")


def _plate(x: float, y: float, text: str) -> str:
    """Ground of its own for a label that lies across regions of several classes."""
    return f'<rect class="plate" x="{x - 4:g}" y="{y - 14:g}" width="{8.4 * len(text) + 8:g}" height="19" rx="2"/>'


def _leader(shape: Shape, x: float, y: float, side: str) -> str:
    near = x - 4 if side == "left" else x + 4
    start_y = shape.y + 7 if side == "left" else y - 5
    start_x = shape.x + 5 if side == "left" else shape.x - 8
    return f'<path class="lead" d="M{start_x:g} {start_y:g}L{near:g} {y - 5 if side == "right" else y - 10:g}"/>'


def _tiles(spec: ChartSpec, words: Words, classes: str) -> str:
    points = {point.key: point for point in spec.points}
    cells = "".join(_tile(spec, shape, points.get(shape.key), words) for shape in spec.shapes)
    return f'<ul class="{classes}" aria-label="{escape(spec.subtitle)}">{cells}</ul>'


def _tile(spec: ChartSpec, shape: Shape, point: Point | None, words: Words) -> str:
    cell = f"g{shape.row}{shape.col}"
    full = escape(point.label if point else shape.abbreviation)
    name = f'<abbr title="{full}">{escape(shape.abbreviation)}</abbr>'
    if point is None:
        return f'<li class="{cell} na"><span>{name}</span><b>–</b></li>'
    if point.value is None:
        kind, value = "none", "–" if point.printed else words.say("none")
    else:
        index = band_index(spec, point.value)
        kind = f"q{index}" if index else "q1"
        kind += " flag" if index and spec.bands[index - 1].alert else ""
        value = point.printed or words.number(point.value or 0.0, spec.decimals)
    inner = f"<span>{name}</span> <b>{escape(value)}</b>"
    if point.href:
        # What is seen comes first and as it is seen: whoever speaks to the browser says what they read.
        told = printed(point, spec, words) if point.value is not None else f"{value} {point.printed}".strip()
        spoken = escape(f"{shape.abbreviation} {told}, {point.label}")
        inner = f'<a href="{escape(point.href)}" aria-label="{spoken}">{inner}</a>'
    return f'<li class="{cell} {kind}">{inner}</li>'


def _classes(spec: ChartSpec, words: Words) -> str:
    known = [(i, band) for i, band in enumerate(spec.bands, start=1)]
    columns = "".join(_class(spec, i, band, words) for i, band in known)
    for why, labels in absent(spec, words).items():
        names = "".join(f"<li>{escape(name)}</li>" for name in labels)
        columns += f'<li class="c0"><h3>{escape(why)}</h3><ul>{names}</ul></li>'
    return f'<ol class="classes">{columns}</ol>'


def _class(spec: ChartSpec, index: int, band: Band, words: Words) -> str:
    held = [point for point in spec.points if band_index(spec, point.value) == index]
    rows = "".join(
        f'<li><a href="{escape(point.href)}">{escape(point.label)}</a> '
        f"<span>{escape(words.number(point.value or 0.0, spec.decimals))}</span></li>"
        for point in held
    )
    flag = " flagged" if band.alert else ""
    return f'<li class="c{index}{flag}"><h3>{escape(band.label)}</h3><ul>{rows}</ul></li>'
