-- Grain: one row per area and period. By all bodies of the area: one office, or its local bodies, are other KPIs.
select
    area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status,
    observation_id, note
from stg_published_figure where indicator_id = 'appeals_received' and breakdown = ''
union all
select
    m.area_id, m.period_id, m.month, m.last_on, 'month', cast(m.received as double), null, null, c.record_status,
    '', ''
from stg_appeal_all_month as m
cross join run_context as c
