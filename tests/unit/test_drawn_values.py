"""What is drawn is what the figures say: every coordinate is turned back into a value by the picture's own axis.

The axis is read as a reader reads it (tick marks and the words beside them), never from the code that places things.
"""

import re
import xml.etree.ElementTree as ET
from itertools import accumulate, pairwise

import pytest
from chart_specs import spec_of

from dashboard.content.chart import ChartSpec, Gap, Point, Reference, Series
from dashboard.i18n.words import Words
from dashboard.render.svg import svg
from dashboard.render.svg.sparkline import draw_spark

WORDS = Words("en")
VALUES = (41.0, 44.5, 63.0, 58.25, 90.0)


def drawn(spec: ChartSpec) -> ET.Element:
    """The picture as XML."""
    return ET.fromstring(f"<root>{svg.draw(spec, WORDS)}</root>")


def share(element: ET.Element, name: str) -> float:
    """A coordinate in % of the width."""
    text = element.get(name, "")
    assert text.endswith("%"), ET.tostring(element)
    return float(text[:-1])


def classed(root: ET.Element, tag: str, name: str) -> list[ET.Element]:
    """Elements of one tag with one class, in order; at least one, or the test has nothing to judge."""
    found = [e for e in root.iter(tag) if name in e.get("class", "").split()]
    assert found, f"no <{tag} class={name}>"
    return found


def number(text: str) -> float:
    """The first number of a label."""
    return float(re.findall(r"-?\d+(?:\.\d+)?", text.replace("−", "-").replace("\u00a0", "").replace(",", ""))[0])


class Axis:
    """What two tick marks and their words say about every other place."""

    def __init__(self, ticks: list[tuple[float, float]]) -> None:
        assert len({place for place, _ in ticks}) > 1
        (self.first, self.low), (self.last, self.high) = ticks[0], ticks[-1]
        for place, value in ticks:
            assert self.value(place) == pytest.approx(value, abs=0.02 * abs(self.high - self.low))

    def value(self, place: float) -> float:
        return self.low + (self.high - self.low) * (place - self.first) / (self.last - self.first)


def line_axis(root: ET.Element) -> Axis:
    """The value axis of a line: the rules across the picture, each with its label just above it."""
    rules = [e for e in root.iter("line") if {"grid-line", "axis-line"} & set(e.get("class", "").split())]
    words = [e for e in classed(root, "text", "tick") if share(e, "x") == 0]
    assert len(rules) == len(words) > 1
    return Axis([(float(r.get("y1", "")), number(w.text or "")) for r, w in zip(rules, words, strict=True)])


def points_of(polyline: ET.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in polyline.get("points", "").split())]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("values", [VALUES, (7.0, 0.0, 3.5), (-5.0, 3.0, -1.5), (98.2, 97.6, 99.1, 97.0)])
def test_a_line_passes_through_its_values(values: tuple[float, ...], large: bool) -> None:
    root = drawn(spec_of("line", values, decimals=2, large=large))
    axis = line_axis(root)
    (line,) = classed(root, "polyline", "line")
    told = [axis.value(y) for _, y in points_of(line)]
    assert told == pytest.approx(values, abs=0.01 * (max(values) - min(values)))


def test_points_of_a_line_stand_above_the_labels_of_their_years() -> None:
    root = drawn(spec_of("line", VALUES, decimals=2))
    (line,) = classed(root, "polyline", "line")
    places = {round(x, 1) for x, _ in points_of(line)}
    below = [e for e in classed(root, "text", "tick") if "mid" in e.get("class", "").split()]
    assert below
    assert {round(share(e, "x"), 1) for e in below} <= places


def test_a_line_over_unequal_steps_keeps_their_proportion() -> None:
    points = tuple(Point(year, year, 1.0 + i) for i, year in enumerate(("2010", "2012", "2013", "2020")))
    root = drawn(spec_of("line", (), series=(Series("", points),), decimals=0))
    (line,) = classed(root, "polyline", "line")
    xs = [x for x, _ in points_of(line)]
    steps = [(b - a) / (xs[-1] - xs[0]) for a, b in pairwise(xs)]
    assert steps == pytest.approx([0.2, 0.1, 0.7], abs=0.01)


