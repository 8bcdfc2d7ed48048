-- Grain: one row per snapshot behind this run.
select snapshot_id, source_id, file_name, url, sha256, bytes, pulled_at from meta_snapshot order by source_id, pulled_at
