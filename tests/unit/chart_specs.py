"""Specs to draw: every kind of chart with every kind of data."""

from dashboard.content.chart import Band, ChartSpec, Point, Series, Shape

KINDS = ("line", "bars", "stack", "dots", "strip", "map", "tiles")
HOSTILE = '<img src=x onerror="alert(1)">&amp;</text></svg><script>'
LONG = "Мемлекеттік көрсетілетін қызметтерді цифрландыру " * 12
DATA: dict[str, tuple[float | None, ...]] = {
    "empty": (),
    "one": (42.0,),
    "many": tuple(float(3 * i % 17 + 1) for i in range(30)),
    "some missing": (10.0, None, 30.0, None),
    "all missing": (None, None),
    "zero": (0.0, 0.0),
    "zero and more": (0.0, 5.0),
    "negative": (-5.0, 3.0, -1.5),
    "only negative": (-5.0, -1.0),
    "equal": (7.0, 7.0, 7.0),
    "tiny": (0.00001, 0.00003),
    "huge": (2e12, 1.0),
}
BANDS = (Band("under 10", None, 10.0, alert=True), Band("10 to 20", 10.0, 20.0), Band("20 and more", 20.0, None))


def spec_of(kind: str, values: tuple[float | None, ...], *, label: str = "Point", **options: object) -> ChartSpec:
    """A spec with one point for each value; its keys are years, so that every kind can draw it."""
    points = tuple(Point(str(2000 + i), f"{label} {i}", value, f"/n/{i}?a=1&b=2") for i, value in enumerate(values))
    shapes = tuple(
        Shape(p.key, "M0 0l9 0l0 9z", 10.0 * i, 20.0, i // 5, i % 5, f"A{i}", p.label, i % 2 == 1) for i, p in enumerate(points)
    )
    given = {
        "series": (Series("Series", points),),
        "bands": BANDS,
        "shapes": shapes,
        "unit": "percent",
        "decimals": 5,
        "title": "Title",
        "subtitle": "Subtitle",
        **options,
    }
    return ChartSpec(name="chart", kind=kind, label_heading="Label", **given)