def test_the_last_dot_references_and_gaps_of_a_line_stand_at_their_values() -> None:
    town = tuple(Point(str(2000 + i), str(2000 + i), value) for i, value in enumerate(VALUES))
    village = tuple(Point(str(2000 + i), str(2000 + i), value - 20) for i, value in enumerate(VALUES))
    spec = spec_of(
        "line",
        (),
        series=(Series("Town", town), Series("Village", village, "peer")),
        references=(Reference(75.0, "target", "target"), Reference(50.0, "limit", "limit")),
        gaps=(Gap("2002", "20 points"),),
        decimals=2,
    )
    root = drawn(spec)
    axis = line_axis(root)
    dots = {radius: [e for e in root.iter("circle") if e.get("r") == radius] for radius in ("3", "4", "5")}
    ends = sorted(axis.value(float(e.get("cy", ""))) for radius in ("4", "5") for e in dots[radius])
    assert ends == pytest.approx([70.0, 90.0], abs=0.5)
    every = sorted(axis.value(float(e.get("cy", ""))) for e in dots["3"])
    assert every == pytest.approx(sorted([*VALUES, *(value - 20 for value in VALUES)]), abs=0.5)
    (target,), (limit,), (gap,) = (classed(root, "line", name) for name in ("s-target", "s-limit", "s-gap"))
    assert axis.value(float(target.get("y1", ""))) == pytest.approx(75.0, abs=0.5)
    assert axis.value(float(limit.get("y1", ""))) == pytest.approx(50.0, abs=0.5)
    ends = sorted(axis.value(float(gap.get(name, ""))) for name in ("y1", "y2"))
    assert ends == pytest.approx([43.0, 63.0], abs=0.5)


def test_a_missing_value_breaks_the_line() -> None:
    root = drawn(spec_of("line", (10.0, 20.0, None, 30.0, 40.0), decimals=0))
    axis = line_axis(root)
    told = [[round(axis.value(y)) for _, y in points_of(e)] for e in classed(root, "polyline", "line")]
    assert told == [[10, 20], [30, 40]]


def test_what_answers_to_the_pointer_stands_at_the_values_of_a_line_in_order() -> None:
    root = drawn(spec_of("line", (10.0, 20.0, None, 30.0, 40.0), decimals=0))
    axis = line_axis(root)
    marks = [e for e in root.iter() if e.get("class") == "pt"]
    assert [(e.tag, e.get("href", "")) for e in marks] == [("a", f"/n/{i}?a=1&b=2") for i in range(5)]
    hits = classed(root, "circle", "hit")
    told = [axis.value(float(e.get("cy", ""))) for e in hits]
    assert told == pytest.approx([10, 20, 0, 30, 40], abs=0.3), "a hole answers at the foot of its place"
    assert [share(e, "cx") for e in hits] == sorted(share(e, "cx") for e in hits)
    said = [next(e.iter("title")).text or "" for e in marks]
    assert said[2] == f"Point 2\n{WORDS.say('no figure')}"
    assert said[3].startswith("Point 3\n30")


def test_a_slide_has_nothing_to_point_at() -> None:
    shown = [svg.draw(spec_of(kind, VALUES, large=True), WORDS) for kind in ("line", "strip")]
    assert not [text for text in shown if 'class="pt"' in text or "<title>" in text]


@pytest.mark.parametrize("large", [False, True])
def test_bars_begin_at_zero_and_are_as_long_as_their_values(large: bool) -> None:
    spec = spec_of("bars", VALUES, decimals=2, large=large, references=(Reference(80.0, "target", "target"),))
    root = drawn(spec)
    bars = classed(root, "rect", "f-main")
    assert [share(e, "x") for e in bars] == [0.0] * len(VALUES)
    unit = share(bars[0], "width") / VALUES[0]
    assert [share(e, "width") / unit for e in bars] == pytest.approx(VALUES, abs=0.05)
    (target,) = classed(root, "line", "s-target")
    assert share(target, "x1") / unit == pytest.approx(80.0, abs=0.05)
    labels = [e for e in classed(root, "text", "strong") if e.get("dx")]
    assert [number(e.text or "") for e in labels] == list(VALUES)
    assert [share(e, "x") for e in labels] == pytest.approx([share(e, "width") for e in bars], abs=0.02)


