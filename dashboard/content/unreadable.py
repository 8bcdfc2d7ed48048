"""A run whose file is not shown: why, what is known of it, and what the live run says in its place."""

from dashboard.content import vintage
from dashboard.content.blocks import Block, Fact, Facts, Head
from dashboard.content.figure_blocks import Passport
from dashboard.content.page import Content
from dashboard.content.text import Link, Small, Styled
from dashboard.i18n.words import Words
from dashboard.queries import schema
from dashboard.queries.schema import UnreadableError
from dashboard.view import View


def of_live(words: Words, *, status: int) -> Content:
    """The live file is not what it promises to be: no figure is shown, and none is called zero."""
    title = words.say("The figures cannot be shown now")
    advice = words.say("The log names the table and the column that are missing; `python -m etl run` publishes a new file.")
    return Content(title, Head(title, (_unfit(words), " ", advice)), [], status=status)


def of_run(live: View, error: UnreadableError, now: Content | None, *, status: int) -> Content:
    """A kept run that is not shown. live and now: the live run, and the same page of it (None where it has none)."""
    words, run_id = live.words, error.path.stem
    then = vintage.moment(words, run_id)
    title = (
        words.say("The run of {then} is no longer shown", then=then)
        if error.why == "too_old"
        else words.say("The run of {then} cannot be shown", then=then)
    )
    today = words.say("Today it says: {title}", title=now.title) if now else ""
    door = Link(words.say("To the live page"), live.selection.here(live.path))
    head = Head(title, (why(words, error), " ", f"{today} " if today else "", door))
    return Content(title, head, [*_number(now), _known(live, run_id)], status=status)


def why(words: Words, error: UnreadableError) -> str:
    """Why a run is not shown."""
    if error.why == "too_old":
        return words.say(
            "Its file has the schema version {version}; the pages read versions {oldest} to {newest}.",
            version=error.version,
            oldest=schema.oldest(),
            newest=schema.newest(),
        )
    if error.why == "too_new":
        return words.say(
            "Its file has the schema version {version}; the pages read none later than {newest}.",
            version=error.version,
            newest=schema.newest(),
        )
    return _unfit(words)


def _unfit(words: Words) -> str:
    return words.say("The published file does not hold what it should: rather than something wrong, nothing is shown.")


def _number(now: Content | None) -> list[Block]:
    """The passport of the live figure, where a passport was asked for."""
    return [block for block in now.blocks if isinstance(block, Passport)] if now else []


def _known(live: View, run_id: str) -> Facts:
    """The run by its name and its hash: what was taken from it can still be told from anything else."""
    words = live.words
    hashes = [Small(Styled(run.sha256, "hash")) for run in live.figures.kept_runs if run.run_id == run_id]
    return Facts([Fact(words.say("Run"), [Styled(run_id, "code")]), Fact("SHA-256", hashes)])
