"""Where the ends of lines are named, and that a line of every role can be seen."""

from pathlib import Path

import pytest

from dashboard.render.svg.drawing import ROLE_STROKE
from dashboard.render.svg.line import _label_places

CSS = (Path(__file__).resolve().parents[2] / "dashboard" / "assets" / "theme.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(ROLE_STROKE.values()))
def test_a_line_of_every_role_has_a_colour(name: str) -> None:
    assert f".{name} {{ stroke: var(--" in CSS


def test_the_first_label_stands_above_its_end_and_the_others_below_theirs() -> None:
    assert _label_places([], 260.0) == []
    assert _label_places([100.0], 260.0) == [88.0]
    assert _label_places([50.0, 100.0, 104.0], 260.0) == [38.0, 124.0, 142.0]


def test_where_the_lowest_would_fall_onto_the_axis_all_stand_above() -> None:
    assert _label_places([50.0, 200.0, 250.0], 260.0) == [40.0, 190.0, 240.0]
    assert _label_places([240.0, 245.0], 260.0) == [217.0, 235.0], "and not onto each other"
