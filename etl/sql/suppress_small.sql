-- A rate computed from fewer records than its KPI's minimum_n is not told: it would say more about chance than about work.
-- That it is not told is (one row per KPI, area and period), so that a month keeps its place.
create or replace table kpi_too_few as
select v.kpi_id, v.area_id, v.period_id, v.period_start, v.period_end, v.period_grain
from kpi_value as v
inner join meta_kpi as k on k.kpi_id = v.kpi_id
cross join run_context as c
where v.observation_id = '' and v.status in (c.record_status, 'estimated') and k.minimum_n > 0 and v.denominator < k.minimum_n;

delete from kpi_value
using kpi_too_few as f
where kpi_value.kpi_id = f.kpi_id and kpi_value.area_id = f.area_id and kpi_value.period_id = f.period_id;
