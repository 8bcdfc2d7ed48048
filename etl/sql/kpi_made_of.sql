-- Grain: one row per KPI: what its values are made of, as hashes: its SQL with all beneath it, and the rows of its sources.
create or replace table kpi_made_of as
select d.kpi_id, d.definition, coalesce(md5(string_agg(s.made_of, '|' order by s.source_id)), '') as rows_from
from kpi_definition as d
left join kpi_source as k on k.kpi_id = d.kpi_id
left join source_state as s on s.source_id = k.source_id
group by d.kpi_id, d.definition
