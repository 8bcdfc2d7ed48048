-- Grain: one row per input of a value that was computed from published figures, with the file it was read from.
select
    i.kpi_id, i.area_id, i.period_id, i.position, i.kind, i.observation_id, i.value, i.on_date, i.url, i.row_no,
    i.source_id, s.kind as source_kind, s.title_kk, s.title_ru, s.title_en, n.file_name, n.sha256, n.rows_read, n.pulled_at
from kpi_input as i
inner join meta_source as s on s.source_id = i.source_id
inner join meta_snapshot as n on n.snapshot_id = i.snapshot_id
where i.kpi_id = $kpi_id and i.area_id = $area_id and i.period_id = $period_id
order by i.position
