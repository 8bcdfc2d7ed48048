"""Who has delivered records so far, where a total cannot be told without the others; each leads to its own page."""

from dashboard.content import coverage
from dashboard.content.blocks import Band, Note
from dashboard.content.text import Link, Text
from dashboard.view import View


def note(view: View, scope: str) -> Band | None:
    """A band for the chosen area; None where nothing has come, or nothing is missing."""
    words, area_id = view.words, view.selection.area
    sentence, found = coverage.sentence(view, scope, area_id), coverage.parts(view, scope, area_id)
    name = f"coverage-{scope.replace('_', '-')}"
    if not sentence:
        left_out = coverage.left_out(view, scope, area_id)
        return Band("missing", left_out, [], name) if left_out else None
    if not found or not found.come:
        whole = words.say("A month is told once the records hold all of it, from its first day to its last.")
        return Band("missing", sentence, [Note(whole)], name)
    links: list[Text] = [words.say("By their records:"), " "]
    for i, area in enumerate(coverage.delivering(view, scope, found)):
        links += [", "] if i else []
        links.append(Link(area.name(words.lang), view.area_href(view.path, area.area_id)))
    all_of_them = words.say("A total is told once all of them have delivered; what has come is told area by area.")
    return Band("missing", sentence, [Note(all_of_them), Note(links)], name)
