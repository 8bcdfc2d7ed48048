-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'it_schools_opened_stated' and breakdown = ''
