-- Grain: one row per area and period. Meetings of the akims of all levels of the area, whole years.
select
    area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status,
    observation_id, note
from stg_figure_choice
where
    indicator_id = 'meeting_issues_resolved_share'
    and breakdown = 'channel=meeting'
    and scope = 'local_bodies'
    and period_grain = 'year'
