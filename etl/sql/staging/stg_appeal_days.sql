-- Grain: one row per area (and each that it lies in) × month of the answer: answers, and the median of the working days
-- that people waited for them; exact, and so never published. Answers are counted by days first: the median is where half
-- of them are passed (the mean of the two middle ones where their number is even).
with rolled as (
    select a.ancestor_id as area_id, w.month, w.days, cast(sum(w.n) as bigint) as n
    from appeal_wait as w
    inner join stg_area_ancestor as a on a.area_id = w.area_id
    inner join src_areas as own on own.area_id = w.area_id and own.level <> 'country'
    inner join stg_appeal_coverage as c on c.area_id = a.ancestor_id and c.month = w.month and c.lead >= 1
    group by a.ancestor_id, w.month, w.days
),

placed as (
    select
        *,
        sum(n) over (partition by area_id, month order by days rows between unbounded preceding and current row) as up_to,
        sum(n) over (partition by area_id, month) as total
    from rolled
)

select
    area_id,
    month,
    cast(sum(n) as bigint) as n,
    cast(
        (min(days) filter (where 2 * up_to >= total) + min(days) filter (where 2 * up_to > total)) / 2.0 as double
    ) as median_days
from placed
group by area_id, month
