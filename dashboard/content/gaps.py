"""Gaps: once a page, by the body that could fill them, the names folded."""

import re
from collections.abc import Sequence

from dashboard.content import absence
from dashboard.content.blocks import Band, Fold, Missing, Paragraph
from dashboard.content.kpi import inventory
from dashboard.content.kpi.inventory import Entry
from dashboard.content.model import Gap
from dashboard.content.text import Strong, Text
from dashboard.i18n.sentence import ended
from dashboard.view import View

GAPS = "missing"
"""The address of the band on its page."""


def gap_band(view: View, found: Sequence[Entry]) -> Band | None:
    """How many of these rows have no figure, whose they are, and what their absence is; None where there are no rows."""
    return band_of(view, inventory.gaps(found), inventory.owed(found))


def band_of(view: View, missing: Sequence[Gap], total: int, *, heading: str = "") -> Band | None:
    """The same of gaps that are no KPIs, under a heading of their own."""
    words = view.words
    if not total:
        return None
    if not missing:
        whole = words.count("Its {n} KPI has a figure", "All {n} KPIs have a figure", total)
        return Band("", whole, (), GAPS)
    counted = words.count(
        "{n} of {all} KPIs has no figure", "{n} of {all} KPIs have no figure", len(missing), all=words.number(total)
    )
    items = [_group(view, owner, group) for owner, group in inventory.by_owner(missing)]
    said = [Paragraph(ended(sentence), "small") for sentence in absence.reasons(words, missing)]
    return Band("missing", heading or counted, (*items, *said), GAPS)


def _group(view: View, owner: str, group: Sequence[Gap]) -> Fold:
    """One body with the number of its gaps; their names unfold."""
    words = view.words
    count = words.count("{n} KPI", "{n} KPIs", len(group))
    head: Text = (Strong(f"{owner}: "), count) if owner else Strong(count)
    kinds = list(dict.fromkeys(gap.kind for gap in group))
    titles = {kind: "; ".join(gap.title for gap in group if gap.kind == kind) for kind in kinds}
    names = [Paragraph(f"{absence.label(words, kind)}: {text}", "small") for kind, text in titles.items()]
    return Fold(head, names, "fold")


def missing_card(view: View, gap: Gap) -> Missing:
    """A gap that keeps the place of a figure: what it is, and who could fill it."""
    label = absence.label(view.words, gap.kind)
    # A sentence that begins as its label does would say it twice.
    rest = ", ".join(gap.records) or re.sub(rf"^{re.escape(label)}[: ]\s*", "", gap.sentence)
    said = ". ".join(filter(None, (rest[:1].upper() + rest[1:], absence.who(view.words, gap))))
    return Missing(label, said)