def test_parts_of_a_whole_lie_end_to_end() -> None:
    parts = (11.0, 22.0, 33.0, 34.0)
    root = drawn(spec_of("stack", parts, decimals=0))
    bars = classed(root, "rect", "f-main")
    assert [share(e, "width") for e in bars] == pytest.approx(parts, abs=0.02)
    assert [share(e, "x") for e in bars] == pytest.approx([0.0, *accumulate(parts[:-1])], abs=0.02)
    cuts = classed(root, "line", "s-cut")
    assert [share(e, "x1") for e in cuts] == pytest.approx(list(accumulate(parts[:-1])), abs=0.02)


def test_dots_of_a_strip_stand_at_their_values() -> None:
    spec = spec_of("strip", VALUES, decimals=2, highlight="2002", references=(Reference(70.0, "middle"),))
    root = drawn(spec)
    ticks = [e for e in root.iter("line") if "grid-line" in e.get("class", "").split()]
    words = classed(root, "text", "tick")
    assert len(ticks) == len(words)
    axis = Axis([(share(t, "x1"), number(w.text or "")) for t, w in zip(ticks, words, strict=True)])
    told = sorted(axis.value(share(e, "cx")) for e in root.iter("circle") if e.get("class") != "hit")
    assert told == pytest.approx(sorted(VALUES), abs=0.3)
    answering = [axis.value(share(e, "cx")) for e in classed(root, "circle", "hit")]
    assert answering == pytest.approx(sorted(VALUES), abs=0.3), "from the lowest to the highest"
    (ours,) = classed(root, "circle", "f-main")
    assert axis.value(share(ours, "cx")) == pytest.approx(63.0, abs=0.3)
    (middle,) = classed(root, "line", "s-ref")
    assert axis.value(share(middle, "x1")) == pytest.approx(70.0, abs=0.3)


def area(path: str) -> float:
    """The area of a path of M, H, V and z, by the shoelace formula."""
    x = y = 0.0
    corners = []
    for command, numbers in re.findall(r"([MHV])([^MHVz]*)", path):
        given = [float(n) for n in numbers.split()]
        x, y = (given[0], given[1]) if command == "M" else (given[0], y) if command == "H" else (x, given[0])
        corners.append((x, y))
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


@pytest.mark.parametrize(("done", "left"), [(739, 68), (40, 0), (3, 5), (81, 39), (0, 7)])
def test_there_are_as_many_dots_as_settlements(done: int, left: int) -> None:
    series = (Series("", (Point("with", "with", float(done)),)), Series("", (Point("rest", "rest", float(left)),), "alert"))
    root = drawn(spec_of("dots", (), series=series, unit="count", decimals=0))
    told = {e.get("fill"): area(e.get("d", "")) / 100 for e in root.iter("path")}
    wanted = {"url(#on-chart)": done, "url(#off-chart)": left}
    assert told == {fill: n for fill, n in wanted.items() if n}


@pytest.mark.parametrize(("value", "classes"), [(9.99, {"q1", "flag"}), (10.0, {"q2"}), (19.99, {"q2"}), (20.0, {"q3"})])
def test_an_area_is_painted_in_the_class_of_its_value(value: float, classes: set[str]) -> None:
    on_map = drawn(spec_of("map", (value,), decimals=2))
    (outline,) = [e for e in on_map.iter("path") if e.get("d") == "M0 0l9 0l0 9z"]
    assert set(outline.get("class", "").split()) == classes
    tile = next(e for e in drawn(spec_of("tiles", (value,), decimals=2)).iter("li"))
    assert classes <= set(tile.get("class", "").split())
    assert number("".join(next(tile.iter("b")).itertext())) == value


def test_a_spark_rises_and_falls_with_its_values() -> None:
    root = ET.fromstring(draw_spark(VALUES, "label"))
    (line,) = [e for e in root.iter() if e.tag.endswith("polyline")]
    ys = [y for _, y in points_of(line)]
    lowest, highest = max(ys), min(ys)
    told = [min(VALUES) + (max(VALUES) - min(VALUES)) * (lowest - y) / (lowest - highest) for y in ys]
    assert told == pytest.approx(VALUES, abs=0.3)
    (end,) = [e for e in root.iter() if e.tag.endswith("circle")]
    assert float(end.get("cy", "")) == pytest.approx(ys[-1], abs=0.05)
