-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'white_spots_open' and breakdown = ''
