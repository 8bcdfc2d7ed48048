"""The list of runs that are kept, and of those which can still be shown."""

from dashboard.content import build, vintage
from dashboard.content.blocks import Block, Item, Items
from dashboard.content.text import Link, Small, Styled
from dashboard.i18n.words import Words
from dashboard.queries.db import KeptRun
from dashboard.view import View


def kept_runs(view: View) -> Block:
    """The runs that are kept: each shows what the pages said then. One that they no longer read is told with its hash."""
    words = view.words
    aside = words.say("A link to an earlier run shows every page as it stood then, and says so.")
    items = [_run(view, run) for run in view.figures.kept_runs]
    return build.section(words.say("Runs that are kept"), [Items(items, "runs")], aside=aside, name="runs")


def _run(view: View, run: KeptRun) -> Item:
    words, is_live = view.words, run.run_id == view.figures.live_run
    link = Link(vintage.moment(words, run.run_id), view.selection.change(run="" if is_live else run.run_id).href("/"))
    code = Small(Styled(run.run_id, "code"), code=True)
    if run.why_not:
        return Item((link, " · ", _why_not(words, run), code, Small(Styled(f"sha256 {run.sha256}", "hash"))))
    return Item((link, f" · {words.say('live')}" if is_live else "", code))


def _why_not(words: Words, run: KeptRun) -> str:
    if run.why_not in ("too_old", "too_new"):
        return words.say("not shown: schema version {version}", version=run.schema_version)
    return words.say("not shown: its file does not hold what it should")
