-- Grain: one row per area (and each that it lies in) × whole month: events of appeals; exact, and so never published.
-- Months that the data's own date cuts short are left out: half a month is not a fall.
select
    m.area_id,
    m.month,
    cast(sum(m.received) as bigint) as received,
    cast(sum(case when m.type = 'complaint' then m.received else 0 end) as bigint) as complaints,
    cast(sum(m.repeated) as bigint) as repeated,
    cast(sum(m.redirected) as bigint) as redirected,
    cast(sum(m.redirected_in_term) as bigint) as redirected_in_term,
    cast(sum(m.due) as bigint) as due,
    cast(sum(m.answered_in_term) as bigint) as answered_in_term,
    cast(sum(m.closed) as bigint) as closed,
    cast(sum(m.extended) as bigint) as extended,
    cast(sum(m.undetermined) as bigint) as undetermined,
    cast(sum(m.receipt_unknown) as bigint) as receipt_unknown
from stg_appeal_month as m
cross join stg_appeal_date as d
where last_day(m.month) <= d.data_on
group by m.area_id, m.month
