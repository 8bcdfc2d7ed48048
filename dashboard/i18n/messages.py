"""The interface texts that the code says, and the catalogues that must hold them in Kazakh and Russian.

`python -m dashboard.i18n.messages` adds what is missing to kk.po and ru.po (untranslated) and drops what nothing says any
more; a house test fails while anything is untranslated, or its placeholders differ.
"""

import ast
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

DASHBOARD = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).resolve().parent

Message = str | tuple[str, str]


def find_messages(folder: Path = DASHBOARD) -> dict[Message, list[str]]:
    """Every message with the files that say it: a text, or a pair (one, many) of a counted one."""
    found: dict[Message, list[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (message := _message(node)):
                found.setdefault(message, []).append(path.relative_to(folder.parent).as_posix())
    return found


def _message(call: ast.Call) -> Message | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if name == "say" and texts:
        return texts[0]
    if name == "count" and len(texts) == 2:
        return (texts[0], texts[1])
    if name == "Page":
        titles = [k.value.value for k in call.keywords if k.arg == "title" and isinstance(k.value, ast.Constant)]
        return next((title for title in titles if isinstance(title, str)), None)
    return None


def update(lang: str) -> int:
    """Brings a catalogue up to date with the code; gives the number of texts that still lack a translation."""
    path = FOLDER / f"{lang}.po"
    old = Catalog(locale=lang)
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            old = read_po(file, locale=lang)
    fresh = Catalog(locale=lang, project="Korsetkish", fuzzy=False, charset="utf-8")
    missing = 0
    for message, files in sorted(find_messages().items(), key=lambda item: str(item[0])):
        known = old.get(message[0] if isinstance(message, tuple) else message)
        translated = known.string if known is not None else ""
        fresh.add(message, string=translated, locations=[(name, None) for name in dict.fromkeys(files)])
        missing += not (all(translated) if isinstance(translated, tuple) else translated)
    with path.open("wb") as file:
        write_po(file, fresh, width=120, omit_header=True, sort_output=False)
    return missing


if __name__ == "__main__":
    for language in sorted(path.stem for path in FOLDER.glob("*.po")):
        sys.stdout.write(f"{language}: {update(language)} texts lack a translation\n")
