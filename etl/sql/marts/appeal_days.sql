-- Grain: one row per area × month of the answer: answers, and the median of the working days that people waited for them.
-- Below the regions one or two answers are suppressed: null, and `suppressed` says so.
with judged as (
    select d.area_id, d.month, d.n, d.median_days, a.level not in ('country', 'region') and d.n < 3 as suppressed
    from stg_appeal_days as d
    inner join src_areas as a on a.area_id = d.area_id
)

select
    area_id,
    month,
    case when suppressed then null else n end as n,
    case when suppressed then null else median_days end as median_days,
    suppressed
from judged
order by area_id, month
