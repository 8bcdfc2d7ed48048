"""Downloads: a chart's table as CSV or XLSX; as CSV, XLSX or JSON the figures that a search found, and whole lists."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import flask
import xlsxwriter

from dashboard import catalogue
from dashboard.content import freshness, vintage
from dashboard.content.chart_table import sheet_of
from dashboard.content.figures.figure_search import check_filters, search
from dashboard.content.figures.figure_table import figure_sheet
from dashboard.content.passport.number_file import files_sheet, number_document, number_sheet
from dashboard.content.passport.subject import find_subject
from dashboard.content.places.settlement_search import promise_sheet
from dashboard.content.services.service_bundles import bundle_sheet
from dashboard.content.services.service_ladder import remaining_sheet
from dashboard.content.sheets import Sheet
from dashboard.queries.db import NothingPublishedError
from dashboard.selection import COUNTRY, UnknownChoiceError, read
from dashboard.settings import Settings
from dashboard.view import View
from dashboard.web import headers
from dashboard.web.routes import spec_of

#: The lists that are longer than a page shows: name → its page and the whole of it, None where there is nothing to list.
_LISTS: dict[str, tuple[str, Callable[[View], Sheet | None]]] = {
    "remaining": ("/services", remaining_sheet),
    "bundles": ("/services", bundle_sheet),
    "promises": ("/settlements", promise_sheet),
}
_LONGEST_CELL = 32_767
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(server: flask.Flask, settings: Settings) -> None:
    """Adds the addresses to the server."""
    server.add_url_rule("/download/<name>.<kind>", "download", lambda name, kind: _chart(settings, name, kind))
    server.add_url_rule("/download/figures.<kind>", "download_figures", lambda kind: _figures(settings, kind))
    server.add_url_rule(
        "/download/n/<key>/<area_id>/<period_id>.<kind>", "download_number", lambda **address: _number(settings, **address)
    )
    for name in _LISTS:
        whole = partial(_list, settings, name)
        server.add_url_rule(f"/download/{name}.<kind>", f"download_{name}", whole)


def page_behind(request: flask.Request) -> str:
    """The path of the page that a file is taken from: where its run cannot be shown, it answers with that page."""
    name = request.path.removeprefix("/download/").rpartition(".")[0]
    if name.startswith("n/"):
        return f"/{name}"
    return _LISTS[name][0] if name in _LISTS else request.args.get("path", "/figures" if name == "figures" else "/")


def _chart(settings: Settings, name: str, kind: str) -> flask.Response:
    spec, shown = spec_of(settings, flask.request.args.get("path", "/"), name)
    of_area = shown.path.startswith("/area/") and shown.selection.area == COUNTRY
    area = shown.path.rpartition("/")[2] if of_area else shown.selection.area
    sheet = sheet_of(spec, shown.words, demo=shown.selection.edition == "demo", area_id=area, run_id=shown.run_id)
    return headers.mark_cacheable(send_sheet(_dated(shown.view, sheet), name, kind), shown.run_id)


def _dated(view: View | None, sheet: Sheet) -> Sheet:
    """The sheet with its age: the day of the data, what is late, and whether the run is an earlier one."""
    if view is None:
        return sheet
    age = (freshness.collected(view), freshness.overdue_sentence(view), vintage.sentence(view))
    return replace(sheet, preamble=(*sheet.preamble, *filter(None, age)))


def _figures(settings: Settings, kind: str) -> flask.Response:
    request = flask.request
    try:
        selection = read(request.args, accept_language=request.headers.get("Accept-Language", ""))
        view = catalogue.open_view(settings, selection, "/figures")
        check_filters(view)
    except (UnknownChoiceError, NothingPublishedError):
        flask.abort(404)
    sheet = _dated(view, figure_sheet(view, search(view), demo=selection.edition == "demo"))
    return headers.mark_cacheable(send_sheet(sheet, "figures", kind), view.figures.run_id)


def _number(settings: Settings, *, key: str, area_id: str, period_id: str, kind: str) -> flask.Response:
    """The number that the passport of the same address shows, and no other."""
    request = flask.request
    try:
        selection = read(request.args, accept_language=request.headers.get("Accept-Language", ""))
        view = catalogue.open_view(settings, selection, f"/n/{key}/{area_id}/{period_id}")
        subject = find_subject(view, key=key, area_id=area_id, period_id=period_id)
    except (UnknownChoiceError, NothingPublishedError):
        flask.abort(404)
    name = f"korsetkish_{key}_{area_id}_{period_id}"
    if kind == "json":
        text = json.dumps(number_document(view, subject), ensure_ascii=False, default=str, indent=1)
        response = send_file(text.encode(), "application/json", f"{name}.json")
    else:
        response = send_sheet(number_sheet(view, subject), name, kind, files=files_sheet(view, subject))
    return headers.mark_cacheable(response, view.figures.run_id)


def _list(settings: Settings, name: str, kind: str) -> flask.Response:
    """A whole list for the chosen area. 404 where there is nothing to list."""
    request = flask.request
    path, draw = _LISTS[name]
    try:
        selection = read(request.args, accept_language=request.headers.get("Accept-Language", ""))
        view = catalogue.open_view(settings, selection, path)
        sheet = draw(view)
    except (UnknownChoiceError, NothingPublishedError):
        flask.abort(404)
    if sheet is None:
        flask.abort(404)
    return headers.mark_cacheable(send_sheet(_dated(view, sheet), name, kind), view.figures.run_id)


def send_sheet(sheet: Sheet, name: str, kind: str, *, files: Sheet | None = None) -> flask.Response:
    """A sheet as a file: `csv` (UTF-8 with BOM, so that Excel reads Kazakh letters), `xlsx` or `json`. 404 for another.

    files: a second sheet for the workbook.
    """
    writers = {
        "csv": (write_csv, "text/csv; charset=utf-8"),
        "xlsx": (partial(write_xlsx, files=files), _XLSX),
        "json": (write_json, "application/json"),
    }
    if kind not in writers:
        flask.abort(404)
    write, mimetype = writers[kind]
    return send_file(write(sheet), mimetype, f"{name}.{kind}")


def send_file(content: bytes, mimetype: str, name: str) -> flask.Response:
    """Bytes under a name; what an address cannot hold in a header was refused as unknown before."""
    response = flask.Response(content, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def write_csv(sheet: Sheet) -> bytes:
    """Heading lines, then the table. A text that a spreadsheet would run as a formula is quoted with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for line in sheet.preamble:
        writer.writerow([_harmless(line)])
    writer.writerow([_harmless(head) for head in sheet.heads])
    writer.writerows([[_harmless(cell) for cell in row] for row in sheet.rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def write_json(sheet: Sheet) -> bytes:
    """The heading lines and one object a row."""
    rows = [dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows]
    return json.dumps({"about": sheet.preamble, "rows": rows}, ensure_ascii=False, default=str, indent=1).encode()


def _harmless(cell: str | float | None) -> str | float:
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{cell}"
    return "" if cell is None else cell


def write_xlsx(sheet: Sheet, *, files: Sheet | None = None) -> bytes:
    """The same as a workbook; texts stay texts, numbers stay numbers. files: a second page."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        _write_page(book, "data", sheet)
        if files is not None:
            _write_page(book, "files", files)
    return buffer.getvalue()


def _write_page(book: xlsxwriter.Workbook, name: str, sheet: Sheet) -> None:
    page = book.add_worksheet(name)
    for number, line in enumerate(sheet.preamble):
        page.write_string(number, 0, line)
    top = len(sheet.preamble)
    page.write_row(top, 0, sheet.heads, book.add_format({"bold": True}))
    for number, row in enumerate(sheet.rows, start=top + 1):
        page.write_row(number, 0, ["" if cell is None else _fitting(cell) for cell in row])
    page.freeze_panes(top + 1, 1)
    page.set_column(0, 0, 40)
    page.set_column(1, max(len(sheet.heads) - 1, 1), 18)


def _fitting(cell: str | float) -> str | float:
    """A workbook's cell holds 32,767 letters: what is longer ends with an ellipsis, and stands whole on another page."""
    return f"{cell[: _LONGEST_CELL - 1]}…" if isinstance(cell, str) and len(cell) > _LONGEST_CELL else cell
