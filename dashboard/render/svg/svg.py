"""The designed picture of a chart. It is in the first response, in the brief, in print."""

from collections.abc import Callable

from dashboard.content.chart import ChartSpec
from dashboard.content.chart_text import describe
from dashboard.i18n.words import Words
from dashboard.render.svg import bars, line, part_to_whole, regions, strip
from dashboard.render.svg.drawing import label, picture

_RENDERERS: dict[str, Callable[[ChartSpec, Words], str]] = {
    "line": line.draw,
    "bars": bars.draw,
    "stack": part_to_whole.draw_stack,
    "dots": part_to_whole.draw_dots,
    "strip": strip.draw,
    "map": regions.draw_map,
    "tiles": regions.draw_tiles,
}
#: These draw and name each missing point; the others would leave an empty axis.
_NAMING_GAPS = ("bars", "map", "tiles")


def draw(spec: ChartSpec, words: Words) -> str:
    """SVG (or, for tiles, a list) of a chart. An empty chart says that nothing is published."""
    silent = not spec.points if spec.kind in _NAMING_GAPS else len(spec.missing) == len(spec.points)
    if silent:
        return picture(spec, 40, describe(spec, words), label(0, 24, words.say("no figure"), "t-soft"))
    return _RENDERERS[spec.kind](spec, words)
