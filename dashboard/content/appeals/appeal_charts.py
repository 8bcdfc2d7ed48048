"""Pictures of appeals: by type and by topic."""

from collections.abc import Sequence

from dashboard.content.chart import ChartSpec, Origin, Point, Series
from dashboard.content.numbers import figure_number, spoken
from dashboard.i18n.sentence import capital
from dashboard.queries import areas, observations
from dashboard.queries.observations import Observation
from dashboard.view import View

_INDICATOR = "appeals_received"
#: The six types of the Code in its order; e-Otinish's "inquiry" is the Code's request.
_TYPES = ("application", "complaint", "inquiry", "message", "proposal", "response")
_FEWEST_TOPICS = 4


def broken_down(view: View, area_id: str, dimension: str, *, year: int = 0) -> dict[str, list[Observation]]:
    """Figures on received appeals up to the end of `year` (0: no limit) with exactly one breakdown, by period and body."""
    found: dict[str, list[Observation]] = {}
    for figure in observations.found(view.figures, indicator_id=_INDICATOR, area_id=area_id):
        pairs = figure.breakdown.split(";")
        is_later = bool(year and figure.period_end and figure.period_end.year > year)
        if figure.confidence != "L" and len(pairs) == 1 and pairs[0].startswith(f"{dimension}=") and not is_later:
            found.setdefault(f"{figure.period_id}|{figure.body}|{figure.area_detail}|{figure.url}", []).append(figure)
    return found


def total_of(view: View, like: Observation) -> Observation | None:
    """The figure of all appeals of the same area, period, body and publisher."""
    for figure in observations.found(view.figures, indicator_id=_INDICATOR, area_id=like.area_id, period_id=like.period_id):
        if not figure.breakdown and (figure.body, figure.area_detail, figure.url) == (like.body, like.area_detail, like.url):
            return figure
    return None


def type_spec(view: View, area_id: str, *, year: int = 0) -> ChartSpec | None:
    """Received appeals by the six types; a type without a figure keeps its place, hatched."""
    groups = broken_down(view, area_id, "type", year=year)
    if not groups:
        return None
    words = view.words
    figures = max(groups.values(), key=lambda group: (str(group[0].period_end), len(group)))
    by_type = {figure.breakdown.partition("=")[2]: figure for figure in figures}
    names = type_names(view)
    points = tuple(_type_point(view, kind, names[kind], by_type.get(kind)) for kind in _TYPES)
    silent = sum(point.value is None for point in points)
    main = max((p for p in points if p.value is not None), key=lambda p: p.value or 0.0)
    return ChartSpec(
        name="appeal-types",
        kind="bars",
        title=words.say("{name} lead; no figure on {n} of 6 types", name=main.label, n=words.number(silent))
        if silent
        else words.say("{name} lead among the six types", name=main.label),
        subtitle=words.say(
            "Number of registered appeals by type · {area} · {period}",
            area=areas.all_areas(view.figures)[area_id].name(words.lang),
            period=words.period(figures[0].period_id),
        ),
        unit="count",
        decimals=0,
        series=(Series(words.say("Appeals"), points, "peer"),),
        label_heading=words.say("Type"),
        highlight=main.key,
        origins=(origin_of(figures[0]),),
    )


def type_names(view: View) -> dict[str, str]:
    """The Code's types in the plural."""
    say = view.words.say
    return {
        "application": say("Applications"),
        "complaint": say("Complaints"),
        "inquiry": say("Requests"),
        "message": say("Messages"),
        "proposal": say("Proposals"),
        "response": say("Responses"),
    }


def _type_point(view: View, kind: str, name: str, figure: Observation | None) -> Point:
    if figure is None:
        return Point(kind, name, None)
    number = figure_number(view, figure)
    return Point(kind, name, figure.value, number.href, number.text, view.words.data(figure.note), number=number)


def origin_of(figure: Observation) -> Origin:
    """The figure's source."""
    return Origin(figure.publisher, figure.url, figure.published_on, figure.status)


def topic_spec(view: View, area_id: str, *, year: int = 0) -> ChartSpec | None:
    """Received appeals by topic as one source printed them, with what it left unclassified as its own hatched bar."""
    areas_shown = [area_id] if area_id != "KZ" else [a.area_id for a in areas.regions(view.figures, view.words.lang)]
    groups = [group for shown in areas_shown for group in broken_down(view, shown, "topic", year=year).values()]
    groups = [group for group in groups if len(group) >= _FEWEST_TOPICS and group[0].period_end]
    if not groups:
        return None
    figures = max(groups, key=lambda group: (total_of(view, group[0]) is not None, len(group), str(group[0].period_end)))
    return _topics(view, sorted(figures, key=lambda figure: -figure.value), total_of(view, figures[0]))


def _topics(view: View, figures: Sequence[Observation], total: Observation | None) -> ChartSpec:
    words = view.words
    points = tuple(_topic_point(view, figure) for figure in figures)
    rest, notes = _unclassified(view, figures, total)
    return ChartSpec(
        name="appeal-topics",
        kind="bars",
        title=_topic_title(view, points[0], figures[0], total),
        subtitle=words.say(
            "Number of appeals by topic · {body} · {period}",
            body=_whose(view, figures[0]),
            period=words.period(figures[0].period_id),
        ),
        unit="count",
        decimals=0,
        series=(Series(words.say("Appeals"), points, "peer"), *rest),
        label_heading=words.say("Topic"),
        highlight=points[0].key,
        notes=notes,
        origins=(origin_of(figures[0]),),
    )


def _topic_point(view: View, figure: Observation) -> Point:
    name = observations.codes(view.figures).get(("topic", figure.breakdown.partition("=")[2]), figure.breakdown)
    number = figure_number(view, figure)
    return Point(figure.breakdown, capital(view.words.data(name)), figure.value, number.href, number=number)


def _topic_title(view: View, point: Point, figure: Observation, total: Observation | None) -> str:
    words = view.words
    told: dict[str, str] = {"topic": point.label, "n": spoken(figure_number(view, figure))}
    if figure.area_id != view.selection.area:
        told["topic"] = f"{areas.all_areas(view.figures)[figure.area_id].name(words.lang)} – {point.label}"
    if total is None:
        return words.say("{topic} leads among the topics: {n}", **told)
    return words.say("{topic}: {n} of {all} appeals", all=spoken(figure_number(view, total)), **told)


def _whose(view: View, figure: Observation) -> str:
    """The area and the body; a body that is called by its area is named alone."""
    words, body = view.words, view.words.data(figure.body) or view.words.say("all bodies")
    area = areas.all_areas(view.figures)[figure.area_id].name(words.lang)
    return body if body.split()[0] == area.split()[0] else f"{area}, {body}"


def _unclassified(
    view: View, figures: Sequence[Observation], total: Observation | None
) -> tuple[tuple[Series, ...], tuple[str, ...]]:
    """What the source's total holds beyond its topics: its own hatched bar, and a note; nothing where they agree."""
    words = view.words
    classified = sum(figure.value for figure in figures)
    if total is None or total.value <= classified:
        return (), ()
    note = words.say(
        "Not classified: the difference between the total {all} and the sum of the topics {sum}; not rescaled.",
        all=words.number(total.value),
        sum=words.number(classified),
    )
    rest = Point("rest", words.say("Not classified"), total.value - classified, status="computed")
    return (Series("", (rest,), "none"),), (note,)
