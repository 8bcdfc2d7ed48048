-- These targets name a KPI that does not exist, or another unit than its own.
select t.kpi_id, t.observation_id
from kpi_target as t
inner join observation as o on o.observation_id = t.observation_id
left join meta_kpi as k on k.kpi_id = t.kpi_id
where k.kpi_id is null or k.unit <> o.unit
