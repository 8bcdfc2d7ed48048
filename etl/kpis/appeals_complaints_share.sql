-- Grain: one row per area and period.
select
    area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status,
    observation_id, note
from stg_published_figure where indicator_id = 'appeals_share' and breakdown = 'type=complaint'
union all
select
    m.area_id, m.period_id, m.month, m.last_on, 'month', 100.0 * m.complaints / m.received, cast(m.complaints as double),
    cast(m.received as double), c.record_status, '', ''
from stg_appeal_all_month as m
cross join run_context as c
where m.received > 0
