"""The table twin of a chart: for the page, for CSV, for XLSX. It holds every number that the picture holds."""

from dataclasses import replace

from dashboard.content.blocks import Cell, Table
from dashboard.content.chart import ChartSpec, Point
from dashboard.content.chart_text import printed
from dashboard.content.numbers import code_of, status_word
from dashboard.content.sheets import Sheet, plain
from dashboard.content.text import Foreign, Link, NoFigure, Text, Value
from dashboard.i18n.words import Words

#: So many columns fit on a phone.
_MOST_COLUMNS = 3


def _keys(spec: ChartSpec) -> list[tuple[str, str]]:
    labels: dict[str, str] = {}
    for point in spec.points:
        labels.setdefault(point.key, point.label)
    return list(labels.items())


def _columns(spec: ChartSpec) -> list[tuple[str, dict[str, Point]]]:
    """One column a series. Bars or parts in several colours that share no key are one list, hence one column: a cell that
    nobody could publish must not say that nobody did."""
    columns = [(series.name, {point.key: point for point in series.points}) for series in spec.series]
    if spec.kind != "line" and len(columns) > 1 and len(_keys(spec)) == len(spec.points):
        return [("", {point.key: point for point in spec.points})]
    return columns


def _grid(spec: ChartSpec) -> list[tuple[str, list[Point | None]]]:
    columns = _columns(spec)
    return [(label, [points.get(key) for _, points in columns]) for key, label in _keys(spec)]


def _heads(spec: ChartSpec, words: Words) -> list[str]:
    unit = words.unit(spec.unit)
    names = [name or words.say("Value") for name, _ in _columns(spec)]
    return [spec.label_heading, *(f"{name}, {unit}" if unit else name for name in names)]


def table(spec: ChartSpec, words: Words) -> Table:
    """The twin on the page: every number is a door to its passport; with notes or many columns it is a list on a phone."""
    heads = _heads(spec, words)
    noted = any(point.note for point in spec.points)
    rows = []
    for label, points in _grid(spec):
        foreign = next((point.label_lang for point in points if point and point.label_lang), "")
        cells: list[Text | Cell] = [Foreign(label, foreign) if foreign else label]
        cells += [_cell(point, spec, words) for point in points]
        if noted:
            cells.append(" ".join(point.note for point in points if point and point.note))
        rows.append(cells)
    return Table(
        spec.subtitle,
        [*heads, *([words.say("Note")] if noted else [])],
        rows,
        numeric=range(1, len(heads)),
        stacked=noted or len(heads) > _MOST_COLUMNS,
        captioned=True,
    )


def _cell(point: Point | None, spec: ChartSpec, words: Words) -> Text | Cell:
    if point is None or point.value is None:
        reason = _absent(point, words)
        return Cell(NoFigure(reason) if reason == words.say("no figure") else reason, "none-text")
    text = point.printed or (point.number.text if point.number else str(words.number(point.value, spec.decimals)))
    door = point.passport or point.href
    if door and point.number:
        return Value(replace(point.number, text=text, href=door))
    return Link(text, door) if door else text


def _absent(point: Point | None, words: Words) -> str:
    """What stands where there is no figure."""
    return (point and point.printed) or words.say("no figure")


def sheet_of(spec: ChartSpec, words: Words, *, demo: bool, area_id: str = "", run_id: str = "") -> Sheet:
    """The picture to take along: message, measure, sources above; below one row a point, each with its code.

    area_id and run_id: of points that are no KPI's value and no published figure; their code begins with the chart's name.
    """
    preamble = [spec.title, spec.subtitle]
    if demo:
        preamble.insert(0, words.say("Demonstration edition: invented data about invented bodies and settlements"))
    preamble += [f"{words.say('Source:')} {words.data(o.publisher)} {o.url} {o.published_on}".strip() for o in spec.origins]
    preamble += [*spec.notes, *(at.label for at in spec.breaks)]
    say = words.say
    heads = (
        *(spec.label_heading, say("Value"), say("As printed"), say("Unit"), say("Series"), say("Status")),
        *(say("Area code"), say("Period"), say("Code of the number"), say("Run"), say("Note")),
    )
    counted = "demo" if demo else "measured"
    rows = [
        (
            point.label,
            *_written(point, spec, words),
            point.number.unit if point.number else spec.unit,
            name,
            _status(point, words, counted),
            *_place(point, spec, area_id, run_id),
            point.note,
        )
        for name, point in _listed(spec)
    ]
    return Sheet(tuple(preamble), heads, tuple(rows))


def _listed(spec: ChartSpec) -> list[tuple[str, Point]]:
    """Every point with its series; a period that one line lacks keeps its row."""
    if spec.kind != "line":
        return [(series.name, point) for series in spec.series for point in series.points]
    lines = [(series.name, {point.key: point for point in series.points}) for series in spec.series]
    return [(name, points.get(key) or Point(key, label, None)) for key, label in _keys(spec) for name, points in lines]


def _written(point: Point, spec: ChartSpec, words: Words) -> tuple[str | float, str]:
    return (printed(point, spec, words) if point.value is None else plain(point.value), printed(point, spec, words))


def _status(point: Point, words: Words, counted: str) -> str:
    """What is no figure and no KPI's value was counted here; a gap has no status."""
    if point.value is None:
        return ""
    return point.number.status_word if point.number else status_word(words, point.status or counted)


def _place(point: Point, spec: ChartSpec, area_id: str, run_id: str) -> tuple[str, str, str, str]:
    """Area, period, code and run."""
    if point.number:
        return point.number.area_id, point.number.period_id, point.number.code, point.number.run_id
    area = point.key if spec.kind in ("map", "tiles", "strip") else area_id
    period = point.key if spec.kind == "line" else spec.period_id
    return area, period, code_of(f"{spec.name}/{point.key}", area, period, run_id), run_id


def summary(spec: ChartSpec, words: Words) -> str:
    """`label value` of every point in one line, for slides and handouts."""
    return "; ".join(f"{point.label} {printed(point, spec, words)}" for point in spec.points)
