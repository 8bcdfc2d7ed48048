-- Grain: one row per KPI, area and period whose value rests on too few records to be told.
select kpi_id, area_id, period_id
from kpi_too_few
where kpi_id = $kpi_id and area_id = $area_id
