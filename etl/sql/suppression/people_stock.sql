-- Grain: one row per area × day at the end of a month on which a run told of its open cases, or withheld them, and today's:
-- the open cases as the records give them now. Between two such days open cases grow by what is received and shrink by
-- what is closed, and both are told by months: so one of the two days could be had from the other.
with today as (
    select area_id, data_on as day, cast(sum(open) as bigint) as open from stg_appeal_backlog group by area_id, data_on
),

earlier as (
    select area_id, cast(period_id as date) as day from told_count where counts = 'open'
    union
    select area_id, cast(period_id as date) from withheld_item where place = 'kpi_value' and name = 'appeals_overdue'
),

stocks as (
    select e.area_id, e.day, max(t.open) - cast(sum(s.received) - sum(s.closed) as bigint) as open, max(t.day) as today
    from earlier as e
    inner join today as t on t.area_id = e.area_id and t.day > e.day
    inner join stg_appeal_sum as s on s.area_id = e.area_id and s.month > e.day and s.month <= t.day
    where e.day = last_day(e.day) and t.day = last_day(t.day) and s.closed is not null
    group by e.area_id, e.day
    having count(*) = 12 * (year(max(t.day)) - year(e.day)) + month(max(t.day)) - month(e.day)
),

known as (
    select area_id, day, open, false as is_today from stocks
    union all
    select t.area_id, t.day, t.open, true from today as t semi join stocks as s on s.area_id = t.area_id
)

select area_id, day, open, is_today, lag(day) over (partition by area_id order by day) as day_before
from known
