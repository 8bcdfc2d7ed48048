-- Grain: one row per area × period for which the records of one scope are whole.
select area_id, period_id, period_start, period_end
from coverage
where scope = $scope
order by area_id, period_start
