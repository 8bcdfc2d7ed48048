-- Grain: one row per value of a number that an earlier run told, the latest first.
select value, qualifier, unit, status, until_run, reason
from vintage
where number_key = $key and area_id = $area_id and period_id = $period_id and row_id = $row_id
order by until_run desc
