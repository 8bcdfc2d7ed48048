-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'fixed_internet_subscribers_rural_share' and breakdown = ''
