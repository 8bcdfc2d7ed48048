-- Grain: one row per area and period.
select * from stg_settlement_measure where measure = 'people_4g'
