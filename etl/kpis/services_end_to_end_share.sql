-- Grain: one row per area and period.
with ranked as (
    select
        *,
        row_number() over (
            partition by area_id, period_id
            order by
                case confidence when 'H' then 1 when 'M' then 2 else 3 end,
                published_on desc nulls last,
                observation_id
        ) as choice
    from observation
    where
        indicator_id = 'services_end_to_end_share'
        and breakdown = ''
        and area_detail = ''
        and body = ''
)

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
from ranked
where choice = 1
union all
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
where measure = 'end_to_end'
