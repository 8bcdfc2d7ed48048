"""The look of the explorer's figures: type, colours and the box of values, in the light theme and in the dark one."""

import plotly.graph_objects as go

from dashboard.theme.tokens import FONT, THEMES

#: The colours of the chosen areas, in the order of choosing; the country is the peer of all.
CHOSEN = ("accent", "teal", "warm", "lilac")


def template(theme: str) -> go.layout.Template:
    """Plotly's template of a theme."""
    ink = THEMES[theme]
    axis = {
        "showline": False,
        "zeroline": False,
        "gridcolor": ink["rule"],
        "tickfont": {"size": 12, "color": ink["ink-3"]},
        "title": {"font": {"size": 12, "color": ink["ink-2"]}},
        "fixedrange": False,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": ink["ink"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 24, "b": 32},
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": ink["paper"],
                "bordercolor": ink["ink"],
                "font": {"family": FONT, "size": 13, "color": ink["ink"]},
                "align": "left",
                "namelength": -1,
            },
            "separators": ",\u00a0",
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "automargin": True},
        }
    )


def colours(theme: str, area_ids: list[str], country: str) -> dict[str, str]:
    """A colour for each chosen area, everywhere the same; the country in the peer's."""
    ink = THEMES[theme]
    named = [area_id for area_id in area_ids if area_id != country]
    found = {area_id: ink[CHOSEN[i % len(CHOSEN)]] for i, area_id in enumerate(named)}
    return {country: ink["accent"] if not named else ink["peer"], **found}
