-- Grain: one row per month of registration that new records touched, or in which a term of an area ran on at the date of the
-- area's data when it was computed last: with a later date, more terms are over. With the number of its cases.
with changed as (
    select month from touched_month
    union
    select t.registered_month
    from appeal_term as t
    left join stg_appeal_date as d on d.area_id = t.area_id
    left join monthly_date as b on b.area_id = t.area_id
    where
        d.data_on is distinct from b.data_on
        and t.last_due_on >= least(coalesce(b.data_on, d.data_on), coalesce(d.data_on, b.data_on))
)

select c.month, coalesce(s.cases, 0) as cases
from changed as c
left join (
    select registered_month, sum(received) as cases from appeal_event group by registered_month
) as s on s.registered_month = c.month
order by c.month
