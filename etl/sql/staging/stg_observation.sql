-- Grain: one row per published figure. Renames, and makes the period of one: its id, first day, last day, grain.
with figures as (
    select *, 'services' as topic, 'published_services' as source_id from src_published_services
    union all
    select *, 'appeals' as topic, 'published_appeals' as source_id from src_published_appeals
    union all
    select *, 'connectivity' as topic, 'published_connectivity' as source_id from src_published_connectivity
),

shaped as (
    select
        *,
        case
            when period = '' then 'undated'
            when period like '%/%' then 'range'
            when period like '%-H_' then 'half_year'
            when period like '%-Q_' then 'quarter'
            when length(period) = 4 then 'year'
            when length(period) = 7 then 'month'
            else 'day'
        end as period_grain,
        case when period = '' then null else cast(substring(period, 1, 4) as integer) end as start_year
    from figures
),

bounded as (
    select
        *,
        case period_grain
            when 'year' then 1
            when 'half_year' then 6 * cast(substring(period, 7, 1) as integer) - 5
            when 'quarter' then 3 * cast(substring(period, 7, 1) as integer) - 2
            when 'undated' then null
            else cast(substring(period, 6, 2) as integer)
        end as start_month,
        case when period_grain = 'range' then cast(substring(period, 9, 4) as integer) else start_year end as end_year,
        case period_grain
            when 'year' then 12
            when 'half_year' then 6 * cast(substring(period, 7, 1) as integer)
            when 'quarter' then 3 * cast(substring(period, 7, 1) as integer)
            when 'range' then cast(substring(period, 14, 2) as integer)
            when 'undated' then null
            else cast(substring(period, 6, 2) as integer)
        end as end_month
    from shaped
)

select
    figure_id as observation_id,
    indicator_id,
    topic,
    area_id,
    area_detail,
    body,
    scope,
    counted_by,
    case when period = '' then 'undated' else replace(period, '/', '..') end as period_id,
    case when period_grain = 'day' then cast(period as date) else make_date(start_year, start_month, 1) end as period_start,
    case when period_grain = 'day' then cast(period as date) else last_day(make_date(end_year, end_month, 1)) end as period_end,
    period_grain,
    value,
    unit,
    numerator,
    denominator,
    breakdown,
    qualifier,
    definition,
    status,
    publisher,
    url,
    published_on,
    confidence,
    note,
    collected_on,
    source_id,
    _snapshot_id as snapshot_id,
    _row_no as row_no
from bounded
