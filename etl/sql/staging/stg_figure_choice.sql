-- Grain: one row per indicator, breakdown, scope, area and period: of the figures published, the best proved.
-- A figure of low confidence is never a KPI, whatever else is missing.
with ranked as (
    select
        *,
        row_number() over (
            partition by indicator_id, breakdown, scope, area_id, period_id
            order by case confidence when 'H' then 1 else 2 end, published_on desc nulls last, observation_id
        ) as choice
    from observation
    where scope <> 'part_of_area' and confidence <> 'L'
)

select
    indicator_id, breakdown, scope, area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator,
    status, observation_id, note
from ranked
where choice = 1
