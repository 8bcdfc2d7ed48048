"""A chart as a page shows it: message, measure, picture, source, table twin, downloads."""

from urllib.parse import urlencode

from dashboard.content import build
from dashboard.content.chart import ChartSpec, Origin
from dashboard.content.doors import badge
from dashboard.content.explorer_door import explorer_door
from dashboard.content.figure_blocks import Chart
from dashboard.content.text import Link, Text, listing, plain
from dashboard.view import View


def chart_frame(view: View, spec: ChartSpec) -> Chart:
    """A chart with its sources, its files and its door into the explorer."""
    words = view.words
    files = [
        Link(
            words.say("Download {format}", format=name.upper()),
            chart_address(view, spec, f"/download/{spec.name}.{name}"),
            "button",
            download=f"{spec.name}.{name}",
        )
        for name in ("csv", "xlsx")
    ]
    door = Link(words.say("Explore"), explorer_door(view, spec), "button")
    return Chart(spec, _source(view, spec), words.say("Table"), [*files, door])


def chart_address(view: View, spec: ChartSpec, path: str, **extra: str) -> str:
    """The address of another form of this chart: it names the page, the chart, the whole choice and the run of the page."""
    query = {"path": view.path, "chart": spec.name, **extra}
    return f"{path}?{urlencode(query)}&{view.pinned().query()}"


def _source(view: View, spec: ChartSpec) -> Text:
    words = view.words
    said: list[Text] = [f"{note} " for note in spec.notes]
    for status in dict.fromkeys(origin.status for origin in spec.origins):
        of_status = list(dict.fromkeys(origin for origin in spec.origins if origin.status == status))
        head = words.say("Source:") if len(of_status) == 1 else words.say("Sources:")
        named = listing((_origin(view, origin) for origin in of_status), "; ")
        stop = " " if plain(named).endswith(".") else ". "
        said += [head, " ", named, stop, badge(words, status), " "]
    return tuple(said)


def _origin(view: View, origin: Origin) -> Text:
    words = view.words
    day = words.day(origin.published_on) if origin.published_on else ""
    return (build.external(words.data(origin.publisher), origin.url), f", {day}" if day else "")
