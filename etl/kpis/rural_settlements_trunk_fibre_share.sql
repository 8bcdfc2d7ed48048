-- Grain: one row per area and period. Computed here from the two numbers that one source prints.
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
        indicator_id = 'rural_settlements_trunk_fibre'
        and breakdown = ''
        and scope = 'area'
        and confidence <> 'L'
        and denominator > 0
)

select
    area_id,
    period_id,
    period_start,
    period_end,
    period_grain,
    100 * value / denominator as value,
    value as numerator,
    denominator,
    'computed' as status,
    observation_id,
    note
from ranked
where choice = 1
