-- Grain: one row per area and period. Whole years of all bodies of the area; people of the day nearest to the year's middle, at
-- most a year away. No more digits than the printed number of appeals carries: "about 4.4 million" has two.
with people as (
    select
        f.*,
        o.qualifier,
        p.population,
        row_number() over (
            partition by f.area_id, f.period_id
            order by abs(date_diff('day', p.on_date, f.period_start + interval 181 day)), p.on_date
        ) as choice
    from stg_published_figure as f
    inner join observation as o on o.observation_id = f.observation_id
    inner join src_area_population as p on p.area_id = f.area_id
    where
        f.indicator_id = 'appeals_received'
        and f.breakdown = ''
        and f.period_grain = 'year'
        and p.population > 0
        and abs(date_diff('day', p.on_date, f.period_start + interval 181 day)) <= 366
),

rates as (
    select
        *,
        1000 * value / population as rate,
        case
            when qualifier = 'exact' then length(cast(cast(value as bigint) as varchar))
            else length(rtrim(cast(cast(value as bigint) as varchar), '0'))
        end as digits
    from people
    where choice = 1
)

select
    area_id,
    period_id,
    period_start,
    period_end,
    period_grain,
    round(rate, cast(digits - 1 - floor(log10(rate)) as integer)) as value,
    value as numerator,
    cast(population as double) as denominator,
    'computed' as status,
    observation_id,
    note
from rates
