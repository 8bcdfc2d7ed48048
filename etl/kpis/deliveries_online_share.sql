-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'services_rendered_e_share' and breakdown = ''
