-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'public_monitoring_score' and breakdown = ''
