"""The page: what can be chosen at the left, four linked views at the right. Filled by callbacks."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.explore import controls
from dashboard.explore.question import Question, ready_states
from dashboard.i18n.words import Words

_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": "reset"}


def shell() -> Component:
    """What is there before anything is known: where the reader came in, the reader's theme, the place of the page."""
    return html.Div(
        [
            dcc.Location(id=ids.ENTRY, refresh=False),
            dcc.Store(id=ids.THEME, data="light"),
            dcc.Download(id=ids.FILE),
            html.Div(id=ids.PAGE),
        ]
    )


def page(question: Question) -> Component:
    """The explorer in the reader's language, showing one state."""
    words = question.view.words
    views = html.Div(
        [
            _figure(ids.LEAD, words),
            _figure(ids.MAP, words),
            _figure(ids.STRIP, words),
            html.Section(id=ids.TABLE, className="chart", **{"aria-label": words.say("Table")}),
        ],
        className="views",
    )
    body = html.Div([_panel(question), views], className="explore")
    return html.Div([dcc.Location(id=ids.URL, refresh=False), html.Div(id=ids.HEAD, className="page-head"), body])


def _figure(name: str, words: Words) -> Component:
    graph = dcc.Graph(id=name, config={**_CONFIG, "locale": words.lang})
    return html.Figure([html.Figcaption(id=ids.title(name)), graph], id=ids.frame(name), className="chart")


def _panel(question: Question) -> Component:
    words, state = question.view.words, controls.settled(question)
    fields = [
        _field(words.say("Indicator"), _choice(ids.KPI, words, controls.kpi_options(question), state.kpi)),
        _field(words.say("Areas"), _choice(ids.AREAS, words, controls.area_options(question), list(state.areas), multi=True)),
        _field(words.say("From"), _choice(ids.SINCE, words, controls.period_options(question), state.since or None)),
        _field(words.say("Until"), _choice(ids.UNTIL, words, controls.period_options(question), state.until or None)),
        html.Nav(id=ids.LOOK, className="looks", **{"aria-label": words.say("Large view")}),
        _field(words.say("Second indicator"), _choice(ids.OTHER, words, controls.other_options(question), state.other or None)),
        _ready(question),
        html.Div(id=ids.NOTES, **{"aria-live": "polite"}),
    ]
    return html.Section(fields, className="panelx", **{"aria-label": words.say("What to show")})


def _field(label: str, choice: Component) -> Component:
    return html.Div([html.Label(label, className="k", htmlFor=choice.id, id=f"{choice.id}-label"), choice])


def _choice(name: str, words: Words, options: list[dict[str, object]], value: object, *, multi: bool = False) -> Component:
    return dcc.Dropdown(
        id=name,
        options=options,
        value=value,
        multi=multi,
        clearable=name != ids.KPI,
        searchable=True,
        placeholder=words.say("All") if name != ids.KPI else "",
        labels={
            "select_all": words.say("Choose all"),
            "deselect_all": words.say("Choose none"),
            "selected_count": words.say("{n} chosen", n="{num_selected}"),
            "search": words.say("Search"),
            "clear_search": words.say("Clear the search"),
            "clear_selection": words.say("Choose none"),
            "no_options_found": words.say("Nothing found"),
        },
    )


def _ready(question: Question) -> Component:
    """A view to begin with for each topic."""
    words, links = question.view.words, []
    names = controls.topic_names(words)
    for topic, state in ready_states(question).items():
        links += [" · ", dcc.Link(names[topic], href=state.address)]
    return html.Div([html.Span(words.say("Ready views"), className="k"), html.P(links[1:])])
