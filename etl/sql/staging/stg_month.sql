-- Grain: one row per month of the calendar: its last day, and the number of its first working day.
select
    cast(date_trunc('month', day) as date) as month,
    max(day) as last_on,
    cast(min(working_no) filter (where is_working) as integer) as first_no
from stg_calendar
group by cast(date_trunc('month', day) as date)
