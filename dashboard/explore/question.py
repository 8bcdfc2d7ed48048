"""A state against what is published: what is asked for, with everything that the views have in common."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

import flask
import pandas as pd

from dashboard import catalogue, clock, queries
from dashboard.explore import frames
from dashboard.explore.state import MOST_LINES, PATH, State, read_state
from dashboard.queries import areas, kpis
from dashboard.queries.kpis import Kpi
from dashboard.selection import COUNTRY
from dashboard.settings import Settings
from dashboard.view import View

_TOPICS = ("services", "appeals", "connectivity")


@dataclass(frozen=True)
class Question:
    """A state over an open published file. Frames are made when a view asks for them, once."""

    state: State
    view: View

    @cached_property
    def kpis(self) -> Mapping[str, Kpi]:
        """Every KPI of the file, by id."""
        return kpis.catalogue(self.view.figures, self.view.words.lang)

    @cached_property
    def kpi(self) -> Kpi:
        """The KPI asked for; of none, or of one that is not there, the one with the most values."""
        return self.kpis.get(self.state.kpi) or self.kpis[fullest(self.view)[0]]

    @cached_property
    def told(self) -> pd.DataFrame:
        """Every value of the KPI."""
        return frames.values(self.view, self.kpi)

    @cached_property
    def area_ids(self) -> list[str]:
        """The chosen areas that exist."""
        known = areas.all_areas(self.view.figures)
        return [area_id for area_id in self.state.areas if area_id in known and area_id != COUNTRY]

    @cached_property
    def is_of_country(self) -> bool:
        """Whether the country has a dated value of its own, to stand beside the areas."""
        return bool((self.told["area_id"] == COUNTRY).any())

    @cached_property
    def look(self) -> str:
        """The large view; more areas than lines can be told apart are small pictures."""
        crowded = self.state.look == "trend" and len(self.area_ids) > MOST_LINES
        return "multiples" if crowded else self.state.look

    @cached_property
    def lines(self) -> pd.DataFrame:
        """The areas over time, the country beside them; of small pictures without a choice every region."""
        regions = [area.area_id for area in areas.regions(self.view.figures, self.view.words.lang)]
        chosen = self.area_ids or (regions if self.look == "multiples" else [])
        shown = [*chosen, *([COUNTRY] if self.is_of_country or not chosen else [])]
        return frames.trend(self.view, self.kpi, self.told, shown, since=self.state.since, until=self.state.until)

    @cached_property
    def regions(self) -> pd.DataFrame:
        """The regions beside each other at one period; without values where these have no definition in common."""
        return frames.side_by_side(self.view, self.kpi, self.told, until=self.state.until)

    @cached_property
    def compares(self) -> bool:
        """Whether the regions' values share a definition, and so an axis."""
        return frames.are_one_series(self.kpi, self.told[self.told["area_id"] != COUNTRY])

    @cached_property
    def country(self) -> pd.DataFrame:
        """The country at the same period as the regions; no row where it has no value."""
        at = self.regions["period_id"].iloc[0] if len(self.regions) else ""
        return self.told.loc[(self.told["area_id"] == COUNTRY) & (self.told["period_id"] == at) & self.told["value"].notna()]

    @cached_property
    def other(self) -> Kpi | None:
        """The second KPI of a scatter."""
        return self.kpis.get(self.state.other)

    @cached_property
    def both(self) -> pd.DataFrame:
        """The two KPIs of the same regions at the last period that both have; empty where there is none."""
        second = frames.values(self.view, self.other) if self.other else self.told.iloc[:0]
        at = frames.common_period(self.told, second, self.state.until)
        first, second = (frame[(frame["period_id"] == at) & (frame["area_id"] != COUNTRY)] for frame in (self.told, second))
        return frames.pairs(first, second)


def fullest(view: View, topic: str = "") -> list[str]:
    """The KPIs by how many values are told of them, the fullest first; of one topic where one is named."""
    counted = Counter(queries.frame(view.figures).query("untold == ''")["kpi_id"])
    known = [kpi for kpi in kpis.catalogue(view.figures, view.words.lang).values() if topic in ("", kpi.page)]
    return sorted((kpi.kpi_id for kpi in known), key=lambda kpi_id: -counted[kpi_id])


def ready_states(question: Question) -> dict[str, State]:
    """A view to begin with for each topic: its fullest KPI, on the map where regions tell it."""
    found = {}
    for topic in _TOPICS:
        kpi_id = fullest(question.view, topic)[0]
        areas_told = set(queries.frame(question.view.figures, [kpi_id])["area_id"])
        look = "map" if len(areas_told) > MOST_LINES else "trend"
        found[topic] = State(question.state.selection, kpi=kpi_id, look=look)
    return found


def ask(settings: Settings, search: object) -> Question:
    """The question of an address; the views of one page ask the same one, so it is kept for a while.

    Raises UnknownChoiceError for what does not exist, NothingPublishedError where the edition has no file.
    """
    language = flask.request.headers.get("Accept-Language", "") if flask.has_request_context() else ""
    state = read_state(search, language)
    file = catalogue.open_view(settings, state.selection, PATH).figures.path
    return _kept(settings, state, file, clock.today(settings.today))


@lru_cache(maxsize=32)
def _kept(settings: Settings, state: State, _file: Path, _today: date) -> Question:
    """One question; another file or another day is another one."""
    return Question(state, catalogue.open_view(settings, state.selection, PATH))
