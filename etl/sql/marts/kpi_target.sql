-- Grain: one row per KPI and published target; a target is itself a published figure.
select t.kpi_id, o.area_id, o.period_end as due, o.value, o.definition as basis, o.url, o.observation_id
from src_kpi_targets as t
inner join stg_observation as o on o.observation_id = t.figure_id
where o.period_end is not null
