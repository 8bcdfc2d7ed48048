-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'rural_settlements_no_internet' and breakdown = ''
