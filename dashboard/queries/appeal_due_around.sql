-- Grain: one row per type of appeal with a term of its own: on a day, the newest day of registration whose term has passed,
-- and the first working day from it on with the last day of the term that begins then.
select
    appeal_type,
    max(registered_on) filter (where due_on < $day) as passed_registered_on,
    min(registered_on) filter (where registered_on >= $day) as next_registered_on,
    min(due_on) filter (where registered_on >= $day) as next_due_on
from appeal_due
group by appeal_type
order by appeal_type
