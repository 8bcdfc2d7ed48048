-- Grain: one row per area and period.
select * from stg_published_figure where indicator_id = 'egov_household_use_share' and breakdown = ''
