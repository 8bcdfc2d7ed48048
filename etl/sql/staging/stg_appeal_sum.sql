-- Grain: one row per area (and each that it lies in) × whole month (stg_appeal_coverage): events of appeals; exact, and so
-- never published. A whole month without a case is a row of zeros; a month that is not whole has no row. What stands in the
-- month of a later event (redirected, due, closed) is unknown (null) in the first whole month: cases registered before the
-- records begin are missing in it.
with sums as (
    select
        area_id,
        month,
        sum(received) as received,
        sum(case when type = 'complaint' then received else 0 end) as complaints,
        sum(repeated) as repeated,
        sum(receipt_unknown) as receipt_unknown,
        sum(redirected) as redirected,
        sum(redirected_in_term) as redirected_in_term,
        sum(due) as due,
        sum(answered_in_term) as answered_in_term,
        sum(undetermined) as undetermined,
        sum(closed) as closed,
        sum(extended) as extended
    from stg_appeal_month
    group by area_id, month
)

select
    c.area_id,
    c.month,
    cast(coalesce(s.received, 0) as bigint) as received,
    cast(coalesce(s.complaints, 0) as bigint) as complaints,
    cast(coalesce(s.repeated, 0) as bigint) as repeated,
    cast(coalesce(s.receipt_unknown, 0) as bigint) as receipt_unknown,
    cast(case when c.lead >= 1 then coalesce(s.redirected, 0) end as bigint) as redirected,
    cast(case when c.lead >= 1 then coalesce(s.redirected_in_term, 0) end as bigint) as redirected_in_term,
    cast(case when c.lead >= 1 then coalesce(s.due, 0) end as bigint) as due,
    cast(case when c.lead >= 1 then coalesce(s.answered_in_term, 0) end as bigint) as answered_in_term,
    cast(case when c.lead >= 1 then coalesce(s.undetermined, 0) end as bigint) as undetermined,
    cast(case when c.lead >= 1 then coalesce(s.closed, 0) end as bigint) as closed,
    cast(case when c.lead >= 1 then coalesce(s.extended, 0) end as bigint) as extended
from stg_appeal_coverage as c
left join sums as s on s.area_id = c.area_id and s.month = c.month
