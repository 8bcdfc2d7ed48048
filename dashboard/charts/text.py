"""The computed alternative text of a chart: what a listener must know, with the numbers."""

from dashboard.charts.spec import ChartSpec, Point, Series
from dashboard.i18n.words import Words

_MOST = 12


def printed(point: Point, spec: ChartSpec, words: Words) -> str:
    """A point's value as it is written, or the words for a missing one."""
    if point.value is None:
        return words.say("no figure")
    return point.printed or words.value(point.value, spec.unit, spec.decimals)


def describe(spec: ChartSpec, words: Words) -> str:
    """One paragraph: message, measure, values (all of a short chart, the ends of a long one), what is missing."""
    parts = [spec.title, spec.subtitle]
    parts += [_series(series, spec, words) for series in spec.series]
    parts += [f"{reference.label}" for reference in spec.references]
    if spec.missing and len(spec.points) > _MOST:
        names = ", ".join(point.label for point in spec.missing)
        parts.append(words.say("No figure: {names}", names=names))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _series(series: Series, spec: ChartSpec, words: Words) -> str:
    known = [point for point in series.points if point.value is not None]
    head = f"{series.name}: " if series.name and len(spec.series) > 1 else ""
    if not series.points:
        return head + words.say("no figure")
    if len(series.points) <= _MOST:
        return head + ", ".join(f"{point.label} {printed(point, spec, words)}" for point in series.points)
    if not known:
        return head + words.say("no figure")
    if spec.kind == "line":
        first, last = known[0], known[-1]
        return head + words.say(
            "{start} {first}, {end} {last}",
            start=first.label,
            first=printed(first, spec, words),
            end=last.label,
            last=printed(last, spec, words),
        )
    ordered = sorted(known, key=lambda point: point.value or 0.0)
    low, high = ordered[0], ordered[-1]
    return head + words.say(
        "lowest {low} {low_value}, highest {high} {high_value}",
        low=low.label,
        low_value=printed(low, spec, words),
        high=high.label,
        high_value=printed(high, spec, words),
    )
