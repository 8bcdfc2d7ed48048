-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'internet_users_share_bns_urban' and breakdown = ''
