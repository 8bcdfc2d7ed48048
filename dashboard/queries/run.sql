-- Grain: one row, the run that wrote this file.
select run_id, edition, started_at, published_at from meta_run
