-- Grain: one row per indicator, breakdown, area and period: of the figures published for the area as a whole, the best proved.
with ranked as (
    select
        *,
        row_number() over (
            partition by indicator_id, breakdown, area_id, period_id
            order by
                case confidence when 'H' then 1 when 'M' then 2 else 3 end,
                published_on desc nulls last,
                observation_id
        ) as choice
    from observation
    where area_detail = '' and body = ''
)

select
    indicator_id, breakdown, area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status,
    observation_id, note
from ranked
where choice = 1
