"""A line over time: ours thick in accent, others thin; labelled at its end; the gap labelled where asked."""

from dashboard.content.chart import ChartSpec, Point, Reference, Series
from dashboard.content.chart_text import describe, printed, told
from dashboard.i18n.words import Words
from dashboard.render.svg.drawing import (
    HIT,
    ROLE_FILL,
    ROLE_STROKE,
    ROLE_TEXT,
    dot,
    label,
    picture,
    rule,
    target,
    tick_decimals,
)
from dashboard.render.svg.scale import LEFT, MOST_DOTS, TOP, Anchor, Scale, height, key_labels

_CLEAR = 8
_MIDDLE = 55.0
#: So far apart, px, two lines have their gap named between them.
_ROOM_BETWEEN = 34


def draw(spec: ChartSpec, words: Words) -> str:
    """SVG of the lines; a key without a value breaks its line."""
    scale = Scale(spec)
    content = [
        _grid(spec, scale, words),
        *(_break(scale, at.key, at.label) for at in spec.breaks),
        *(_reference(spec, scale, i) for i in range(len(spec.references))),
        *(_gap(spec, scale, i) for i in range(len(spec.gaps))),
        _lines(spec, scale),
        _ends(spec, scale, words),
        *([] if spec.large else _targets(spec, scale, words)),
    ]
    return picture(spec, height(spec), describe(spec, words), "".join(content))


def _grid(spec: ChartSpec, scale: Scale, words: Words) -> str:
    decimals = tick_decimals(scale.ticks)
    written = []
    for tick in scale.ticks:
        y = scale.y(tick)
        written.append(rule(0, y, 100, y, "axis-line" if tick == scale.ticks[0] else "grid-line"))
        is_top = tick == scale.ticks[-1]
        text = words.value(tick, spec.unit, decimals) if is_top else words.number(tick, decimals)
        written.append(label(0, y - 4, text, "tick"))
    labels = {point.key: point.label for point in spec.points}
    classes = {"left": "tick", "middle": "tick mid", "right": "tick end"}
    written += [label(x, scale.bottom + 18, text, classes[anchor]) for x, anchor, text in key_labels(scale, labels)]
    return "".join(written)


def _break(scale: Scale, key: str, text: str) -> str:
    """A dotted rule between the last point before and the first after, with its reason on the side that has more room."""
    x, anchor = break_place(scale, key)
    dx, end = (4, "") if anchor == "left" else (-4, " end")
    return rule(x, TOP - 8, x, scale.bottom, "s-break") + label(x, TOP - 10, text, f"tick halo{end}", dx=dx)


def break_place(scale: Scale, key: str) -> tuple[float, Anchor]:
    """Where a break stands, midway between its point and the one before; and on which side of its reason."""
    before = scale.keys[max(scale.keys.index(key) - 1, 0)]
    x = (scale.x(before) + scale.x(key)) / 2
    return x, "right" if x > _MIDDLE else "left"


def _reference(spec: ChartSpec, scale: Scale, index: int) -> str:
    reference = spec.references[index]
    y = scale.y(reference.value)
    kind = {"peer": "s-ref", "target": "s-target", "level": "s-level", "limit": "s-limit"}[reference.kind]
    start, stop = extent(scale, reference)
    stroke = rule(start, y, stop, y, kind)
    if reference.kind in ("level", "limit") and not is_named(spec, reference):
        return stroke
    x, anchor = label_place(scale, reference)
    text_y = y + (23 if spec.large else 15) if is_lower_limit(spec, reference) else y - 5
    return stroke + label(x, text_y, reference.label, "tick halo" if anchor == "left" else "tick end halo")


def label_place(scale: Scale, reference: Reference) -> tuple[float, Anchor]:
    """A limit's label stands by its beginning, since the end of the line has its own at the right; another's at the right."""
    if reference.kind != "limit":
        return 100.0, "right"
    start = extent(scale, reference)[0]
    return (start - 1, "right") if start > _MIDDLE else (start + 4, "left")


def extent(scale: Scale, reference: Reference) -> tuple[float, float]:
    """From where to where a reference is drawn: from edge to edge, or from its first point to its last."""
    return (
        scale.x(reference.first) if reference.first else LEFT,
        scale.x(reference.last) if reference.last else 100.0,
    )


def is_named(spec: ChartSpec, reference: Reference) -> bool:
    """Whether a level or limit has its label in the picture: the limits that hold at the end do."""
    return reference.kind == "limit" and not reference.last


def is_lower_limit(spec: ChartSpec, reference: Reference) -> bool:
    """Whether a limit is the lower of two: its label stands below it, so that limits near each other stay legible."""
    return reference.kind == "limit" and any(
        other.kind == "limit" and other.first == reference.first and other.value > reference.value for other in spec.references
    )


