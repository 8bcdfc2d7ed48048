-- Grain: one row per measure × area of what the records of settlements say at their own date; a KPI takes one measure.
with measures as (
    select 'settlements_4g' as measure, area_id, data_on, cast(settlements_4g as double) as numerator,
        cast(settlements as double) as denominator
    from stg_settlement_count
    union all
    select 'people_4g', area_id, data_on, cast(people_4g as double), cast(people as double) from stg_settlement_count
    union all
    select 'without', area_id, data_on, cast(without as double), cast(settlements as double) from stg_settlement_count
    union all
    select 'schools_connected', area_id, data_on, cast(schools_connected as double), cast(schools as double)
    from stg_settlement_count
    union all
    select 'clinics_connected', area_id, data_on, cast(clinics_connected as double), cast(clinics as double)
    from stg_settlement_count
    union all
    select 'plans_kept', area_id, data_on, cast(plans_kept as double), cast(plans_due as double) from stg_settlement_count
)

select
    m.measure,
    m.area_id,
    cast(m.data_on as varchar) as period_id,
    m.data_on as period_start,
    m.data_on as period_end,
    'day' as period_grain,
    case when m.measure = 'without' then m.numerator else 100.0 * m.numerator / m.denominator end as value,
    m.numerator,
    m.denominator,
    c.record_status as status,
    '' as observation_id,
    '' as note
from measures as m
cross join run_context as c
where m.denominator > 0
