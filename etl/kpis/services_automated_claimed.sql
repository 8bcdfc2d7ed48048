-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'automated_and_e_share_stated' and breakdown = ''
