"""Where a place lies in its region: the outline and one ring."""

from html import escape

from dashboard.charts.plotly import outline


def draw_locator(path: str, *, x: float, y: float, label: str) -> str:
    """SVG of a region's outline (in the box of the map) with the place at x, y ringed."""
    xs, ys = outline(path)
    known_x, known_y = [v for v in xs if v is not None], [v for v in ys if v is not None]
    left, top = min(known_x) - 4, min(known_y) - 4
    width, height = max(known_x) - left + 4, max(known_y) - top + 4
    radius = max(width, height) / 24
    return (
        f'<svg class="locator" viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" preserveAspectRatio="xMinYMid meet" '
        f'role="img" aria-label="{escape(label)}"><path class="f-light" d="{path}"/>'
        f'<circle class="f-alert ring" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/></svg>'
    )
