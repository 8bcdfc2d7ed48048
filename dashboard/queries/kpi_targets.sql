-- Grain: one row per KPI, area and due date.
select kpi_id, area_id, due, value, basis, url, observation_id from kpi_target order by kpi_id, area_id, due
