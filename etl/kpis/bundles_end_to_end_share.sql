-- Grain: one row per area and period. The registry is the country's, and so are its life situations.
with bundles as (
    select data_on, count(*) as bundles, count(*) filter (where step = 'end_to_end') as end_to_end
    from service_bundle
    group by data_on
)

select
    a.area_id,
    cast(b.data_on as varchar) as period_id,
    b.data_on as period_start,
    b.data_on as period_end,
    'day' as period_grain,
    100.0 * b.end_to_end / b.bundles as value,
    cast(b.end_to_end as double) as numerator,
    cast(b.bundles as double) as denominator,
    c.record_status as status,
    '' as observation_id,
    '' as note
from bundles as b
inner join src_areas as a on a.level = 'country'
cross join run_context as c
