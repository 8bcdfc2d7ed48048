-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'video_service_types' and breakdown = ''
