-- These percentages of a KPI lie outside 0 … 100.
select v.kpi_id, v.area_id, v.period_id, v.value
from kpi_value as v
inner join meta_kpi as k on k.kpi_id = v.kpi_id
where k.unit = 'percent' and (v.value < 0 or v.value > 100)
