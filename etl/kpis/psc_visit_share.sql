-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'psc_share_of_services' and breakdown = ''
