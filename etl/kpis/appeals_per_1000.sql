-- Grain: one row per area and period. Whole years of all bodies of the area only; people of a day at most two years away.
with ranked as (
    select
        o.*,
        p.population,
        row_number() over (
            partition by o.area_id, o.period_id
            order by
                case o.confidence when 'H' then 1 when 'M' then 2 else 3 end,
                o.published_on desc nulls last,
                o.observation_id
        ) as choice
    from observation as o
    inner join dim_area as p on o.area_id = p.area_id
    where
        o.indicator_id = 'appeals_received'
        and o.breakdown = ''
        and o.area_detail = ''
        and o.body = ''
        and o.status <> 'claimed'
        and o.period_grain = 'year'
        and p.population > 0
        and abs(extract(year from p.population_on) - extract(year from o.period_end)) <= 2
)

select
    area_id,
    period_id,
    period_start,
    period_end,
    period_grain,
    1000 * value / population as value,
    value as numerator,
    cast(population as double) as denominator,
    status,
    observation_id,
    note
from ranked
where choice = 1
