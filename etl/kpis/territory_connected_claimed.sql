-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'territory_covered_share' and breakdown = ''
