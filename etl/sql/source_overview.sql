-- Grain: one row per source of a published file.
select source_id, state, message, last_pull, next_due, rows_read, rows_accepted, rows_quarantined, rows_duplicate,
    rows_withdrawn
from meta_source
order by source_id
