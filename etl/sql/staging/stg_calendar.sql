-- Grain: one row per day. What the Government moved goes before the calendar's rule; working_no counts the working days
-- up to and including the day, so that the difference of two is the number of working days after the first.
with days as (
    select c.day, coalesce(o.is_working, c.is_working) as is_working
    from src_calendar as c
    left join src_calendar_overrides as o on o.day = c.day
)

select
    day,
    is_working,
    cast(
        sum(case when is_working then 1 else 0 end) over (order by day rows between unbounded preceding and current row)
        as integer
    ) as working_no
from days
