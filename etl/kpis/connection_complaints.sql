-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'complaints_connection_quality' and breakdown = ''
