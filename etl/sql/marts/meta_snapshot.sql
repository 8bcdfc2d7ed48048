-- Grain: one row per kept file behind this run.
select snapshot_id, source_id, file_name, url, sha256, bytes, pulled_at, rows_read from snapshot
