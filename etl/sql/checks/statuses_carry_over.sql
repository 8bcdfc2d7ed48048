-- These KPI values have another status than the figure behind them, and were not computed from it.
select v.kpi_id, v.area_id, v.period_id, v.status, o.status as figure_status
from kpi_value as v
inner join observation as o on o.observation_id = v.observation_id
where v.status not in (o.status, 'computed')
