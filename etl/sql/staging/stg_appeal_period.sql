-- Grain: one row per area × calendar month, quarter or year that is whole for it: events of appeals; exact, and so never
-- published. A count that one of its months does not know is null. Periods are those of the calendar: those of different
-- runs are the same or apart, and none can be had by taking one from another.
with grains as (
    select * from (values ('month', 1), ('quarter', 3), ('year', 12)) as g (period_grain, months)
)

select
    s.area_id,
    g.period_grain,
    cast(date_trunc(g.period_grain, s.month) as date) as period_start,
    last_day(max(s.month)) as period_end,
    case g.period_grain
        when 'month' then substring(cast(min(s.month) as varchar), 1, 7)
        when 'quarter' then concat(cast(year(min(s.month)) as varchar), '-Q', cast(quarter(min(s.month)) as varchar))
        else cast(year(min(s.month)) as varchar)
    end as period_id,
    case when count(s.received) = g.months then cast(sum(s.received) as bigint) end as received,
    case when count(s.complaints) = g.months then cast(sum(s.complaints) as bigint) end as complaints,
    case when count(s.repeated) = g.months then cast(sum(s.repeated) as bigint) end as repeated,
    case when count(s.redirected) = g.months then cast(sum(s.redirected) as bigint) end as redirected,
    case when count(s.redirected_in_term) = g.months then cast(sum(s.redirected_in_term) as bigint) end as redirected_in_term,
    case when count(s.due) = g.months then cast(sum(s.due) as bigint) end as due,
    case when count(s.answered_in_term) = g.months then cast(sum(s.answered_in_term) as bigint) end as answered_in_term,
    case when count(s.closed) = g.months then cast(sum(s.closed) as bigint) end as closed,
    case when count(s.extended) = g.months then cast(sum(s.extended) as bigint) end as extended,
    case when count(s.undetermined) = g.months then cast(sum(s.undetermined) as bigint) end as undetermined,
    case when count(s.receipt_unknown) = g.months then cast(sum(s.receipt_unknown) as bigint) end as receipt_unknown
from stg_appeal_sum as s
cross join grains as g
group by s.area_id, g.period_grain, g.months, cast(date_trunc(g.period_grain, s.month) as date)
having count(*) = g.months
