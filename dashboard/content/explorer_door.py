"""The way from a chart of a page into the explorer, with what the chart shows."""

import re
from functools import partial
from urllib.parse import urlencode

from dashboard.content.chart import ChartSpec, Point
from dashboard.queries import kpis
from dashboard.selection import COUNTRY, LATEST
from dashboard.view import View

EXPLORER = "/explore/"
_PASSPORT = re.compile(r"/n/([^/]+)/([^/]+)/")
_LOOKS = {"map": "map", "tiles": "map", "strip": "strip"}


def explorer_door(view: View, spec: ChartSpec) -> str:
    """The address that shows the chart's KPI in its areas; of a picture that shows no KPI, what its page has of the area."""
    numbers = [(kpi_id, area_id) for kpi_id, area_id in map(partial(_shown, view), spec.points) if kpi_id]
    areas = [spec.highlight] if spec.kind in _LOOKS else [area_id for _, area_id in numbers]
    chosen = {
        "kpi": numbers[0][0] if numbers else _first_told(view),
        "area": ",".join(area for area in dict.fromkeys(areas or [view.selection.area]) if area not in ("", COUNTRY)),
        "to": "" if view.selection.period == LATEST else view.selection.period,
        "view": _LOOKS.get(spec.kind, ""),
    }
    return f"{view.href(EXPLORER)}&{urlencode({name: value for name, value in chosen.items() if value}, safe=',')}".rstrip("&")


def _shown(view: View, point: Point) -> tuple[str, str]:
    """The KPI and the area that a point opens; a published figure stands for the KPI that is made of such figures."""
    found = _PASSPORT.match(point.passport or point.href)
    key, area_id = (point.number.key, point.number.area_id) if point.number else found.groups() if found else ("", "")
    known = kpis.catalogue(view.figures, view.words.lang)
    made = next((kpi_id for kpi_id, kpi in known.items() if key and key in kpi.indicators), "")
    return (key if key in known else made), area_id


def _first_told(view: View) -> str:
    """The first KPI of the page that has a value in its area; empty where none has."""
    told = kpis.latest(view.figures, view.selection.area)
    own = kpis.on_page(view.figures, view.words.lang, view.path.strip("/"))
    return next((kpi.kpi_id for kpi in own if kpi.kpi_id in told), "")
