-- The calendar of working days ends less than half a year after the records' own date: build it anew, or correct state_on.
select r.data_on, c.last_day
from (select max(state_on) as data_on from src_appeals) as r
cross join (select max(day) as last_day from stg_calendar) as c
where r.data_on + 180 > c.last_day
