-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'schools_radio_relay' and breakdown = ''
