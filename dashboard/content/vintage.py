"""Which run a page is of: an earlier one says so, and what the live one says."""

from datetime import datetime

from dashboard.clock import KAZAKHSTAN
from dashboard.content.model import Band
from dashboard.i18n.words import NBSP, Words
from dashboard.view import View


def is_earlier(view: View) -> bool:
    """Whether another run than the one at hand is live."""
    live = view.figures.live_run
    return bool(live) and live != view.figures.run_id


def moment(words: Words, run_id: str) -> str:
    """When a run began, in Kazakhstan's time; its id where it tells none."""
    try:
        began = datetime.strptime(f"{run_id[:15]}+0000", "%Y%m%dT%H%M%S%z").astimezone(KAZAKHSTAN)
    except ValueError:
        return run_id
    return f"{words.day(began.date())},{NBSP}{began:%H:%M}"


def sentence(view: View) -> str:
    """That this is an earlier run, and which is live; empty where it is the live one."""
    if not is_earlier(view):
        return ""
    words = view.words
    return words.say(
        "Earlier run of {then}; the live one is of {now}",
        then=moment(words, view.figures.run_id),
        now=moment(words, view.figures.live_run),
    )


def run_band(view: View, live_says: str) -> Band | None:
    """The band of a page of an earlier run. live_says: the title of the same page today, empty where it is not there."""
    if not is_earlier(view):
        return None
    words = view.words
    said = (
        words.say("Today it says: {title}", title=live_says)
        if live_says
        else words.say("The live run does not hold this page any more.")
    )
    href = view.selection.change(run="").here(view.path if live_says else "/")
    return Band("run", sentence(view), (said,), href, words.say("To the live page"))
