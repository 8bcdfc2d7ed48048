"""The section on terms: what the law gives, when silence is a refusal, and what is not determined."""

from dashboard.content import build
from dashboard.content.appeals import terms
from dashboard.content.blocks import Block, Fold, Items, Note, Paragraph, Table
from dashboard.view import View

_CODE = "https://adilet.zan.kz/rus/docs/K2000000350"


def section(view: View) -> Block:
    """The table of terms under the sentences that follow from it."""
    words = view.words
    heads = [words.say("What"), words.say("Term"), words.say("Article")]
    heading = words.say("What the law demands: terms of the Administrative Procedural and Process-Related Code")
    first, others = terms.rows(view)
    more_text = words.say("Other terms and earlier wordings")
    more = Table(more_text, heads, others)
    told = [Note(sentence) for sentence in (terms.coming(view, view.today), terms.refused(view, view.today)) if sentence]
    changed = terms.change(view)
    return build.section(
        heading,
        [
            Items(told, "briefs") if told else None,
            Table(heading, heads, first),
            Fold(more_text, [more], button=True),
            Paragraph(changed, "small") if changed else None,
            Paragraph((words.say("Source:"), " ", build.external(words.say("Code No. 350-VI"), _CODE)), "source"),
        ],
        name="terms",
    )
