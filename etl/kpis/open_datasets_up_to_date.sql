-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'open_datasets_up_to_date' and breakdown = ''
