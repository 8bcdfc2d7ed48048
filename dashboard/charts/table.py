"""The table twin of a chart: for the page, for CSV, for XLSX. It holds every number that the picture holds."""

from dash import html
from dash.development.base_component import Component

from dashboard.charts.spec import ChartSpec, Point
from dashboard.charts.text import printed
from dashboard.content.sheets import Sheet, plain
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


def draw(spec: ChartSpec, words: Words) -> Component:
    """The twin on the page: every number is a door to its passport; with notes or many columns it is a list on a phone."""
    heads = _heads(spec, words)
    noted = any(point.note for point in spec.points)
    head = [html.Th(text, scope="col", className="n" if i else None) for i, text in enumerate(heads)]
    if noted:
        head.append(html.Th(words.say("Note"), scope="col"))
    rows = []
    for label, points in _grid(spec):
        foreign = next((point.label_lang for point in points if point and point.label_lang), None)
        cells: list[Component] = [html.Th(label, scope="row", lang=foreign)]
        cells += [_cell(point, spec, words, heads[i]) for i, point in enumerate(points, start=1)]
        if noted:
            cells.append(html.Td(" ".join(point.note for point in points if point and point.note) or None))
        rows.append(html.Tr(cells))
    return html.Table(
        [html.Caption(spec.subtitle), html.Thead(html.Tr(head)), html.Tbody(rows)],
        className="data data--stack" if noted or len(heads) > _MOST_COLUMNS else "data",
    )


def _cell(point: Point | None, spec: ChartSpec, words: Words, head: str) -> Component:
    if point is None or point.value is None:
        reason = _absent(point, words)
        said = html.Abbr("–", className="none-text", title=reason) if reason == words.say("no figure") else reason
        return html.Td(said, className="n none-text", **{"data-label": head})
    text = point.printed or str(words.number(point.value, spec.decimals))
    door = point.passport or point.href
    content = html.A(text, href=door, className="num") if door else text
    return html.Td(content, className="n", **{"data-label": head})


def _absent(point: Point | None, words: Words) -> str:
    """What stands where there is no figure."""
    return (point and point.printed) or words.say("no figure")


def sheet_of(spec: ChartSpec, words: Words, *, demo: bool) -> Sheet:
    """The twin to take along: message, measure, sources above; plain numbers below; missing ones said in words."""
    preamble = [spec.title, spec.subtitle]
    if demo:
        preamble.insert(0, words.say("Demonstration edition: invented data about invented bodies and settlements"))
    preamble += [f"{words.say('Source:')} {words.data(o.publisher)} {o.url} {o.published_on}".strip() for o in spec.origins]
    preamble += [*spec.notes, *(at.label for at in spec.breaks)]
    rows = []
    for label, points in _grid(spec):
        cells = [_absent(point, words) if point is None or point.value is None else plain(point.value) for point in points]
        notes = " ".join(point.note for point in points if point and point.note)
        rows.append((label, *cells, notes))
    return Sheet(tuple(preamble), (*_heads(spec, words), words.say("Note")), tuple(rows))


def summary(spec: ChartSpec, words: Words) -> str:
    """`label value` of every point in one line, for slides and handouts."""
    return "; ".join(f"{point.label} {printed(point, spec, words)}" for point in spec.points)
