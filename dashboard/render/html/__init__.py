"""Pages as HTML documents."""

from dashboard.render.html import figures
from dashboard.render.html.blocks import Pen, draw, draw_all

__all__ = ["Pen", "draw", "draw_all", "figures"]
