-- Grain: one row per measure × area × period of what appeals say when they are counted as records; a KPI takes one measure.
-- Exact, by month, by quarter and by year: which of them may be told is decided afterwards (etl/suppression.py).
with periods as (
    select p.*, d.median_days, d.n as waited
    from stg_appeal_period as p
    left join stg_appeal_days as d
        on d.area_id = p.area_id and d.period_grain = p.period_grain and d.period_start = p.period_start
),

parts as (
    select 'complaints' as measure, area_id, period_start, period_end, period_id, period_grain, complaints as numerator,
        received as denominator
    from periods
    union all
    select 'repeated', area_id, period_start, period_end, period_id, period_grain, repeated, received from periods
    union all
    select 'receipt_unknown', area_id, period_start, period_end, period_id, period_grain, receipt_unknown, received
    from periods
    union all
    select 'redirected_in_term', area_id, period_start, period_end, period_id, period_grain, redirected_in_term, redirected
    from periods
    union all
    select 'answered_in_term', area_id, period_start, period_end, period_id, period_grain, answered_in_term, due from periods
    union all
    select 'extended', area_id, period_start, period_end, period_id, period_grain, extended, closed from periods
),

measures as (
    select 'received' as measure, area_id, period_start, period_end, period_id, period_grain,
        cast(received as double) as value, cast(null as double) as numerator, cast(null as double) as denominator
    from periods
    union all
    select 'undetermined', area_id, period_start, period_end, period_id, period_grain, cast(undetermined as double), null, null
    from periods
    where undetermined is not null
    union all
    select measure, area_id, period_start, period_end, period_id, period_grain, 100.0 * numerator / denominator,
        cast(numerator as double), cast(denominator as double)
    from parts
    where denominator > 0
    union all
    select 'median_days', area_id, period_start, period_end, period_id, period_grain, median_days, null,
        cast(waited as double)
    from periods
    where median_days is not null and closed is not null
    union all
    select 'overdue', area_id, max(data_on), max(data_on), cast(max(data_on) as varchar), 'day', cast(sum(overdue) as double),
        cast(sum(overdue) as double), cast(sum(open) as double)
    from stg_appeal_backlog
    group by area_id
)

select
    m.measure,
    m.area_id,
    m.period_id,
    m.period_start,
    m.period_end,
    m.period_grain,
    m.value,
    m.numerator,
    m.denominator,
    c.record_status as status,
    '' as observation_id,
    '' as note
from measures as m
inner join src_areas as a on a.area_id = m.area_id
cross join run_context as c
