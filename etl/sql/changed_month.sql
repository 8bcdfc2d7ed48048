-- Grain: one row per month of registration that new records touched, or in which a term ran on at the date of the data
-- ($before) when it was computed last: with a later date, more terms are over. With the number of its cases.
with changed as (
    select month from touched_month
    union
    select t.registered_month
    from appeal_term as t
    cross join (select max(state_on) as data_on from src_appeals) as d
    where d.data_on is distinct from $before and t.last_due_on >= least($before, d.data_on)
)

select c.month, coalesce(s.cases, 0) as cases
from changed as c
left join (
    select registered_month, sum(received) as cases from appeal_event group by registered_month
) as s on s.registered_month = c.month
order by c.month
