"""The files behind a number: name, rows, hash; the latest ones at once, the others folded."""

from collections.abc import Sequence

from dashboard.content.blocks import Block, Fold, Line
from dashboard.content.passport.lineage import SourceFile
from dashboard.content.text import Link, Small
from dashboard.view import View

_MOST = 3


def files_fact(view: View, files: Sequence[SourceFile]) -> Sequence[Block]:
    """A published figure's own row; of a value from records its files, then the reference tables it was computed with."""
    words = view.words
    records = [file for file in files if file.kind != "reference"]
    tables = [file for file in files if file.kind == "reference"]
    content: list[Block] = []
    if len(records) > 1:
        count = words.count("{n} file", "{n} files", len(records))
        rows = sum(file.rows or 0 for file in records)
        content.append(words.say("{files}, {rows} rows read", files=count, rows=words.number(rows)))
    content += [part for file in records[:_MOST] for part in _file(view, file)]
    content += _folded(view, records[_MOST:], words.say("The other files"))
    return [*content, *_folded(view, tables, words.say("Reference tables it was computed with"))]


def _file(view: View, file: SourceFile) -> Sequence[Block]:
    words = view.words
    if file.row is not None:
        text = words.say("{file}, row {row}", file=file.name, row=words.number(file.row))
    elif file.rows is not None:
        text = words.say("{file}, {rows} rows read", file=file.name, rows=words.number(file.rows))
    else:
        text = file.name
    link = Link(text, f"{view.href('/sources')}#{file.source_id}")
    return [Line((link, Small(f"sha256 {file.sha256}", code=True)))]


def _folded(view: View, files: Sequence[SourceFile], title: str) -> Sequence[Block]:
    if not files:
        return []
    count = f"{title} ({view.words.number(len(files))})"
    return [Fold(count, [part for file in files for part in _file(view, file)])]
