"""The workbook that a person fills in for a source: the contract's columns, and a sheet that explains them in kk, ru, en."""

import datetime
import io
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from etl.definitions.contract import Column
from etl.definitions.schema import LANGUAGES
from etl.definitions.source import Source

_WORDS = Path(__file__).parent / "template.toml"
_LAST_ROW = 1_048_575
_WIDTHS = (26, 52, 20, 14, 44, 20)
_HEADS = ("column", "meaning", "type", "required", "allowed", "example")
_EXAMPLES = {"boolean": "true", "date": "2025-10-22", "partial_date": "2025-10", "period": "2025-Q4"}
_FIRST_DAY = datetime.date(1900, 1, 1)
_FORMATS = {"date": "yyyy-mm-dd", "number": "General", "integer": "0", "boolean": "General"}
#: A template says nothing of the day on which it was made: the same contract gives the same bytes.
_MADE = datetime.datetime(2000, 1, 1)

Words = Mapping[str, Mapping[str, str]]
Titles = Mapping[str, Mapping[str, str]]


def make_template(source: Source, *, titles: Titles) -> bytes:
    """The workbook of a source. `titles`: the titles of all sources, to name those that a column refers to."""
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": source.title["kk"], "created": _MADE})
        page = book.add_worksheet(words["sheets"]["data"])
        _explain(book, source, words=words, titles=titles)
        _lay_out(book, page, source, words=words)
    return content.getvalue()


def _lay_out(book: Any, page: Any, source: Source, *, words: Words) -> None:
    """The sheet to fill in. Texts are cells of text, so that a code keeps its leading zero and 2025-10 stays what it is."""
    lists = book.add_worksheet("lists")
    lists.hide()
    for place, column in enumerate(source.contract.columns):
        head = book.add_format({"bold": True, "bottom": 2 if column.required else 1, "num_format": "@"})
        cells = book.add_format({"num_format": _FORMATS.get(column.type, "@")})
        page.set_column(place, place, max(14, len(column.name) + 4), cells)
        page.write_string(0, place, column.name, head)
        # Lists lie on a sheet of their own: written into the rule they may have 255 characters and no comma.
        lists.write_column(0, place, column.one_of)
        listed = f"=lists!{xl_range_abs(0, place, max(len(column.one_of) - 1, 0), place)}"
        if rule := _validation(column, listed=listed):
            kinds = " · ".join(words[column.type][language] for language in LANGUAGES)
            told = kinds if column.one_of else f"{kinds}: {_example(column)}"
            page.data_validation(1, place, _LAST_ROW, place, rule | {"error_title": column.name[:32], "error_message": told})
    page.freeze_panes(1, 0)


def _validation(column: Column, *, listed: str) -> dict[str, Any]:
    """What Excel checks while somebody types; the contract checks everything again."""
    if column.one_of:
        return {"validate": "list", "source": listed}
    if column.type == "boolean":
        return {"validate": "list", "source": ["true", "false"]}
    if column.type == "date":
        return {"validate": "date", "criteria": ">=", "value": _FIRST_DAY}
    if column.type not in ("number", "integer"):
        return {}
    kind = "decimal" if column.type == "number" else "integer"
    least, most = (None if limit is None else f"{limit:.15g}" for limit in (column.minimum, column.maximum))
    if least is not None and most is not None:
        return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}
    if most is not None:
        return {"validate": kind, "criteria": "<=", "value": most}
    return {"validate": kind, "criteria": ">=", "value": least or "-1E+300"}


def _explain(book: Any, source: Source, *, words: Words, titles: Titles) -> None:
    """One block a language: the source's title, how to fill it in, and a row for each column."""
    page = book.add_worksheet(words["sheets"]["about"])
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bottom": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    row = 0
    for language in LANGUAGES:
        said = {word: texts[language] for word, texts in words.items() if language in texts}
        page.write_string(row, 0, source.title[language], title)
        intro = [said["intro"], said["key"].format(columns=", ".join(source.contract.key))]
        page.write_string(row + 1, 0, " ".join([*intro, said["whole"]] if source.area_column else intro))
        page.write_row(row + 2, 0, [said[word] for word in _HEADS], head)
        for column in source.contract.columns:
            cells = _described(column, said=said, language=language, titles=titles)
            page.write_row(row + 3, 0, cells, cell)
            row += 1
        row += 5


def _described(column: Column, *, said: Mapping[str, str], language: str, titles: Titles) -> list[str]:
    return [
        column.name,
        (column.about or {}).get(language, ""),
        said[column.type],
        said["yes" if column.required else "no"],
        "; ".join(_allowed(column, said=said, language=language, titles=titles)),
        _example(column),
    ]


def _allowed(column: Column, *, said: Mapping[str, str], language: str, titles: Titles) -> list[str]:
    found = [", ".join(column.one_of)] if column.one_of else []
    if column.minimum is not None:
        found.append(said["min"].format(limit=f"{column.minimum:.15g}"))
    if column.maximum is not None:
        found.append(said["max"].format(limit=f"{column.maximum:.15g}"))
    if column.pattern:
        found.append(said["pattern"].format(pattern=column.pattern))
    for rule, other in (("not_before", column.not_before), ("not_after", column.not_after)):
        if other:
            found.append(said[rule].format(column=other))
    for reference in column.in_table:
        title = titles.get(reference.source_id, {}).get(language, reference.source_id)
        found.append(said["reference"].format(title=title, column=reference.where.partition(".")[2]))
    return found


def _example(column: Column) -> str:
    """A value that the rules allow; empty where they do not tell one."""
    if column.one_of:
        return column.one_of[0]
    if column.type not in ("number", "integer"):
        return _EXAMPLES.get(column.type, "")
    value = 12.5 if column.type == "number" else 12
    value = value if column.minimum is None else max(value, column.minimum)
    return f"{value if column.maximum is None else min(value, column.maximum):.15g}"
