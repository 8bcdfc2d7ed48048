"""Who has delivered records so far, where a total cannot be told without the others; each leads to its own page."""

from dash import html
from dash.development.base_component import Component

from dashboard.components import blocks
from dashboard.content import coverage
from dashboard.selection import COUNTRY
from dashboard.view import View


def note(view: View, scope: str) -> Component | None:
    """A band for the chosen area; None where nothing has come, or nothing is missing."""
    words, area_id = view.words, view.selection.area
    sentence, found = coverage.sentence(view, scope, area_id), coverage.parts(view, scope, area_id)
    if not sentence:
        return None
    items = [blocks.brief(words.say("A total is told once all of them have delivered; what has come is told area by area."))]
    if found and found.come and area_id == COUNTRY:
        links: list[Component | str] = [words.say("By their records:"), " "]
        for i, area in enumerate(found.come):
            links += [", "] if i else []
            links.append(html.A(area.name(words.lang), href=view.at(area.area_id).href(view.path)))
        items.append(blocks.brief(links))
    return blocks.band("missing", sentence, items, name=f"coverage-{scope.replace('_', '-')}")
