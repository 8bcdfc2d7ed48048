"""Checks a selection against the published file: what does not exist is said, not guessed."""

from dashboard import clock
from dashboard.i18n.words import Words
from dashboard.queries import areas, observations
from dashboard.queries.db import NothingPublishedError, Published, open_published
from dashboard.selection import LATEST, Selection, UnknownChoiceError
from dashboard.settings import Settings
from dashboard.view import View


def open_view(settings: Settings, selection: Selection, path: str) -> View:
    """The view for a selection. Raises UnknownChoiceError, or NothingPublishedError where the edition has no file."""
    try:
        figures = open_published(settings.published_dir, edition=selection.edition, run=selection.run)
    except NothingPublishedError as error:
        if selection.run:
            raise UnknownChoiceError("run", selection.run) from error
        raise
    check(figures, selection)
    return View(selection, words_of(figures, selection.lang), figures, path, clock.today(settings.today))


def words_of(figures: Published, lang: str) -> Words:
    """The language with the texts that came with the data."""
    return Words(lang, observations.texts(figures, lang))


def check(figures: Published, selection: Selection) -> None:
    """Raises UnknownChoiceError for an area or a period that the file does not know."""
    if selection.area not in areas.all_areas(figures):
        raise UnknownChoiceError("area", selection.area)
    if selection.period != LATEST and selection.period not in {str(year) for year in observations.years(figures)}:
        raise UnknownChoiceError("period", selection.period)


def until(selection: Selection) -> int:
    """The year up to which figures count, 0 for no limit."""
    return 0 if selection.period == LATEST else int(selection.period)
