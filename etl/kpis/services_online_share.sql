-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'region_service_types_e_available_share' and breakdown = ''
