"""What both peers draw, read once from the published file; runs in the peers' own environment, without our packages."""

import os
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

COUNTRY, ALL_TOPICS = "Kazakhstan", "All topics"
_MONTHS = """
select
    coalesce(area.name_en, area.area_id) as area,
    area.level,
    mart.month,
    coalesce(code.name, mart.topic) as topic,
    cast(sum(mart.received) as integer) as received,
    cast(coalesce(sum(mart.due), 0) as integer) as due,
    cast(coalesce(sum(mart.answered_in_term), 0) as integer) as answered_in_term
from appeal_month as mart
inner join dim_area as area on area.area_id = mart.area_id
left join code on code.dimension = 'topic' and code.code = mart.topic
where area.level in ('country', 'region')
group by all
order by all
"""


@dataclass(frozen=True)
class Frames:
    """One row per area, month and topic: every month, the last twelve, those of the regions, the last whole month."""

    months: pd.DataFrame
    year: pd.DataFrame
    regions: pd.DataFrame
    last: pd.DataFrame


def read_frames() -> Frames:
    """The marts of the file that PEERS_FILE names."""
    with duckdb.connect(str(Path(os.environ["PEERS_FILE"])), read_only=True) as connection:
        months = connection.execute(_MONTHS).df()
    months["month"] = pd.to_datetime(months["month"])
    newest = months["month"].max()
    year = months[months["month"] > newest - pd.DateOffset(months=12)]
    return Frames(months, year, year[year["level"] == "region"], months[months["month"] == newest])


def received_by_month(rows: pd.DataFrame) -> pd.DataFrame:
    """Appeals received, one row per month."""
    return rows.groupby("month", as_index=False)["received"].sum()


def received_by_topic(rows: pd.DataFrame) -> pd.DataFrame:
    """Appeals received, one row per topic, the largest last."""
    return rows.groupby("topic", as_index=False)["received"].sum().sort_values("received")


def share_by_area(rows: pd.DataFrame) -> pd.DataFrame:
    """Answered within the term, in percent of those whose term ended, one row per area, the best last."""
    sums = rows.groupby("area", as_index=False)[["due", "answered_in_term"]].sum()
    sums = sums[sums["due"] > 0]
    sums["share"] = 100 * sums["answered_in_term"] / sums["due"]
    return sums.sort_values("share")
