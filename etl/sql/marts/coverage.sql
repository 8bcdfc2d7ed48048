-- Grain: one row per scope × area × period for which its records are whole: a month, or the day of a state.
select source, scope, area_id, period_id, period_start, period_end
from stg_coverage
order by source, scope, area_id, period_id
