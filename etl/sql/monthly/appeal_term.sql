-- Grain: one row per month of registration: the last day of all terms of its cases (the earliest one, where it is not
-- determined). Until the data's date is past it, the month's counts change with that date alone.
select registered_month, max(due_earliest_on) as last_due_on
from stg_appeal
group by registered_month
