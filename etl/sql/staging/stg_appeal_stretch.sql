-- Grain: one row per region × stretch of time that its files of appeals speak of without a break. Two files belong to one
-- stretch where no working day lies between them: what comes in on a day off is registered on the next working day.
with numbered as (
    select
        s.region_id,
        s.data_on,
        f.working_no + case when f.is_working then 0 else 1 end as first_no,
        l.working_no as last_no
    from stg_appeal_span as s
    inner join stg_calendar as f on f.day = s.first_on
    inner join stg_calendar as l on l.day = s.data_on
),

marked as (
    select
        *,
        max(last_no) over (
            partition by region_id order by first_no, last_no rows between unbounded preceding and 1 preceding
        ) as reached_no
    from numbered
),

parted as (
    select
        *,
        sum(case when reached_no is null or first_no > reached_no + 1 then 1 else 0 end) over (
            partition by region_id order by first_no, last_no rows between unbounded preceding and current row
        ) as part
    from marked
)

select region_id, part, min(first_no) as first_no, max(data_on) as data_on
from parted
group by region_id, part
