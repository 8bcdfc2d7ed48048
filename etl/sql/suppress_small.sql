-- A rate computed from fewer records than its KPI's minimum_n is not told: it would say more about chance than about work.
delete from kpi_value
using meta_kpi as k, run_context as c
where
    kpi_value.kpi_id = k.kpi_id and kpi_value.status = c.record_status and k.minimum_n > 0
    and kpi_value.denominator < k.minimum_n;
