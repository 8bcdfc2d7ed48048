"""What a chart shows. No renderer, no database, no Dash: plain, already translated strings and numbers.

One spec feeds every renderer: SVG (the designed picture), table (its twin), text
(its alternative), and downloads. A point without a value is drawn, named and counted as "no figure".
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.content.model import Number

Kind = Literal["line", "bars", "stack", "strip", "map", "tiles", "dots"]
Role = Literal["main", "peer", "second", "alert", "mid", "light", "none"]


@dataclass(frozen=True)
class Point:
    """One figure: `key` sorts or joins it (a period, an area id), `label` names it.

    `value` None means that there is no figure: `printed` says which absence. Else `printed` replaces the formatted value
    where the source's own wording matters (`≈ 3 млн`); `href` opens the passport or the next level down; `passport` is the
    number's own where `href` goes down; `note` stands in the table; `label_lang` is the label's language where it is not
    the page's; `number` is the KPI's value or the published figure that the point is, by whose code files name it.
    """

    key: str
    label: str
    value: float | None
    href: str = ""
    printed: str = ""
    note: str = ""
    status: str = ""
    passport: str = ""
    label_lang: str = ""
    number: Number | None = None


@dataclass(frozen=True)
class Series:
    """Points of one definition. `role` picks the colour: main is ours, peer is everybody else."""

    name: str
    points: tuple[Point, ...]
    role: Role = "main"


@dataclass(frozen=True)
class Reference:
    """A labelled value across the picture: the country's mean, a target, the level or a limit of an XmR chart.

    One that holds for a time only has the keys of its first and last point.
    """

    value: float
    label: str
    kind: Literal["peer", "target", "level", "limit"] = "peer"
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Break:
    """What no line may cross, drawn before the point of this key: other borders, another definition."""

    key: str
    label: str


@dataclass(frozen=True)
class Gap:
    """A labelled vertical distance between the first two series at one point's key."""

    key: str
    label: str


@dataclass(frozen=True)
class Band:
    """A class of a map or of tiles: `low` <= value < `high`; None is open. `alert` outlines its areas."""

    label: str
    low: float | None
    high: float | None
    alert: bool = False

    def holds(self, value: float) -> bool:
        """Whether a value belongs to this class."""
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


@dataclass(frozen=True)
class Shape:
    """The outline of an area for a map, or its cell for tiles (row, column, abbreviation)."""

    key: str
    path: str = ""
    x: float = 0.0
    y: float = 0.0
    row: int = 0
    col: int = 0
    abbreviation: str = ""
    name: str = ""
    dot: bool = False


@dataclass(frozen=True)
class Origin:
    """Where the figures come from: printed under the picture."""

    publisher: str
    url: str
    published_on: str
    status: str


@dataclass(frozen=True)
class ChartSpec:
    """One picture with one message.

    name: identifies the frame on its page and names the downloads; kind: the form; title: the message (<= 10 words);
    subtitle: measure · geography · period; unit and decimals: how values are written; axis_from: where the value axis
    of a line or strip begins (bars and stacks always begin at zero); label_heading and value_heading: heads of
    the table twin; rest: a not-classified remainder, drawn hatched and never rescaled into the others; large: for a
    slide, lower and with room for text that the last row reads; breaks: where a line ends and another begins; joined:
    whether points of a line chart are joined at all (figures of differing make are not); period_id: of points that name
    none themselves.
    """

    name: str
    kind: Kind
    title: str
    subtitle: str
    unit: str
    decimals: int
    series: tuple[Series, ...]
    label_heading: str
    axis_from: float = 0.0
    axis_to: float | None = None
    references: tuple[Reference, ...] = ()
    gaps: tuple[Gap, ...] = ()
    bands: tuple[Band, ...] = ()
    shapes: tuple[Shape, ...] = ()
    highlight: str = ""
    notes: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    large: bool = False
    breaks: tuple[Break, ...] = ()
    joined: bool = True
    period_id: str = ""

    @property
    def points(self) -> tuple[Point, ...]:
        """Points of every series, in order."""
        return tuple(point for series in self.series for point in series.points)

    @property
    def missing(self) -> tuple[Point, ...]:
        """Points without a figure."""
        return tuple(point for point in self.points if point.value is None)
