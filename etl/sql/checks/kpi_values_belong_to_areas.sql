-- These KPI values stand for an area that does not exist.
select v.kpi_id, v.area_id
from kpi_value as v
left join dim_area as a on a.area_id = v.area_id
where a.area_id is null
