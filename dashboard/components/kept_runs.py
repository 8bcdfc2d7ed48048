"""The list of runs that can still be read."""

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.content import vintage
from dashboard.view import View


def kept_runs(view: View) -> Component:
    """The runs that are kept: each shows what the pages said then."""
    words, chosen = view.words, view.selection
    items = []
    for run in view.figures.kept_runs:
        is_live = run == view.figures.live_run
        link = html.A(vintage.moment(words, run), href=chosen.change(run="" if is_live else run).href("/"))
        mark = f" · {words.say('live')}" if is_live else ""
        items.append(html.Li([link, mark, html.Small(html.Code(run), className="hash")]))
    aside = words.say("A link to an earlier run shows every page as it stood then, and says so.")
    return blocks.section(words.say("Runs that are kept"), [html.Ul(items, className="runs")], aside=aside, name="runs")
