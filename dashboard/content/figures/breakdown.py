"""The breakdown of a published figure in words: `type=complaint;channel=kaspi` → type: complaints · channel: Kaspi."""

from dashboard.queries import observations
from dashboard.view import View


def breakdown_text(view: View, breakdown: str) -> str:
    """Every pair of a breakdown, by the names of its codes."""
    names = observations.codes(view.figures)
    said = []
    for pair in filter(None, breakdown.split(";")):
        dimension, _, code = pair.partition("=")
        head = view.words.data(names.get((dimension, ""), dimension))
        said.append(f"{head}: {view.words.data(names.get((dimension, code), code))}")
    return " · ".join(said)
