-- Grain: one row per month in which cases were registered, with their number.
select cast(date_trunc('month', registered_on) as date) as month, count(*) as cases
from src_appeals
group by cast(date_trunc('month', registered_on) as date)
order by month
