"""Areas as dots on one axis: ours large, the others grey; no ranks, since no error is published."""

from dashboard.content.chart import ChartSpec
from dashboard.content.chart_text import describe, told
from dashboard.i18n.words import Words
from dashboard.render.svg.drawing import HIT, dot, label, nice_ticks, picture, rule, target, tick_decimals

HEIGHT = 96
AXIS = 62
LEFT, RIGHT = 2.0, 98.0


def draw(spec: ChartSpec, words: Words) -> str:
    """SVG of the strip; the axis spans the values, so its ends are labelled."""
    known = [point for point in spec.points if point.value is not None]
    values = [point.value or 0.0 for point in known]
    if not values:
        return picture(spec, 40, describe(spec, words), label(0, 24, words.say("no figure"), "t-soft"))
    ticks = nice_ticks(min(values), max(values), 6)
    low, high = ticks[0], ticks[-1]

    def x(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * (value - low) / max(high - low, 1e-9)

    decimals = tick_decimals(ticks)
    content = [rule(0, AXIS, 100, AXIS, "axis-line")]
    for tick in ticks:
        last = tick == ticks[-1]
        text = words.value(tick, spec.unit, decimals) if last else words.number(tick, decimals)
        content.append(rule(x(tick), AXIS, x(tick), AXIS + 6, "grid-line"))
        content.append(label(100 if last else x(tick), AXIS + 22, text, "tick end" if last else "tick mid"))
    content += [dot(x(p.value or 0.0), AXIS, 6, "f-peer ring") for p in known if p.key != spec.highlight]
    content += [_reference(spec, x(reference.value), i) for i, reference in enumerate(spec.references)]
    content += [_ours(spec, words, x(p.value or 0.0)) for p in known if p.key == spec.highlight]
    if not spec.large:
        ordered = sorted(known, key=lambda point: point.value or 0.0)
        content += [target(dot(x(p.value or 0.0), AXIS, HIT, "hit"), p.href, told(p, spec, words)) for p in ordered]
    return picture(spec, HEIGHT, describe(spec, words), "".join(content))


def _reference(spec: ChartSpec, x: float, index: int) -> str:
    end = x > 50
    text = label(x, 16 + 14 * (index % 2), spec.references[index].label, "end" if end else "", dx=6 if end else -6)
    return rule(x, 26, x, AXIS, "s-ref") + text


def _ours(spec: ChartSpec, words: Words, x: float) -> str:
    point = next(p for p in spec.points if p.key == spec.highlight)
    text = words.number(point.value or 0.0, spec.decimals)
    anchor = " end" if x > 88 else " mid"
    return dot(x, AXIS, 9, "f-main ring") + label(100 if x > 88 else x, AXIS - 16, text, f"strong t-main halo{anchor}")
