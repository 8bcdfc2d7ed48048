-- Grain: one row per area that has settlements in the records.
select
    area_id, data_on, settlements, people, without, people_without, declared_base, declared, declared_without,
    plans_due, plans_kept, plans_late, plans_undated, plans_slipped, plans_ahead, plans_moved,
    mobile_4g, measured_4g, slow_4g, norm_4g_kbps
from settlement_count
order by area_id
