-- Grain: one row per KPI, area and period whose value is not told, with the reason.
with withheld as (
    select kpi_id, area_id, period_id, period_end, period_grain, 'too_few' as reason from kpi_too_few
    union all
    select kpi_id, area_id, period_id, period_end, period_grain, 'suppressed' as reason from kpi_suppressed
)

select kpi_id, area_id, period_id, period_grain, min(reason) as reason
from withheld
where kpi_id = $kpi_id and area_id = $area_id and ($year = 0 or year(period_end) <= $year)
group by kpi_id, area_id, period_id, period_end, period_grain
order by period_end, period_id
