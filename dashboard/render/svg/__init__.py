"""Charts as SVG: the designed picture."""
