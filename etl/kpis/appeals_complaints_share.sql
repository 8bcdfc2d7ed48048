-- Grain: one row per area and period.
select
    area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status,
    observation_id, note
from stg_published_figure where indicator_id = 'appeals_share' and breakdown = 'type=complaint'
