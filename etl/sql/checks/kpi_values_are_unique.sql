-- These KPIs have more than one value for an area and a period.
select kpi_id, area_id, period_id, count(*) as values_found
from kpi_value
group by kpi_id, area_id, period_id
having count(*) > 1
