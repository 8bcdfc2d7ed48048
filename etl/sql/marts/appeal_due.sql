-- Grain: one row per type of appeal with a term of its own (`any`: all others) × working day of registration: the last day of
-- the term of an appeal that came on that day, was not redirected and not extended. Days of which the wordings that may
-- have been in force say different things have none. From the law and the calendar alone: no record is read.
with working_days as (
    select day, working_no from stg_calendar where is_working
),

ends as (
    select t.appeal_type, c.day as registered_on, c.working_no + cast(t.value as integer) as due_no
    from working_days as c
    inner join src_statutory_terms as t
        on
            t.term_id = 'consider'
            and t.unit = 'working_days'
            and t.valid_from <= c.day
            and (t.valid_to is null or t.valid_to >= c.day)
)

select e.appeal_type, e.registered_on, min(w.day) as due_on
from ends as e
inner join working_days as w on w.working_no = e.due_no
group by e.appeal_type, e.registered_on
having count(distinct e.due_no) = 1
order by e.appeal_type, e.registered_on
