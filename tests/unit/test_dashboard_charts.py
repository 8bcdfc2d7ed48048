"""Every renderer draws every kind of data: well-formed, inside its box, escaped, with all of its numbers."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from chart_specs import BANDS, DATA, HOSTILE, KINDS, LONG, spec_of

from dashboard.content.chart import Band, Gap, Point, Reference, Series, Shape
from dashboard.content.chart_text import describe, printed
from dashboard.i18n.words import Words
from dashboard.render.svg import svg
from dashboard.render.svg.drawing import nice_ticks, tick_decimals
from dashboard.render.svg.locator import draw_locator
from dashboard.render.svg.regions import band_index
from dashboard.render.svg.sparkline import draw_spark
from dashboard.render.svg.time_axis import is_regular, moment, positions

WORDS = Words("kk")
FLUID = ("line", "bars", "stack", "strip")


def parse(markup: str) -> ET.Element:
    """The picture as XML; a map is a picture and two lists."""
    return ET.fromstring(f"<root>{markup}</root>")


def numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", text)]


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_well_formed(kind: str, data: str) -> None:
    root = parse(svg.draw(spec_of(kind, DATA[data]), WORDS))
    assert len(root) >= 1
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not re.search(r"\b(nan|inf)\b", ET.tostring(root, encoding="unicode"))


@pytest.mark.parametrize("data", [name for name in DATA if "negative" not in name])
@pytest.mark.parametrize("kind", FLUID)
def test_every_shape_lies_inside_its_picture(kind: str, data: str) -> None:
    assert_inside(parse(svg.draw(spec_of(kind, DATA[data]), WORDS))[0])


@pytest.mark.parametrize("data", ["negative", "only negative"])
@pytest.mark.parametrize("kind", ["line", "bars", "strip"])
def test_negative_values_stay_inside_the_picture_too(kind: str, data: str) -> None:
    assert_inside(parse(svg.draw(spec_of(kind, DATA[data]), WORDS))[0])


def test_a_value_under_the_start_of_the_axis_moves_the_axis() -> None:
    assert_inside(parse(svg.draw(spec_of("line", (55.0, 90.0), axis_from=60.0, axis_to=100.0), WORDS))[0])
    assert_inside(parse(svg.draw(spec_of("line", (55.0, 130.0), axis_from=60.0, axis_to=100.0), WORDS))[0])


def assert_inside(picture: ET.Element) -> None:
    """Every bar, dot, line and text has its anchor inside the picture's box."""
    height = float(picture.get("height", "0"))
    for element in picture.iter():
        for name in ("x", "cx", "x1", "x2"):
            if element.get(name, "").endswith("%"):
                assert -0.01 <= float(element.get(name, "")[:-1]) <= 100.01, ET.tostring(element)
        for name in ("y", "cy", "y1", "y2"):
            if element.get(name):
                assert -0.01 <= float(element.get(name, "")) <= height + 0.01, ET.tostring(element)
        if element.tag == "rect":
            left, width = float(element.get("x", "")[:-1]), float(element.get("width", "")[:-1])
            assert left + width <= 100.05, ET.tostring(element)
        for x, y in (pair.split(",") for pair in element.get("points", "").split()):
            assert -0.01 <= float(x) <= 100.01
            assert -0.01 <= float(y) <= height + 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_markup_in_texts_is_text(kind: str) -> None:
    shown = spec_of(
        kind,
        (5.0, None, 15.0),
        label=HOSTILE,
        title=HOSTILE,
        subtitle=HOSTILE,
        highlight="2000",
        references=(Reference(7.0, HOSTILE),),
        gaps=(Gap("2000", HOSTILE),),
        bands=(Band(HOSTILE, None, None),),
    )
    markup = svg.draw(shown, WORDS)
    tags = {element.tag for element in parse(markup).iter()}
    assert not tags & {"img", "script"}
    assert "<img" not in markup
    everything = "".join(parse(markup).itertext()) + "".join(" ".join(e.attrib.values()) for e in parse(markup).iter())
    assert HOSTILE in everything


@pytest.mark.parametrize("kind", KINDS)
def test_very_long_labels_are_kept_whole(kind: str) -> None:
    markup = svg.draw(spec_of(kind, (5.0, 15.0), label=LONG, title=LONG), WORDS)
    assert LONG.split()[0] in markup
    assert "…" not in describe(spec_of(kind, (5.0, 15.0), label=LONG), WORDS)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("kind", ["line", "bars", "stack", "dots", "strip", "map"])
