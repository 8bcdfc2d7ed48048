"""The values that a page is made of, already in one language. A renderer draws them and asks nobody else."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Number:
    """One figure, the same in card, headline, table, slide, light page, file and passport.

    code: KPI (or the row of a published figure) · area · period · run, its name outside the product. text: the value as it
    is printed, with its reserve and unit; value: in full, in `unit` (percent, count, mbps …). base: numerator and
    denominator in words, empty where the source prints none. href: its passport. row: the published figure behind it.
    coverage: how many of those who should deliver did, in words; empty where it is whole. as_of: the day of its data;
    next_due: when the next are expected; overdue: days past it; freshness: the three in words.
    """

    code: str
    key: str
    area_id: str
    period_id: str
    run_id: str
    title: str
    area: str
    period: str
    value: float
    text: str
    unit: str
    status: str
    status_word: str
    qualifier: str = "exact"
    numerator: float | None = None
    denominator: float | None = None
    base: str = ""
    href: str = ""
    row: str = ""
    coverage: str = ""
    as_of: date | None = None
    next_due: date | None = None
    overdue: int = 0
    freshness: str = ""

    @property
    def label(self) -> str:
        """What the number is called where it stands alone."""
        return f"{self.title}: {self.text}"

    @property
    def is_claim(self) -> bool:
        """Whether it stands in guillemets."""
        return self.status == "claimed"


@dataclass(frozen=True)
class Gap:
    """Something that is not there: `kind` says which absence, `sentence` says it whole, `owner` who would have to say it.

    kind: not_found | not_delivered | not_by_all | not_applicable | not_known | suppressed | none_up_to | not_then. records: the
    sources of records that were not delivered, by their titles.
    """

    kind: str
    sentence: str
    title: str = ""
    owner: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Band:
    """Short notes under one heading: kind is `alert`, `missing`, `run` or empty."""

    kind: str
    heading: str
    notes: tuple[str, ...]
    href: str = ""
    link_text: str = ""
