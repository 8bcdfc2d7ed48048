-- Grain: one row per area and period.
select * from stg_settlement_measure where measure = 'clinics_connected'
