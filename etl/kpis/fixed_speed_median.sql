-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'ookla_fixed_median_download' and breakdown = ''
