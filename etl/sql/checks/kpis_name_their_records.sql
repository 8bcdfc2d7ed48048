-- These KPIs say that they are computed from records of a source that does not exist.
select k.kpi_id, r.source_id
from (select kpi_id, unnest(records) as source_id from meta_kpi) as r
inner join meta_kpi as k on k.kpi_id = r.kpi_id
left join meta_source as s on s.source_id = r.source_id
where s.source_id is null
