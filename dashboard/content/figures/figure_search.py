"""The search among published figures: its filters in the address, its form, what it finds."""

from dashboard.content import forms
from dashboard.content.blocks import Choice, Form
from dashboard.content.numbers import STATUSES, status_word
from dashboard.queries import areas, observations
from dashboard.queries.observations import Observation
from dashboard.selection import COUNTRY, UnknownChoiceError
from dashboard.view import View

UNDATED = "undated"
TOPICS = ("services", "appeals", "connectivity")


def search(view: View) -> tuple[Observation, ...]:
    """The figures that fit the filters of the address; `row` names a single one."""
    chosen = view.selection
    if chosen.filter("row"):
        return tuple(observations.by_id(view.figures, [chosen.filter("row")]).values())
    return observations.found(
        view.figures,
        topic=chosen.filter("topic"),
        indicator_id=chosen.filter("indicator"),
        area_id="" if chosen.area == COUNTRY else chosen.area,
        status=chosen.filter("status"),
        year=chosen.filter("year"),
        words=chosen.filter("q"),
    )


def check_filters(view: View) -> None:
    """Raises UnknownChoiceError for a filter that names something that does not exist."""
    chosen = view.selection
    known = {
        "topic": set(TOPICS),
        "indicator": set(observations.indicators(view.figures)),
        "status": set(STATUSES),
        "year": {UNDATED, *(str(year) for year in observations.years(view.figures))},
    }
    if chosen.filter("row") and not observations.by_id(view.figures, [chosen.filter("row")]):
        raise UnknownChoiceError("figure", chosen.filter("row"))
    for name, values in known.items():
        if chosen.filter(name) and chosen.filter(name) not in values:
            raise UnknownChoiceError(name, chosen.filter(name))


def search_form(view: View) -> Form:
    """The filters, as a form that works without scripts."""
    words, chosen = view.words, view.selection
    topics = {"services": words.say("Services"), "appeals": words.say("Appeals"), "connectivity": words.say("Connectivity")}
    every = ("", words.say("All"))
    area_options = [(COUNTRY, words.say("All areas"))]
    area_options += [(area.area_id, area.name(words.lang)) for area in areas.regions(view.figures, words.lang)]
    years = [(str(year), str(year)) for year in observations.years(view.figures)]
    names = sorted((words.data(i.title), key) for key, i in observations.indicators(view.figures).items() if i.figures)
    fields = [
        Choice(words.say("Words"), "q", chosen.filter("q")),
        forms.select(words.say("Topic"), "topic", [every, *topics.items()], chosen.filter("topic")),
        forms.select(
            words.say("Indicator"), "indicator", [every, *((key, name) for name, key in names)], chosen.filter("indicator")
        ),
        forms.select(words.say("Area"), "area", area_options, chosen.area),
        forms.select(words.say("Year"), "year", [every, *years, (UNDATED, words.say("undated"))], chosen.filter("year")),
        forms.select(
            words.say("Status"), "status", [every, *((s, status_word(words, s)) for s in STATUSES)], chosen.filter("status")
        ),
    ]
    return Form(view.path, fields, words.say("Find"), forms.kept(view), search=True)
