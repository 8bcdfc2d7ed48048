"""What both peers draw, read once from the published file; runs in the peers' own environment, without our packages."""

import os
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

COUNTRY, ALL_TOPICS = "Kazakhstan", "All topics"
_MONTHS = """
with told as (
    select
        area_id,
        period_start as month,
        coalesce(max(value) filter (where kpi_id like 'appeals_received%'), 0) as received,
        coalesce(max(denominator) filter (where kpi_id = 'appeals_answered_in_term_share'), 0) as due,
        coalesce(max(numerator) filter (where kpi_id = 'appeals_answered_in_term_share'), 0) as answered_in_term
    from kpi_value
    where period_grain = 'month' and status in ('measured', 'demo')
    group by area_id, period_start
)

select coalesce(area.name_en, area.area_id) as area, area.level, told.month, 'All topics' as topic,
    cast(told.received as integer) as received, cast(told.due as integer) as due,
    cast(told.answered_in_term as integer) as answered_in_term
from told
inner join dim_area as area on area.area_id = told.area_id and area.level in ('country', 'region')
union all
select coalesce(area.name_en, area.area_id), area.level, mart.quarter_on, coalesce(code.name, mart.topic),
    cast(mart.received as integer), 0, 0
from appeal_topic as mart
inner join dim_area as area on area.area_id = mart.area_id and area.level in ('country', 'region')
left join code on code.dimension = 'topic' and code.code = mart.topic
where mart.received is not null
order by all
"""


@dataclass(frozen=True)
class Frames:
    """One row per area and month, and per quarter and topic: all, the last twelve months, the regions, the last month."""

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
    return _all_topics(rows).groupby("month", as_index=False)["received"].sum()


def received_by_topic(rows: pd.DataFrame) -> pd.DataFrame:
    """Appeals received, one row per topic, the largest last."""
    topics = rows[rows["topic"] != ALL_TOPICS]
    return topics.groupby("topic", as_index=False)["received"].sum().sort_values("received")


def _all_topics(rows: pd.DataFrame) -> pd.DataFrame:
    whole = rows[rows["topic"] == ALL_TOPICS]
    return rows if whole.empty else whole


def share_by_area(rows: pd.DataFrame) -> pd.DataFrame:
    """Answered within the term, in percent of those whose term ended, one row per area, the best last."""
    sums = rows.groupby("area", as_index=False)[["due", "answered_in_term"]].sum()
    sums = sums[sums["due"] > 0]
    sums["share"] = 100 * sums["answered_in_term"] / sums["due"]
    return sums.sort_values("share")
