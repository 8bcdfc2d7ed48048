"""A question → a frame → a figure. The address is the state; every view follows it."""

from functools import partial

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids
from dashboard.explore import across, controls, layout, over_time, said, seen
from dashboard.explore import state as states
from dashboard.explore.figures import empty
from dashboard.explore.question import Question, ask
from dashboard.queries import areas
from dashboard.queries.db import NothingPublishedError
from dashboard.selection import UnknownChoiceError
from dashboard.settings import Settings
from dashboard.web.downloads import write_csv, write_xlsx

_CHOICES = {
    "kpi": (ids.KPI, ""),
    "other": (ids.OTHER, ""),
    "areas": (ids.AREAS, ()),
    "since": (ids.SINCE, ""),
    "until": (ids.UNTIL, ""),
}


def register(app: Dash, settings: Settings) -> None:
    """The callbacks of the explorer over the published files of `settings`."""
    asked = partial(_asked, settings)
    _follow_choices(app, asked)
    _draw_pictures(app, asked)
    _say_words(app, asked)
    _hand_out_files(app, asked)
    app.clientside_callback(ClientsideFunction("explore", "theme"), Output(ids.THEME, "data"), Input(ids.ENTRY, "pathname"))
    app.clientside_callback(ClientsideFunction("explore", "open"), Output(ids.FILE, "base64"), Input(ids.LEAD, "clickData"))


def _asked(settings: Settings, search: str | None) -> Question:
    """The question of an address; where there is none that can be asked, the page has said so and nothing else changes."""
    try:
        return ask(settings, search)
    except (UnknownChoiceError, NothingPublishedError) as error:
        raise PreventUpdate from error


def _follow_choices(app: Dash, asked) -> None:
    @app.callback(Output(ids.PAGE, "children"), Input(ids.ENTRY, "pathname"), State(ids.ENTRY, "search"))
    def lay_out(_pathname, search):
        return layout.page(asked(search))

    @app.callback(
        output={
            "search": Output(ids.URL, "search"),
            "values": {name: Output(control, "value") for name, (control, _) in _CHOICES.items()},
            "options": {control: Output(control, "options") for control in (ids.AREAS, ids.SINCE, ids.UNTIL, ids.OTHER)},
        },
        inputs={
            "search": Input(ids.URL, "search"),
            "chosen": {name: Input(control, "value") for name, (control, _) in _CHOICES.items()},
            "clicked": {one: Input(one, "clickData") for one in (ids.MAP, ids.STRIP)},
        },
        prevent_initial_call=True,
    )
    def choose(search, chosen, clicked):
        question = asked(_next(asked(search).state, chosen, clicked).search)
        return _shown(question, search)


def _next(state: states.State, chosen: dict, clicked: dict) -> states.State:
    """The state after what has just happened: a click on an area, a choice, or another address."""
    if ctx.triggered_id in clicked:
        points = (clicked[ctx.triggered_id] or {}).get("points", [{}])
        area_id = points[0].get("customdata")
        return state.toggled(area_id) if isinstance(area_id, str) else state
    if ctx.triggered_id in (None, ids.URL):
        return state
    told = {name: chosen[name] or default for name, (_, default) in _CHOICES.items()}
    return state.change(**{**told, "areas": tuple(told["areas"])})


def _shown(question: Question, search: str | None) -> dict:
    """The address and every control as they are after a change; an address that stays is not told again."""
    state = controls.settled(question)
    values = {name: getattr(state, name) or None for name in _CHOICES}
    values["areas"] = list(state.areas)
    periods = controls.period_options(question)
    options = {ids.AREAS: controls.area_options(question), ids.SINCE: periods, ids.UNTIL: periods}
    options[ids.OTHER] = controls.other_options(question)
    return {"search": no_update if state.search == search else state.search, "values": values, "options": options}


def _draw_pictures(app: Dash, asked) -> None:
    address, theme = Input(ids.URL, "search"), Input(ids.THEME, "data")

    @app.callback(Output(ids.LEAD, "figure"), address, theme)
    def draw_lead(search, theme):
        question = asked(search)
        words, kpi = question.view.words, question.kpi
        if question.look == "scatter":
            return _scatter(question, theme)
        draw = over_time.multiples if question.look == "multiples" else over_time.trend
        return draw(words, kpi, question.lines, theme)

    @app.callback(Output(ids.MAP, "figure"), address, theme)
    def draw_map(search, theme):
        question = asked(search)
        if not question.compares:
            return _apart(question, theme)
        chosen, shapes = question.area_ids, areas.shapes(question.view.figures)
        return across.on_map(question.view.words, question.kpi, question.regions, shapes, chosen=chosen, theme=theme)

    @app.callback(Output(ids.STRIP, "figure"), address, theme)
    def draw_strip(search, theme):
        question = asked(search)
        if not question.compares:
            return _apart(question, theme)
        words, kpi, chosen = question.view.words, question.kpi, question.area_ids
        return across.strip(words, kpi, question.regions, question.country, chosen=chosen, theme=theme)


def _apart(question: Question, theme: str):
    """In the place of a picture whose figures share no definition."""
    text = question.view.words.say("The figures of the regions do not share one definition: see the table.")
    return empty(text, theme, height=160)


def _scatter(question: Question, theme: str):
    if question.other is None or question.both.empty:
        return empty(question.view.words.say("Choose a second indicator of the same regions"), theme)
    return across.scatter((question.kpi, question.other), question.both, chosen=question.area_ids, theme=theme)


def _say_words(app: Dash, asked) -> None:
    address = Input(ids.URL, "search")
    figures = (ids.LEAD, ids.MAP, ids.STRIP)

    @app.callback([Output(name, "children") for name in (ids.HEAD, ids.TABLE, ids.NOTES, ids.LOOK)], address)
    def say(search):
        question = asked(search)
        return [words(question) for words in (said.head, said.table, said.notes, said.looks)]

    @app.callback([Output(ids.title(name), "children") for name in figures], address)
    def entitle(search):
        titles = said.titles(asked(search))
        return [said.caption(*titles[name]) for name in figures]

    @app.callback([Output(ids.frame(name), "className") for name in figures], Output(ids.TABLE, "className"), address)
    def enlarge(search):
        look = asked(search).look
        large = {"map": ids.MAP, "strip": ids.STRIP, "table": ids.TABLE}.get(look, ids.LEAD)
        return [f"chart{' chart--large' if name == large else ''}" for name in (*figures, ids.TABLE)]


def _hand_out_files(app: Dash, asked) -> None:
    @app.callback(
        Output(ids.FILE, "data"),
        Input(ids.CSV, "n_clicks"),
        Input(ids.XLSX, "n_clicks"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
    def hand_out(_csv, _xlsx, search):
        if not any(one["value"] for one in ctx.triggered):
            raise PreventUpdate
        question, kind = asked(search), ctx.triggered_id
        write = {ids.CSV: write_csv, ids.XLSX: write_xlsx}[kind]
        return dcc.send_bytes(write(seen.sheet(question)), f"korsetkish_{question.kpi.kpi_id}.{kind}")

    app.clientside_callback(
        ClientsideFunction("explore", "picture"),
        Output(ids.PNG, "title"),
        Input(ids.PNG, "n_clicks"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )
