-- Grain: one row per area and period. What the local bodies received: as an akimat published it, and counted from their records.
select
    area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status,
    observation_id, note
from stg_figure_choice where indicator_id = 'appeals_received' and breakdown = '' and scope = 'local_bodies'
union all
select
    area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status,
    observation_id, note
from stg_appeal_measure
where measure = 'received'
