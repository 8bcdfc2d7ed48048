"""Parts of a whole: one stacked bar, or one dot for each."""

from html import escape

from dashboard.content.chart import ChartSpec
from dashboard.content.chart_text import describe, printed
from dashboard.i18n.words import Words
from dashboard.render.svg.drawing import ROLE_FILL, bar, hatch_id, label, linked, picture, rule

_BAR = 30
_LABEL_ROW = 36
#: The width of a letter of a label on a screen of 320 px, in % of the picture.
_LETTER = 2.4
_COLUMNS = 40
_STEP = 10


def draw_stack(spec: ChartSpec, words: Words) -> str:
    """One bar with white cuts and its labels below, in as many rows as keep them apart on a narrow phone."""
    known = [(series, point) for series in spec.series for point in series.points if point.value]
    total = sum(point.value or 0.0 for _, point in known) or 1.0
    content, left = [], 0.0
    taken: list[float] = []
    for i, (series, point) in enumerate(known):
        share = 100.0 * (point.value or 0.0) / total
        value = printed(point, spec, words)
        fill = f"url(#{hatch_id(spec)})" if series.role == "none" else ""
        shape = bar(left, 0, share, _BAR, ROLE_FILL[series.role], fill=fill)
        cut = rule(left, 0, left, _BAR, "s-cut") if i else ""
        at_end = i == len(known) - 1 and i > 0
        y = 48 + _LABEL_ROW * _free_row(taken, left, max(len(value), len(point.label)) * _LETTER, at_end=at_end)
        x, end = (100.0, " end") if at_end else (left, "")
        tone = " t-alert" if series.role == "alert" else ""
        below = label(x, y, value, f"strong{tone}{end}") + label(x, y, point.label, f"tick{end}", dy="1.35em")
        content.append(linked(shape, point.href, f"{point.label}: {value}") + cut + below)
        left += share
    return picture(spec, 74 + _LABEL_ROW * max(len(taken) - 1, 0), describe(spec, words), "".join(content))


def _free_row(taken: list[float], left: float, width: float, *, at_end: bool) -> int:
    """The first row of labels that has room, in % of the width; `taken` holds where each row's last label ends."""
    start, stop = (100.0 - width, 100.0) if at_end else (left, left + width)
    row = next((i for i, end in enumerate(taken) if end <= start), len(taken))
    taken[row : row + 1] = [stop]
    return row


def draw_dots(spec: ChartSpec, words: Words) -> str:
    """One dot for each unit: first series filled, second (the exceptions) ringed and last."""
    done = round(sum(point.value or 0.0 for point in spec.series[0].points))
    left = round(sum(point.value or 0.0 for series in spec.series[1:] for point in series.points))
    rows = -(-(done + left) // _COLUMNS)
    on, off = f"on-{spec.name}", f"off-{spec.name}"
    patterns = (
        f'<defs><pattern id="{on}" width="10" height="10" patternUnits="userSpaceOnUse">'
        '<circle class="f-main" cx="5" cy="5" r="3.3"/></pattern>'
        f'<pattern id="{off}" width="10" height="10" patternUnits="userSpaceOnUse">'
        '<circle class="f-alert" cx="5" cy="5" r="4.4"/><circle class="f-paper" cx="5" cy="5" r="2.4"/></pattern></defs>'
    )
    first = _cells(0, done, on)
    rest = _cells(done, done + left, off)
    return (
        f'<svg class="dots" viewBox="0 0 {_COLUMNS * _STEP} {rows * _STEP}" preserveAspectRatio="xMinYMid meet" '
        f'role="img" aria-label="{escape(describe(spec, words))}">{patterns}{first}{rest}</svg>'
    )


def _cells(start: int, stop: int, pattern: str) -> str:
    """The area of cells start … stop-1 of a grid filled row by row, as one path."""
    if stop <= start:
        return ""
    (row_a, col_a), (row_b, col_b) = divmod(start, _COLUMNS), divmod(stop, _COLUMNS)
    right, s = _COLUMNS * _STEP, _STEP
    if row_a == row_b:
        path = f"M{col_a * s} {row_a * s}H{col_b * s}V{row_a * s + s}H{col_a * s}z"
    else:
        path = (
            f"M{col_a * s} {row_a * s}H{right}V{row_b * s}H{col_b * s}"
            + (f"V{row_b * s + s}H0" if col_b else "H0")
            + f"V{row_a * s + s}H{col_a * s}z"
        )
    return f'<path fill="url(#{pattern})" d="{path}"/>'
