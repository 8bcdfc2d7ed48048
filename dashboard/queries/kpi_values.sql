-- Grain: one row per KPI, area and period of the KPIs and the areas asked for.
select
    v.kpi_id, v.area_id, v.period_id, v.period_start, v.period_end, v.period_grain, v.value,
    v.numerator, v.denominator, v.status, v.observation_id, v.note,
    case when v.status = 'computed' and coalesce(o.qualifier, 'exact') <> 'exact' then 'about' else o.qualifier end as qualifier,
    o.publisher, o.url, o.published_on, coalesce(o.source_id, '') as source_id
from kpi_value as v
left join observation as o on o.observation_id = v.observation_id
where
    ($kpi_id = '' or v.kpi_id = $kpi_id)
    and ($area_id = '' or v.area_id = $area_id)
    and ($year = 0 or v.period_end is null or year(v.period_end) <= $year)
order by v.kpi_id, v.area_id, v.period_end nulls first, v.period_start, v.period_id
