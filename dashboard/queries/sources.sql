-- Grain: one row per source.
select
    source_id, title_kk, title_ru, title_en, producer, licence, url, cadence_days, kind, last_pull, as_of, next_due,
    rows_read, rows_accepted, rows_quarantined, rows_duplicate, rows_withdrawn, snapshot_id, state, message
from meta_source
order by kind, source_id