def _gap(spec: ChartSpec, scale: Scale, index: int) -> str:
    gap = spec.gaps[index]
    values = [p.value for series in spec.series[:2] for p in series.points if p.key == gap.key and p.value is not None]
    if len(values) < 2:
        return ""
    x, top, bottom = scale.x(gap.key), scale.y(max(values)), scale.y(min(values))
    line = rule(x, top, x, bottom, "s-gap line")
    if x > 80:
        return line + label(99, bottom + 56, gap.label, "end halo t-alert strong")
    if is_named_between(scale, min(values), max(values)):
        return line + label(x, (top + bottom) / 2 + 4, gap.label, "t-alert strong halo", dx=6)
    return line + label(x, top - 8, gap.label, "t-alert strong halo", dx=-4)


def is_named_between(scale: Scale, low: float, high: float) -> bool:
    """Whether two lines are so far apart that their gap is named between them."""
    return scale.y(low) - scale.y(high) > _ROOM_BETWEEN


def segments(spec: ChartSpec, series: Series) -> list[list[Point]]:
    """Points that one stroke joins: none across a hole or a break, and each alone where points are not joined."""
    starts = {at.key for at in spec.breaks}
    found: list[list[Point]] = [[]]
    for point in series.points:
        if point.value is None or point.key in starts or not spec.joined:
            found.append([])
        if point.value is not None:
            found[-1].append(point)
    return [segment for segment in found if segment]


def _lines(spec: ChartSpec, scale: Scale) -> str:
    drawn, dots = [], []
    for series in reversed(spec.series):
        for segment in segments(spec, series):
            places = [(scale.x(point.key), scale.y(point.value or 0.0)) for point in segment]
            points = " ".join(f"{x:.3f},{y:.2f}" for x, y in places)
            drawn.append(f'<polyline class="line {ROLE_STROKE[series.role]}" points="{points}"/>')
            if len(segment) == 1 or len(series.points) <= MOST_DOTS:
                dots += [dot(x, y, 3, ROLE_FILL[series.role]) for x, y in places]
    return (
        f'<svg x="0" y="0" width="100%" height="{height(spec)}" viewBox="0 0 100 {height(spec)}" preserveAspectRatio="none">'
        f"{''.join(drawn)}</svg>{''.join(dots)}"
    )


def _ends(spec: ChartSpec, scale: Scale, words: Words) -> str:
    written = []
    for series, last, text_y, text in ends(spec, scale, words):
        classes = f"end halo strong {ROLE_TEXT.get(series.role, 't-soft')}"
        radius = 5 if series.role == "main" else 4
        written.append(dot(scale.x(last.key), scale.y(last.value or 0.0), radius, ROLE_FILL[series.role]))
        written.append(label(99, text_y, text, classes))
    return "".join(written)


def _targets(spec: ChartSpec, scale: Scale, words: Words) -> list[str]:
    """Every point in order, a hole at the foot of its place: what the reader points at or goes to."""
    return [
        target(
            dot(scale.x(point.key), scale.bottom if point.value is None else scale.y(point.value), HIT, "hit"),
            point.href,
            told(point, spec, words, series.name if len(spec.series) > 1 else ""),
        )
        for series in spec.series
        for point in series.points
    ]


def ends(spec: ChartSpec, scale: Scale, words: Words) -> list[tuple[Series, Point, float, str]]:
    """The last known point of each series, topmost first: where its label stands (px from the top), and what it says."""
    found = []
    for series in spec.series:
        known = [point for point in series.points if point.value is not None]
        if known:
            found.append((series, known[-1]))
    found.sort(key=lambda end: scale.y(end[1].value or 0.0))
    places = _label_places([scale.y(last.value or 0.0) for _, last in found], scale.bottom)
    named = len(spec.series) > 1
    return [
        (
            series,
            last,
            place,
            f"{series.name} {printed(last, spec, words)}" if named and series.name else printed(last, spec, words),
        )
        for (series, last), place in zip(found, places, strict=True)
    ]


def _label_places(ends: list[float], bottom: float) -> list[float]:
    """Where the labels of the ends stand, topmost end first: the first above its end, the others below theirs; all above
    where the lowest would otherwise fall onto the axis."""
    places: list[float] = []
    for y in ends:
        places.append(max(y + 24, places[-1] + 18) if places else y - 12)
    if len(places) < 2 or places[-1] < bottom - _CLEAR:
        return places
    raised: list[float] = []
    for y in reversed(ends):
        raised.append(min(y - 10, raised[-1] - 18) if raised else y - 10)
    return raised[::-1]
