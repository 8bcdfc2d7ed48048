-- Grain: one row per refused cell (or row), its file by the name that marts/meta_snapshot.sql gives it.
select
    q.source_id, q.snapshot_id, coalesce(n.file_name, q.source_id) as file_name, q.row_no, q.column_name, q.rule, q.value_class,
    q.advice
from quarantine as q
left join meta_snapshot as n on n.snapshot_id = q.snapshot_id
