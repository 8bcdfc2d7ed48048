"""Figures found by area and subject: a cell holds the year of the last one, never its value."""

from dashboard.content import absence, build
from dashboard.content.blocks import Block, Cell, Table
from dashboard.content.figures import presence
from dashboard.content.figures.presence import Last
from dashboard.content.text import Link, NoFigure, Styled
from dashboard.i18n.sentence import ended
from dashboard.queries import areas, observations
from dashboard.view import View


def matrix(view: View, year: int) -> Block | None:
    """The matrix of 20 regions, with its count of empty cells in the heading; None where no published figures are held."""
    words = view.words
    if not observations.indicators(view.figures) or not observations.found(view.figures):
        return None
    names = subject_names(view)
    known = {subject: presence.found(view, subject, year=year) for subject in names}
    regions = areas.regions(view.figures, words.lang)
    rows = []
    for region in regions:
        cells = [
            _cell(view, known[subject].get(region.area_id), applies=presence.applies(subject, region)) for subject in names
        ]
        link = Link(region.name(words.lang), view.href(f"/area/{region.area_id}"))
        rows.append([link, *cells])
    total = sum(presence.applies(subject, region) for subject in names for region in regions)
    empty = sum(len(presence.without(view, subject, year=year)) for subject in names)
    caption = words.say("Year of the last figure found by area and subject")
    table = Table(caption, [words.say("Area"), *names.values()], rows, stacked=False, kind="matrix")
    heading = words.say("No figure in {empty} of {total} cells", empty=words.number(empty), total=words.number(total))
    aside = f"{words.say('A cell holds the year of the last figure. Hatched: none.')} {ended(absence.up_to(view, year))}"
    return build.section(heading, [table], aside=aside, name="presence")


def subject_names(view: View) -> dict[str, str]:
    """The subjects in words."""
    say = view.words.say
    return {
        "users": say("Internet users"),
        "villages": say("Rural connectivity"),
        "appeals": say("Appeals, of all or of local bodies"),
        "services": say("Electronic share of services"),
    }


def _cell(view: View, figure: Last | None, *, applies: bool) -> Cell:
    words = view.words
    if not applies:
        return Cell(("–", Styled(words.say("not applicable"), "sr-only")), "na")
    if figure is None:
        return Cell(NoFigure(absence.short(words)), "none")
    text = str(figure.period_end.year) if figure.period_end else words.say("no date")
    return Cell(Link(text, figure.href, "count"), "has" if figure.period_end else "old")
