"""The interface texts that the code says, and the catalogues that must hold them in Kazakh and Russian.

`python -m dashboard.i18n.messages` adds what is missing to kk.po and ru.po (untranslated) and drops what nothing says any
more; a house test fails while anything is untranslated, or its placeholders differ.

Babel walks the files, joins the catalogues and writes them. What a file says is read from its syntax tree: Babel's own
reader loses a text that stands inside the arguments of another one.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

DASHBOARD = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).resolve().parent

Message = str | tuple[str, ...]

_METHODS = [("**.py", "dashboard.i18n.messages:read_calls")]
_KEYWORDS = {"say": None, "count": (1, 2), "Page": None}


def read_calls(file: IO[bytes], keywords: dict[str, Any], comment_tags: object, options: object) -> Iterator[tuple]:
    """A reader of Babel's: of each call of a keyword its line, its name and its texts. A page says its title."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = [k.value for k in node.keywords if k.arg == "title"] if name == "Page" else node.args
            texts = tuple(part.value for part in said if isinstance(part, ast.Constant) and isinstance(part.value, str))
            if name in keywords and texts:
                yield node.lineno, name, texts, []


def find_messages(folder: Path = DASHBOARD) -> dict[Message, list[str]]:
    """Every message with the files that say it: a text, or a pair (one, many) of a counted one."""
    found: dict[Message, list[str]] = {}
    for path, _, message, _, _ in extract_from_dir(folder, _METHODS, keywords=_KEYWORDS):
        found.setdefault(message, []).append(f"{folder.name}/{path}")
    return found


def update(lang: str) -> int:
    """Brings a catalogue up to date with the code; gives the number of texts that still lack a translation."""
    path, said = FOLDER / f"{lang}.po", Catalog(charset="utf-8")
    for message, files in sorted(find_messages().items(), key=lambda item: str(item[0])):
        said.add(message, locations=[(name, 0) for name in sorted(set(files))])
    with path.open("rb") as file:
        catalogue = read_po(file, locale=lang)
    catalogue.update(said, no_fuzzy_matching=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return sum(not (all(m.string) if isinstance(m.string, tuple) else m.string) for m in catalogue if m.id)


if __name__ == "__main__":
    for language in sorted(path.stem for path in FOLDER.glob("*.po")):
        sys.stdout.write(f"{language}: {update(language)} texts lack a translation\n")
