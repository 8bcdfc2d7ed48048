-- Grain: one row per scope × region, district or country of which records have come, with their own date.
select scope, area_id, data_on
from delivered
order by scope, area_id
