-- Grain: one row per area that has settlements in the records: what became of what was planned, what
-- was declared, and how many with 4G or 5G were measured and found slower than the norm of 4G.
select
    area_id, data_on, settlements, people, without, people_without, declared_base, declared, declared_without,
    plans_due, plans_kept, plans_late, plans_undated, plans_slipped, plans_ahead, plans_moved,
    mobile_4g, measured_4g, slow_4g, norm_4g_kbps
from stg_settlement_count
cross join stg_connectivity_rule
order by area_id
