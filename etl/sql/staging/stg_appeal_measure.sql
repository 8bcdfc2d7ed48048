-- Grain: one row per measure × area × period of what appeals say when they are counted as records; a KPI takes one measure.
with shares as (
    select 'received' as measure, area_id, month, cast(received as double) as value, cast(null as double) as numerator,
        cast(null as double) as denominator
    from stg_appeal_sum
    union all
    select 'complaints', area_id, month, 100.0 * complaints / received, complaints, received
    from stg_appeal_sum
    where received > 0
    union all
    select 'repeated', area_id, month, 100.0 * repeated / received, repeated, received
    from stg_appeal_sum
    where received > 0
    union all
    select 'receipt_unknown', area_id, month, 100.0 * receipt_unknown / received, receipt_unknown, received
    from stg_appeal_sum
    where received > 0
    union all
    select 'undetermined', area_id, month, cast(undetermined as double), null, null
    from stg_appeal_sum
    where undetermined is not null
    union all
    select 'redirected_in_term', area_id, month, 100.0 * redirected_in_term / redirected, redirected_in_term, redirected
    from stg_appeal_sum
    where redirected > 0
    union all
    select 'answered_in_term', area_id, month, 100.0 * answered_in_term / due, answered_in_term, due
    from stg_appeal_sum
    where due > 0
    union all
    select 'extended', area_id, month, 100.0 * extended / closed, extended, closed
    from stg_appeal_sum
    where closed > 0
    union all
    select 'median_days', area_id, month, median_days, null, n from stg_appeal_days where median_days is not null
),

backlog as (
    select area_id, max(data_on) as data_on, sum(open) as open, sum(overdue) as overdue
    from stg_appeal_backlog
    group by area_id
)

select
    m.measure,
    m.area_id,
    substring(cast(m.month as varchar), 1, 7) as period_id,
    m.month as period_start,
    last_day(m.month) as period_end,
    'month' as period_grain,
    m.value,
    m.numerator,
    m.denominator,
    c.record_status as status,
    '' as observation_id,
    '' as note
from shares as m
inner join src_areas as a on a.area_id = m.area_id
cross join run_context as c
-- Below the regions nothing is told that one or two people stand behind.
where
    a.level in ('country', 'region')
    or (coalesce(m.numerator, m.value) > 2 and coalesce(m.denominator, 3) > 2)
union all
select
    'overdue',
    b.area_id,
    cast(b.data_on as varchar),
    b.data_on,
    b.data_on,
    'day',
    cast(b.overdue as double),
    cast(b.overdue as double),
    cast(b.open as double),
    c.record_status,
    '',
    ''
from backlog as b
cross join run_context as c
inner join src_areas as a on a.area_id = b.area_id
where a.level in ('country', 'region') or b.overdue not in (1, 2)
