"""`View`: what a page is given to draw itself from. Pages take nothing from anywhere else."""

from dataclasses import dataclass, field, replace
from datetime import date

from dashboard import clock
from dashboard.i18n.words import Words
from dashboard.queries.db import Published
from dashboard.selection import Selection


@dataclass(frozen=True)
class View:
    """The choice, the language, the open published file, the path of the page and the day on which it is read.

    live_says: on a page of an earlier run, the title of the same page today.
    """

    selection: Selection
    words: Words
    figures: Published
    path: str
    today: date = field(default_factory=clock.today)
    live_says: str = ""

    def at(self, area_id: str) -> "View":
        """The same view with an area chosen."""
        return replace(self, selection=self.selection.change(area=area_id))

    def pinned(self) -> Selection:
        """The choice with the run of this page: what is taken from it later says what it says."""
        return self.selection.change(run=self.figures.run_id)

    def href(self, path: str) -> str:
        """A link inside the product; see Selection.href."""
        return self.selection.href(path)

    def area_href(self, path: str, area_id: str) -> str:
        """The same to a page with an area chosen."""
        return self.selection.change(area=area_id, period="latest", view="page", filters=()).here(path)

    def passport(self, kpi_id: str, area_id: str, period_id: str, row: str = "") -> str:
        """The address of a number's passport; `row` names one figure where several share the key."""
        chosen = self.selection.change(area="KZ", period="latest", view="page", filters=())
        chosen = chosen.with_filters(row=row)
        return chosen.here(f"/n/{kpi_id}/{area_id}/{period_id}")
