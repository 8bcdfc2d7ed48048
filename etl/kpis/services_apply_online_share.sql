-- Grain: one row per area and period. Computed from records only: nobody publishes it by this definition.
select * from stg_service_measure where measure = 'apply_online'
