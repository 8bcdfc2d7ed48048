"""The computed alternative text of a chart: what a listener must know, with the numbers."""

from dashboard.content.chart import ChartSpec, Point, Series
from dashboard.i18n.sentence import capital
from dashboard.i18n.words import Words

_MOST = 12


def printed(point: Point, spec: ChartSpec, words: Words) -> str:
    """A point's value as it is written, or the words for a missing one."""
    if point.value is None:
        return point.printed or words.say("no figure")
    if point.number and not point.printed:
        return point.number.text
    return point.printed or words.value(point.value, spec.unit, spec.decimals)


def told(point: Point, spec: ChartSpec, words: Words, name: str = "") -> str:
    """What stands beside a point that the reader points at: whose, when, the value, how well it is proved."""
    status = point.number.status_word if point.number else ""
    value = printed(point, spec, words)
    lines = (f"{name} · {point.label}" if name else point.label, f"{value} · {status}" if status else value, point.note)
    return "\n".join(filter(None, lines))


def describe(spec: ChartSpec, words: Words) -> str:
    """One paragraph: message, measure, values (all of a short chart, the ends of a long one), what is missing."""
    parts = [spec.title, spec.subtitle]
    parts += [_series(series, spec, words) for series in spec.series]
    parts += [f"{reference.label}" for reference in spec.references]
    parts += [at.label for at in spec.breaks]
    if len(spec.points) > _MOST:
        parts += [f"{capital(why)}: {', '.join(names)}" for why, names in absent(spec, words).items()]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def absent(spec: ChartSpec, words: Words) -> dict[str, list[str]]:
    """The names of the points without a figure, by what is said instead of one."""
    found: dict[str, list[str]] = {}
    for point in spec.missing:
        found.setdefault(printed(point, spec, words), []).append(point.label)
    return found


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
