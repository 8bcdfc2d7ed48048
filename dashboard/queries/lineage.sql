-- Grain: one row per kept file that a KPI's records, and the reference tables beside them, came from; records first.
select
    k.kpi_id, s.source_id, s.kind, s.title_kk, s.title_ru, s.title_en, n.snapshot_id, n.file_name, n.sha256, n.rows_read,
    n.pulled_at
from kpi_source as k
inner join meta_kpi as m on m.kpi_id = k.kpi_id
inner join meta_source as s on s.source_id = k.source_id
inner join meta_snapshot as n on n.source_id = s.source_id
where k.kpi_id = $kpi_id and (s.kind = 'reference' or list_contains(m.records, s.source_id))
order by s.kind, s.source_id, n.pulled_at desc, n.snapshot_id
