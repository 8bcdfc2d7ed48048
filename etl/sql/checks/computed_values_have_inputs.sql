-- These KPI values are said to be computed from published figures, and the figures are not named.
select v.kpi_id, v.area_id, v.period_id
from kpi_value as v
left join kpi_input as i on i.kpi_id = v.kpi_id and i.area_id = v.area_id and i.period_id = v.period_id
where v.status = 'computed' and i.kpi_id is null