def test_the_text_alternative_holds_message_measure_and_numbers(kind: str, data: str, lang: str) -> None:
    words = Words(lang)
    shown = spec_of(kind, DATA[data])
    said = parse(svg.draw(shown, words))[0].get("aria-label", "")
    assert said == describe(shown, words)
    assert shown.title in said
    assert shown.subtitle in said
    known = [point for point in shown.points if point.value is not None]
    if len(shown.points) <= 12:
        assert all(f"{p.label} {printed(p, shown, words)}" in said for p in shown.points)
    elif kind == "line":
        assert all(printed(point, shown, words) in said for point in (known[0], known[-1]))
    else:
        values = sorted(known, key=lambda point: point.value or 0.0)
        assert all(printed(point, shown, words) in said for point in (values[0], values[-1]))
    assert (words.say("no figure") in said) == (len(known) < len(shown.points) or not shown.points)


def test_the_alternative_of_a_long_chart_names_what_is_missing() -> None:
    shown = spec_of("map", (*DATA["many"], None))
    assert "Point 30" in describe(shown, WORDS)


def test_a_printed_value_is_the_sources_own_wording() -> None:
    point = Point("2000", "x", 3_000_000.0, printed="≈ 3 млн")
    shown = spec_of("bars", (), series=(Series("", (point,)),))
    assert "≈ 3 млн" in svg.draw(shown, WORDS)
    assert "≈ 3 млн" in describe(shown, WORDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_an_empty_chart_says_that_nothing_is_published(kind: str, lang: str) -> None:
    words = Words(lang)
    assert words.say("no figure") in "".join(parse(svg.draw(spec_of(kind, ()), words)).itertext())


@pytest.mark.parametrize("kind", ["bars", "map"])
def test_a_missing_point_keeps_its_place_and_its_name(kind: str) -> None:
    root = parse(svg.draw(spec_of(kind, DATA["some missing"]), WORDS))
    text = " ".join(root.itertext())
    assert text.count(WORDS.say("no figure")) >= 1
    assert "Point 1" in text
    assert "Point 3" in text
    hatched = [element for element in root.iter() if element.get("fill", "").startswith("url(#hatch-chart")]
    assert len(hatched) == 2
    assert [element for element in root.iter("pattern") if element.get("id") == "hatch-chart"]


def test_bars_begin_at_zero_and_keep_their_proportions() -> None:
    root = parse(svg.draw(spec_of("bars", (10.0, 20.0, 40.0)), WORDS))
    bars = [element for element in root.iter("rect") if element.get("class")]
    widths = [float(element.get("width", "")[:-1]) for element in bars]
    assert {element.get("x") for element in bars} == {"0.00%"}
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.02)
    assert widths[2] == pytest.approx(4 * widths[0], abs=0.04)


def test_parts_of_a_whole_fill_the_bar() -> None:
    root = parse(svg.draw(spec_of("stack", (10.0, 20.0, 70.0)), WORDS))
    widths = [float(element.get("width", "")[:-1]) for element in root.iter("rect")]
    assert widths == pytest.approx([10, 20, 70], abs=0.02)


