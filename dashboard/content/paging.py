"""A long list in pages: where a page starts, and the doors to the one before and the one after."""

from dashboard.content.blocks import Tools
from dashboard.content.text import Link
from dashboard.selection import UnknownChoiceError
from dashboard.view import View


def start_of(view: View, found: int, size: int) -> int:
    """The first line of the page that the address asks for. Raises UnknownChoiceError where it is no number."""
    text = view.selection.filter("from")
    if text and not text.isdecimal():
        raise UnknownChoiceError("from", text)
    return min(int(text or 0), max(found - 1, 0)) // size * size


def span(view: View, start: int, shown: int, found: int) -> str:
    """Which lines of how many are shown."""
    words = view.words
    first, last = words.number(start + 1), words.number(start + shown)
    return words.say("{first}–{last} of {all}", first=first, last=last, all=words.number(found))


def doors(view: View, start: int, found: int, size: int) -> Tools | None:
    """Links to the pages beside this one; None where there is only one."""
    if found <= size:
        return None
    words = view.words
    links: list[Link] = []
    for text, at in ((words.say("Previous"), start - size), (words.say("Next"), start + size)):
        if 0 <= at < found:
            href = view.selection.with_filters(**{"from": str(at) if at else ""}).here(view.path)
            links.append(Link(text, href, "button"))
    return Tools(links, words.say("Pages of the table"), pages=True)


def downloads(view: View, name: str) -> Tools:
    """The whole list as a file, in three formats."""
    kinds = ("csv", "xlsx", "json")
    links = [
        Link(
            view.words.say("Download {format}", format=kind.upper()),
            view.pinned().with_filters(**{"from": ""}).here(f"/download/{name}.{kind}"),
            "button",
        )
        for kind in kinds
    ]
    return Tools(links)
