-- Grain: one row per area (and each that it lies in) × calendar month, quarter or year of the answer: answers, and the
-- median of the working days that people waited for them; exact, and so never published. Answers are counted by days first:
-- the median is where half of them are passed (the mean of the two middle ones where their number is even).
with grains as (
    select * from (values ('month'), ('quarter'), ('year')) as g (period_grain)
),

rolled as (
    select
        a.ancestor_id as area_id,
        g.period_grain,
        cast(date_trunc(g.period_grain, w.month) as date) as period_start,
        w.days,
        cast(sum(w.n) as bigint) as n
    from appeal_wait as w
    inner join stg_area_ancestor as a on a.area_id = w.area_id
    inner join src_areas as own on own.area_id = w.area_id and own.level <> 'country'
    inner join stg_appeal_coverage as c on c.area_id = a.ancestor_id and c.month = w.month and c.lead >= 1
    cross join grains as g
    group by a.ancestor_id, g.period_grain, cast(date_trunc(g.period_grain, w.month) as date), w.days
),

placed as (
    select
        *,
        sum(n) over (
            partition by area_id, period_grain, period_start order by days rows between unbounded preceding and current row
        ) as up_to,
        sum(n) over (partition by area_id, period_grain, period_start) as total
    from rolled
)

select
    area_id,
    period_grain,
    period_start,
    cast(sum(n) as bigint) as n,
    cast(
        (min(days) filter (where 2 * up_to >= total) + min(days) filter (where 2 * up_to > total)) / 2.0 as double
    ) as median_days
from placed
group by area_id, period_grain, period_start