@pytest.mark.parametrize(("done", "left"), [(0, 0), (1, 0), (0, 3), (39, 2), (40, 40), (45, 100), (802, 17), (80, 1), (7, 30)])
def test_one_dot_is_one_unit(done: int, left: int) -> None:
    series = (Series("", (Point("a", "with", float(done)),)), Series("", (Point("b", "rest", float(left)),), "alert"))
    root = parse(svg.draw(spec_of("dots", (), series=series), WORDS))
    painted = {element.get("fill"): _cells(element.get("d", "")) for element in root.iter("path") if element.get("fill")}
    assert painted.get("url(#on-chart)", 0) == done
    assert painted.get("url(#off-chart)", 0) == left
    height = numbers(root[0].get("viewBox", ""))[3]
    assert height == -(-(done + left) // 40) * 10


def _cells(path: str) -> float:
    """How many 10 × 10 cells a path of M, H, V and z encloses."""
    x = y = 0.0
    corners = []
    for command, text in re.findall(r"([MHV])([^MHVz]*)", path):
        values = numbers(text)
        x = values[0] if command in "MH" else x
        y = values[-1] if command in "MV" else y
        corners.append((x, y))
    closed = [*corners, corners[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(closed))) / 2 / 100


def test_a_missing_point_breaks_its_line_and_is_never_joined_over() -> None:
    root = parse(svg.draw(spec_of("line", (1.0, 2.0, None, 4.0, 5.0, None)), WORDS))
    lines = [element.get("points", "").split() for element in root.iter("polyline")]
    assert [len(points) for points in lines] == [2, 2]


def test_a_line_ends_in_its_last_value_with_the_series_name() -> None:
    ours = Series("Ours", tuple(Point(str(2000 + i), str(2000 + i), float(i)) for i in range(5)))
    theirs = Series("Theirs", tuple(Point(str(2000 + i), str(2000 + i), float(2 * i)) for i in range(5)), "peer")
    text = " ".join(parse(svg.draw(spec_of("line", (), series=(ours, theirs), decimals=0), WORDS)).itertext())
    assert "Ours 4%" in text
    assert "Theirs 8%" in text


def test_a_gap_is_labelled_where_both_series_have_a_value() -> None:
    upper = Series("Town", (Point("2000", "2000", 80.0), Point("2001", "2001", 90.0)))
    lower = Series("Village", (Point("2000", "2000", 70.0), Point("2001", "2001", None)), "peer")
    gaps = (Gap("2000", "gap 10"), Gap("2001", "gap of nothing"))
    text = " ".join(parse(svg.draw(spec_of("line", (), series=(upper, lower), gaps=gaps), WORDS)).itertext())
    assert "gap 10" in text
    assert "gap of nothing" not in text


@pytest.mark.parametrize("kind", ["line", "bars", "strip"])
@pytest.mark.parametrize("reference", ["peer", "target"])
def test_a_reference_is_drawn_with_its_label(kind: str, reference: str) -> None:
    shown = spec_of(kind, (10.0, 20.0), references=(Reference(15.0, "Kazakhstan 15", reference),))
    assert "Kazakhstan 15" in " ".join(parse(svg.draw(shown, WORDS)).itertext())
    assert "Kazakhstan 15" in describe(shown, WORDS)


def test_a_strip_has_a_dot_for_every_known_area_and_ours_stands_out() -> None:
    root = parse(svg.draw(spec_of("strip", (90.0, 92.0, None, 95.0), highlight="2001"), WORDS))
    radii = sorted(float(element.get("r", "")) for element in root.iter("circle") if element.get("class") != "hit")
    assert len(radii) == 3
    assert radii[-1] > radii[0]


@pytest.mark.parametrize("kind", ["map", "tiles"])
def test_every_area_is_on_the_map_with_its_value_and_its_door(kind: str) -> None:
    values = (5.0, 15.0, 25.0, None)
    root = parse(svg.draw(spec_of(kind, values, decimals=0), WORDS))
    addresses = {element.get("href") for element in root.iter("a")}
    assert addresses == {f"/n/{i}?a=1&b=2" for i in range(4)}
    text = " ".join(root.itertext())
    assert all(f"{value:.0f}" in text for value in values if value is not None)
    names = " ".join([text, *(element.get("title", "") + element.get("aria-label", "") for element in root.iter())])
    assert all(f"Point {i}" in names for i in range(4))


def test_a_map_lists_its_areas_by_class_and_those_without_a_figure_apart() -> None:
    root = parse(svg.draw(spec_of("map", (5.0, 15.0, 25.0, 10.0, None), decimals=0), WORDS))
    classes = [[" ".join("".join(row.itertext()).split()) for row in column.iter("li")][1:] for column in root.find("ol")]
    assert classes == [["Point 0 5"], ["Point 1 15", "Point 3 10"], ["Point 2 25"], ["Point 4"]]


def test_an_area_of_which_nothing_is_known_is_no_area_without_a_figure() -> None:
    shown = spec_of("tiles", (5.0,))
    more = spec_of("tiles", (5.0,), shapes=(*shown.shapes, Shape("x", row=1, col=1, abbreviation="NEW")))
    cells = list(parse(svg.draw(more, WORDS)).iter("li"))
    assert len(cells) == 2
    assert WORDS.say("none") not in " ".join(cells[1].itertext())


@pytest.mark.parametrize("value", [-1e9, -0.1, 0, 9.999, 10, 19.9, 20, 1e9])
def test_every_value_is_in_exactly_one_band(value: float) -> None:
    held = [i for i, band in enumerate(BANDS, start=1) if band.holds(value)]
    assert held == [band_index(spec_of("map", ()), value)]
    assert band_index(spec_of("map", ()), None) == 0


def test_the_lower_end_of_a_band_belongs_to_it_and_the_upper_to_the_next() -> None:
    assert [band_index(spec_of("map", ()), value) for value in (9.99, 10, 19.99, 20)] == [1, 2, 2, 3]


def test_nice_ticks_span_the_values_in_round_equal_steps() -> None:
    ends = (-1000.0, -37.5, -1.0, -0.003, 0.0, 0.0004, 0.7, 1.0, 3.3, 60.0, 68.3, 99.9, 100.0, 8711.0, 4.4e6, 2e12)
    for low, high in ((a, b) for a in ends for b in ends if a < b):
        for wanted in (3, 5, 6, 9):
            ticks = nice_ticks(low, high, wanted)
            steps = [b - a for a, b in pairwise(ticks)]
            step = steps[0]
            assert ticks[0] <= low + 1e-6 * step, (low, high, ticks)
            assert ticks[-1] >= high - 1e-6 * step, (low, high, ticks)
            assert ticks[1] > low, (low, high, ticks)
            assert ticks[-2] < high, (low, high, ticks)
            assert max(steps) == pytest.approx(min(steps), rel=1e-3)
            assert 2 <= len(ticks) <= wanted + 2, (low, high, ticks)
            mantissa = float(f"{step:.6e}".partition("e")[0])
            assert mantissa in (1, 2, 2.5, 5), (low, high, step)


def test_ticks_of_one_value_are_that_value() -> None:
    assert nice_ticks(5.0, 5.0) == [5.0]
    assert tick_decimals(nice_ticks(0.0, 0.0)) == 0


@pytest.mark.parametrize("high", [0.01, 0.4, 0.9, 1, 2, 3, 7, 8, 10, 12, 40, 90, 100, 8711, 1_000_000])
def test_a_tick_is_written_exactly(high: float) -> None:
    ticks = nice_ticks(0.0, high)
    decimals = tick_decimals(ticks)
    assert [float(f"{tick:.{decimals}f}") for tick in ticks] == ticks
    assert decimals == 0 or any(float(f"{tick:.{decimals - 1}f}") != tick for tick in ticks)


def test_figures_far_apart_in_time_stand_far_apart() -> None:
    assert positions(["2015", "2016", "2020"]) == pytest.approx([0, 0.2, 1])
    assert positions(["2020", "2020-Q2", "2020-H2", "2021-01-01"]) == pytest.approx([0, 0.25, 0.5, 1])


@pytest.mark.parametrize("keys", [[], ["2020"], ["x"], ["b", "a", "c"], ["2020", "2019"], ["2020", "2020-01"], ["2020", "a"]])
def test_keys_that_are_no_time_stand_evenly(keys: list[str]) -> None:
    places = positions(keys)
    assert len(places) == len(keys)
    assert places == sorted(places)
    assert len({round(b - a, 9) for a, b in pairwise(places)}) <= 1
    assert all(0 <= place <= 1 for place in places)


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2024", 2024.0),
        ("2024-07", 2024.5),
        ("2024-H2", 2024.5),
        ("2024-Q4", 2024.75),
        ("2020-01..2020-07", 2020.0),
        ("undated", None),
        ("", None),
        ("KZ-61", None),
    ],
)
def test_a_period_has_its_moment(period: str, year: float | None) -> None:
    assert moment(period) == year


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (["2019", "2020", "2021"], True),
        (["2024-Q1", "2024-Q2", "2024-Q3"], True),
        (["2024-01", "2024-02", "2024-03"], True),
        (["2014", "2016", "2017"], False),
        (["2020"], False),
        ([], False),
        (["2020", "undated"], False),
    ],
)
def test_only_equal_steps_are_a_regular_series(periods: list[str], expected: bool) -> None:
    assert is_regular(periods) is expected


@pytest.mark.parametrize("values", [(1.0,), (5.0, 5.0), (1.0, 2.0, -3.0), tuple(float(i) for i in range(40))])
def test_a_sparkline_stays_in_its_box_and_is_told(values: tuple[float, ...]) -> None:
    picture = parse(draw_spark(values, HOSTILE))[0]
    left, top, width, height = numbers(picture.get("viewBox", ""))
    for x, y in (pair.split(",") for element in picture.iter("polyline") for pair in element.get("points", "").split()):
        assert left <= float(x) <= left + width
        assert top <= float(y) <= top + height
    assert picture.get("aria-label") == HOSTILE


def test_a_locator_shows_the_region_around_the_place() -> None:
    picture = parse(draw_locator("M100 100l50 0l0 40l-50 0z", x=120.0, y=110.0, label=HOSTILE))[0]
    left, top, width, height = numbers(picture.get("viewBox", ""))
    assert left < 100 < 150 < left + width
    assert top < 100 < 140 < top + height
    assert picture.get("aria-label") == HOSTILE
