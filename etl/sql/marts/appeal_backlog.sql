-- Grain: one row per area that has records × age of its open cases, in working days since registration, at the data's own
-- date (data_on). How many of an age are overdue is not published: the KPI tells how many of all are.
select area_id, band, position, open, data_on
from stg_appeal_backlog
order by area_id, position
