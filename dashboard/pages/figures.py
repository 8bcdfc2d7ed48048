"""All figures: every published figure, found by words, topic, indicator, area, year and status; and the conflicts."""

from dash import html
from dash.development.base_component import Component

from dashboard import shell
from dashboard.components import blocks
from dashboard.components.conflict import conflict
from dashboard.components.figure_table import figure_table
from dashboard.components.numbers import STATUSES, status_word
from dashboard.pages import Body, Page
from dashboard.queries import areas, observations
from dashboard.queries.observations import Observation
from dashboard.selection import COUNTRY, UnknownChoiceError
from dashboard.view import View

PAGE = Page(path="/figures", order=60, title="All figures", menu="more")

PAGE_SIZE = 50
UNDATED = "undated"
TOPICS = ("services", "appeals", "connectivity")


def layout(view: View) -> Body:
    """The search form, what it found, and the contradictions."""
    words = view.words
    check_filters(view)
    figures = search(view)
    total = len(observations.found(view.figures))
    title = words.say("{n} published figures, each with its source", n=words.number(total))
    if len(figures) != total:
        title = words.say("{found} of {all} published figures", found=words.number(len(figures)), all=words.number(total))
    lede = words.say("A value stands as it was printed. Conflicting figures stand side by side; undated ones say so.")
    start = _start(view, len(figures))
    shown = figures[start : start + PAGE_SIZE]
    caption = words.say("Published figures")
    narrowed = start or any(view.selection.filter(name) for name in ("q", "indicator", "status", "year"))
    sections = [_found(view, shown, start=start, found=len(figures), caption=caption), None if narrowed else _conflicts(view)]
    return Body(
        title,
        [
            html.Div([html.H1(title), html.P(lede, className="lede"), _form(view)], className="page-head"),
            html.Div([section for section in sections if section is not None], className="stack"),
        ],
    )


def search(view: View) -> tuple[Observation, ...]:
    """The figures that fit the filters of the address; `row` names a single one."""
    chosen = view.selection
    if chosen.filter("row"):
        return tuple(observations.by_id(view.figures, [chosen.filter("row")]).values())
    return observations.found(
        view.figures,
        lang=view.words.lang,
        topic=chosen.filter("topic"),
        indicator_id=chosen.filter("indicator"),
        area_id="" if chosen.area == COUNTRY else chosen.area,
        status=chosen.filter("status"),
        year=chosen.filter("year"),
        words=chosen.filter("q"),
    )


def check_filters(view: View) -> None:
    """Raises UnknownChoiceError for a filter that names something that does not exist."""
    chosen = view.selection
    known = {
        "topic": set(TOPICS),
        "indicator": set(observations.indicators(view.figures)),
        "status": set(STATUSES),
        "year": {UNDATED, *(str(year) for year in observations.years(view.figures))},
    }
    for name, values in known.items():
        if chosen.filter(name) and chosen.filter(name) not in values:
            raise UnknownChoiceError(name, chosen.filter(name))


def _start(view: View, found: int) -> int:
    text = view.selection.filter("from")
    if text and not text.isdecimal():
        raise UnknownChoiceError("from", text)
    return min(int(text or 0), max(found - 1, 0)) // PAGE_SIZE * PAGE_SIZE


def _form(view: View) -> Component:
    words, chosen = view.words, view.selection
    topics = {"services": words.say("Services"), "appeals": words.say("Appeals"), "connectivity": words.say("Connectivity")}
    every = ("", words.say("All"))
    area_options = [(COUNTRY, words.say("All areas"))]
    area_options += [(area.area_id, area.name(words.lang)) for area in areas.regions(view.figures, words.lang)]
    years = [(str(year), str(year)) for year in observations.years(view.figures)]
    names = sorted((words.data(i.title), key) for key, i in observations.indicators(view.figures).items() if i.figures)
    fields = [
        shell.text_field(words.say("Words"), "q", chosen.filter("q")),
        shell.select(words.say("Topic"), "topic", [every, *topics.items()], chosen.filter("topic")),
        shell.select(
            words.say("Indicator"), "indicator", [every, *((key, name) for name, key in names)], chosen.filter("indicator")
        ),
        shell.select(words.say("Area"), "area", area_options, chosen.area),
        shell.select(words.say("Year"), "year", [every, *years, (UNDATED, words.say("undated"))], chosen.filter("year")),
        shell.select(
            words.say("Status"), "status", [every, *((s, status_word(words, s)) for s in STATUSES)], chosen.filter("status")
        ),
    ]
    return html.Form(
        [*fields, *shell.kept_fields(view), shell.submit(words.say("Find"))],
        className="chosen chosen--search",
        method="get",
        action=view.path,
        role="search",
    )


def _found(view: View, shown: tuple[Observation, ...], *, start: int, found: int, caption: str) -> Component:
    words = view.words
    if not shown:
        text = words.say("No figure fits. Remove a filter, or use fewer words.")
        every = html.A(words.say("All figures"), className="btn", href=view.href("/figures"))
        return html.Div([blocks.missing(words.say("Nothing found"), text), html.P(every, className="tools")])
    span = words.say(
        "{first}–{last} of {all}", first=words.number(start + 1), last=words.number(start + len(shown)), all=words.number(found)
    )
    downloads = [
        html.A(
            words.say("Download {format}", format=kind.upper()),
            className="btn",
            href=view.selection.here(f"/download/figures.{kind}"),
        )
        for kind in ("csv", "xlsx", "json")
    ]
    return blocks.section(
        caption,
        [figure_table(view, shown, caption=caption), _pages(view, start, found), html.P(downloads, className="tools")],
        aside=span,
        name="found",
    )


def _pages(view: View, start: int, found: int) -> Component | None:
    if found <= PAGE_SIZE:
        return None
    words = view.words
    links: list[Component] = []
    for text, at in ((words.say("Previous"), start - PAGE_SIZE), (words.say("Next"), start + PAGE_SIZE)):
        if 0 <= at < found:
            href = view.selection.with_filters(**{"from": str(at) if at else ""}).here(view.path)
            links.append(html.A(text, className="btn", href=href))
    return html.Nav(links, className="tools", **{"aria-label": words.say("Pages of the table")})


def _conflicts(view: View) -> Component | None:
    words = view.words
    area = "" if view.selection.area == COUNTRY else view.selection.area
    found = observations.conflicts(view.figures, topic=view.selection.filter("topic"), area_id=area)
    if not found:
        return None
    heading = words.count(
        "{n} contradiction between published figures", "{n} contradictions between published figures", len(found)
    )
    aside = words.say("Nothing is averaged and no line joins them.")
    return blocks.section(
        heading, [html.Div([conflict(view, sides) for sides in found], className="stack-s")], aside=aside, name="conflicts"
    )
