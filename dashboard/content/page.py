"""How a page is found, and what its layout returns."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.content.blocks import Block, Head, Trail
from dashboard.i18n.sentence import capital


@dataclass(frozen=True)
class Page:
    """How a page is found: `path` may hold `<name>` segments that its layout receives; `menu` is its place.

    menu: "main" (in the bar), "more" (in the menu of data and method) or "" (not in a menu).
    """

    path: str
    order: int
    title: str
    menu: str = ""


@dataclass(frozen=True)
class Content:
    """What a layout returns: the message in words, the head, the blocks below it.

    opening: what stands under the title on the first slide of a presentation; the page's cards where there is none. status:
    of the answer.
    """

    title: str
    head: Head | Trail
    blocks: Sequence[Block]
    opening: Block | None = None
    status: int = 200

    def __post_init__(self) -> None:
        """A message begins with a capital letter, also where it begins with a name like `область Абай`."""
        object.__setattr__(self, "title", capital(self.title))
