-- Grain: one row per measure × area × period of what the registry and the deliveries say; a KPI takes one measure.
-- The registry is the country's, so its shares are too; those of deliveries are of regions as well.
with registry as (
    select
        data_on,
        count(*) as services,
        count(*) filter (where is_apply_online) as apply_online,
        count(*) filter (where is_end_to_end) as end_to_end,
        count(*) filter (where level = 'local') as local_services,
        count(*) filter (where level = 'local' and is_end_to_end) as local_end_to_end
    from stg_service
    group by data_on
),

shares as (
    select 'apply_online' as measure, data_on, apply_online as numerator, services as denominator from registry
    union all
    select 'end_to_end', data_on, end_to_end, services from registry
    union all
    select 'local_end_to_end', data_on, local_end_to_end, local_services from registry where local_services > 0
),

volumes as (
    select area_id, month, sum(case when is_remote then deliveries else 0 end) as remote, sum(deliveries) as deliveries
    from stg_delivery_month
    group by area_id, month
)

select
    s.measure,
    a.area_id,
    cast(s.data_on as varchar) as period_id,
    s.data_on as period_start,
    s.data_on as period_end,
    'day' as period_grain,
    100.0 * s.numerator / s.denominator as value,
    cast(s.numerator as double) as numerator,
    cast(s.denominator as double) as denominator,
    c.record_status as status,
    '' as observation_id,
    '' as note
from shares as s
inner join src_areas as a on a.level = 'country'
cross join run_context as c
union all
select
    'remote',
    v.area_id,
    substring(cast(v.month as varchar), 1, 7),
    v.month,
    last_day(v.month),
    'month',
    100.0 * v.remote / v.deliveries,
    cast(v.remote as double),
    cast(v.deliveries as double),
    c.record_status,
    '',
    ''
from volumes as v
cross join run_context as c
where v.deliveries > 0
