-- Grain: one row per KPI, area and period of the KPIs and the areas asked for (all where none is named), told or not.
with untold as (
    select kpi_id, area_id, period_id, period_start, period_end, period_grain, 'too_few' as reason from kpi_too_few
    union all
    select kpi_id, area_id, period_id, period_start, period_end, period_grain, 'suppressed' as reason from kpi_suppressed
),

asked as (
    select
        v.kpi_id, v.area_id, v.period_id, v.period_start, v.period_end, v.period_grain, v.value, v.numerator, v.denominator,
        v.status, coalesce(o.qualifier, 'exact') as qualifier, '' as untold, v.note,
        o.publisher, o.url, o.published_on, coalesce(v.observation_id, '') as observation_id
    from kpi_value as v
    left join observation as o on o.observation_id = v.observation_id
    union all
    select
        kpi_id, area_id, period_id, period_start, period_end, period_grain, null as value, null as numerator,
        null as denominator, '' as status, '' as qualifier, min(reason) as untold, '' as note,
        null as publisher, null as url, null as published_on, '' as observation_id
    from untold
    group by kpi_id, area_id, period_id, period_start, period_end, period_grain
)

select *
from asked
where
    ($kpi_ids = '' or list_contains(string_split($kpi_ids, ','), kpi_id))
    and ($area_ids = '' or list_contains(string_split($area_ids, ','), area_id))
order by kpi_id, area_id, period_end nulls first, period_start, period_id
