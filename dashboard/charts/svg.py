"""The designed picture of a chart. It is in the first response, in the brief, in print."""

from collections.abc import Callable

from dashboard.charts import bars, line, parts, regions, strip
from dashboard.charts.spec import ChartSpec
from dashboard.i18n.words import Words

_RENDERERS: dict[str, Callable[[ChartSpec, Words], str]] = {
    "line": line.draw,
    "bars": bars.draw,
    "stack": parts.draw_stack,
    "dots": parts.draw_dots,
    "strip": strip.draw,
    "map": regions.draw_map,
    "tiles": regions.draw_tiles,
}


def draw(spec: ChartSpec, words: Words) -> str:
    """SVG (or, for tiles, a list) of a chart. An empty chart says that nothing is published."""
    return _RENDERERS[spec.kind](spec, words)
