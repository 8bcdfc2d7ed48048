"""Sources: where every figure comes from, when it was pulled, when the next is due, what was refused and why."""

from collections.abc import Sequence
from datetime import date

from dashboard.content import build
from dashboard.content.blocks import Block, Cell, Fold, Head, Item, Items, Paragraph, Table
from dashboard.content.figures.quarantine_texts import refused_text, rule_text, value_text
from dashboard.content.kept_runs import kept_runs
from dashboard.content.page import Content, Page
from dashboard.content.text import Mark, Small, Styled, Text
from dashboard.queries import provenance
from dashboard.queries.provenance import Source
from dashboard.view import View

PAGE = Page(path="/sources", order=75, title="Sources", menu="more")


def layout(view: View) -> Content:
    """Sources by kind, then the quarantine."""
    words = view.words
    sources = provenance.sources(view.figures)
    read, accepted = sum(s.rows_read for s in sources), sum(s.rows_accepted for s in sources)
    refused = sum(s.rows_quarantined for s in sources)
    title = words.say(
        "{n} sources: {accepted} of {read} rows accepted, {refused} refused with a reason",
        n=words.number(len(sources)),
        accepted=words.number(accepted),
        read=words.number(read),
        refused=words.number(refused),
    )
    lede = words.say("Rows read = accepted + refused + duplicates: the sum is checked at every run.")
    run = provenance.run(view.figures)
    stamp = words.say("Run {run}, published {day} (UTC).", run=run.run_id, day=words.day(run.published_at))
    kinds = {
        "records": words.say("Records"),
        "figures": words.say("Published figures"),
        "reference": words.say("Reference tables"),
        "texts": words.say("Texts"),
    }
    of_kind = {kind: [source for source in sources if source.kind == kind] for kind in kinds}
    sections = [_table(view, kinds[kind], found, name=f"kind-{kind}") for kind, found in of_kind.items() if found]
    head = Head(title, lede, extra=stamp)
    return Content(title, head, [*sections, kept_runs(view), _quarantine(view)])


def _table(view: View, heading: str, sources: Sequence[Source], *, name: str) -> Block:
    words = view.words
    heads = [
        words.say("Source"),
        words.say("State"),
        words.say("As of"),
        words.say("Next due"),
        words.say("Read"),
        words.say("Accepted"),
        words.say("Refused"),
        words.say("Duplicates"),
    ]
    rows = [_row(view, source) for source in sources]
    table = Table(heading, heads, rows, numeric=(4, 5, 6, 7), kind="sources")
    return build.section(heading, [table], name=name)


def _row(view: View, source: Source) -> Sequence[Text | Cell]:
    words = view.words
    title = {"kk": source.title_kk, "ru": source.title_ru}.get(words.lang, source.title_en)
    producer = Small((words.data(source.producer), " · ", words.data(source.licence)))
    kept = [s for s in provenance.snapshots(view.figures).values() if s.source_id == source.source_id]
    files = [
        Item((Styled(f"{s.file_name}", "code"), f", {words.number(s.bytes)} B, ", Styled(f"sha256 {s.sha256}", "hash")))
        for s in sorted(kept, key=lambda s: s.file_name)
    ]
    pulled = words.say("Files and hashes, pulled {day}", day=words.day(source.last_pull))
    details = Fold(pulled, [Items(files)], "files") if files else None
    name = Styled(build.external(title, source.url), "", name=source.source_id)
    numbers = [source.rows_read, source.rows_accepted, source.rows_quarantined, source.rows_duplicate]
    return [
        Cell((name, producer), blocks=[details] if details else []),
        _state(view, source),
        words.day(source.as_of),
        _due(view, source.next_due),
        *(str(words.number(n)) for n in numbers),
    ]


def _state(view: View, source: Source) -> list[Text]:
    words = view.words
    if source.state == "ok" and source.rows_withdrawn:
        gone = words.count("{n} row withdrawn by its provider", "{n} rows withdrawn by their provider", source.rows_withdrawn)
        return [words.say("in order"), Small(gone)]
    if source.state == "ok":
        return [words.say("in order")]
    if source.state == "waiting":
        return [Styled(words.say("nothing delivered yet"), "none")]
    text = refused_text(view, source)
    kept = words.say("the last good rows stay live")
    return [Mark(words.say("refused"), "late"), Small(f"{text}; {kept}")]


def _due(view: View, due: date | None) -> list[Text]:
    words = view.words
    if due is None:
        return [words.say("not fixed")]
    late = (view.today - due).days
    if late <= 0:
        return [words.day(due)]
    text = words.count("overdue by {n} day", "overdue by {n} days", late)
    return [words.day(due), " ", Mark(text, "late")]


def _quarantine(view: View) -> Block:
    words = view.words
    refused, found = provenance.quarantine(view.figures)
    titles = {
        s.source_id: {"kk": s.title_kk, "ru": s.title_ru}.get(words.lang, s.title_en) for s in provenance.sources(view.figures)
    }
    heading = words.count("{n} cell or row refused", "{n} cells or rows refused", refused)
    aside = words.say("Row and column, the rule, the kind of value; never the value itself.")
    if not found:
        return build.section(heading, [Paragraph(words.say("Every row was accepted."))], aside=aside, name="quarantine")
    heads = [
        words.say("Source"),
        words.say("File"),
        words.say("Row"),
        words.say("Column"),
        words.say("Rule"),
        words.say("Kind of value"),
    ]
    rows = [
        [
            titles.get(r.source_id, r.source_id),
            r.file_name,
            "" if r.row_no is None else str(words.number(r.row_no)),
            r.column_name or words.say("whole row"),
            rule_text(words, r.rule, r.advice),
            value_text(words, r.value_class),
        ]
        for r in found[:MOST_SHOWN]
    ]
    table = Table(heading, heads, rows, numeric=(2,))
    more = refused - len(found[:MOST_SHOWN])
    rest = Paragraph(words.count("and {n} more", "and {n} more", more)) if more > 0 else None
    return build.section(heading, [table, rest], aside=aside, name="quarantine")


MOST_SHOWN = 200
