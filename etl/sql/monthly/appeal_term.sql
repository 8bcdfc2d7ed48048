-- Grain: one row per month of registration × area of the case: the last day of all terms of its cases (the earliest one,
-- where it is not determined). Until the date of the area's data is past it, the month's counts change with that date alone.
select registered_month, area_id, max(due_earliest_on) as last_due_on
from stg_appeal
group by registered_month, area_id
