-- Grain: one row per area and period. Computed from records only: nobody publishes it by this definition.
select
    area_id,
    period_id,
    period_start,
    period_end,
    period_grain,
    value,
    numerator,
    denominator,
    status,
    observation_id,
    note
from stg_service_measure
where measure = 'local_end_to_end'
