-- Grain: one row per area and period. A share is printed, or computed here from the two numbers that one source prints.
with ranked as (
    select
        *,
        row_number() over (
            partition by area_id, period_id
            order by
                case indicator_id when 'rural_settlements_cellular_share' then 1 else 2 end,
                case confidence when 'H' then 1 when 'M' then 2 else 3 end,
                published_on desc nulls last,
                observation_id
        ) as choice
    from observation
    where
        indicator_id in ('rural_settlements_cellular_share', 'rural_settlements_cellular')
        and breakdown = ''
        and scope = 'area'
        and confidence <> 'L'
        and (unit = 'percent' or denominator > 0)
)

select
    area_id,
    period_id,
    period_start,
    period_end,
    period_grain,
    case unit when 'percent' then value else 100 * value / denominator end as value,
    case unit when 'percent' then numerator else value end as numerator,
    denominator,
    case unit when 'percent' then status else 'computed' end as status,
    observation_id,
    note
from ranked
where choice = 1
