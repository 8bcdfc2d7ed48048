-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'base_stations_5g' and breakdown = '' and area_id = 'KZ'
