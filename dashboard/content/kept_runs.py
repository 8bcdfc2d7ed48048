"""The list of runs that can still be read."""

from dashboard.content import build, vintage
from dashboard.content.blocks import Block, Item, Items
from dashboard.content.text import Link, Small, Styled
from dashboard.view import View


def kept_runs(view: View) -> Block:
    """The runs that are kept: each shows what the pages said then."""
    words, chosen = view.words, view.selection
    items = []
    for run in view.figures.kept_runs:
        is_live = run == view.figures.live_run
        link = Link(vintage.moment(words, run), chosen.change(run="" if is_live else run).href("/"))
        mark = f" · {words.say('live')}" if is_live else ""
        items.append(Item((link, mark, Small(Styled(run, "code"), code=True))))
    aside = words.say("A link to an earlier run shows every page as it stood then, and says so.")
    return build.section(words.say("Runs that are kept"), [Items(items, "runs")], aside=aside, name="runs")
