-- Grain: one row per month of registration × area of the case × working day of registration × last day of the term: cases
-- that are open. How old they are, and which are overdue, depends on the day that is asked about: it is not kept. A case
-- whose term is not determined has no last day, and is never overdue.
select registered_month, area_id, registered_no, due_on, count(*) as open
from stg_appeal
where is_open
group by registered_month, area_id, registered_no, due_on
